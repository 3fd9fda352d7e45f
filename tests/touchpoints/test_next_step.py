"""The one next thing to do, in the order of the journey."""

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from programs.models import Agreement, Signature
from tests.factories.people import make_person
from tests.factories.programs import make_mentorship
from tests.factories.touchpoints import Story, make_story, make_touchpoint, settle
from touchpoints.queries import day_behind, next_step

pytestmark = pytest.mark.django_db


def url_of_step(story: Story) -> str:
    step = next_step(story.bo)
    assert step is not None
    return step.url


def test_somebody_in_no_mentorship_has_nothing_to_do() -> None:
    make_mentorship()

    assert next_step(make_person()) is None


def test_a_match_comes_first() -> None:
    story = make_story()
    proposed = make_mentorship(mentor=story.bo, state="proposed")

    assert url_of_step(story) == reverse("programs:acceptance", args=[proposed.uuid])


def test_who_has_accepted_waits_and_does_the_next_thing() -> None:
    story = make_story()
    proposed = make_mentorship(mentor=story.bo, state="proposed")
    proposed.participants.filter(person=story.bo).update(accepted_at=story.mentorship.started_at)

    assert url_of_step(story) == reverse("programs:agreement", args=[story.mentorship.uuid])


def test_a_new_version_of_the_agreement_is_signed_again() -> None:
    story = make_story()
    settle(story)
    assert "agreement" not in url_of_step(story)

    Agreement.objects.create(mentorship=story.mentorship, version=2, text="We listen more.")

    assert url_of_step(story) == reverse("programs:agreement", args=[story.mentorship.uuid])


def test_after_signing_comes_a_goal_of_ones_own() -> None:
    story = make_story()
    settle(story)
    story.mentorship.goals.filter(person=story.bo).delete()

    assert url_of_step(story) == reverse("growth:goals", args=[story.mentorship.uuid])


@pytest.mark.parametrize(("days", "word"), [(-2, "l"), (-6, "l"), (-7, "j F"), (-20, "j F")])
def test_a_weekday_is_only_said_while_it_is_the_last_one(days: int, word: str) -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=days)

    day = touchpoint.starts_at.astimezone(story.bo.zone).date()

    assert day_behind(touchpoint, story.bo) == date_format(day, word)


def test_then_the_latest_touchpoint_that_nobody_logged() -> None:
    story = make_story()
    settle(story)
    make_touchpoint(story.mentorship, days=-9)
    latest = make_touchpoint(story.mentorship, days=-2)
    make_touchpoint(story.mentorship, days=-1, state="held")
    make_touchpoint(story.mentorship, days=5)

    step = next_step(story.bo)

    assert step is not None
    assert (step.touchpoint, step.due) == (latest, latest.starts_at)


def test_then_the_next_touchpoint_and_then_the_journal() -> None:
    story = make_story()
    settle(story)
    assert url_of_step(story) == reverse("feedback:entry-new")

    ahead = make_touchpoint(story.mentorship, days=5)

    assert url_of_step(story) == reverse("touchpoints:touchpoint", args=[ahead.uuid])


def test_an_ended_mentorship_asks_for_nothing() -> None:
    story = make_story(state="ended")
    make_touchpoint(story.mentorship, days=-2)

    assert next_step(story.bo) is None


def test_a_signature_of_the_partner_is_not_ones_own() -> None:
    story = make_story()
    agreement = Agreement.objects.create(mentorship=story.mentorship, text="We listen.")
    Signature.objects.create(agreement=agreement, person=story.ana)

    assert url_of_step(story) == reverse("programs:agreement", args=[story.mentorship.uuid])
