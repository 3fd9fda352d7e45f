"""When a message may arrive: outside quiet hours, and the daily one in the morning."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from people.models import Person

DIGEST_AT = time(8)


def after_quiet_hours(moment: datetime, person: Person) -> datetime:
    """That moment, or the end of the quiet hours it lies in, by the person's own clock."""
    start, end = person.quiet_from, person.quiet_until
    if start is None or end is None:
        return moment
    local = moment.astimezone(person.zone)
    if not _within(local.time(), start, end):
        return moment
    over_midnight = local.time() >= end
    return _at(local.date() + timedelta(days=over_midnight), end, person.zone, moment)


def next_digest(moment: datetime, person: Person) -> datetime:
    """The first digest time after that moment, by the person's own clock and quiet hours."""
    local = moment.astimezone(person.zone)
    day = local.date() + timedelta(days=local.time() >= DIGEST_AT)
    return after_quiet_hours(_at(day, DIGEST_AT, person.zone, moment), person)


def _within(clock: time, start: time, end: time) -> bool:
    if start <= end:
        return start <= clock < end
    return clock >= start or clock < end


def _at(day: date, clock: time, zone: ZoneInfo, after: datetime) -> datetime:
    """That wall time as UTC; where clocks go back it exists twice, and the one after counts."""
    first = datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
    second = datetime.combine(day, clock.replace(fold=1), tzinfo=zone).astimezone(UTC)
    return first if first > after else max(first, second)
