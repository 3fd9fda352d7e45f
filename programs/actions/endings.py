"""How a mentorship ends for one or for all: not accepted, finished, or because somebody left."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from notices.actions import cancel
from people.models import Person
from programs.actions.turnstiles import locked_cohort, locked_enrollments, locked_mentorship
from programs.events import match_declined, mentorship_ended, participant_left
from programs.models import (
    Cohort,
    EndReason,
    Enrollment,
    EnrollmentState,
    Mentorship,
    Participant,
    Refusal,
    RematchWish,
    Role,
)
from programs.models.enrollment import MATCHABLE, OVER
from programs.models.mentorship import circle_of
from programs.telling import (
    tell_become_mentor,
    tell_declined,
    tell_ended,
    tell_left,
    tell_not_accepted,
)

log = logging.getLogger(__name__)


@transaction.atomic
@sensitive_variables("reason")
def decline_mentorship(*, mentorship: Mentorship, by: Person, reason: str = "") -> Mentorship:
    """Somebody says no before they joined; a reason is welcome and not needed.

    While enough others are asked, it stays on offer to them; else everybody is free again. Where it
    is over already, by their own no or by another's, only the reason is kept.
    """
    # Before the mentorship's own row, since an app above may look for the next one in the cohort.
    locked_cohort(mentorship.cohort)
    mentorship = locked_mentorship(mentorship)
    own = mentorship.participant(by)
    if own.joined_at:
        raise ValidationError(_("This mentorship has started. You can end it instead."))
    if reason.strip():
        # Theirs alone: what the others said stays, and the same sent twice is once.
        Refusal.objects.update_or_create(participant=own, defaults={"reason": reason.strip()})
    if own.is_asked_no_more:
        return mentorship
    if not mentorship.goes_on_without(own):
        _close(mentorship, EndReason.NOT_ACCEPTED)
        tell_not_accepted(mentorship, by=by)
        for listener in match_declined:
            listener(mentorship)
    else:
        _leave(own)
        tell_declined(own)
    return mentorship


@transaction.atomic
def leave_mentorship(*, participant: Participant, by: Person | None) -> Mentorship:
    """One person goes, by themselves or let go by those who run it; the others go on.

    Where too few are left it ends. What they shared with each other closes. Twice is once.
    """
    mentorship = locked_mentorship(participant.mentorship)
    going = mentorship.participants.select_related("person").get(pk=participant.pk)
    if going.left_at:
        return mentorship
    if not mentorship.goes_on_without(going):
        unbegun = EndReason.OTHER if mentorship.started_at else EndReason.NOT_ACCEPTED
        reason = unbegun if by else EndReason.LEFT_COMPANY
        return end_mentorship(mentorship=mentorship, reason=reason, by=by)
    _leave(going)
    if going.joined_at:
        for listener in participant_left:
            listener(going)
        tell_left(going, by=by)
    return mentorship


def _leave(participant: Participant) -> None:
    participant.left_at = timezone.now()
    participant.save(update_fields=["left_at", "updated_at"])
    if participant.joined_at is None:
        _name_without(participant)


def _name_without(participant: Participant) -> None:
    """A circle called by who leads it is called by those who still do; a name that people gave it
    stays. Whoever was asked into it later was not in the name yet.
    """
    mentorship = participant.mentorship
    asked = mentorship.participants.filter(Q(left_at=None) | Q(pk=participant.pk), role=Role.MENTOR)
    leading = [one.person for one in asked.select_related("person").order_by("pk")]
    named = (leading[:n] for n in range(1, len(leading) + 1))
    before = next((some for some in named if circle_of(some) == mentorship.name), [])
    if participant.person in before:
        mentorship.name = circle_of([one for one in leading if one != participant.person])
        mentorship.save(update_fields=["name", "updated_at"])


@transaction.atomic
def end_mentorship(*, mentorship: Mentorship, reason: str, by: Person | None = None) -> Mentorship:
    """It ends at once, and those who did not end it themselves are told; twice is once."""
    anew = reason == EndReason.REMATCHED
    if anew:  # before the mentorship's own row: an app above may look for the next of its people
        locked_cohort(mentorship.cohort)
    mentorship = locked_mentorship(mentorship)
    if mentorship.ended_at:
        return mentorship
    if not mentorship.started_at and reason == EndReason.COMPLETED:
        raise ValidationError(_("This match has not started, so it cannot be completed."))
    _close(mentorship, reason)
    if mentorship.started_at:
        for listener in mentorship_ended:
            listener(mentorship)
    elif anew:
        for listener in match_declined:
            listener(mentorship)
    tell_ended(mentorship, by=by)
    return mentorship


def _close(mentorship: Mentorship, reason: str) -> None:
    now = timezone.now()
    mentorship.ended_at, mentorship.end_reason = now, reason
    mentorship.save(update_fields=["ended_at", "end_reason", "updated_at"])
    _let_go(mentorship, now)
    RematchWish.objects.about(mentorship).delete()
    if reason == EndReason.COMPLETED:
        _complete_enrollments(mentorship)
    for kind in ("programs.started", "programs.agreement_changed"):
        cancel(kind=kind, about=mentorship)


def _let_go(mentorship: Mentorship, now: datetime) -> None:
    mentorship.participants.filter(left_at=None).update(left_at=now, updated_at=now)


def _complete_enrollments(mentorship: Mentorship) -> None:
    """Of those who stayed to the end; a mentor has completed when nobody else of theirs is left."""
    _complete(_stayed().filter(mentorship=mentorship))


def complete_earlier_rounds(cohort: Cohort) -> None:
    """Whoever worked in a round that is over has completed, also if the last one had no place."""
    rounds = _stayed().filter(
        mentorship__cohort=cohort, mentorship__end_reason=EndReason.ROUND_OVER
    )
    _complete(rounds.filter(enrollment__state__in=MATCHABLE))


def _stayed() -> QuerySet[Participant]:
    return Participant.objects.filter(left_at=F("mentorship__ended_at"), joined_at__isnull=False)


def _complete(stayed: QuerySet[Participant]) -> None:
    ids = list(stayed.values_list("enrollment_id", flat=True))
    for enrollment in locked_enrollments(ids).values():
        if not enrollment.participations.unfinished().exists():
            enrollment.state = EnrollmentState.COMPLETED
            enrollment.save(update_fields=["state", "updated_at"])
            if enrollment.role == Role.MENTEE:
                tell_become_mentor(enrollment)


def end_for_leavers() -> int:
    """End what people leave behind when they leave the company; returns how many pairs ended."""
    gone = Person.objects.filter(left_on__lte=timezone.localdate())
    left_behind = Participant.objects.unfinished().filter(person__in=gone)
    ended = sum(_ended_for_leaver(one) for one in left_behind.select_related("mentorship"))
    open_places = Enrollment.objects.filter(person__in=gone).exclude(state__in=OVER)
    # One by one is not needed: nobody is told, and the audit trail is written by triggers.
    open_places.update(state=EnrollmentState.WITHDRAWN, updated_at=timezone.now())
    return ended


def _ended_for_leaver(participant: Participant) -> bool:
    """Each in its own transaction: where one fails, the others still end."""
    try:
        mentorship = leave_mentorship(participant=participant, by=None)
    except Exception:
        log.exception(
            "Mentorship %s could not go on without a leaver.", participant.mentorship.uuid
        )
        return False
    return mentorship.ended_at is not None
