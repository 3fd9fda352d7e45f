"""Whom training that is not finished keeps from being matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from people.models import Person
from programs.models import Cohort, Enrollment, EnrollmentState, Participant, ProgramTraining, Role
from programs.models.enrollment import MATCHABLE, EnrollmentQuerySet
from programs.readiness import Preparation, preparations

# Of these cohorts, those where a rule of the matching asks for training, whether the program waits
# for it or not; the app that matches people appends what it knows.
asking_for_training: list[Callable[[Collection[int]], set[int]]] = []


def training_comes_first(cohort: Cohort) -> bool:
    return cohort.program.training_gates_matching or bool(_ruled([cohort.pk]))


def held_back(enrollments: EnrollmentQuerySet) -> list[Preparation]:
    """Of these approved people, those who miss training without which they are not matched."""
    needed = ProgramTraining.objects.required().filter(program=OuterRef("cohort__program"))
    rows = enrollments.filter(Exists(needed), state__in=MATCHABLE)
    cohorts = set(rows.order_by().values_list("cohort", flat=True).distinct())
    if not cohorts:
        return []
    # Whoever is ready by the program stays so; a rule goes by what is missing now.
    gated = Q(cohort__program__training_gates_matching=True, state=EnrollmentState.APPROVED)
    held = rows.filter(gated | Q(cohort__in=_ruled(cohorts)))
    found = preparations(held.select_related("cohort__program"))
    return [one for one in found if not one.is_ready]


def held_back_in(cohorts: Collection[int]) -> list[Preparation]:
    """In these cohorts: mentees who have nobody, and mentors."""
    taken = Participant.objects.unfinished().filter(enrollment=OuterRef("pk"))
    rows = Enrollment.objects.filter(~Exists(taken) | Q(role=Role.MENTOR), cohort__in=cohorts)
    return held_back(rows.filter(person__in=Person.objects.employed()))


@dataclass(frozen=True)
class Waiting:
    """How many people matching leaves out until their training is done, and for which."""

    people: int
    trainings: tuple[tuple[str, int], ...]


def waiting_for_training(cohort: Cohort) -> Waiting | None:
    """None where nobody is held back."""
    held = held_back_in([cohort.pk])
    counts = Counter(place.training.called for one in held for place in one.missing)
    return Waiting(len(held), tuple(counts.most_common())) if held else None


def _ruled(cohorts: Collection[int]) -> set[int]:
    return {pk for find in asking_for_training for pk in find(cohorts)}
