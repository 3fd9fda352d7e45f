"""How long people stay and when they rise: yearly rates fitted to a published sample.

The sample is "hrsample" (CC0, 4 140 people over twenty years): 95.4, 75.0 and 56.2 % still there
one, three and five years after they were hired; 5.2, 30.5 and 43.6 % promoted by then, leaving
first taken into account. Rates are constant within each span of years.
"""

from __future__ import annotations

import math
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


@dataclass
class Career:
    """One person's time in one seat."""

    hired_on: date
    left_on: date | None = None
    promoted_on: list[date] = field(default_factory=list)
    moved_on: date | None = None


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


def holders(chance: Random, opened_on: date, today: date, *, grown: bool) -> list[Career]:
    """Everybody who held a seat from the day the records begin until today, one after another."""
    tenure = 0.0 if grown else tenure_so_far(chance)
    start = first_of_month(opened_on - timedelta(days=tenure * YEAR))
    chain = [_career(chance, start, today, tenure)]
    while (gone := chain[-1].left_on) is not None:
        begins = first_of_month(gone + timedelta(days=chance.randint(32, 100)))
        chain.append(_career(chance, min(begins, first_of_month(today)), today, 0.0))
    return chain


def _career(chance: Random, hired: date, today: date, tenure: float) -> Career:
    stays = years_until(LEAVING, chance, after=tenure)
    leaves = hired + timedelta(days=stays * YEAR) if stays < 2 * LONGEST else date.max
    career = Career(hired_on=hired, left_on=leaves if leaves < today else None)
    end = career.left_on or today
    career.promoted_on = list(_promotions(chance, hired, end))
    moved = _in(hired, years_until(MOVING, chance))
    career.moved_on = moved if moved < end else None
    return career


def _promotions(chance: Random, hired: date, end: date) -> list[date]:
    found: list[date] = []
    when = _in(hired, years_until(PROMOTION, chance))
    while when < end:
        found.append(when)
        when = _in(when, years_until(NEXT_PROMOTION, chance))
    return found


def _in(start: date, years: float) -> date:
    """The first of the month after that many years."""
    if years > 2 * LONGEST:
        return date.max
    return first_of_month(start + timedelta(days=years * YEAR + 31))


def first_of_month(day: date) -> date:
    return day.replace(day=1)
