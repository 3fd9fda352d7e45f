"""Time zones and working days as plain numbers. Nothing here loads numpy, so that pages may ask."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from matching.engine.spellings import folded

DAY = 24 * 60
SEASONS = (1, 7)  # clocks of January and of July
Hours = tuple[int, int]  # start and end in minutes


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


@lru_cache(maxsize=1)
def zones_by_name() -> Mapping[str, str]:
    """Folded name, and the place at its end alone → zone."""
    zones = sorted(available_timezones())
    places = {folded(zone.rpartition("/")[2].replace("_", " ")): zone for zone in zones}
    return places | {folded(zone): zone for zone in zones}


def day_in_utc(zone: str, hours: Hours, year: int) -> tuple[Hours, ...]:
    """The working day in UTC minutes, one for each season; none where the zone is not known.

    It is the one that begins at 00:00 UTC or later, within a day: however far apart two zones
    are, two such days overlap as they stand, or with one of them put off by a day.
    """
    if not zone:
        return ()
    start, end = hours
    starts = ((start - ahead) % DAY for ahead in offsets(zone, year))
    return tuple((begun, begun + end - start) for begun in starts)


def shared_minutes(one: tuple[Hours, ...], other: tuple[Hours, ...]) -> int:
    """What clocks.overlap says, of two people: the smaller of the two seasons."""
    return min(
        sum(max(min(b, d + by) - max(a, c + by), 0) for by in (-DAY, 0, DAY))
        for (a, b), (c, d) in zip(one, other, strict=True)
    )
