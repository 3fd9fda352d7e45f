"""Applying to a cohort, changing one's words, and stepping back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from notices.actions import cancel
from people.models import Person
from programs.actions.admissions import fill_seats
from programs.actions.approvals import ask_manager, call_off_manager
from programs.actions.invitations import accept_by_applying
from programs.actions.lotteries import check_takes_mentees, give_ticket
from programs.actions.questions import keep_answers
from programs.actions.turnstiles import locked_cohort, locked_enrollments
from programs.eligibility import Company, Verdict, judge
from programs.events import enrollment_left
from programs.models import (
    Cohort,
    Competency,
    Enrollment,
    EnrollmentState,
    Question,
    Role,
)
from programs.telling import tell_decision

State = EnrollmentState


class NotEligible(ValidationError):
    """Carries the rules that do not hold, in words."""

    def __init__(self, verdicts: list[Verdict]) -> None:
        self.verdicts = verdicts
        super().__init__([str(one) for one in verdicts])


@transaction.atomic
def apply(
    *,
    cohort: Cohort,
    role: str,
    by: Person,
    competencies: Iterable[Competency] = (),
    languages: Iterable[str] = (),
    seats: int = 1,
    words: str = "",
    contribution: str = "",
    answers: Mapping[Question, Any] | None = None,
) -> Enrollment:
    """A new application, or a change of one that is still to be decided."""
    cohort = locked_cohort(cohort)
    check_may_apply(cohort, by, role)
    if role not in cohort.program.shape.sides:
        raise ValidationError(_("Nobody takes part in this program in that role."))
    enrollment = _own(cohort, by, role)
    is_new = enrollment._state.adding or enrollment.state == State.WITHDRAWN
    if not is_new and not enrollment.is_editable:
        raise ValidationError(_("This application was decided and can no longer be changed."))
    if is_new and role == Role.MENTEE:
        check_takes_mentees(cohort)
    enrollment.seats = seats if role == Role.MENTOR else 0
    enrollment.languages, enrollment.words = list(languages), words
    if is_new:
        enrollment.state, enrollment.added_by = State.APPLIED, None
        enrollment.applied_at = timezone.now()
        enrollment.decided_at = enrollment.decided_by = None
    enrollment.save()
    enrollment.competencies.set(competencies)
    keep_answers(enrollment, answers or {})
    if role == Role.MENTEE:
        give_ticket(enrollment, contribution)
    if is_new:
        _arrive(enrollment)
    return enrollment


def _arrive(enrollment: Enrollment) -> None:
    """The manager is asked, and where a seat is free and the rule says so, it is given at once."""
    accept_by_applying(enrollment)
    ask_manager(enrollment)
    fill_seats(enrollment.cohort)
    enrollment.refresh_from_db()
    if enrollment.state == State.APPLIED:
        tell_decision(enrollment)


def check_may_apply(cohort: Cohort, person: Person, role: str) -> None:
    if not cohort.takes_applications:
        raise ValidationError(_("This cohort takes no applications now."))
    verdicts = judge(cohort.program.rules_for(role), person, Company())
    if missing := [one for one in verdicts if not one.holds]:
        raise NotEligible(missing)


def _own(cohort: Cohort, person: Person, role: str) -> Enrollment:
    """The person's row; new ones cannot race, since the cohort is locked."""
    known = Enrollment.objects.filter(cohort=cohort, person=person, role=role).first()
    if known is None:
        return Enrollment(cohort=cohort, person=person, role=role)
    return locked_enrollments([known.pk])[known.pk]


@transaction.atomic
def withdraw(*, enrollment: Enrollment, by: Person) -> Enrollment:
    """The applicant steps back; twice is once."""
    cohort = locked_cohort(enrollment.cohort)
    enrollment = locked_enrollments([enrollment.pk])[enrollment.pk]
    if enrollment.state == State.WITHDRAWN:
        return enrollment
    if enrollment.is_over:
        raise ValidationError(_("This application is closed; there is nothing to withdraw."))
    if Enrollment.objects.filter(pk=enrollment.pk).paired().exists():
        raise ValidationError(_("You are in a pair. Decline or end that first."))
    enrollment.state = State.WITHDRAWN
    enrollment.decided_by, enrollment.decided_at = by, timezone.now()
    enrollment.save(update_fields=["state", "decided_by", "decided_at", "updated_at"])
    for kind in ("programs.application_received", "programs.added"):
        cancel(kind=kind, about=enrollment)
    call_off_manager(enrollment)
    for left in enrollment_left:
        left(enrollment)
    fill_seats(cohort)
    return enrollment
