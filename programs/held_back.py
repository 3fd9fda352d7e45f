"""Whom training that is not finished keeps from being matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from people.models import Person
from programs.models import (
    Cohort,
    Enrollment,
    EnrollmentState,
    Participant,
    ProgramTraining,
    Role,
    TrainingCompletion,
)
from programs.models.enrollment import MATCHABLE, EnrollmentQuerySet
from programs.readiness import Preparation, preparations, unprepared

# Of these cohorts, those where a rule of the matching asks for training, whether the program waits
# for it or not; the app that matches people appends what it knows.
asking_for_training: list[Callable[[Collection[int]], set[int]]] = []


def training_comes_first(cohort: Cohort) -> bool:
    return cohort.program.training_gates_matching or bool(_ruled([cohort.pk]))


def held_back(enrollments: EnrollmentQuerySet) -> EnrollmentQuerySet:
    """Of these approved people, those who miss training without which they are not matched."""
    needed = ProgramTraining.objects.required().filter(program=OuterRef("cohort__program"))
    rows = enrollments.filter(Exists(needed), state__in=MATCHABLE)
    cohorts = set(rows.order_by().values_list("cohort", flat=True).distinct())
    if not cohorts:
        return enrollments.none()
    # Whoever is ready by the program stays so; a rule goes by what is missing now.
    gated = Q(cohort__program__training_gates_matching=True, state=EnrollmentState.APPROVED)
    held = enrollments.filter(gated | Q(cohort__in=_ruled(cohorts)), state__in=MATCHABLE)
    return unprepared(held)


def held_back_in(cohorts: Collection[int]) -> EnrollmentQuerySet:
    """In these cohorts: mentees who have nobody, and mentors."""
    return held_back(_without_a_place().filter(cohort__in=cohorts))


def _without_a_place() -> EnrollmentQuerySet:
    """Mentees who have nobody, and mentors, who may have room for more."""
    taken = Participant.objects.unfinished().filter(enrollment=OuterRef("pk"))
    rows = Enrollment.objects.filter(~Exists(taken) | Q(role=Role.MENTOR))
    return rows.filter(person__in=Person.objects.employed())


def missing_of(person: Person) -> list[Preparation]:
    """What this person still has to do before they can be matched, cohort by cohort."""
    own = Enrollment.objects.filter(person=person)
    ready = _without_a_place().filter(person=person, state=EnrollmentState.READY)
    places = own.filter(Q(pk__in=own.unready()) | Q(pk__in=unprepared(ready)))
    rows = places.exclude(cohort__state__in=["closing", "closed"]).select_related("cohort__program")
    found = [one for one in preparations(rows.order_by("cohort__starts_on")) if not one.is_ready]
    # Asked only about somebody of whom it is in doubt: every home page passes here.
    doubtful = [one.enrollment.pk for one in found if one.enrollment.state == EnrollmentState.READY]
    held = set(held_back(own.filter(pk__in=doubtful)).values_list("pk", flat=True))
    return [one for one in found if one.enrollment.pk in held or one.enrollment.pk not in doubtful]


@dataclass(frozen=True)
class Waiting:
    """How many people matching leaves out until their training is done, and for which."""

    people: int
    trainings: tuple[tuple[str, int], ...]


def waiting_for_training(cohort: Cohort) -> Waiting | None:
    """None where nobody is held back."""
    held = held_back_in([cohort.pk])
    needed = cohort.program.trainings.required().select_related("training")
    places = {str(place.pk): place for place in needed}
    missing = {key: Count("pk", filter=_misses(place)) for key, place in places.items()}
    counts = held.aggregate(people=Count("pk"), **missing)
    if not counts["people"]:
        return None
    trainings = Counter[str]()
    for key, place in places.items():
        trainings[place.training.called] += counts[key]
    return Waiting(counts["people"], tuple((+trainings).most_common()))


def _misses(place: ProgramTraining) -> Q:
    done = TrainingCompletion.objects.filter(person=OuterRef("person"), training=place.training)
    for_them = Q(role=place.training.role) if place.training.role else Q()
    return for_them & Q(~Exists(done))


def _ruled(cohorts: Collection[int]) -> set[int]:
    return {pk for find in asking_for_training for pk in find(cohorts)}
