"""What a person may open: cohorts and runs of the programs they run; the rest is not there."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from matching.models import Run, Scenario
from people.models import Person
from programs.models import Cohort, Enrollment


def find_cohort(person: Person, uuid: UUID) -> Cohort:
    return get_object_or_404(Cohort.objects.run_by(person).select_related("program"), uuid=uuid)


def find_cohort_of_pairs(person: Person, uuid: UUID) -> Cohort:
    """Swaps are asked of pairs; of groups they are not there."""
    cohort = find_cohort(person, uuid)
    if cohort.program.shape.is_group:
        raise Http404
    return cohort


def find_cohort_with_mentors(person: Person, uuid: UUID) -> Cohort:
    """Peers lack no mentors, so nobody asks which ones would help."""
    cohort = find_cohort(person, uuid)
    if cohort.program.shape.grouping == "peers":
        raise Http404
    return cohort


def find_run(person: Person, uuid: UUID) -> Run:
    runs = Run.objects.run_by(person).select_related("cohort__program", "policy", "started_by")
    return get_object_or_404(runs, uuid=uuid)


def find_pair(cohort: Cohort, mentee: UUID, mentor: UUID) -> tuple[Enrollment, Enrollment]:
    """A mentee and a mentor of the cohort, with what stands about them side by side."""
    rows = cohort.enrollments.select_related("person__unit", "person__site")
    rows = rows.prefetch_related("competencies")
    return (
        get_object_or_404(rows.mentees(), uuid=mentee),
        get_object_or_404(rows.mentors(), uuid=mentor),
    )


def find_scenario(person: Person, uuid: UUID) -> Scenario:
    rows = Scenario.objects.run_by(person).select_related("run__cohort__program", "asked_by")
    return get_object_or_404(rows.defer("run__inputs", "run__certificate"), uuid=uuid)
