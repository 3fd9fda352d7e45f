"""Giving seats by the cohort's own rule, and moving up the waiting list."""

from django.db import transaction
from django.utils import timezone

from notices.actions import cancel
from people.models import Person
from programs.actions.readiness import settle
from programs.actions.turnstiles import locked_cohort
from programs.models import (
    Admission,
    Cohort,
    CohortState,
    Enrollment,
    EnrollmentState,
    LotteryEntry,
    ManagerApproval,
)
from programs.models.enrollment import EnrollmentQuerySet
from programs.telling import tell_decision, tell_moved_up

State = EnrollmentState


def fill_seats(cohort: Cohort) -> list[Enrollment]:
    """Give every free seat to whoever is next; returns who got one. The cohort must be locked.

    With criteria nothing happens by itself: those who run the program choose.
    """
    if not (cohort.takes_decisions and cohort.gives_seats_itself):
        return []
    lines = {Admission.FIRST_COME: _in_order_of_arrival, Admission.LOTTERY: _drawn}
    line = list(lines[Admission(cohort.admission)](cohort))
    free = cohort.seats_free()
    seated = [seat(one) for one in line[:free]]
    for one in line[free:]:
        put_on_waiting_list(one)
    settle([one.pk for one in seated])
    return seated


def _cleared(cohort: Cohort) -> EnrollmentQuerySet:
    """Mentees without a seat whose manager, where asked, is in favour."""
    held_up = ManagerApproval.objects.unsettled().values("enrollment")
    rows = cohort.enrollments.mentees().select_for_update(of=("self",), no_key=True)
    rows = rows.filter(state__in=[State.APPLIED, State.WAITLISTED]).exclude(pk__in=held_up)
    return rows.filter(person__in=Person.objects.employed()).select_related("person")


def _in_order_of_arrival(cohort: Cohort) -> list[Enrollment]:
    return list(_cleared(cohort).in_line(cohort))


def _drawn(cohort: Cohort) -> list[Enrollment]:
    """Nobody before the draw; after it, in the order of places."""
    drawn = LotteryEntry.objects.filter(lottery__cohort=cohort, place__isnull=False)
    order = list(drawn.order_by("place").values_list("enrollment_id", flat=True))
    cleared = {one.pk: one for one in _cleared(cohort)}
    return [cleared[pk] for pk in order if pk in cleared]


def seat(enrollment: Enrollment) -> Enrollment:
    """Approve by rule; nobody in particular decided."""
    moved_up = enrollment.state == State.WAITLISTED
    _set(enrollment, State.APPROVED)
    if moved_up:
        tell_moved_up(enrollment)
    else:
        tell_decision(enrollment)
    return enrollment


def put_on_waiting_list(enrollment: Enrollment) -> None:
    if enrollment.state != State.WAITLISTED:
        _set(enrollment, State.WAITLISTED)
        tell_decision(enrollment)


def _set(enrollment: Enrollment, state: State) -> None:
    enrollment.state, enrollment.decided_by = state, None
    enrollment.decided_at = timezone.now()
    enrollment.save(update_fields=["state", "decided_by", "decided_at", "updated_at"])
    cancel(kind="programs.application_received", about=enrollment)


def move_up_waiting_lists() -> int:
    """For seats that became free by themselves, such as those of leavers; how many moved up."""
    states = [CohortState.OPEN, CohortState.MATCHING, CohortState.RUNNING]
    cohorts = Cohort.objects.filter(state__in=states).exclude(admission=Admission.CRITERIA)
    return sum(len(_moved_up(cohort)) for cohort in cohorts)


@transaction.atomic
def _moved_up(cohort: Cohort) -> list[Enrollment]:
    return fill_seats(locked_cohort(cohort))
