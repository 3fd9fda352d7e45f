"""Tell somebody something, once; and call it off when it is done."""

from datetime import datetime, time
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from notices.bell import ring
from notices.kinds import kind_named
from notices.models import Notice, NoticePreference, Reason, SpentKey
from people.models import Person
from people.records import Record


def post(
    *,
    key: str,
    to: Person,
    kind: str,
    about: Record | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> Notice | None:
    """Write the notice into the caller's transaction; the same key twice is one notice.

    The key names the occasion, such as `touchpoints.reminder:{touchpoint}:{person}:{start}`.
    It is rendered and sent later, not before and not after the given times. What was called off
    and never went out is on again; otherwise whoever came first has said it. None when that was
    so long ago that its row is gone.
    """
    if kind_named(kind) is None:
        raise LookupError(f"No kind of notice is called {kind!r}. Is it registered?")
    new_notice(key=key, to=to, kind=kind, about=about, not_before=not_before, expires_at=expires_at)
    if not_before is None or not_before <= timezone.now():
        ring_after_commit()
    notice = Notice.objects.filter(key=key).first()
    if notice is None or not notice.was_called_off():
        return notice
    return _back_on(notice, not_before, expires_at)


def _back_on(notice: Notice, not_before: datetime | None, expires_at: datetime | None) -> Notice:
    """A meeting moved away and back again is to be told of after all."""
    start = not_before or timezone.now()
    called_off = Notice.objects.filter(pk=notice.pk, state=Notice.State.CANCELLED)
    called_off.update(
        state=Notice.State.QUEUED,
        reason="",
        not_before=start,
        due_at=start,
        expires_at=expires_at,
        bundle=None,
        updated_at=timezone.now(),
    )
    notice.refresh_from_db()
    return notice


def new_notice(
    *,
    key: str,
    to: Person,
    kind: str,
    about: Record | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> None:
    start = not_before or timezone.now()
    notice = Notice(
        key=key,
        recipient=to,
        kind=kind,
        about=about.uuid if about else None,
        not_before=start,
        due_at=start,
        expires_at=expires_at,
    )
    notice.message_id = f"<{notice.uuid}@{urlsplit(settings.SITE_URL).hostname}>"
    # A clash of keys is no error here: whoever came first has said it.
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    # Asked afterwards: a key that is being spent at this moment made the insert wait.
    if SpentKey.objects.of(key).exists():
        Notice.objects.filter(uuid=notice.uuid).delete()


def cancel(*, kind: str, about: Record) -> int:
    """Call off what has not gone out yet; returns how many that were."""
    return Notice.objects.filter(kind=kind, about=about.uuid, state__in=["queued", "retry"]).update(
        state=Notice.State.CANCELLED,
        reason=Reason.DONE,
        lease=None,
        lease_until=None,
        updated_at=timezone.now(),
    )


def ring_after_commit() -> None:
    """One ring per transaction is enough, however many notices it writes."""
    if not any(waiting[1] is ring for waiting in connection.run_on_commit):
        transaction.on_commit(ring, robust=True)


@transaction.atomic
def set_preferences(
    *,
    person: Person,
    deliveries: dict[str, str],
    quiet_from: time | None,
    quiet_until: time | None,
) -> None:
    """How this person wants to be told: kind → when, and the hours that stay quiet."""
    NoticePreference.objects.bulk_create(
        [
            NoticePreference(person=person, kind=kind, delivery=delivery)
            for kind, delivery in deliveries.items()
        ],
        update_conflicts=True,
        unique_fields=["person", "kind", "channel"],
        update_fields=["delivery", "updated_at"],
    )
    person.quiet_from, person.quiet_until = quiet_from, quiet_until
    person.save(update_fields=["quiet_from", "quiet_until", "updated_at"])
