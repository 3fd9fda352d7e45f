"""Who mentors whom, what they signed, and what they want to reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from growth.models import Goal
from mentoring.demo.loading import at, copy, keep, number, public_names
from mentoring.demo.words import GOALS, MENTOR_GOALS, WHY, WORD
from people.models import Person
from programs.agreements import standard_text
from programs.models import (
    Agreement,
    Enrollment,
    Mentorship,
    Participant,
    RematchWish,
    Signature,
)

ANEW = (
    "We like each other, but our questions are far apart. Somebody who has led a team through a "
    "reorganisation would help more."
)


@dataclass
class Pair:
    mentor: Enrollment
    mentee: Enrollment
    mentorship: Mentorship
    started_on: date
    ended_on: date | None = None
    why_ended: str = ""


@dataclass
class PairBook:
    """What became of the pairs of a cohort that was matched some time ago."""

    seed: int
    today: date
    left_on: dict[int, date]  # person → last day
    public: Iterator[UUID] = field(init=False)
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(f"{self.seed}:pairs")
        self.public = public_names(self.chance)

    def begin(self, matched: list[tuple[Enrollment, Enrollment]], *, by: Person) -> list[Pair]:
        """The pair of the demo accounts first."""
        pairs = [self._pair(mentor, mentee, by) for mentor, mentee in matched]
        return sorted(pairs, key=lambda pair: not is_shown_off(pair))

    def _pair(self, mentor: Enrollment, mentee: Enrollment, by: Person) -> Pair:
        cohort = mentee.cohort
        proposed = at(cohort.starts_on - timedelta(days=5), 10)
        started_on = cohort.starts_on + timedelta(days=self.chance.randint(-3, 9))
        ended_on, why = self._end(mentor.person, mentee.person, cohort.ends_on)
        if ended_on:
            started_on = min(started_on, ended_on - timedelta(days=1))
        mentorship = Mentorship(
            uuid=next(self.public),
            cohort=cohort,
            started_at=at(started_on, self.chance.randint(8, 15)),
            ended_at=at(ended_on, 16) if ended_on else None,
            end_reason=why,
            proposed_by=by,
            note=WORD,
            created_at=proposed,
            updated_at=at(ended_on or started_on, 16),
        )
        return Pair(mentor, mentee, mentorship, started_on, ended_on, why)

    def _end(self, mentor: Person, mentee: Person, ends_on: date) -> tuple[date | None, str]:
        """When it ended, if it did: with the cohort, or on the day one of them left."""
        days = [self.left_on[one.pk] for one in (mentor, mentee) if one.pk in self.left_on]
        left = min(days, default=None)
        if left and left <= min(ends_on, self.today):
            return left, "left_company"
        return (ends_on, "completed") if ends_on <= self.today else (None, "")

    def write(self, pairs: list[Pair]) -> None:
        number([pair.mentorship for pair in pairs])
        copy([pair.mentorship for pair in pairs])
        keep([self._participant(p, e) for p in pairs for e in (p.mentor, p.mentee)])
        agreements = [self._agreement(pair) for pair in pairs if self.chance.random() < 0.9]
        keep(agreements)
        people = {p.mentorship.pk: (p.mentor.person, p.mentee.person) for p in pairs}
        keep(
            [
                self._signature(agreement, person)
                for agreement in agreements
                for person in people[agreement.mentorship_id]
            ]
        )
        keep([goal for pair in pairs for goal in self._goals(pair)])

    def _participant(self, pair: Pair, enrollment: Enrollment) -> Participant:
        joined, ended = pair.mentorship.started_at, pair.mentorship.ended_at
        return Participant(
            uuid=next(self.public),
            mentorship=pair.mentorship,
            enrollment=enrollment,
            person=enrollment.person,
            role=enrollment.role,
            accepted_at=joined,
            joined_at=joined,
            left_at=ended,
            **_times(pair.mentorship.created_at, ended or joined),
        )

    def _agreement(self, pair: Pair) -> Agreement:
        when = at(pair.started_on + timedelta(days=self.chance.randint(0, 6)), 12)
        return Agreement(
            uuid=next(self.public),
            mentorship=pair.mentorship,
            text=standard_text(pair.mentorship),
            written_by=pair.mentee.person,
            **_times(when),
        )

    def _signature(self, agreement: Agreement, person: Person) -> Signature:
        when = agreement.created_at + timedelta(hours=self.chance.randint(1, 40))
        names = {"uuid": next(self.public), "agreement": agreement, "person": person}
        return Signature(**names, **_times(when))

    def _goals(self, pair: Pair) -> Iterator[Goal]:
        chance = self.chance
        aim = chance.choice(list(GOALS))
        share = (min(self.today, pair.mentorship.cohort.ends_on) - pair.started_on).days / 182
        for person, title, most in (
            (pair.mentee.person, GOALS[aim], 100),
            (pair.mentor.person, chance.choice(MENTOR_GOALS), 80),
        ):
            when = at(pair.started_on + timedelta(days=chance.randint(2, 16)), 14)
            yield Goal(
                uuid=next(self.public),
                mentorship=pair.mentorship,
                person=person,
                title=title,
                why=chance.choice(WHY),
                target_on=pair.mentorship.cohort.ends_on - timedelta(days=14),
                progress=round(most * min(share, 1) * chance.uniform(0.3, 1) / 10) * 10,
                **_times(when),
            )


def wish_for_another(seed: int, pairs: list[Pair], today: date) -> None:
    """One mentee, in a pair that just runs, asked in private two days ago."""
    going = [pair for pair in pairs if not pair.ended_on and not is_shown_off(pair)]
    if going:
        mentee, when = going[-1].mentee, at(today - timedelta(days=2), 11)
        own = Participant.objects.get(enrollment=mentee, left_at=None)
        name = next(public_names(Random(f"{seed}:anew")))
        keep([RematchWish(uuid=name, participant=own, note=ANEW, **_times(when))])


def is_shown_off(pair: Pair) -> bool:
    """The pair of the demo accounts: always meets, and has one touchpoint left to log."""
    return pair.mentee.person.email.startswith("mentee@")


def _times(made: datetime, changed: datetime | None = None) -> dict[str, Any]:
    return {"created_at": made, "updated_at": changed or made}
