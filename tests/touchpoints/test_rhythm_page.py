import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.touchpoints import Story, make_story, strangers_to
from tests.pages import ask, send, text_of
from touchpoints.actions import plan_touchpoints
from touchpoints.models import Rhythm, Touchpoint

pytestmark = pytest.mark.django_db


def planned() -> tuple[Story, str]:
    story = make_story()
    plan_touchpoints(mentorship=story.mentorship)
    return story, reverse("touchpoints:rhythm", args=[story.mentorship.uuid])


def said(**changed: object) -> dict[str, object]:
    return {
        "first_on": str(timezone.localdate() + timedelta(days=4)),
        "wall_time": "16:30",
        "time_zone": "America/New_York",
        "every_weeks": "3",
        "minutes": "45",
        "kind": "video",
        "place": "https://meet.example.com/ana-bo",
        "seen": Rhythm.objects.get().updated_at.isoformat(),
    } | changed


def test_either_side_changes_it_and_the_plan_follows() -> None:
    story, url = planned()

    for person in (story.ana, story.bo):
        assert "Ana" in text_of(ask(person, url))
    response = send(story.ana, url, said())

    assert response.status_code == 303
    rhythm = Rhythm.objects.get()
    assert (rhythm.every_weeks, rhythm.time_zone, rhythm.changed_by) == (
        3,
        "America/New_York",
        story.ana,
    )
    assert set(Touchpoint.objects.upcoming().values_list("minutes", "wall_time")) == {
        (45, rhythm.wall_time),
    }


def test_by_htmx_only_the_form_comes_and_the_browser_is_sent_on() -> None:
    story, url = planned()

    assert text_of(ask(story.bo, url, htmx=True)).lstrip().startswith('<section id="rhythm"')
    assert "HX-Redirect" in send(story.bo, url, said(), htmx=True)


def test_the_same_twice_is_once_and_a_stale_page_is_told_with_its_words_kept() -> None:
    story, url = planned()
    mine, theirs = said(), said(minutes="60", place="Room 9")
    send(story.ana, url, mine)

    assert send(story.ana, url, mine).status_code == 303
    refused = send(story.bo, url, theirs)
    assert refused.status_code == 422
    assert "Room 9" in text_of(refused)
    assert Rhythm.objects.get().minutes == 45

    again = theirs | {"seen": Rhythm.objects.get().updated_at.isoformat()}
    assert str(again["seen"]) in text_of(refused)
    assert send(story.bo, url, again).status_code == 303
    assert Rhythm.objects.get().minutes == 60


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("first_on", "", "required"),
        ("first_on", "2020-01-01", "more than a year"),
        ("wall_time", "25:00", "valid time"),
        ("time_zone", "Mars/Base", "valid choice"),
        ("every_weeks", "0", "greater than or equal to 1"),
        ("every_weeks", "13", "less than or equal to 12"),
        ("minutes", "5", "greater than or equal to 10"),
        ("place", "x" * 501, "at most 500"),
        ("seen", "yesterday", "out of date"),
    ],
)
def test_bad_input_changes_nothing_and_is_shown_again(field: str, value: str, message: str) -> None:
    story, url = planned()
    before = list(Touchpoint.objects.values_list("pk", "starts_at"))

    response = send(story.bo, url, said(**{field: value}))

    assert response.status_code == 422
    assert message in text_of(response)
    assert "16:30" in text_of(response) or field == "wall_time"
    assert list(Touchpoint.objects.values_list("pk", "starts_at")) == before


def test_a_date_in_the_past_or_after_the_cohort_is_refused() -> None:
    story, url = planned()
    yesterday = timezone.localdate() - timedelta(days=2)
    after = story.mentorship.cohort.ends_on + timedelta(days=1)

    assert "has passed" in text_of(send(story.bo, url, said(first_on=str(yesterday))))
    assert "cohort ends on" in text_of(send(story.bo, url, said(first_on=str(after))))


def test_nobody_else_sees_or_changes_it() -> None:
    story, url = planned()

    for person in strangers_to(story):
        assert ask(person, url).status_code == 404
        assert send(person, url, said()).status_code == 404
    assert Rhythm.objects.get().minutes == 30


def test_wrong_id_and_an_ended_mentorship() -> None:
    story = make_story(state="ended")

    for missing in (uuid.uuid4(), story.mentorship.uuid):
        assert ask(story.bo, f"/mentorships/{missing}/rhythm/").status_code == 404


def test_a_pair_without_a_rhythm_is_offered_one() -> None:
    story = make_story()
    url = reverse("touchpoints:rhythm", args=[story.mentorship.uuid])

    assert ask(story.bo, url).status_code == 200
    assert not Rhythm.objects.exists()
