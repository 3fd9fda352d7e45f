"""Counts from the facts, as plain numbers.

Days and weeks are those of the date a pair agreed on, and today is that of UTC, so that every
reader sees the same figure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import TruncWeek

from insights.definitions import WEEKS_SHOWN
from programs.models import (
    Cohort,
    CohortState,
    Enrollment,
    EnrollmentState,
    Mentorship,
    Participant,
    Role,
)
from touchpoints.models import Touchpoint, TouchpointState

PLACE_GIVEN = (EnrollmentState.APPROVED, EnrollmentState.READY, EnrollmentState.COMPLETED)
GOING_ON = (
    CohortState.OPEN,
    CohortState.MATCHING,
    CohortState.RUNNING,
    CohortState.CLOSING,
)
HELD = Q(state=TouchpointState.HELD)
MISSED = Q(state=TouchpointState.MISSED)


def today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True)
class Week:
    """Touchpoints planned for the week that begins on that Monday."""

    monday: date
    due: int
    kept: int
    missed: int
    pairs: int

    @property
    def unsaid(self) -> int:
        return self.due - self.kept - self.missed


@dataclass(frozen=True)
class Gaps:
    """Days between touchpoints that took place: quartiles over `count` gaps of `pairs` pairs."""

    count: int
    pairs: int
    lower: float
    median: float
    upper: float


@dataclass
class Numbers:
    """What is known of one cohort, before anything is withheld."""

    by_role: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    matched: int = 0
    seats: int = 0
    seats_taken: int = 0
    running: int = 0
    # touchpoints of each pair: (took place, planned), and those nobody said anything about
    kept: list[tuple[int, int]] = field(default_factory=list)
    unsaid: int = 0

    def places(self, role: str) -> int:
        return sum(self.by_role[role][state] for state in PLACE_GIVEN)

    @property
    def due(self) -> int:
        return sum(due for _, due in self.kept)


def numbers_of(cohorts: Iterable[Cohort]) -> dict[int, Numbers]:
    """By the key of the cohort; the same number of queries for one and for many."""
    found = {cohort.pk: Numbers() for cohort in cohorts}
    enrollments = Enrollment.objects.filter(cohort__in=found)
    _roles(enrollments, found)
    _matched(enrollments, found)
    _seats(enrollments, found)
    _running(found)
    _kept(found)
    return found


def _roles(enrollments: QuerySet[Enrollment], found: dict[int, Numbers]) -> None:
    rows = enrollments.order_by().values_list("cohort", "role", "state").annotate(Count("pk"))
    for cohort, role, state, count in rows:
        found[cohort].by_role[role][state] = count


def _matched(enrollments: QuerySet[Enrollment], found: dict[int, Numbers]) -> None:
    begun = Participant.objects.filter(enrollment=OuterRef("pk"), joined_at__isnull=False)
    mentees = enrollments.filter(Exists(begun), role=Role.MENTEE, state__in=PLACE_GIVEN)
    for cohort, count in mentees.order_by().values_list("cohort").annotate(Count("pk")):
        found[cohort].matched = count


def _seats(enrollments: QuerySet[Enrollment], found: dict[int, Numbers]) -> None:
    mentors = enrollments.filter(role=Role.MENTOR, state__in=PLACE_GIVEN)
    for cohort, seats in mentors.order_by().values_list("cohort").annotate(Sum("seats")):
        found[cohort].seats = seats
    taken = Participant.objects.present().filter(enrollment__in=mentors)
    for cohort, count in taken.values_list("enrollment__cohort").annotate(Count("pk")):
        found[cohort].seats_taken = count


def _running(found: dict[int, Numbers]) -> None:
    running = Mentorship.objects.running().filter(cohort__in=found).order_by()
    for cohort, count in running.values_list("cohort").annotate(Count("pk")):
        found[cohort].running = count


def due_touchpoints() -> QuerySet[Touchpoint]:
    """Planned until yesterday and not cancelled; what nobody planned is not among them."""
    due = Touchpoint.objects.filter(wall_date__lt=today(), outside_plan=False)
    return due.exclude(state=TouchpointState.CANCELLED).order_by()


def _kept(found: dict[int, Numbers]) -> None:
    rows = (
        due_touchpoints()
        .filter(mentorship__cohort__in=found)
        .values_list("mentorship__cohort", "mentorship")
        .annotate(
            kept=Count("pk", filter=HELD),
            due=Count("pk"),
            unsaid=Count("pk", filter=~HELD & ~MISSED),
        )
    )
    for cohort, _mentorship, kept, due, unsaid in rows:
        found[cohort].kept.append((kept, due))
        found[cohort].unsaid += unsaid


def weeks(touchpoints: QuerySet[Touchpoint]) -> list[Week]:
    """The latest weeks, without a hole between the first and the last."""
    monday = today() - timedelta(days=today().weekday())
    since = monday - timedelta(weeks=WEEKS_SHOWN - 1)
    rows = (
        touchpoints.filter(wall_date__gte=since)
        .annotate(monday=TruncWeek("wall_date"))
        .values("monday")
        .annotate(
            due=Count("pk"),
            kept=Count("pk", filter=HELD),
            missed=Count("pk", filter=MISSED),
            pairs=Count("mentorship", distinct=True),
        )
    )
    return _without_holes({row["monday"]: Week(**row) for row in rows})


def _without_holes(found: dict[date, Week]) -> list[Week]:
    if not found:
        return []
    first, last = min(found), max(found)
    mondays = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    return [found.get(monday, Week(monday, 0, 0, 0, 0)) for monday in mondays]


GAPS = """
    SELECT count(days), count(DISTINCT mentorship_id),
           percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY days)
    FROM (
        SELECT t.mentorship_id,
               t.wall_date - lag(t.wall_date) OVER (
                   PARTITION BY t.mentorship_id ORDER BY t.wall_date, t.id) AS days
        FROM touchpoints_touchpoint t
        JOIN programs_mentorship m ON m.id = t.mentorship_id
        WHERE m.cohort_id = %s AND t.state = 'held'
    ) gaps
    WHERE days IS NOT NULL
"""


def gaps(cohort: Cohort) -> Gaps | None:
    """How the days between touchpoints are spread; None where no pair has met twice."""
    with connection.cursor() as cursor:
        cursor.execute(GAPS, [cohort.pk])
        count, pairs, quartiles = cursor.fetchone()
    return Gaps(count, pairs, *quartiles) if count else None
