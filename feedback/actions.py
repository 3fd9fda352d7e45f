"""Writing, sharing and deleting journal entries. Only their author does any of it."""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from feedback.models import JournalEntry, Sharing, Visibility
from people.models import Person
from programs.models import Mentorship, Participant


class EntryGone(Exception):
    """The author deleted it meanwhile, in another tab or on another device."""


class EntryChanged(ValidationError):
    """The text was changed in another tab or on another device; nothing is overwritten."""


@sensitive_variables()
@transaction.atomic
def write_entry(
    *,
    by: Person,
    body: str,
    mentorship: Mentorship | None = None,
    prompt: str = "",
    key: UUID | None = None,
) -> JournalEntry:
    """A new entry that only its author can read. `key` becomes its uuid: sent twice, it is one."""
    if mentorship and not Mentorship.objects.running().seen_by(by).filter(pk=mentorship.pk):
        raise ValidationError(_("You can only write about a mentorship of yours that is running."))
    entry = JournalEntry(
        uuid=key or uuid4(), author=by, body=body, mentorship=mentorship, prompt=prompt
    )
    JournalEntry.objects.bulk_create([entry], ignore_conflicts=True)
    written = JournalEntry.objects.of(by).filter(uuid=entry.uuid).first()
    if written is None:
        raise ValidationError(_("This page is out of date. Copy your text and open it again."))
    return written


@sensitive_variables()
@transaction.atomic
def rewrite_entry(*, entry: JournalEntry, body: str, by: Person, revision: int) -> JournalEntry:
    """`revision` is the one the author had before them; a newer one is never overwritten."""
    entry = _locked(entry, by)
    if not entry.readable:
        raise ValidationError(_("This entry cannot be opened, so it cannot be changed."))
    if entry.body == body:
        return entry
    if entry.revision != revision:
        raise EntryChanged(_("This entry was changed in another window meanwhile."))
    entry.body, entry.revision, entry.rewritten_at = body, revision + 1, timezone.now()
    entry.save(update_fields=["body", "revision", "rewritten_at", "updated_at"])
    return entry


@transaction.atomic
def share_entry(*, entry: JournalEntry, mentorship: Mentorship, by: Person) -> JournalEntry:
    """Open it to those in this mentorship now, from now on; again adds who came meanwhile."""
    mentorship = _running(mentorship, by)
    entry = _locked(entry, by)
    if entry.is_shared and entry.mentorship_id != mentorship.pk:
        raise ValidationError(_("It is shared with somebody else. Stop that first."))
    entry.mentorship, entry.visibility = mentorship, Visibility.MY_MENTORSHIP
    entry.save(update_fields=["mentorship", "visibility", "updated_at"])
    for person in mentorship.people():
        if person != by:
            Sharing.objects.get_or_create(
                entry=entry,
                person=person,
                unshared_at=None,
                defaults={"shared_at": timezone.now()},
            )
    return entry


@transaction.atomic
def unshare_entry(*, entry: JournalEntry, by: Person) -> JournalEntry:
    """Close it to everybody else at once; again changes nothing."""
    entry = _locked(entry, by)
    _close([entry])
    return entry


@transaction.atomic
def delete_entry(*, entry: JournalEntry, by: Person) -> None:
    """For good: no copy, no audit record; again changes nothing."""
    try:
        _locked(entry, by).delete()
    except EntryGone:
        return


@transaction.atomic
def end_sharings_of(participant: Participant) -> None:
    """Hung on programs' `participant_left`: who leaves a group closes theirs and reads no more."""
    shared = JournalEntry.objects.filter(
        mentorship=participant.mentorship_id, visibility=Visibility.MY_MENTORSHIP
    )
    entries = list(shared.defer("body").select_for_update().order_by("pk"))
    _close([one for one in entries if one.author_id == participant.person_id])
    read = Sharing.objects.filter(entry__in=entries, person=participant.person_id)
    read.filter(unshared_at=None).update(unshared_at=timezone.now())


@transaction.atomic
def end_sharings(mentorship: Mentorship) -> None:
    """Hung on programs' `mentorship_ended`: nobody reads a former partner's journal."""
    shared = JournalEntry.objects.filter(mentorship=mentorship, visibility=Visibility.MY_MENTORSHIP)
    _close(list(shared.defer("body").select_for_update().order_by("pk")))


def _close(entries: list[JournalEntry]) -> None:
    for entry in entries:
        entry.visibility = Visibility.ONLY_ME
        entry.save(update_fields=["visibility", "updated_at"])
    Sharing.objects.filter(entry__in=entries, unshared_at=None).update(unshared_at=timezone.now())


def _locked(entry: JournalEntry, by: Person) -> JournalEntry:
    found = JournalEntry.objects.select_for_update().filter(pk=entry.pk).first()
    if found is None:
        raise EntryGone
    if found.author_id != by.pk:
        raise PermissionDenied
    return found


def _running(mentorship: Mentorship, by: Person) -> Mentorship:
    """Locked, so that it cannot end between the question and the answer."""
    found = (
        Mentorship.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk=mentorship.pk)
        .running()
        .seen_by(by)
        .first()
    )
    if found is None:
        raise ValidationError(_("This mentorship is not running."))
    return found
