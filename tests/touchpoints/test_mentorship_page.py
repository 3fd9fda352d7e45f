import uuid

import pytest
from django.urls import reverse

from tests.factories.people import make_person
from tests.factories.programs import make_mentorship
from tests.factories.touchpoints import make_story, make_touchpoint, settle, strangers_to
from tests.pages import ask, send, text_of
from touchpoints.actions import plan_touchpoints
from touchpoints.models import Touchpoint

pytestmark = pytest.mark.django_db


def url_of(mentorship: object) -> str:
    return reverse("touchpoints:mentorship", args=[mentorship.uuid])  # type: ignore[attr-defined]


def test_both_see_each_other_their_plan_and_their_words() -> None:
    story = make_story()
    settle(story)
    plan_touchpoints(mentorship=story.mentorship)
    make_touchpoint(story.mentorship, days=-3, state="held", topic="How to say no", by=story.bo)

    for person, partner in ((story.ana, "Bo Lind"), (story.bo, "Ana Silva")):
        page = text_of(ask(person, url_of(story.mentorship)))
        assert f"You and {partner}" in page
        assert "How to say no" in page
        assert "Every 2 weeks" in page
        assert "all have signed" in page


def test_a_new_pair_reads_what_belongs_here() -> None:
    story = make_story()

    page = text_of(ask(story.bo, url_of(story.mentorship)))

    assert "You have not met yet" in page
    assert "Write and sign it" in page


def test_nobody_else_gets_in() -> None:
    story = make_story()

    for person in strangers_to(story):
        assert ask(person, url_of(story.mentorship)).status_code == 404


@pytest.mark.parametrize("state", ["ended", "proposed"])
def test_only_a_running_mentorship_has_this_page(state: str) -> None:
    bo = make_person()
    mentorship = make_mentorship(mentee=bo, state=state)

    assert ask(bo, url_of(mentorship)).status_code == 404


def test_a_wrong_method_and_a_wrong_id() -> None:
    story = make_story()

    assert send(story.bo, url_of(story.mentorship)).status_code == 405
    assert ask(story.bo, f"/mentorships/{uuid.uuid4()}/").status_code == 404


def test_a_week_in_which_the_clocks_differ_says_so() -> None:
    story = make_story()
    one = make_touchpoint(story.mentorship, days=60, time_zone="Europe/Berlin")
    # Berlin has left summer time, New York leaves it a week later.
    Touchpoint.objects.filter(pk=one.pk).update(
        wall_date="2027-10-31", wall_time="16:00", starts_at="2027-10-31T15:00:00Z"
    )

    assert "at 11:00 for you instead of 10:00" in text_of(ask(story.ana, url_of(story.mentorship)))
    assert "instead of" not in text_of(ask(story.bo, url_of(story.mentorship)))
