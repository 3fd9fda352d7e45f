"""Wall time and instants, over all zones and every clock change of some years."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.time import (
    NoSuchTime,
    Slot,
    UnusualTime,
    agreed_instant,
    exists,
    instant,
    occurrences,
    sensible_slot,
    unusual_time,
)

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
SINGAPORE, LORD_HOWE = ZoneInfo("Asia/Singapore"), ZoneInfo("Australia/Lord_Howe")

zones = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
minutes_of_day = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def clock_changes() -> list[tuple[date, ZoneInfo]]:
    """The days of ten years on which some zones change their clocks in the small hours."""
    every = [date(2022, 1, 1) + timedelta(days=ahead) for ahead in range(3653)]
    names = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago")
    return [
        (day, zone)
        for zone in map(ZoneInfo, names)
        for day in every
        if instant(day, time(0), zone) + timedelta(days=1)
        != instant(day + timedelta(days=1), time(0), zone)
    ]


@given(days, minutes_of_day, zones)
def test_a_wall_time_that_exists_is_read_back_from_its_instant(
    day: date, at: time, zone: ZoneInfo
) -> None:
    back = instant(day, at, zone).astimezone(zone).replace(tzinfo=None)

    assert (back == datetime.combine(day, at)) is exists(day, at, zone)


@given(days, minutes_of_day, zones)
def test_a_skipped_time_moves_forward_by_less_than_a_day(
    day: date, at: time, zone: ZoneInfo
) -> None:
    back = instant(day, at, zone).astimezone(zone).replace(tzinfo=None)

    assert timedelta(0) <= back - datetime.combine(day, at) <= timedelta(days=1)


@given(st.sampled_from(clock_changes()), st.integers(0, 4 * 60 - 1))
def test_what_is_offered_instead_of_a_skipped_time_exists(
    change: tuple[date, ZoneInfo], minute: int
) -> None:
    (day, zone), at = change, time(minute // 60, minute % 60)

    offered = what_is_offered(day, at, zone)

    assert bool(offered) is not exists(day, at, zone)
    assert all(exists(day, instead, zone) for instead in offered)


def what_is_offered(day: date, at: time, zone: ZoneInfo) -> list[time]:
    try:
        agreed_instant(day, at, zone)
    except NoSuchTime as problem:
        return [problem.before, problem.after]
    return []


@given(days, st.integers(1, 12), minutes_of_day, zones, st.integers(-60, 400))
def test_a_rhythm_keeps_its_weekday_its_step_and_its_wall_time(
    first_on: date, every_weeks: int, at: time, zone: ZoneInfo, behind: int
) -> None:
    after = first_on + timedelta(days=behind)
    until = after + timedelta(weeks=26)

    found = list(occurrences(first_on, every_weeks, at, zone, after=after, until=until))

    assert all(first_on <= one.wall_date and after < one.wall_date <= until for one in found)
    assert all((one.wall_date - first_on).days % (7 * every_weeks) == 0 for one in found)
    assert all(
        one.shifted
        or one.starts_at.astimezone(zone).replace(tzinfo=None)
        == datetime.combine(one.wall_date, at)
        for one in found
    )


@given(days, st.integers(1, 12), minutes_of_day, zones, st.integers(0, 90), st.integers(0, 90))
def test_a_rhythm_planned_in_two_pieces_is_the_rhythm_planned_at_once(
    first_on: date, every_weeks: int, at: time, zone: ZoneInfo, first: int, second: int
) -> None:
    def dates(after: date, until: date) -> list[date]:
        found = occurrences(first_on, every_weeks, at, zone, after=after, until=until)
        return [one.wall_date for one in found]

    start, middle = first_on - timedelta(days=1), first_on + timedelta(days=first)
    end = middle + timedelta(days=second)

    assert dates(start, middle) + dates(middle, end) == dates(start, end)


def test_ten_stays_ten_when_the_clocks_change() -> None:
    found = list(
        occurrences(
            date(2026, 3, 24), 1, time(10), BERLIN, after=date(2026, 3, 23), until=date(2026, 4, 1)
        )
    )

    assert [one.starts_at for one in found] == [
        datetime(2026, 3, 24, 9, tzinfo=UTC),
        datetime(2026, 3, 31, 8, tzinfo=UTC),
    ]


def test_an_occurrence_in_the_gap_is_shifted_and_says_so() -> None:
    [skipped] = occurrences(
        date(2026, 3, 29), 1, time(2, 30), BERLIN, after=date(2026, 3, 28), until=date(2026, 3, 29)
    )

    assert skipped.shifted
    assert skipped.starts_at.astimezone(BERLIN).time() == time(3, 30)


@pytest.mark.parametrize(
    ("day", "at", "zone", "before", "after"),
    [
        (date(2026, 3, 29), time(2, 30), BERLIN, time(1, 30), time(3, 30)),
        (date(2026, 10, 4), time(2, 15), LORD_HOWE, time(1, 45), time(2, 45)),
    ],
)
def test_a_person_who_types_a_skipped_time_is_asked(
    day: date, at: time, zone: ZoneInfo, before: time, after: time
) -> None:
    with pytest.raises(NoSuchTime) as problem:
        agreed_instant(day, at, zone)

    assert (problem.value.before, problem.value.after) == (before, after)


def test_a_time_that_comes_twice_means_the_first() -> None:
    assert instant(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_the_weeks_between_two_clock_changes_are_unusual_for_the_reader_only() -> None:
    tuesdays = [date(2026, 3, 3) + timedelta(weeks=week) for week in range(6)]

    read = [unusual_time(day, time(16), BERLIN, NEW_YORK) for day in tuesdays]

    eleven = UnusualTime(here=time(11), usual=time(10))
    assert read == [None, eleven, eleven, eleven, None, None]
    assert not any(unusual_time(day, time(16), BERLIN, BERLIN) for day in tuesdays)


def test_a_change_for_half_a_year_is_unusual_for_two_weeks() -> None:
    tuesdays = [date(2026, 3, 24) + timedelta(weeks=week) for week in range(5)]

    read = [unusual_time(day, time(10), BERLIN, SINGAPORE) for day in tuesdays]

    sixteen = UnusualTime(here=time(16), usual=time(17))
    assert read == [None, sixteen, sixteen, None, None]


@given(zones, zones, days, st.integers(1, 12), st.sampled_from([15, 30, 45, 60, 90]))
def test_a_first_rhythm_falls_on_a_working_day_within_a_week(
    anchor: ZoneInfo, other: ZoneInfo, earliest: date, every_weeks: int, minutes: int
) -> None:
    slot = sensible_slot(
        earliest=earliest, every_weeks=every_weeks, minutes=minutes, anchor=anchor, others=[other]
    )

    assert earliest <= slot.first_on < earliest + timedelta(days=7)
    assert slot.first_on.weekday() < 5


@given(zones, days)
def test_two_people_in_one_zone_meet_on_tuesday_at_ten(zone: ZoneInfo, earliest: date) -> None:
    slot = sensible_slot(earliest=earliest, every_weeks=2, minutes=30, anchor=zone, others=[zone])

    assert (slot.first_on.weekday(), slot.at) == (1, time(10))


def test_where_working_hours_overlap_both_are_inside_them_all_year() -> None:
    slot = sensible_slot(
        earliest=date(2026, 1, 5), every_weeks=1, minutes=60, anchor=BERLIN, others=[NEW_YORK]
    )

    for one in occurrences(
        slot.first_on, 1, slot.at, BERLIN, after=date(2026, 1, 4), until=date(2026, 7, 1)
    ):
        begins = one.starts_at.astimezone(NEW_YORK).time()
        assert slot.at <= time(16)
        assert begins >= time(9)


def test_a_mentor_who_is_taken_then_gets_another_time() -> None:
    tuesday_at_ten = datetime(2026, 1, 6, 9, tzinfo=UTC)
    taken = [(tuesday_at_ten, tuesday_at_ten + timedelta(minutes=30))]

    slot = sensible_slot(
        earliest=date(2026, 1, 5),
        every_weeks=2,
        minutes=30,
        anchor=BERLIN,
        others=[BERLIN],
        busy=taken,
    )

    assert slot == Slot(date(2026, 1, 6), time(9, 30))
