"""The rows whose lock makes people who act at once take turns.

Always taken in this order, so that nobody waits in a ring: program, cohort, mentorship,
enrollments by id.
"""

from collections.abc import Iterable

from programs.models import Cohort, Enrollment, Mentorship, Program


def locked_program(program: Program) -> Program:
    return Program.objects.select_for_update(of=("self",), no_key=True).get(pk=program.pk)


def locked_cohort(cohort: Cohort) -> Cohort:
    rows = Cohort.objects.select_for_update(of=("self",), no_key=True).select_related("program")
    return rows.get(pk=cohort.pk)


def locked_mentorship(mentorship: Mentorship) -> Mentorship:
    rows = Mentorship.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("cohort__program").get(pk=mentorship.pk)


def locked_unfinished(cohort: Cohort) -> list[Mentorship]:
    """All that run or are on offer there, before the first of them changes."""
    rows = cohort.mentorships.unfinished().select_for_update(of=("self",), no_key=True)
    return list(rows.order_by("pk"))


def locked_enrollments(ids: Iterable[int]) -> dict[int, Enrollment]:
    rows = Enrollment.objects.select_for_update(of=("self",), no_key=True).select_related("person")
    return {one.pk: one for one in rows.filter(pk__in=list(ids)).order_by("pk")}
