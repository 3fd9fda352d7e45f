"""Logging in thirty seconds, planned or not."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.touchpoints import Story, make_story, make_touchpoint, strangers_to
from tests.pages import ask, send, text_of
from touchpoints.models import Touchpoint

pytestmark = pytest.mark.django_db


def yesterday() -> tuple[Story, Touchpoint, str]:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=-1)
    return story, touchpoint, reverse("touchpoints:log", args=[touchpoint.uuid])


def said(touchpoint: Touchpoint, **changed: object) -> dict[str, object]:
    return {
        "met": "yes",
        "minutes": "40",
        "topic": "Saying no",
        "next_step": "Draft an answer",
        "seen": touchpoint.updated_at.isoformat(),
    } | changed


def test_two_clicks_are_enough() -> None:
    story, touchpoint, url = yesterday()
    page = text_of(ask(story.bo, url))
    assert 'value="30"' in page
    assert "all of you, HR and those who run the program" in page

    response = send(
        story.bo,
        url,
        {"met": "yes", "minutes": "30", "seen": touchpoint.updated_at.isoformat()},
    )

    assert response["Location"] == reverse("touchpoints:my-mentoring")
    touchpoint.refresh_from_db()
    assert (touchpoint.state, touchpoint.held_minutes, touchpoint.logged_by) == (
        "held",
        30,
        story.bo,
    )


def test_it_did_not_happen_needs_no_minutes() -> None:
    story, touchpoint, url = yesterday()

    assert send(story.ana, url, said(touchpoint, met="no", minutes="")).status_code == 303

    touchpoint.refresh_from_db()
    assert (touchpoint.state, touchpoint.held_minutes) == ("missed", None)


def test_by_htmx_the_form_comes_in_place_and_the_page_is_drawn_anew_after_it() -> None:
    story, touchpoint, url = yesterday()

    piece = text_of(ask(story.bo, url, htmx=True))
    assert "<html" not in piece
    assert f'id="log-{touchpoint.uuid}"' in piece
    assert send(story.bo, url, said(touchpoint, minutes="x"), htmx=True).status_code == 422
    assert send(story.bo, url, said(touchpoint), htmx=True)["HX-Refresh"] == "true"


def test_a_double_click_logs_once_and_a_second_log_sees_the_first() -> None:
    story, touchpoint, url = yesterday()
    send(story.ana, url, said(touchpoint))
    first = Touchpoint.objects.get()

    assert send(story.ana, url, said(touchpoint)).status_code == 303
    assert Touchpoint.objects.get().logged_at == first.logged_at

    refused = send(story.bo, url, said(touchpoint, topic="My own words"))
    page = text_of(refused)
    assert refused.status_code == 422
    assert "Ana Silva" in page
    assert "Saying no" in page
    assert "My own words" in page
    assert Touchpoint.objects.get().topic == "Saying no"


def test_who_has_seen_the_first_log_may_correct_it() -> None:
    story, touchpoint, url = yesterday()
    send(story.ana, url, said(touchpoint))
    logged = Touchpoint.objects.get()

    page = text_of(ask(story.bo, url))
    assert "Ana Silva has logged it" in page
    assert "Saying no" in page
    send(story.bo, url, said(logged, minutes="25"))

    assert Touchpoint.objects.get().held_minutes == 25
    assert Touchpoint.objects.get().logged_by == story.bo


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("met", "", "Say whether you met"),
        ("met", "perhaps", "valid choice"),
        ("minutes", "", "required"),
        ("minutes", "0", "greater than or equal to 1"),
        ("minutes", "481", "less than or equal to 480"),
        ("topic", "x" * 501, "at most 500"),
        ("next_step", "a\x00", "Null characters"),
        ("seen", "now", "out of date"),
    ],
)
def test_bad_input_logs_nothing_and_keeps_what_was_typed(
    field: str, value: str, message: str
) -> None:
    story, touchpoint, url = yesterday()

    response = send(story.bo, url, said(touchpoint, **{field: value}))

    assert response.status_code == 422
    assert message in text_of(response)
    assert ("Saying no" in text_of(response)) or field == "topic"
    assert Touchpoint.objects.get().state == "planned"


def test_what_was_typed_is_never_taken_for_markup() -> None:
    story, touchpoint, url = yesterday()

    send(story.bo, url, said(touchpoint, topic="<script>alert(1)</script>"))

    assert "<script>alert" not in text_of(ask(story.ana, url))


@pytest.mark.parametrize(
    ("days", "state", "message"),
    [(3, "planned", "still ahead"), (-1, "cancelled", "was cancelled")],
)
def test_the_wrong_state_is_explained(days: int, state: str, message: str) -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=days, state=state)
    url = reverse("touchpoints:log", args=[touchpoint.uuid])

    assert message in text_of(ask(story.bo, url))
    assert send(story.bo, url, said(touchpoint)).status_code == 422
    touchpoint.refresh_from_db()
    assert touchpoint.state == state


def test_nobody_else_logs() -> None:
    story, touchpoint, url = yesterday()
    new = reverse("touchpoints:touchpoint-new", args=[story.mentorship.uuid])

    for person in strangers_to(story):
        for place in (url, new):
            assert ask(person, place).status_code == 404
            assert send(person, place, said(touchpoint)).status_code == 404
    assert ask(story.bo, f"/touchpoints/{uuid.uuid4()}/log/").status_code == 404
    assert Touchpoint.objects.get().state == "planned"


# Outside the plan


def outside(story: Story, **changed: object) -> tuple[str, dict[str, object]]:
    url = reverse("touchpoints:touchpoint-new", args=[story.mentorship.uuid])
    day = timezone.localdate() - timedelta(days=2)
    return url, {
        "key": str(uuid.uuid4()),
        "wall_date": str(day),
        "wall_time": "09:00",
        "minutes": "20",
        "topic": "Met in the corridor",
    } | changed


def test_one_outside_the_plan_is_logged_once_however_often_it_is_sent() -> None:
    story = make_story()
    url, data = outside(story)
    assert text_of(ask(story.ana, url)).count('name="key"') == 1

    for _ in range(2):
        response = send(story.ana, url, data)
        assert response["Location"] == reverse(
            "touchpoints:mentorship", args=[story.mentorship.uuid]
        )

    logged = Touchpoint.objects.get()
    assert (logged.outside_plan, logged.time_zone, logged.held_minutes) == (
        True,
        "America/New_York",
        20,
    )


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"wall_date": ""}, "required"),
        ({"wall_date": str(timezone.localdate() + timedelta(days=2))}, "still ahead"),
        ({"wall_date": str(timezone.localdate() - timedelta(days=60))}, "had not started"),
        ({"wall_date": "1900-01-01"}, "more than a year"),
        ({"minutes": "0"}, "greater than or equal to 1"),
        ({"key": "x"}, "valid UUID"),
    ],
)
def test_bad_input_logs_nothing_outside_the_plan(changed: dict[str, object], message: str) -> None:
    story = make_story()
    url, data = outside(story, **changed)

    response = send(story.bo, url, data)

    assert response.status_code == 422
    assert message in text_of(response)
    assert "Met in the corridor" in text_of(response)
    assert not Touchpoint.objects.exists()


def test_the_key_of_another_pair_is_no_way_in() -> None:
    story, other = make_story(), make_touchpoint(days=-1)
    url, data = outside(story, key=str(other.uuid))

    assert send(story.bo, url, data).status_code == 422
    assert Touchpoint.objects.get() == other
