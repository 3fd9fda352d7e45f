"""What those who run a cohort see of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from insights import definitions, figures
from insights.figures import Figure
from insights.queries import Numbers, Week, due_touchpoints, gaps, numbers_of, weeks
from insights.quiet import quiet_mentorships
from programs.models import Cohort, CohortState, EnrollmentState, Mentorship, Role


@dataclass
class Dashboard:
    cohort: Cohort
    numbers: Numbers = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = numbers_of([self.cohort])[self.cohort.pk]

    @cached_property
    def figures(self) -> list[Figure]:
        return [
            self.waiting,
            self.places,
            figures.matched(self.cohort, self.numbers),
            self.seats,
            figures.kept_of(self.numbers.kept, unsaid=self.numbers.unsaid, say_pairs=True),
            figures.between(gaps(self.cohort)),
        ]

    @property
    def waiting(self) -> Figure:
        counts = [self.numbers.by_role[role][EnrollmentState.APPLIED] for role in Role]
        return figures.count(definitions.WAITING, sum(counts))

    @property
    def places(self) -> Figure:
        mentees, mentors = self.numbers.places(Role.MENTEE), self.numbers.places(Role.MENTOR)
        source = _("%(mentees)s mentees and %(mentors)s mentors; the cohort has room for %(room)s")
        words = {"mentees": mentees, "mentors": mentors, "room": self.cohort.seats}
        return figures.count(definitions.PLACES, mentees + mentors, source=source % words)

    @property
    def seats(self) -> Figure:
        free = self.numbers.seats - self.numbers.seats_taken
        source = _("%(taken)s of %(seats)s are taken") % {
            "taken": self.numbers.seats_taken,
            "seats": self.numbers.seats,
        }
        return figures.count(definitions.SEATS, max(free, 0), source=source)

    @cached_property
    def weeks(self) -> list[Week]:
        return weeks(due_touchpoints().filter(mentorship__cohort=self.cohort))

    @property
    def unmatched(self) -> int:
        """Mentees who could have a mentor by now, and have never had one."""
        if self.cohort.state not in (CohortState.MATCHING, CohortState.RUNNING):
            return 0
        return self.numbers.places(Role.MENTEE) - self.numbers.matched

    @cached_property
    def quiet_count(self) -> int:
        return self.quiet.count()

    @cached_property
    def quiet(self) -> QuerySet[Mentorship]:
        return quiet_mentorships(self.cohort)

    @property
    def applications(self) -> list[tuple[str, list[int]]]:
        """One line for each state: how many mentees, how many mentors."""
        by_role = self.numbers.by_role
        return [
            (str(state.label), [by_role[Role.MENTEE][state], by_role[Role.MENTOR][state]])
            for state in EnrollmentState
            if by_role[Role.MENTEE][state] or by_role[Role.MENTOR][state]
        ]
