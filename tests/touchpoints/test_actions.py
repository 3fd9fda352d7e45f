"""Planning, moving and logging: each verb, its refusals, the same twice, and two at once."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from programs.events import mentorship_ended, mentorship_started
from programs.models import Mentorship
from tests.factories.people import make_person
from tests.factories.programs import make_cohort, make_mentorship
from tests.factories.touchpoints import make_touchpoint
from tests.races import together
from touchpoints.actions import (
    ChangedMeanwhile,
    Pattern,
    cancel_touchpoint,
    change_rhythm,
    log_outside_plan,
    log_touchpoint,
    make_rhythm,
    move_touchpoint,
    plan_touchpoints,
)
from touchpoints.models import Rhythm, Touchpoint
from touchpoints.tasks import plan_ahead

pytestmark = pytest.mark.django_db


def running() -> Mentorship:
    """Ana in New York mentors Bo in Berlin; their cohort runs from last month for half a year."""
    today = timezone.localdate()
    cohort = make_cohort(
        state="running",
        applications_open_on=today - timedelta(days=90),
        applications_close_on=today - timedelta(days=60),
        starts_on=today - timedelta(days=30),
        ends_on=today + timedelta(days=150),
    )
    ana = make_person("Ana", time_zone="America/New_York")
    bo = make_person("Bo", time_zone="Europe/Berlin")
    return make_mentorship(mentor=ana, mentee=bo, cohort=cohort, started_at=timezone.now())


def pattern(**said: object) -> Pattern:
    defaults: dict[str, object] = {
        "first_on": timezone.localdate() + timedelta(days=5),
        "wall_time": time(14),
        "time_zone": "Europe/Berlin",
        "every_weeks": 3,
        "minutes": 45,
    }
    return Pattern(**(defaults | said))  # type: ignore[arg-type]


def plan(mentorship: Mentorship) -> list[tuple[int, date, time]]:
    return list(
        Touchpoint.objects.filter(mentorship=mentorship, state="planned")
        .order_by("starts_at")
        .values_list("occurrence", "wall_date", "wall_time")
    )


# Planning


def test_a_mentorship_that_starts_is_planned_twelve_weeks_ahead_in_the_mentees_zone() -> None:
    mentorship = running()

    for told in mentorship_started:
        told(mentorship)

    rhythm = Rhythm.objects.get()
    assert (rhythm.time_zone, rhythm.every_weeks, rhythm.minutes) == ("Europe/Berlin", 2, 30)
    assert [number for number, _day, _at in plan(mentorship)] == [1, 2, 3, 4, 5, 6]
    assert {day.weekday() for _number, day, _at in plan(mentorship)} == {rhythm.weekday}


def test_planning_again_adds_nothing_and_a_later_day_adds_what_is_due() -> None:
    mentorship = running()
    plan_touchpoints(mentorship=mentorship)
    before = plan(mentorship)

    assert plan_touchpoints(mentorship=mentorship) == []
    plan_ahead()
    assert plan(mentorship) == before

    later = timezone.now() + timedelta(weeks=4)
    assert [one.occurrence for one in plan_touchpoints(mentorship=mentorship, now=later)] == [7, 8]


def test_one_mentorship_that_cannot_be_planned_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, other = running(), running()

    def plan_or_fail(*, mentorship: Mentorship) -> None:
        if mentorship == broken:
            raise RuntimeError
        plan_touchpoints(mentorship=mentorship)

    monkeypatch.setattr("touchpoints.tasks.plan_touchpoints", plan_or_fail)
    plan_ahead()

    assert plan(other)
    assert str(broken.uuid) in caplog.text


def test_where_a_country_changes_its_clocks_the_agreed_time_stays() -> None:
    mentorship = running()
    plan_touchpoints(mentorship=mentorship)
    before = list(Touchpoint.objects.values_list("wall_time", "starts_at"))
    Touchpoint.objects.update(starts_at=F("starts_at") + timedelta(hours=1))

    plan_ahead()

    assert list(Touchpoint.objects.values_list("wall_time", "starts_at")) == before


def test_nothing_is_planned_beyond_the_end_of_the_cohort() -> None:
    mentorship = running()
    cohort = mentorship.cohort
    cohort.ends_on = timezone.localdate() + timedelta(days=20)
    cohort.save()

    plan_touchpoints(mentorship=mentorship)

    assert 1 <= len(plan(mentorship)) <= 2
    assert all(day <= cohort.ends_on for _number, day, _at in plan(mentorship))


@pytest.mark.parametrize("state", ["proposed", "ended"])
def test_only_a_running_mentorship_is_planned(state: str) -> None:
    assert plan_touchpoints(mentorship=make_mentorship(state=state)) == []


def test_two_mentees_of_one_mentor_get_different_times() -> None:
    first = running()
    plan_touchpoints(mentorship=first)
    second = make_mentorship(
        mentor=first.mentors()[0].person,
        mentee=make_person(time_zone="Europe/Berlin"),
        cohort=make_cohort(state="running", starts_on=first.cohort.starts_on + timedelta(days=40)),
    )
    plan_touchpoints(mentorship=second)

    starts = Touchpoint.objects.values_list("starts_at", flat=True)
    assert len(set(starts)) == len(starts)


@pytest.mark.django_db(transaction=True)
def test_two_planners_at_once_plan_once() -> None:
    mentorship = running()

    problems = together(*[lambda: plan_touchpoints(mentorship=mentorship)] * 4)

    assert problems == []
    assert len(plan(mentorship)) == 6


def test_when_a_mentorship_ends_what_is_ahead_is_cancelled_and_the_past_kept() -> None:
    mentorship = running()
    past = make_touchpoint(mentorship, days=-3, state="held")
    ahead = make_touchpoint(mentorship, days=3)

    for told in mentorship_ended:
        told(mentorship)

    past.refresh_from_db()
    ahead.refresh_from_db()
    assert (past.state, ahead.state) == ("held", "cancelled")


# Changing the rhythm


def test_a_new_rhythm_moves_the_plan_and_leaves_the_past() -> None:
    mentorship = running()
    plan_touchpoints(mentorship=mentorship)
    held = make_touchpoint(mentorship, days=-2, state="held")
    bo = mentorship.mentees()[0].person
    first_on = pattern().first_on

    change_rhythm(mentorship=mentorship, pattern=pattern(place="Room 7"), by=bo)

    expected = [(n + 1, first_on + timedelta(weeks=3 * n), time(14)) for n in range(4)]
    assert plan(mentorship) == expected
    assert set(Touchpoint.objects.planned().values_list("place", "minutes")) == {("Room 7", 45)}
    held.refresh_from_db()
    assert (held.state, held.minutes) == ("held", 30)
    assert plan_touchpoints(mentorship=mentorship) == []


def test_a_shorter_step_adds_what_was_missing() -> None:
    mentorship = running()
    plan_touchpoints(mentorship=mentorship)

    change_rhythm(
        mentorship=mentorship, pattern=pattern(every_weeks=1), by=mentorship.mentees()[0].person
    )

    assert len(plan(mentorship)) == 12


def test_who_changes_an_outdated_rhythm_is_told() -> None:
    mentorship = running()
    seen = make_rhythm(mentorship=mentorship).updated_at
    ana, bo = mentorship.mentors()[0].person, mentorship.mentees()[0].person
    change_rhythm(mentorship=mentorship, pattern=pattern(), by=bo, seen=seen)

    change_rhythm(mentorship=mentorship, pattern=pattern(), by=bo, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        change_rhythm(mentorship=mentorship, pattern=pattern(minutes=60), by=ana, seen=seen)

    assert Rhythm.objects.get().minutes == 45


def test_the_rhythm_of_an_ended_mentorship_stays() -> None:
    mentorship = make_mentorship(state="ended")

    with pytest.raises(ValidationError, match="not running"):
        change_rhythm(mentorship=mentorship, pattern=pattern(), by=mentorship.mentees()[0].person)


# Moving and cancelling


def moved(touchpoint: Touchpoint, days: int = 8, **said: object) -> Touchpoint:
    return move_touchpoint(
        touchpoint=touchpoint,
        wall_date=timezone.localdate() + timedelta(days=days),
        wall_time=time(15),
        time_zone="Europe/Berlin",
        by=touchpoint.mentorship.mentees()[0].person,
        **said,  # type: ignore[arg-type]
    )


def test_a_moved_touchpoint_stays_planned_at_its_new_time() -> None:
    touchpoint = moved(make_touchpoint())

    assert touchpoint.state == "planned"
    assert touchpoint.moved_by == touchpoint.mentorship.mentees()[0].person
    assert touchpoint.starts_at.astimezone(touchpoint.zone).time() == time(15)


def test_a_top_up_does_not_bring_a_moved_or_cancelled_one_back() -> None:
    mentorship = running()
    first, second, *_rest = plan_touchpoints(mentorship=mentorship)
    moved(first)
    cancel_touchpoint(touchpoint=second, by=mentorship.mentees()[0].person)

    assert plan_touchpoints(mentorship=mentorship) == []
    assert Touchpoint.objects.count() == 6


def test_two_who_move_one_touchpoint_differently_are_not_both_right() -> None:
    touchpoint = make_touchpoint()
    seen = touchpoint.updated_at
    moved(touchpoint, seen=seen)

    moved(touchpoint, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        moved(touchpoint, days=9, seen=seen)


@pytest.mark.parametrize("state", ["held", "missed", "cancelled"])
def test_only_a_planned_one_can_be_moved(state: str) -> None:
    with pytest.raises(ValidationError, match="Only a planned"):
        moved(make_touchpoint(state=state))


def test_cancelling_twice_is_cancelling_once() -> None:
    touchpoint = make_touchpoint()
    ana, bo = touchpoint.mentorship.people()

    first = cancel_touchpoint(touchpoint=touchpoint, by=ana)
    second = cancel_touchpoint(touchpoint=touchpoint, by=bo)

    assert (second.cancelled_by, second.cancelled_at) == (ana, first.cancelled_at)


def test_a_held_one_cannot_be_cancelled() -> None:
    touchpoint = make_touchpoint(days=-1, state="held")

    with pytest.raises(ValidationError, match="logged already"):
        cancel_touchpoint(touchpoint=touchpoint, by=touchpoint.mentorship.people()[0])


# Logging


def test_either_side_logs_and_it_is_held() -> None:
    touchpoint = make_touchpoint(days=-1)
    ana, _bo = touchpoint.mentorship.people()

    logged = log_touchpoint(touchpoint=touchpoint, met=True, topic="Feedback", by=ana)

    assert (logged.state, logged.held_minutes, logged.topic) == ("held", 30, "Feedback")
    assert logged.logged_by == ana


def test_the_same_log_twice_is_one_and_another_one_is_told() -> None:
    touchpoint = make_touchpoint(days=-1)
    ana, bo = touchpoint.mentorship.people()
    seen = touchpoint.updated_at
    first = log_touchpoint(touchpoint=touchpoint, met=True, minutes=40, by=ana, seen=seen)

    again = log_touchpoint(touchpoint=touchpoint, met=True, minutes=40, by=ana, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        log_touchpoint(touchpoint=touchpoint, met=False, by=bo, seen=seen)
    corrected = log_touchpoint(touchpoint=touchpoint, met=False, by=bo, seen=again.updated_at)

    assert again.logged_at == first.logged_at
    assert (corrected.state, corrected.held_minutes, corrected.logged_by) == ("missed", None, bo)


def test_what_is_ahead_cancelled_or_ended_is_not_logged() -> None:
    for touchpoint, why in [
        (make_touchpoint(days=3), "still ahead"),
        (make_touchpoint(days=-1, state="cancelled"), "was cancelled"),
        (make_touchpoint(make_mentorship(state="ended"), days=-1), "not running"),
    ]:
        with pytest.raises(ValidationError, match=why):
            log_touchpoint(touchpoint=touchpoint, met=True, by=make_person())


@pytest.mark.django_db(transaction=True)
def test_two_logs_at_once_leave_one_and_tell_the_other() -> None:
    touchpoint = make_touchpoint(days=-1)
    ana, bo = touchpoint.mentorship.people()
    seen = touchpoint.updated_at

    problems = together(
        lambda: log_touchpoint(touchpoint=touchpoint, met=True, minutes=20, by=ana, seen=seen),
        lambda: log_touchpoint(touchpoint=touchpoint, met=True, minutes=50, by=bo, seen=seen),
    )

    assert [type(problem) for problem in problems] == [ChangedMeanwhile]
    touchpoint.refresh_from_db()
    assert (touchpoint.held_minutes, touchpoint.logged_by) in [(20, ana), (50, bo)]


def outside(mentorship: Mentorship, **said: object) -> Touchpoint:
    defaults: dict[str, object] = {
        "wall_date": timezone.localdate() - timedelta(days=1),
        "wall_time": time(9),
        "time_zone": "UTC",
        "minutes": 20,
        "by": mentorship.people()[0],
    }
    return log_outside_plan(mentorship=mentorship, **(defaults | said))  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_one_outside_the_plan_is_logged_once_however_often_it_is_sent() -> None:
    mentorship, key = make_mentorship(), uuid4()
    make_touchpoint(mentorship)

    problems = together(*[lambda: outside(mentorship, key=key)] * 3)

    assert problems == []
    logged = Touchpoint.objects.get(outside_plan=True)
    assert (logged.uuid, logged.occurrence, logged.state) == (key, 2, "held")


def test_one_outside_the_plan_lies_in_the_past() -> None:
    with pytest.raises(ValidationError, match="still ahead"):
        outside(make_mentorship(), wall_date=timezone.localdate() + timedelta(days=2))


def test_one_outside_the_plan_that_did_not_happen_after_all_is_cancelled() -> None:
    mentorship = make_mentorship()
    touchpoint = outside(mentorship)

    corrected = log_touchpoint(touchpoint=touchpoint, met=False, by=mentorship.people()[0])

    assert (corrected.state, corrected.held_minutes) == ("cancelled", None)
