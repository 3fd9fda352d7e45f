"""When the pairs meet, and whether they did: most do, some now and then, a few fall silent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random
from uuid import UUID

from mentoring.demo.loading import at, keep, public_names
from mentoring.demo.pairs import Pair, is_shown_off
from mentoring.demo.words import NEXT_STEPS, TOPICS
from people.models import Person
from touchpoints.actions import AHEAD
from touchpoints.models import Rhythm, Touchpoint
from touchpoints.time import instant, occurrences

HOURS = [time(9), time(10), time(11), time(13), time(14), time(15), time(16), time(8), time(17)]
STEADY, PATCHY, QUIET = 0.93, 0.62, 0.85  # share of touchpoints that take place
HABITS = [STEADY, STEADY, PATCHY, STEADY, QUIET, STEADY, STEADY, PATCHY, STEADY]
HOLIDAY = 0.45  # of what would have taken place around the turn of the year
ROUGHLY = [-10, -5, 0, 0, 5, 15]  # minutes longer than planned
MOVED = 0.12  # share of touchpoints put off by some days
SAID_SO = 0.8  # of those that did not take place, the share somebody logged


@dataclass
class Habit:
    share: float
    silent_from: int = 10_000  # the touchpoint after which they stopped


@dataclass
class Diary:
    seed: int
    today: date
    chance: Random = field(init=False)
    public: Iterator[UUID] = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(f"{self.seed}:meetings")
        self.public = public_names(self.chance)

    def keep(self, pairs: list[Pair]) -> None:
        rhythms = [self._rhythm(pair) for pair in pairs]
        keep(rhythms)
        # Drawn without putting back, so that there are some of each even among few pairs.
        shares = (HABITS * (len(pairs) // len(HABITS) + 1))[: len(pairs)]
        self.chance.shuffle(shares)
        keep(
            [
                touchpoint
                for pair, rhythm, share in zip(pairs, rhythms, shares, strict=True)
                for touchpoint in self._touchpoints(pair, rhythm, self._habit(pair, share))
            ]
        )

    def _rhythm(self, pair: Pair) -> Rhythm:
        cohort = pair.mentorship.cohort
        begins = max(cohort.starts_on, pair.started_on) + timedelta(days=1)
        weekday = self.chance.choice([0, 1, 1, 2, 2, 3, 3, 4])
        began = at(pair.started_on, 17)
        return Rhythm(
            uuid=next(self.public),
            mentorship=pair.mentorship,
            every_weeks=cohort.cadence_weeks,
            minutes=cohort.touchpoint_minutes,
            first_on=begins + timedelta(days=(weekday - begins.weekday()) % 7),
            wall_time=self._hour(pair),
            time_zone=pair.mentee.person.time_zone,
            kind="video" if _apart(pair) else "in_person",
            planned_until=min((pair.ended_on or self.today) + AHEAD, cohort.ends_on),
            created_at=began,
            updated_at=began,
        )

    def _hour(self, pair: Pair) -> time:
        """An hour of the mentee's day that is kindest to the mentor's."""
        here, there = pair.mentee.person.zone, pair.mentor.person.zone
        hours = HOURS[self.chance.randint(0, 4) :] + HOURS

        def discomfort(hour: time) -> int:
            local = instant(pair.started_on, hour, here).astimezone(there).hour
            return max(8 - local, 0) + max(local - 17, 0)

        return min(hours, key=discomfort)

    def _touchpoints(self, pair: Pair, rhythm: Rhythm, habit: Habit) -> Iterator[Touchpoint]:
        dates = occurrences(
            rhythm.first_on,
            rhythm.every_weeks,
            rhythm.wall_time,
            rhythm.zone,
            after=rhythm.first_on - timedelta(days=1),
            until=rhythm.planned_until or rhythm.first_on,
        )
        for number, date_of in enumerate(dates, 1):
            touchpoint = Touchpoint(
                uuid=next(self.public),
                mentorship=pair.mentorship,
                occurrence=number,
                wall_date=date_of.wall_date,
                wall_time=rhythm.wall_time,
                time_zone=rhythm.time_zone,
                starts_at=date_of.starts_at,
                minutes=rhythm.minutes,
                kind=rhythm.kind,
                created_at=rhythm.created_at,
                updated_at=rhythm.created_at,
            )
            if not is_shown_off(pair) and self.chance.random() < MOVED:
                self._move(touchpoint, pair)
            self._happen(touchpoint, pair, habit)
            yield touchpoint

    def _move(self, touchpoint: Touchpoint, pair: Pair) -> None:
        """A few days later, said a day or two before."""
        later = self.chance.choice([1, 2, 2, 3, 5, 7])
        day = touchpoint.wall_date + timedelta(days=later)
        announced = at(touchpoint.wall_date - timedelta(days=self.chance.choice([1, 2])), 15)
        too_late = day > pair.mentorship.cohort.ends_on or announced > at(self.today, 0)
        if too_late or day.weekday() > 4 or announced < touchpoint.created_at:
            return
        touchpoint.wall_date = day
        touchpoint.starts_at = instant(day, touchpoint.wall_time, touchpoint.zone)
        touchpoint.moved_by = pair.mentor.person
        touchpoint.moved_at = touchpoint.updated_at = announced

    def _habit(self, pair: Pair, share: float) -> Habit:
        if is_shown_off(pair):
            return Habit(1.0)
        if share == QUIET:
            return Habit(share, silent_from=self.chance.randint(2, 5))
        return Habit(share)

    def _happen(self, touchpoint: Touchpoint, pair: Pair, habit: Habit) -> None:
        day, chance = touchpoint.wall_date, self.chance
        if pair.ended_on and day > pair.ended_on:
            touchpoint.state = "cancelled"
            touchpoint.cancelled_at = touchpoint.updated_at = at(pair.ended_on, 16)
            return
        ahead = day >= self.today
        latest = self.today - day <= timedelta(weeks=touchpoint.mentorship.cohort.cadence_weeks)
        if ahead or (latest and (is_shown_off(pair) or chance.random() < 0.25)):
            return  # still planned, or waiting to be logged
        share = habit.share * (HOLIDAY if _holidays(day) else 1)
        if touchpoint.occurrence < habit.silent_from and chance.random() < share:
            self._held(touchpoint, pair)
        elif chance.random() < SAID_SO:
            touchpoint.state = "missed"
            self._logged(touchpoint, chance.choice([pair.mentor.person, pair.mentee.person]))

    def _held(self, touchpoint: Touchpoint, pair: Pair) -> None:
        chance = self.chance
        touchpoint.state = "held"
        touchpoint.held_minutes = max(
            10, touchpoint.minutes + chance.choice([-10, -5, 0, 0, 5, 15])
        )
        touchpoint.topic = TOPICS[0] if touchpoint.occurrence == 1 else chance.choice(TOPICS[1:])
        touchpoint.next_step = chance.choice(NEXT_STEPS)
        by = pair.mentee.person if chance.random() < 0.6 else pair.mentor.person
        self._logged(touchpoint, by)

    def _logged(self, touchpoint: Touchpoint, by: Person) -> None:
        """A while afterwards, but not later than this morning."""
        after = touchpoint.starts_at + timedelta(minutes=self.chance.choice([50, 90, 300, 1500]))
        touchpoint.logged_by = by
        touchpoint.logged_at = touchpoint.updated_at = min(after, at(self.today, 0))


def _apart(pair: Pair) -> bool:
    return pair.mentor.person.site_id != pair.mentee.person.site_id


def _holidays(day: date) -> bool:
    return (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 4)
