"""Flash: one conversation, no agreement and no goals, and it ends by itself."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.actions import accept_mentorship
from programs.models import Mentorship
from tests.factories.programs import make_cohort, make_mentorship, make_program
from tests.pages import ask, text_of
from touchpoints.actions import log_touchpoint, plan_touchpoints
from touchpoints.queries import next_step
from touchpoints.tasks import end_what_met_once

pytestmark = pytest.mark.django_db


def make_flash(state: str = "running") -> Mentorship:
    today = timezone.localdate()
    cohort = make_cohort(
        make_program(kind="flash"),
        state="running",
        applications_open_on=today - timedelta(days=60),
        applications_close_on=today - timedelta(days=50),
        starts_on=today - timedelta(days=40),
    )
    return make_mentorship(cohort=cohort, state=state)


def test_one_conversation_is_planned_and_no_second() -> None:
    flash = make_flash("proposed")
    for person in flash.people():
        accept_mentorship(mentorship=flash, by=person)

    for months in (0, 1, 2):
        now = timezone.now() + timedelta(days=30 * months)
        plan_touchpoints(mentorship=flash, now=now)

    assert flash.touchpoints.count() == 1


def test_there_is_nothing_to_sign_and_no_goal_to_set() -> None:
    flash = make_flash()
    bo = flash.people()[1]
    plan_touchpoints(mentorship=flash)

    step = next_step(bo)
    page = text_of(ask(bo, reverse("touchpoints:mentorship", args=[flash.uuid])))

    assert step
    assert "eet" in step.label  # neither "sign" nor "set a goal"
    assert "We meet once" in page
    assert reverse("programs:agreement", args=[flash.uuid]) not in page
    assert ask(bo, reverse("growth:goals", args=[flash.uuid])).status_code == 404


def test_it_is_completed_the_day_after_it_was_logged() -> None:
    flash = make_flash()
    (touchpoint,) = plan_touchpoints(mentorship=flash)
    type(touchpoint).objects.update(starts_at=timezone.now() - timedelta(days=3))
    touchpoint.refresh_from_db()
    log_touchpoint(touchpoint=touchpoint, met=True, by=flash.people()[0])

    end_what_met_once()
    flash.refresh_from_db()
    assert flash.ended_at is None
    flash.touchpoints.update(logged_at=timezone.now() - timedelta(days=1, hours=1))
    for _ in range(2):
        end_what_met_once()

    flash.refresh_from_db()
    assert flash.end_reason == "completed"


def test_what_never_came_about_ends_after_two_months_and_a_pair_goes_on() -> None:
    flash, pair = make_flash(), make_mentorship()
    long_ago = timezone.now() - timedelta(days=61)
    Mentorship.objects.update(started_at=long_ago)

    end_what_met_once()

    flash.refresh_from_db()
    pair.refresh_from_db()
    assert (flash.end_reason, pair.end_reason) == ("other", "")
