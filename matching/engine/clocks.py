"""How long two people's working hours overlap, in the worse half of the year."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.case import Profile
from matching.engine.encodings import kinds

DAY = 24 * 60
SEASONS = (1, 7)  # clocks of January and of July
P = TypeVar("P", bound=Profile)


@lru_cache(maxsize=4096)
def offsets(zone: str, year: int) -> tuple[int, int]:
    """Minutes ahead of UTC in January and in July."""
    clock = ZoneInfo(zone)
    winter, summer = (datetime(year, month, 15, tzinfo=UTC) for month in SEASONS)
    return _minutes(winter.astimezone(clock)), _minutes(summer.astimezone(clock))


def _minutes(moment: datetime) -> int:
    offset = moment.utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


@lru_cache(maxsize=4096)
def is_zone(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def working_days(people: Sequence[Profile], year: int) -> tuple[IntArray, BoolArray]:
    """(people, 2 seasons, start and end) in UTC minutes, and whose zone is known."""
    days = np.zeros((len(people), len(SEASONS), 2), dtype=np.int64)
    known = np.zeros(len(people), dtype=np.bool_)
    for row, person in enumerate(people):
        if person.time_zone:
            known[row] = True
            for season, offset in enumerate(offsets(person.time_zone, year)):
                days[row, season] = [hour - offset for hour in person.working_hours]
    return days, known


def one_of_each(people: Sequence[P]) -> tuple[IntArray, list[P]]:
    """Which kind everybody is by place and clock, and somebody of each kind."""
    row, keys = kinds([(one.site, one.time_zone, one.working_hours) for one in people])
    of_kind = dict(zip(row.tolist(), people, strict=True))
    return row, [of_kind[kind] for kind in range(len(keys))]


def overlap(mentees: IntArray, mentors: IntArray) -> IntArray:
    """(mentees, mentors) minutes both work, the smaller of the two seasons.

    Working days repeat every 24 hours, so yesterday's and tomorrow's count as well.
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
