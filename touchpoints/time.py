"""Wall time, zones and instants. Plain Python: values in, values out.

People agree on a wall time in a zone ("Tuesdays at ten in Berlin"); the instant follows from it.
Days are added in local time, so that ten o'clock stays ten o'clock when the clocks change.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Occurrence:
    """One date of a rhythm. `shifted`: the wall time is skipped by the clocks on that day."""

    wall_date: date
    starts_at: datetime
    shifted: bool


@dataclass(frozen=True)
class UnusualTime:
    """A reader's clock shows `here` this time, where the past weeks made them used to `usual`."""

    here: time
    usual: time


class NoSuchTime(ValueError):
    """The clocks go forward over this wall time; `before` and `after` exist."""

    def __init__(self, before: time, after: time) -> None:
        super().__init__("The clocks skip this time.")
        self.before, self.after = before, after


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant of a wall time, in UTC.

    A time that comes twice means the first of the two; one that is skipped moves on by the gap.
    """
    return datetime.combine(day, at.replace(fold=0), tzinfo=zone).astimezone(UTC)


def exists(day: date, at: time, zone: ZoneInfo) -> bool:
    back = instant(day, at, zone).astimezone(zone)
    return (back.date(), back.time()) == (day, at.replace(fold=0))


def agreed_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Like `instant`, for times that a person types: a skipped one is asked about, not guessed.

    Raises NoSuchTime with the same minutes before and after the gap.
    """
    if not exists(day, at, zone):
        gap = clock_change(day, at, zone)
        after = instant(day, at, zone).astimezone(zone)
        raise NoSuchTime(before=(after - gap - gap).time(), after=after.time())
    return instant(day, at, zone)


def clock_change(day: date, at: time, zone: ZoneInfo) -> timedelta:
    """By how much the clocks go forward over a skipped wall time."""
    wall = datetime.combine(day, at, tzinfo=zone)
    early, late = wall.replace(fold=0).utcoffset(), wall.replace(fold=1).utcoffset()
    return abs((early or timedelta()) - (late or timedelta()))


def occurrences(
    first_on: date, every_weeks: int, at: time, zone: ZoneInfo, *, after: date, until: date
) -> Iterator[Occurrence]:
    """The dates of a rhythm later than `after` and up to `until`, both in local days."""
    step = every_weeks * 7
    behind = max(0, (after - first_on).days // step + 1)
    day = first_on + timedelta(days=behind * step)
    while day <= until:
        yield Occurrence(day, instant(day, at, zone), not exists(day, at, zone))
        day += timedelta(days=step)


def unusual_time(day: date, at: time, anchor: ZoneInfo, reader: ZoneInfo) -> UnusualTime | None:
    """Whether the reader meets at another time of their day than they are used to.

    Usual is what most of the thirteen weeks from eight before to four after show. So a few weeks
    between two countries' clock changes are unusual throughout, a change for half a year only
    in its first two weeks.
    """
    weeks = [_read(day + WEEK * weeks, at, anchor, reader) for weeks in range(-8, 5)]
    here, usual = weeks[8], Counter(weeks).most_common(1)[0][0]
    return None if here == usual else UnusualTime(here, usual)


def _read(day: date, at: time, anchor: ZoneInfo, reader: ZoneInfo) -> time:
    return instant(day, at, anchor).astimezone(reader).time()


# Where a new rhythm falls when nobody has said anything yet.
WORK_FROM, WORK_UNTIL = time(9), time(17)
WEEKDAYS_BY_PREFERENCE = (1, 2, 3, 0, 4)
BEST_TIME = 10 * 60
WEEKEND = 24 * 60


@dataclass(frozen=True)
class Slot:
    first_on: date
    at: time


def sensible_slot(
    *,
    earliest: date,
    every_weeks: int,
    minutes: int,
    anchor: ZoneInfo,
    others: Collection[ZoneInfo],
    busy: Sequence[tuple[datetime, datetime]] = (),
) -> Slot:
    """A first date and a wall time (in `anchor`) on a working day that suits all zones.

    In this order: it clashes least with `busy` (pairs of aware start and end), the one who is
    furthest outside 9 to 17 is so by the fewest minutes over the next half year, then all
    together; then midweek and the middle of the morning.
    """

    def cost(slot: Slot) -> tuple[int, int, int, int, int]:
        dates = occurrences(
            slot.first_on,
            every_weeks,
            slot.at,
            anchor,
            after=slot.first_on - timedelta(days=1),
            until=slot.first_on + WEEK * 26,
        )
        starts = [one.starts_at for one in dates]
        strains = [
            max(_outside(start, zone, minutes) for start in starts) for zone in {anchor, *others}
        ]
        return (
            sum(_clashes(start, minutes, busy) for start in starts[:6]),
            max(strains),
            sum(strains),
            WEEKDAYS_BY_PREFERENCE.index(slot.first_on.weekday()),
            abs(slot.at.hour * 60 + slot.at.minute - BEST_TIME),
        )

    days = [earliest + timedelta(days=ahead) for ahead in range(7)]
    times = [time(hour, half) for hour in range(7, 20) for half in (0, 30)]
    return min((Slot(day, at) for day in days if day.weekday() < 5 for at in times), key=cost)


def _outside(start: datetime, zone: ZoneInfo, minutes: int) -> int:
    """Minutes by which a meeting lies outside working hours on the clock of this zone."""
    local = start.astimezone(zone)
    begins = local.hour * 60 + local.minute
    early = WORK_FROM.hour * 60 - begins
    late = begins + minutes - WORK_UNTIL.hour * 60
    return max(0, early, late) + (WEEKEND if local.weekday() > 4 else 0)


def _clashes(start: datetime, minutes: int, busy: Sequence[tuple[datetime, datetime]]) -> bool:
    end = start + timedelta(minutes=minutes)
    return any(start < other_end and other_start < end for other_start, other_end in busy)
