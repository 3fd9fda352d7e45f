"""How long two people's working hours overlap, in the worse half of the year."""

from collections.abc import Callable, Sequence

import numpy as np

from matching.engine.arrays import BoolArray, IntArray, blocks
from matching.engine.case import Case, Profile
from matching.engine.encodings import Lookup, empty_table, kinds
from matching.engine.zones import DAY, SEASONS, Hours, day_in_utc

CELLS_AT_ONCE = 2**18


def working_days(people: Sequence[Profile], year: int) -> tuple[IntArray, BoolArray]:
    """(people, 2 seasons, start and end) in UTC minutes, and whose zone is known."""
    return _as_arrays(_days(people, year))


def _days(people: Sequence[Profile], year: int) -> list[tuple[Hours, ...]]:
    return [day_in_utc(one.time_zone, one.working_hours, year) for one in people]


def _as_arrays(told: Sequence[tuple[Hours, ...]]) -> tuple[IntArray, BoolArray]:
    days = np.zeros((len(told), len(SEASONS), 2), dtype=np.int64)
    for row, seasons in enumerate(told):
        if seasons:
            days[row] = seasons
    return days, np.array([bool(seasons) for seasons in told], dtype=np.bool_)


def overlap(mentees: IntArray, mentors: IntArray) -> IntArray:
    """(mentees, mentors) minutes both work, the smaller of the two seasons.

    Working days repeat every 24 hours, so yesterday's and tomorrow's count as well. Both begin
    between 00:00 and 24:00 UTC, as `day_in_utc` tells them.
    """
    seasons = []
    for season in range(len(SEASONS)):
        left, right = mentees[:, None, season], mentors[None, :, season]
        shared = np.zeros((len(mentees), len(mentors)), dtype=np.int64)
        for shift in (-DAY, 0, DAY):
            ends = np.minimum(left[..., 1], right[..., 1] + shift)
            starts = np.maximum(left[..., 0], right[..., 0] + shift)
            shared += np.maximum(ends - starts, 0)
        seasons.append(shared)
    return np.minimum(*seasons)


def by_shared_minutes(
    case: Case, formula: Callable[[IntArray], IntArray], *, unknown: int
) -> Lookup:
    """The formula of the minutes both work, for everybody; `unknown` where a zone is not known.

    Kinds are days in UTC: where somebody sits does not matter, nor what their zone is called.
    """
    row, lefts = kinds(_days(case.mentees, case.year))
    column, rights = kinds(_days(case.mentors, case.year))
    table = empty_table(len(lefts), len(rights))
    left, left_known = _as_arrays(lefts)
    right, right_known = _as_arrays(rights)
    for part in blocks(len(lefts), len(rights), CELLS_AT_ONCE):
        known = left_known[part, None] & right_known
        table[part] = np.where(known, formula(overlap(left[part], right)), unknown)
    return Lookup(row, column, table)
