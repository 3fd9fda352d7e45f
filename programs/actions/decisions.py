"""Approving, declining and waiting lists, one by one or many at once."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import Person
from programs.actions.admissions import fill_seats
from programs.actions.approvals import call_off_manager
from programs.actions.readiness import settle
from programs.actions.turnstiles import locked_cohort, locked_enrollments
from programs.events import enrollment_left
from programs.models import (
    Admission,
    Cohort,
    Enrollment,
    EnrollmentState,
    ManagerApproval,
    Role,
)
from programs.queries import lottery_to_draw
from programs.telling import tell_decision

State = EnrollmentState
DECISIONS = (State.APPROVED, State.DECLINED, State.WAITLISTED)
DECIDABLE = (State.APPLIED, State.WAITLISTED, State.APPROVED, State.READY, State.DECLINED)


@transaction.atomic
def decide(
    *,
    cohort: Cohort,
    enrollments: Iterable[Enrollment],
    decision: str,
    by: Person,
    reason: str = "",
) -> list[Enrollment]:
    """All of them or none; returns those that changed. Each applicant is told once."""
    if decision not in DECISIONS:
        raise ValueError(f"{decision!r} is no decision")
    # Two admins may give away the last seats at once; the cohort's row is the turnstile.
    cohort = locked_cohort(cohort)
    if not cohort.takes_decisions:
        raise ValidationError(_("Applications to this cohort can no longer be decided."))
    rows = locked_enrollments([one.pk for one in enrollments]).values()
    settled = {decision, State.READY} if decision == State.APPROVED else {decision}
    changing = [one for one in rows if one.state not in settled and one.cohort_id == cohort.pk]
    _check_open_to_decision(changing)
    _check_nobody_jumps_the_line(cohort, changing, decision)
    _check_says_why(cohort, changing, decision, reason)
    if decision == State.APPROVED:
        check_seats(cohort, sum(one.role == Role.MENTEE for one in changing))
        _check_managers(changing)
    for enrollment in changing:
        _record(enrollment, decision, by, reason)
    settle([one.pk for one in changing])
    fill_seats(cohort)
    return changing


def _check_nobody_jumps_the_line(
    cohort: Cohort, enrollments: list[Enrollment], decision: str
) -> None:
    mentees = any(one.role == Role.MENTEE for one in enrollments)
    if not (cohort.gives_seats_itself and mentees) or decision == State.DECLINED:
        return
    if cohort.admission == Admission.LOTTERY:
        raise ValidationError(_("The lottery gives the seats for mentees; nobody is put ahead."))
    raise ValidationError(_("Seats go to those who came first; nobody is put ahead."))


def _check_says_why(
    cohort: Cohort, enrollments: list[Enrollment], decision: str, reason: str
) -> None:
    """Whoever is taken out before a draw reads why: it is the one way to choose in a lottery."""
    mentees = any(one.role == Role.MENTEE for one in enrollments)
    if decision == State.DECLINED and not reason and mentees and lottery_to_draw(cohort):
        words = _("Before the draw of a lottery, say why you decline. The applicant reads it.")
        raise ValidationError(words)


def _check_managers(enrollments: list[Enrollment]) -> None:
    ids = [one.pk for one in enrollments]
    held_up = ManagerApproval.objects.in_the_way().filter(enrollment__in=ids)
    names = [one.enrollment.person.called for one in held_up.select_related("enrollment__person")]
    if names:
        words = _(
            "The manager has not agreed: %(names)s. Nothing was changed. On the page of an "
            "application you can go on without."
        )
        raise ValidationError(words % {"names": get_text_list(names, _("and"))})


def _record(enrollment: Enrollment, decision: str, by: Person, reason: str) -> None:
    enrollment.state = decision
    enrollment.decided_by, enrollment.decided_at = by, timezone.now()
    enrollment.decision_reason = reason
    enrollment.save(
        update_fields=["state", "decided_by", "decided_at", "decision_reason", "updated_at"]
    )
    call_off_manager(enrollment)
    if decision != State.APPROVED:
        for left in enrollment_left:
            left(enrollment)
    tell_decision(enrollment)


def _check_open_to_decision(enrollments: list[Enrollment]) -> None:
    closed = [one.person.called for one in enrollments if one.state not in DECIDABLE]
    if closed:
        words = _("Withdrew or finished meanwhile: %(names)s. Nothing was changed.")
        raise ValidationError(words % {"names": get_text_list(closed, _("and"))})
    paired = Enrollment.objects.filter(pk__in=[one.pk for one in enrollments]).paired()
    names = [one.person.called for one in paired.select_related("person")]
    if names:
        words = _("Already in a pair: %(names)s. Nothing was changed.")
        raise ValidationError(words % {"names": get_text_list(names, _("and"))})


def check_seats(cohort: Cohort, wanted: int) -> None:
    free = cohort.seats_free()
    if wanted <= free:
        return
    left = ngettext("Only %(n)s seat is free", "Only %(n)s seats are free", free) % {"n": free}
    if not free:
        left = _("No seat is free")
    words = _(
        "%(left)s of %(all)s, and you want to approve %(wanted)s more. Nothing was changed: put "
        "somebody on the waiting list, or give the cohort more seats."
    )
    raise ValidationError(words % {"left": left, "all": cohort.seats, "wanted": wanted})


def approve(*, enrollment: Enrollment, by: Person) -> Enrollment:
    return _one(enrollment, State.APPROVED, by)


def decline(*, enrollment: Enrollment, by: Person, reason: str = "") -> Enrollment:
    return _one(enrollment, State.DECLINED, by, reason)


def waitlist(*, enrollment: Enrollment, by: Person) -> Enrollment:
    return _one(enrollment, State.WAITLISTED, by)


def _one(enrollment: Enrollment, decision: str, by: Person, reason: str = "") -> Enrollment:
    decide(
        cohort=enrollment.cohort, enrollments=[enrollment], decision=decision, by=by, reason=reason
    )
    enrollment.refresh_from_db()
    return enrollment
