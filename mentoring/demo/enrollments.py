"""Who takes part in which cohort, and as what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from mentoring.demo import scarcity
from mentoring.demo.cast import Cast
from mentoring.demo.company import DIRECTOR, LEAD
from mentoring.demo.loading import at, copy, keep, number, public_names
from mentoring.demo.people import Company
from mentoring.demo.programs import SHORT_OF_MENTORS, Programs
from mentoring.demo.words import APPLICATION
from people.models import Person
from programs.models import Cohort, Competency, Enrollment

UNUSUAL = {"sponsor", "executive", "hr", "manager", "employee"}  # take part in nothing


@dataclass
class Enrolled:
    """The people of one cohort, with what they offer or want."""

    cohort: Cohort
    rows: list[Enrollment] = field(default_factory=list)
    competencies: dict[UUID, list[Competency]] = field(default_factory=dict)

    def of(self, role: str, *states: str) -> list[Enrollment]:
        return [row for row in self.rows if row.role == role and row.state in states]


@dataclass
class Office:
    """Takes applications for one cohort after another."""

    seed: int
    company: Company
    cast: Cast
    programs: Programs
    busy: set[int] = field(default_factory=set)  # mentees who have a place already

    def __post_init__(self) -> None:
        self.chance = Random(f"{self.seed}:enrollments")
        self.public: Iterator[UUID] = public_names(self.chance)
        self.busy |= {one.pk for mailbox, one in self.cast.items() if mailbox in UNUSUAL}

    def past(self, cohort: Cohort, mentees: int, first: Sequence[tuple[str, str]]) -> Enrolled:
        """A cohort to be matched in the past: with some seats too few, and `first` in it.

        `first` names accounts and their roles.
        """
        enrolled = Enrolled(cohort)
        for mailbox, role in first:
            self._apply(enrolled, self.cast[mailbox], role, "approved").seats = int(
                role == "mentor"
            )
        states = ["approved"] * mentees + ["declined", "withdrawn"] * max(1, mentees // 30)
        for person, state in zip(self._candidates(cohort, "mentee"), states, strict=False):
            self._apply(enrolled, person, "mentee", state)
        self._offer_seats(enrolled, self._candidates(cohort, "mentor"))
        number(enrolled.rows)
        return enrolled

    def _offer_seats(self, enrolled: Enrolled, mentors: list[Person]) -> list[Person]:
        """Approves mentors until there are nearly enough seats; gives back who is left."""
        mentees = len(enrolled.of("mentee", "approved"))
        for position, person in enumerate(mentors):
            offered = sum(row.seats for row in enrolled.of("mentor", "approved"))
            missing = mentees - scarcity.seats_short(mentees) - offered
            if missing < 1:
                return mentors[position:]
            row = self._apply(enrolled, person, "mentor", "approved")
            row.seats = min(row.seats, missing)
        return []

    def open(self, cohort: Cohort, pairs: int) -> Enrolled:
        """A cohort to be matched: short of seats, of languages and of a competency."""
        enrolled = Enrolled(cohort)
        mentees, mentors = self._candidates(cohort, "mentee"), self._candidates(cohort, "mentor")
        first, alone = scarcity.under_a_mentor(mentees, mentors)
        mentees = scarcity.arranged(mentees, first, pairs)
        self._ask_the_mentor(mentees, pairs)
        waiting = ["applied"] * max(3, pairs // 5) + ["waitlisted"] * max(1, pairs // 25)
        for person, state in zip(mentees, ["approved"] * pairs + waiting, strict=False):
            self._apply(enrolled, person, "mentee", state)
        mentors = scarcity.arranged_mentors(mentors, first.manager)
        for person in self._offer_seats(enrolled, mentors)[: max(3, pairs // 8)]:
            self._apply(enrolled, person, "mentor", "applied")
        self._shortages(enrolled, first, alone)
        number(enrolled.rows)
        return enrolled

    def _ask_the_mentor(self, mentees: list[Person], place: int) -> None:
        """Somebody of the mentor's own team waits for a decision, and so for their word."""
        boss = self.company.managers
        team = [one for one in mentees if boss.get(one.uuid) == self.cast["mentor"]]
        if team and team[0] != mentees[0]:
            mentees.remove(team[0])
            mentees.insert(place, team[0])

    def waiting(self, cohort: Cohort, mentees: int, mentors: int) -> Enrolled:
        """A cohort for whose seats people have applied and nothing is decided; with its mentors."""
        enrolled = Enrolled(cohort)
        for person in self._candidates(cohort, "mentee")[:mentees]:
            self._apply(enrolled, person, "mentee", "applied")
        for person in self._candidates(cohort, "mentor")[:mentors]:
            self._apply(enrolled, person, "mentor", "approved")
        number(enrolled.rows)
        return enrolled

    def _candidates(self, cohort: Cohort, role: str) -> list[Person]:
        """Everybody who could join in that role when applications were open, in random order."""
        day = cohort.applications_open_on
        people = self.company.here() + self.company.gone()
        grades = range(LEAD, DIRECTOR) if role == "mentor" else range(3, LEAD)
        found = [
            one
            for one in people
            if one.grade in grades and one.pk not in self.busy and _present(one, day)
            if one.hired_on and (day - one.hired_on).days > 365 and "en" in one.languages
        ]
        named = {one.pk for mailbox, one in self.cast.items() if mailbox not in UNUSUAL}
        found = [one for one in found if one.pk not in named]
        self.chance.shuffle(found)
        return found

    def _apply(self, enrolled: Enrolled, person: Person, role: str, state: str) -> Enrollment:
        chance, cohort = self.chance, enrolled.cohort
        if role == "mentee":
            self.busy.add(person.pk)
        latest = min(cohort.applications_close_on, self.company.today - timedelta(days=1))
        window = (latest - cohort.applications_open_on).days
        applied = at(
            cohort.applications_open_on + timedelta(days=chance.randint(0, max(window - 2, 0))),
            chance.randint(7, 16),
            chance.randint(0, 59),
        )
        row = Enrollment(
            uuid=next(self.public),
            cohort=cohort,
            person=person,
            role=role,
            state=state,
            seats=chance.choice([1, 1, 1, 2, 2, 3]) if role == "mentor" else 0,
            languages=person.languages,
            words=chance.choice(APPLICATION[role]),
            created_at=applied,
            applied_at=applied,
            **self._decision(cohort, state, applied),
        )
        enrolled.rows.append(row)
        wanted = self.programs.wanted_in(cohort)
        enrolled.competencies[row.uuid] = chance.sample(wanted, chance.choice([2, 3, 3, 4]))
        return row

    def _decision(self, cohort: Cohort, state: str, applied: Any) -> dict[str, Any]:
        if state == "applied":
            return {"updated_at": applied}
        by = self.cast["manager" if cohort.program_id == self.programs.leaders.pk else "hr"]
        when = applied + timedelta(days=1, hours=self.chance.randint(0, 5))
        why = "Not enough time in this half year." if state == "declined" else ""
        return {
            "decided_by": by,
            "decided_at": when,
            "updated_at": when,
            "decision_reason": why,
        }

    def _shortages(self, enrolled: Enrolled, first: Person, alone: str) -> None:
        mentees, mentors = enrolled.of("mentee", "approved"), enrolled.of("mentor", "approved")
        ready = enrolled.of("mentor", "applied")
        scarcity.ask_for_languages(mentees, first, alone)
        scarcity.offer_languages(mentors, first, alone)
        for row in ready:
            row.languages = [scarcity.SHARED]
        # Whoever approves all who wait finds seats for them, but not for those who compete.
        seats = len(enrolled.of("mentee", "applied")) + 1 - sum(row.seats for row in ready)
        scarcity.give_seats(ready, seats)
        wanted = self.programs.competencies[SHORT_OF_MENTORS]
        others = [c for c in self.programs.wanted_in(enrolled.cohort) if c != wanted]
        scarcity.leave_one_to_teach(
            mentees, [*mentors, *ready], enrolled.competencies, wanted, others
        )


def write_enrollments(enrolled: Enrolled) -> None:
    enrolled.rows.sort(key=lambda row: row.created_at)
    copy(enrolled.rows)
    through = Enrollment.competencies.through
    keep(
        [
            through(enrollment_id=row.pk, competency_id=competency.pk)
            for row in enrolled.rows
            for competency in enrolled.competencies[row.uuid]
        ]
    )


def _present(person: Person, day: Any) -> bool:
    return person.left_on is None or person.left_on > day + timedelta(weeks=6)
