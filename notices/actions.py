"""Tell somebody something, once; and call it off when it is done."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from notices.bell import ring
from notices.kinds import kind_named
from notices.models import Notice, Reason
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
) -> Notice:
    """Write the notice into the caller's transaction; the same key twice is one notice.

    The key names the occasion, such as `touchpoints.reminder:{touchpoint}:{person}:{start}`.
    It is rendered and sent later, not before and not after the given times.
    """
    if kind_named(kind) is None:
        raise LookupError(f"No kind of notice is called {kind!r}. Is it registered?")
    now = timezone.now()
    notice = Notice(
        key=key,
        recipient=to,
        kind=kind,
        about=about.uuid if about else None,
        not_before=not_before or now,
        due_at=not_before or now,
        expires_at=expires_at,
    )
    notice.message_id = f"<{notice.uuid}@{urlsplit(settings.SITE_URL).hostname}>"
    # A clash of keys is no error here: whoever came first has said it.
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    if notice.due_at <= now:
        ring_after_commit()
    return Notice.objects.get(key=key)


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
