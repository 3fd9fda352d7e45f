"""How long people stay and when they rise: yearly rates fitted to a published sample.

The sample is "hrsample" (CC0, 4 140 people over twenty years): 95.4, 75.0 and 56.2 % still there
one, three and five years after they were hired; 5.2, 30.5 and 43.6 % promoted by then, leaving
first taken into account. Rates are constant within each span of years.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

# (until this many years, rate a year)
Rates = tuple[tuple[float, float], ...]
LEAVING: Rates = ((1, 0.0471), (3, 0.1203), (5, 0.1442), (10, 0.09), (math.inf, 0.07))
PROMOTION: Rates = ((1, 0.0545), (3, 0.188), (5, 0.183), (math.inf, 0.09))
NEXT_PROMOTION: Rates = ((1.5, 0.01), (4, 0.14), (math.inf, 0.08))
MOVING: Rates = ((1, 0.01), (math.inf, 0.05))
LONGEST = 25.0  # years
YEAR = 365.25  # days


APART = 0.25  # years between two promotions, at least


@dataclass
class Career:
    """One person's time in one seat, in years from today, which are negative.

    Not dates: so the same seed gives the same careers on every day, only moved along.
    """

    hired: float
    left: float | None = None
    promoted: list[float] = field(default_factory=list)
    moved: float | None = None

    @property
    def years(self) -> float:
        return (self.left or 0.0) - self.hired


def years_until(rates: Rates, chance: Random, *, after: float = 0.0) -> float:
    """When it happens, in years from the start, given that it had not happened by `after`."""
    need, start = chance.expovariate(1.0), after
    for until, rate in rates:
        if until > start:
            if need <= rate * (until - start):
                return start + need / rate
            need -= rate * (until - start)
            start = until
    return math.inf


def tenure_so_far(chance: Random) -> float:
    """Years somebody found at work has been there: as likely as having stayed that long."""
    while True:
        years = chance.uniform(0, LONGEST)
        if years_until(LEAVING, chance) > years:
            return years


def holders(chance: Random, opened: float, *, grown: bool) -> list[Career]:
    """Everybody who held a seat from the day the records begin until today, one after another."""
    tenure = 0.0 if grown else tenure_so_far(chance)
    chain = [_career(chance, opened - tenure, tenure)]
    while (gone := chain[-1].left) is not None:
        begins = min(gone + chance.uniform(0.09, 0.28), -0.01)
        chain.append(_career(chance, begins, 0.0))
    return chain


def _career(chance: Random, hired: float, tenure: float) -> Career:
    leaves = hired + years_until(LEAVING, chance, after=tenure)
    career = Career(hired=hired, left=leaves if leaves < -0.01 else None)
    end = career.left or 0.0
    career.promoted = list(_promotions(chance, hired, end))
    moved = hired + years_until(MOVING, chance)
    career.moved = moved if hired + 0.1 < moved < end - 0.1 else None
    return career


def _promotions(chance: Random, hired: float, end: float) -> Iterator[float]:
    when, before = hired + years_until(PROMOTION, chance), hired
    while when < end - 0.1:
        if when - before > APART:
            yield when
            before = when
        when += years_until(NEXT_PROMOTION, chance)


def day_of(years: float, today: date) -> date:
    return today + timedelta(days=math.floor(years * YEAR))


def month_of(years: float, today: date) -> date:
    """The first of the month: people are hired, promoted and moved then."""
    return day_of(years, today).replace(day=1)
