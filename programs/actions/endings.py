"""How a pair ends: not accepted, finished, or because somebody left."""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from notices.actions import cancel
from people.models import Person
from programs.actions.turnstiles import locked_enrollments, locked_mentorship
from programs.events import mentorship_ended
from programs.models import (
    EndReason,
    Enrollment,
    EnrollmentState,
    Mentorship,
    Participant,
    Role,
)
from programs.models.enrollment import OVER
from programs.telling import tell_become_mentor, tell_ended, tell_not_accepted

log = logging.getLogger(__name__)


@transaction.atomic
def decline_mentorship(*, mentorship: Mentorship, by: Person) -> Mentorship:
    """One side says no before it started; both are free again. No reason is asked for."""
    mentorship = locked_mentorship(mentorship)
    if mentorship.end_reason == EndReason.NOT_ACCEPTED:
        return mentorship
    if mentorship.started_at:
        raise ValidationError(_("This mentorship has started. You can end it instead."))
    if mentorship.ended_at:
        raise ValidationError(_("This match is no longer on offer."))
    _close(mentorship, EndReason.NOT_ACCEPTED)
    tell_not_accepted(mentorship, by=by)
    return mentorship


@transaction.atomic
def end_mentorship(*, mentorship: Mentorship, reason: str, by: Person | None = None) -> Mentorship:
    """It ends at once, and those who did not end it themselves are told; twice is once."""
    mentorship = locked_mentorship(mentorship)
    if mentorship.ended_at:
        return mentorship
    if not mentorship.started_at and reason == EndReason.COMPLETED:
        raise ValidationError(_("This match has not started, so it cannot be completed."))
    _close(mentorship, reason)
    if mentorship.started_at:
        for listener in mentorship_ended:
            listener(mentorship)
    tell_ended(mentorship, by=by)
    return mentorship


def _close(mentorship: Mentorship, reason: str) -> None:
    now = timezone.now()
    mentorship.ended_at, mentorship.end_reason = now, reason
    mentorship.save(update_fields=["ended_at", "end_reason", "updated_at"])
    _let_go(mentorship, now)
    if reason == EndReason.COMPLETED:
        _complete_enrollments(mentorship)
    for kind in ("programs.started", "programs.agreement_changed"):
        cancel(kind=kind, about=mentorship)


def _let_go(mentorship: Mentorship, now: datetime) -> None:
    mentorship.participants.filter(left_at=None).update(left_at=now, updated_at=now)


def _complete_enrollments(mentorship: Mentorship) -> None:
    """A mentor has completed when no other mentee of theirs is left."""
    ids = mentorship.participants.values_list("enrollment_id", flat=True)
    for enrollment in locked_enrollments(ids).values():
        if not enrollment.participations.filter(mentorship__ended_at=None).exists():
            enrollment.state = EnrollmentState.COMPLETED
            enrollment.save(update_fields=["state", "updated_at"])
            if enrollment.role == Role.MENTEE:
                tell_become_mentor(enrollment)


def end_for_leavers() -> int:
    """End what people leave behind when they leave the company; returns how many pairs ended."""
    gone = Person.objects.filter(left_on__lte=timezone.localdate())
    left_behind = Participant.objects.filter(person__in=gone, mentorship__ended_at=None)
    pairs = Mentorship.objects.filter(participants__in=left_behind).distinct()
    ended = sum(_ended_for_leaver(mentorship) for mentorship in pairs)
    open_places = Enrollment.objects.filter(person__in=gone).exclude(state__in=OVER)
    # One by one is not needed: nobody is told, and the audit trail is written by triggers.
    open_places.update(state=EnrollmentState.WITHDRAWN, updated_at=timezone.now())
    return ended


def _ended_for_leaver(mentorship: Mentorship) -> bool:
    """Each in its own transaction: where one fails, the others still end."""
    try:
        end_mentorship(mentorship=mentorship, reason=EndReason.LEFT_COMPANY)
    except Exception:
        log.exception("Mentorship %s could not be ended for a leaver.", mentorship.uuid)
        return False
    return True
