from datetime import UTC, datetime, time

import pytest

from notices.timing import after_quiet_hours, next_digest
from people.models import Person


def person(zone: str = "Europe/Berlin", start: int | None = 20, end: int | None = 7) -> Person:
    quiet = (time(start), time(end)) if start is not None and end is not None else (None, None)
    return Person(time_zone=zone, quiet_from=quiet[0], quiet_until=quiet[1])


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-11-23 10:00", "2026-11-23 10:00"),  # noon
        ("2026-11-23 19:00", "2026-11-24 06:00"),  # 20:00 sharp is quiet
        ("2026-11-23 23:30", "2026-11-24 06:00"),  # half past midnight there
        ("2026-11-24 06:00", "2026-11-24 06:00"),  # 07:00 sharp is not
        ("2026-03-28 22:00", "2026-03-29 05:00"),  # the night is an hour shorter
        ("2026-10-24 21:00", "2026-10-25 06:00"),  # the night is an hour longer
    ],
)
def test_quiet_hours_over_midnight(moment: str, allowed: str) -> None:
    assert after_quiet_hours(utc(moment), person()) == utc(allowed)


def test_quiet_hours_within_a_day() -> None:
    lunch = person(start=12, end=14)

    assert after_quiet_hours(utc("2026-11-23 11:30"), lunch) == utc("2026-11-23 13:00")
    assert after_quiet_hours(utc("2026-11-23 13:00"), lunch) == utc("2026-11-23 13:00")


def test_nobody_waits_without_quiet_hours() -> None:
    moment = utc("2026-11-23 23:00")

    assert after_quiet_hours(moment, person(start=None, end=None)) == moment
    assert after_quiet_hours(moment, person(start=7, end=7)) == moment


def test_an_end_that_does_not_exist_is_the_moment_the_clocks_jump_to() -> None:
    night = person(start=22, end=2)
    night.quiet_until = time(2, 30)

    assert after_quiet_hours(utc("2026-03-28 23:00"), night) == utc("2026-03-29 01:30")


def test_an_end_that_comes_twice_is_never_in_the_past() -> None:
    night = person(start=22, end=2)
    night.quiet_until = time(2, 30)
    second_ten_past_two = utc("2026-10-25 01:10")

    assert after_quiet_hours(second_ten_past_two, night) == utc("2026-10-25 01:30")


def test_the_daily_message_comes_at_eight_by_ones_own_clock() -> None:
    early = person("Asia/Tokyo", None, None)

    assert next_digest(utc("2026-11-22 22:59"), early) == utc("2026-11-22 23:00")
    assert next_digest(utc("2026-11-22 23:00"), early) == utc("2026-11-23 23:00")


def test_the_daily_message_waits_for_the_end_of_quiet_hours() -> None:
    assert next_digest(utc("2026-11-23 12:00"), person(end=10)) == utc("2026-11-24 09:00")
