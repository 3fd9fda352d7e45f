"""From approved to ready: when the training is done, waived, or no longer asked for."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from people.models import Person
from programs.actions.turnstiles import locked_enrollments
from programs.models import Cohort, Enrollment, EnrollmentState, Program, ReadinessWaiver
from programs.models.enrollment import MATCHABLE
from programs.readiness import preparation_of, preparations


def settle(enrollments: Iterable[int]) -> int:
    """Approved people who miss nothing become ready; returns how many. Inside a transaction.

    Whoever is ready stays so, also when the program asks for more later. The rows are locked first
    and the facts read afterwards, so that of two last trainings done at once the second one sees
    the first.
    """
    rows = locked_enrollments(enrollments).values()
    approved = [one for one in rows if one.state == EnrollmentState.APPROVED]
    if not approved:
        return 0
    cohorts = Cohort.objects.select_related("program").in_bulk([one.cohort_id for one in approved])
    for one in approved:
        one.cohort = cohorts[one.cohort_id]
    programs = {one.cohort.program for one in approved}
    asking = {one.pk for one in programs if one.asks_for_training}
    ready = [
        one.enrollment
        for one in preparations(approved)
        if one.is_ready and one.enrollment.cohort.program_id in asking
    ]
    for enrollment in ready:
        enrollment.state = EnrollmentState.READY
        enrollment.save(update_fields=["state", "updated_at"])
    return len(ready)


def settle_person(person: Person) -> int:
    return settle(Enrollment.objects.filter(person=person).values_list("pk", flat=True))


def settle_program(program: Program) -> int:
    waiting = Enrollment.objects.filter(
        cohort__program=program, state=EnrollmentState.APPROVED
    ).values_list("pk", flat=True)
    return settle(waiting)


@transaction.atomic
def waive_training(*, enrollment: Enrollment, reason: str, by: Person) -> Enrollment:
    """This one person needs no training, for a reason that is kept; twice is once.

    Whoever is ready may need it too: a rule of the matching goes by what is missing now.
    """
    enrollment = locked_enrollments([enrollment.pk])[enrollment.pk]
    if enrollment.state == EnrollmentState.READY and preparation_of(enrollment).is_ready:
        return enrollment
    if enrollment.state not in MATCHABLE:
        raise ValidationError(_("Only somebody who is approved can go without the training."))
    ReadinessWaiver.objects.get_or_create(
        enrollment=enrollment, defaults={"reason": reason, "given_by": by}
    )
    settle([enrollment.pk])
    enrollment.refresh_from_db()
    return enrollment
