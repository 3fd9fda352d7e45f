"""Who has done the training their program asks for, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from programs.models import Enrollment, ProgramTraining, ReadinessWaiver
from programs.models.enrollment import EnrollmentQuerySet
from programs.models.training import TrainingCompletion


@dataclass(frozen=True)
class Preparation:
    """One person's place in a cohort: what is needed, what of it is done, whether it is waived."""

    enrollment: Enrollment
    needed: tuple[ProgramTraining, ...]
    missing: tuple[ProgramTraining, ...]
    waiver: ReadinessWaiver | None

    @property
    def is_ready(self) -> bool:
        return self.waiver is not None or not self.missing

    @property
    def done(self) -> int:
        return len(self.needed) - len(self.missing)


def preparation_of(enrollment: Enrollment) -> Preparation:
    return preparations([enrollment])[0]


def preparations(enrollments: Iterable[Enrollment]) -> list[Preparation]:
    """In the order given, in a fixed number of queries; load `cohort` along."""
    rows = list(enrollments)
    needed = _needed_by_program({one.cohort.program_id for one in rows})
    done = set(
        TrainingCompletion.objects.filter(person__in={one.person_id for one in rows}).values_list(
            "person", "training"
        )
    )
    waivers = {
        one.enrollment_id: one for one in ReadinessWaiver.objects.filter(enrollment__in=rows)
    }
    return [
        _preparation(one, needed.get(one.cohort.program_id, []), done, waivers.get(one.pk))
        for one in rows
    ]


def unprepared(enrollments: EnrollmentQuerySet) -> EnrollmentQuerySet:
    """Those whose `Preparation` is not ready, found by the database: they may be few of many."""
    done = TrainingCompletion.objects.filter(
        person=OuterRef(OuterRef("person")), training=OuterRef("training")
    )
    for_them = Q(training__role="") | Q(training__role=OuterRef("role"))
    needed = ProgramTraining.objects.required().filter(
        for_them, program=OuterRef("cohort__program")
    )
    waived = ReadinessWaiver.objects.filter(enrollment=OuterRef("pk"))
    return enrollments.filter(Exists(needed.filter(~Exists(done))), ~Exists(waived))


def _needed_by_program(programs: set[int]) -> dict[int, list[ProgramTraining]]:
    found: dict[int, list[ProgramTraining]] = {}
    places = ProgramTraining.objects.required().filter(program__in=programs)
    for place in places.select_related("training"):
        found.setdefault(place.program_id, []).append(place)
    return found


def _preparation(
    enrollment: Enrollment,
    places: list[ProgramTraining],
    done: set[tuple[int, int]],
    waiver: ReadinessWaiver | None,
) -> Preparation:
    needed = tuple(one for one in places if one.training.role in ("", enrollment.role))
    missing = tuple(one for one in needed if (enrollment.person_id, one.training_id) not in done)
    return Preparation(enrollment, needed, missing, waiver)
