"""What the rules ask of one person beyond their row in the directory, each read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.apps import apps

from people.models import PerformanceReview, Person


@dataclass(frozen=True)
class Place:
    """A place somebody had or has in a cohort."""

    role: str
    program: int
    cohort: str
    ends_on: date
    is_now: bool
    completed: bool
    joined: bool


@dataclass(frozen=True)
class Facts:
    person: Person
    today: date

    @cached_property
    def reports(self) -> int:
        """How many people report to them."""
        return self.person.reports.employed(self.today).count()

    @cached_property
    def last_review(self) -> PerformanceReview | None:
        return self.person.reviews.newest_first().first()

    @cached_property
    def places(self) -> list[Place]:
        """Newest first."""
        # A program reads its rules, so the models of programs stand above this module.
        model = apps.get_model("programs", "Enrollment")
        rows = model._default_manager.filter(person=self.person).select_related("cohort__program")
        joined = set(
            self.person.participations.filter(joined_at__isnull=False).values_list(
                "enrollment", flat=True
            )
        )
        return [
            place_of(one, joined=one.pk in joined)
            for one in rows.order_by("-cohort__starts_on", "-pk")
        ]


def place_of(enrollment: Any, *, joined: bool) -> Place:
    cohort = enrollment.cohort
    has_place = enrollment.state in ("approved", "ready")
    return Place(
        role=enrollment.role,
        program=cohort.program_id,
        cohort=str(cohort),
        ends_on=cohort.ends_on,
        is_now=has_place and cohort.state in ("running", "closing"),
        completed=enrollment.state == "completed",
        joined=joined,
    )
