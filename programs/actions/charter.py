"""Endorsements of a program, and what was changed after a review."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Person
from programs.models import Endorsement, Improvement, Program, ReviewNote
from programs.telling import tell_asked_to_endorse, tell_endorsed


@transaction.atomic
def ask_to_endorse(*, program: Program, person: Person, by: Person) -> Endorsement:
    """Once for each person; they are told and write their own words."""
    found, is_new = Endorsement.objects.get_or_create(
        program=program, person=person, defaults={"invited_by": by}
    )
    if is_new:
        tell_asked_to_endorse(found)
    return found


@transaction.atomic
def write_endorsement(
    *, endorsement: Endorsement, words: str, journey: str, hours_given: int | None, by: Person
) -> Endorsement:
    """Only the person themself writes; new words are shown once those who run it have read them."""
    endorsement = _locked(endorsement)
    if endorsement.person_id != by.pk:
        raise ValidationError(_("Only the person themself can write this."))
    written = {"words": words, "journey": journey, "hours_given": hours_given}
    if all(getattr(endorsement, name) == value for name, value in written.items()):
        return endorsement
    for name, value in written.items():
        setattr(endorsement, name, value)
    endorsement.is_shown = False
    endorsement.save()
    if words:
        tell_endorsed(endorsement)
    return endorsement


@transaction.atomic
def show_endorsement(
    *, endorsement: Endorsement, shown: bool, by: Person, read: str = ""
) -> Endorsement:
    """`read`: when it was last changed, as far as those who show it know."""
    endorsement = _locked(endorsement)
    if shown and not endorsement.words:
        raise ValidationError(_("There is nothing to show yet."))
    if endorsement.is_shown != shown:
        if shown and read and read != endorsement.updated_at.isoformat():
            raise ValidationError(_("It was changed meanwhile. Read it again before you show it."))
        endorsement.is_shown = shown
        endorsement.save(update_fields=["is_shown", "updated_at"])
    return endorsement


@transaction.atomic
def save_review_note(*, note: ReviewNote, publish: bool, by: Person) -> ReviewNote:
    """A new or changed note; the day it was first shown stays while it is shown."""
    if note._state.adding:
        note.written_by = by
    if not publish:
        note.published_on = None
    elif note.published_on is None:
        note.published_on = timezone.localdate()
    note.save()
    return note


def see_to(*, improvement: Improvement, done: bool, by: Person) -> None:
    """Tick it off, or take the tick away; twice is once."""
    rows = Improvement.objects.filter(pk=improvement.pk, done_at__isnull=done)
    now = timezone.now()
    rows.update(done_at=now if done else None, updated_at=now)


def _locked(endorsement: Endorsement) -> Endorsement:
    rows = Endorsement.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("program", "person").get(pk=endorsement.pk)
