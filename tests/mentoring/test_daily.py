"""The daily jobs: each its turn once a day, whoever rings and however often."""

from datetime import UTC, datetime, time, timedelta

import pytest
from celery import current_app
from django.utils import timezone

from mentoring.celery import HARD_LIMIT, SCHEDULE, app
from mentoring.daily import day_of, turn
from notices.models import JobSlot
from notices.slots import LEASE
from programs.tasks import end_mentorships_of_leavers

JOB = end_mentorships_of_leavers.name
DAILY = [(task, when) for task, when, _queue in SCHEDULE if isinstance(when, time)]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the job does here: it notes that it was called, and breaks when told so."""
    noted: list[str] = []
    monkeypatch.setattr(current_app.tasks[JOB], "run", lambda: noted.append(JOB))
    return noted


@pytest.mark.django_db
def test_three_schedulers_give_one_turn(calls: list[str]) -> None:
    for _scheduler in range(3):
        turn(JOB, "00:00:00")

    assert calls == [JOB]
    assert JobSlot.objects.get().slot == f"{timezone.now():%Y-%m-%d}"


@pytest.mark.django_db
def test_a_turn_that_broke_off_is_taken_again(
    calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(current_app.tasks[JOB], "run", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            turn(JOB, "00:00:00")

    turn(JOB, "00:00:00")

    assert calls == [JOB]


@pytest.mark.parametrize(
    ("hour", "minute", "day"),
    [(2, 9, "2027-02-28"), (2, 10, "2027-03-01"), (23, 59, "2027-03-01")],
)
def test_a_day_begins_at_the_time_of_the_job(hour: int, minute: int, day: str) -> None:
    assert day_of(time(2, 10), datetime(2027, 3, 1, hour, minute, tzinfo=UTC)) == day


def test_beat_rings_for_a_daily_job_all_day_long() -> None:
    entries = app.conf.beat_schedule
    for task, when in DAILY:
        assert entries[task]["task"] == "mentoring.daily.turn"
        assert entries[task]["args"] == (task, when.isoformat())
        assert entries[task]["schedule"] <= timedelta(minutes=10)


def test_every_task_of_the_schedule_exists() -> None:
    current_app.loader.import_default_modules()
    assert {task for task, _when, _queue in SCHEDULE} <= set(current_app.tasks)


def test_nobody_is_taken_for_dead_who_may_still_be_at_work() -> None:
    assert LEASE > HARD_LIMIT
