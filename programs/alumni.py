"""People who took part before: what that opens to them, and what those who decide may know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from people.models import Person
from programs.eligibility import Company, for_role, judge
from programs.models import Cohort, Competency, Enrollment, EnrollmentState, Role


def earlier_places(enrollment: Enrollment) -> QuerySet[Enrollment]:
    """Where this applicant has completed something before, in any program, newest first."""
    rows = Enrollment.objects.filter(person=enrollment.person, state=EnrollmentState.COMPLETED)
    others = rows.exclude(pk=enrollment.pk).select_related("cohort__program")
    return others.order_by("-cohort__ends_on")


def came_back(rows: QuerySet[Enrollment]) -> QuerySet[Enrollment]:
    """Marks (`came_back`) who has completed this very program before."""
    before = Enrollment.objects.filter(
        person=OuterRef("person"),
        state=EnrollmentState.COMPLETED,
        cohort__program=OuterRef("cohort__program"),
    )
    return rows.annotate(came_back=Exists(before.exclude(pk=OuterRef("pk"))))


@dataclass(frozen=True)
class Return:
    """A cohort in which somebody who was mentored could now be the mentor."""

    cohort: Cohort


def returns(person: Person) -> list[Return]:
    """Open cohorts of programs the person completed as a mentee and may join as a mentor."""
    was_mentored = Enrollment.objects.filter(
        person=person, role=Role.MENTEE, state=EnrollmentState.COMPLETED
    )
    applied = Enrollment.objects.filter(person=person, role=Role.MENTOR)
    open_now = Cohort.objects.open_for_applications().filter(
        program__cohorts__enrollments__in=was_mentored
    )
    rows = open_now.exclude(enrollments__in=applied).select_related("program").distinct()
    company = Company()
    return [Return(one) for one in rows if _may_join(one, person, company)]


def _may_join(cohort: Cohort, person: Person, company: Company) -> bool:
    rules = for_role(cohort.program.rules, Role.MENTOR)
    return all(one.holds for one in judge(rules, person, company))


def has_become_mentor(enrollment: Enrollment) -> bool:
    """Whether somebody has applied as a mentor since they completed as a mentee."""
    since = Enrollment.objects.filter(person=enrollment.person, role=Role.MENTOR)
    return since.filter(created_at__gte=enrollment.created_at).exists()


def learned(person: Person, cohort: Cohort | None = None) -> Iterable[Competency]:
    """What somebody learned as a mentee, in the program of a cohort or in any: a first idea of
    what they could offer.
    """
    places = Enrollment.objects.filter(
        person=person, role=Role.MENTEE, state=EnrollmentState.COMPLETED
    )
    if cohort is not None:
        places = places.filter(cohort__program=cohort.program_id)
        return cohort.program.competencies.filter(enrollments__in=places).distinct()
    return Competency.objects.filter(enrollments__in=places).distinct()
