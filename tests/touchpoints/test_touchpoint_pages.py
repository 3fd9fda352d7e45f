"""One touchpoint: seeing, moving, cancelling."""

import uuid
from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.people import make_person
from tests.factories.programs import make_mentorship
from tests.factories.touchpoints import make_story, make_touchpoint, strangers_to
from tests.pages import ask, send, text_of
from touchpoints.forms import OutsidePlanForm
from touchpoints.models import Touchpoint

pytestmark = pytest.mark.django_db


def url_of(name: str, touchpoint: Touchpoint) -> str:
    return reverse(f"touchpoints:{name}", args=[touchpoint.uuid])


def said(touchpoint: Touchpoint, **changed: object) -> dict[str, object]:
    return {
        "wall_date": str(timezone.localdate() + timedelta(days=6)),
        "wall_time": "11:15",
        "minutes": "40",
        "kind": "in_person",
        "place": "Café at the corner",
        "seen": touchpoint.updated_at.isoformat(),
    } | changed


def test_both_see_it_on_both_clocks() -> None:
    story = make_story()
    touchpoint = make_touchpoint(
        story.mentorship, days=4, place="https://meet.example.com/x", time_zone="Europe/Berlin"
    )

    for person, partner in ((story.ana, "Bo"), (story.bo, "Ana")):
        page = text_of(ask(person, url_of("touchpoint", touchpoint)))
        assert f"On the clock of {partner}" in page
        assert 'href="https://meet.example.com/x"' in page


def test_what_was_logged_stays_between_the_two() -> None:
    story = make_story()
    touchpoint = make_touchpoint(
        story.mentorship, days=-4, state="held", topic="My doubts", by=story.ana
    )
    url = url_of("touchpoint", touchpoint)

    assert "My doubts" in text_of(ask(story.bo, url))
    for person in strangers_to(story):
        assert ask(person, url).status_code == 404


def test_moving_takes_the_movers_own_clock() -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=3, time_zone="Europe/Berlin")

    response = send(story.ana, url_of("touchpoint-moving", touchpoint), said(touchpoint))

    assert response.status_code == 303
    touchpoint.refresh_from_db()
    assert (touchpoint.wall_time, touchpoint.time_zone) == (time(11, 15), "America/New_York")
    assert (touchpoint.minutes, touchpoint.kind, touchpoint.place) == (
        40,
        "in_person",
        "Café at the corner",
    )
    assert touchpoint.moved_by == story.ana


def test_only_its_length_changed_keeps_the_zone_it_was_agreed_in() -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=3, time_zone="Europe/Berlin")
    local = touchpoint.starts_at.astimezone(story.ana.zone)
    same = said(touchpoint, wall_date=str(local.date()), wall_time=f"{local:%H:%M}")

    send(story.ana, url_of("touchpoint-moving", touchpoint), same)

    touchpoint.refresh_from_db()
    assert (touchpoint.minutes, touchpoint.time_zone) == (40, "Europe/Berlin")


def test_a_time_that_the_clocks_skip_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=3)
    now = datetime(2027, 3, 20, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    response = send(
        story.bo,
        url_of("touchpoint-moving", touchpoint),
        said(touchpoint, wall_date="2027-03-28", wall_time="02:30"),
    )

    assert response.status_code == 422
    assert "does not exist" in text_of(response)
    assert "01:30 or 03:30" in text_of(response)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("wall_date", "", "required"),
        ("wall_date", "0001-01-01", "more than a year"),
        ("wall_date", "9999-12-31", "more than a year"),
        ("wall_time", "noon", "valid time"),
        ("minutes", "481", "less than or equal to 480"),
        ("minutes", "-5", "greater than or equal to 5"),
        ("kind", "telepathy", "valid choice"),
        ("place", "a\x00b", "Null characters"),
    ],
)
def test_bad_input_moves_nothing(field: str, value: str, message: str) -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=3)

    response = send(
        story.bo, url_of("touchpoint-moving", touchpoint), said(touchpoint, **{field: value})
    )

    assert response.status_code == 422
    assert message in text_of(response)
    assert Touchpoint.objects.get().starts_at == touchpoint.starts_at


def test_two_who_move_it_at_once_are_told_and_may_insist() -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=3)
    url = url_of("touchpoint-moving", touchpoint)
    mine, theirs = said(touchpoint), said(touchpoint, wall_time="13:45")
    assert send(story.ana, url, mine).status_code == 303

    assert send(story.ana, url, mine).status_code == 303
    refused = send(story.bo, url, theirs)
    assert refused.status_code == 422
    assert "13:45" in text_of(refused)
    assert "Ana Silva" in text_of(refused)

    newest = Touchpoint.objects.get().updated_at.isoformat()
    assert send(story.bo, url, theirs | {"seen": newest}).status_code == 303
    assert Touchpoint.objects.get().wall_time == time(13, 45)


@pytest.mark.parametrize("state", ["held", "missed", "cancelled"])
def test_what_is_not_planned_is_neither_moved_nor_cancelled(state: str) -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=-3, state=state, by=story.bo)
    url = url_of("touchpoint-moving", touchpoint)

    assert "Only a planned touchpoint" in text_of(ask(story.bo, url))
    assert send(story.bo, url, said(touchpoint)).status_code == 422
    if state != "cancelled":
        assert send(story.bo, url_of("touchpoint-cancellation", touchpoint)).status_code == 422
    touchpoint.refresh_from_db()
    assert touchpoint.state == state


def test_cancelling_asks_first_and_twice_is_once() -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=3)
    url = url_of("touchpoint-cancellation", touchpoint)

    assert "We tell Ana Silva" in text_of(ask(story.bo, url))
    assert Touchpoint.objects.get().state == "planned"
    assert send(story.bo, url).status_code == 303
    assert send(story.ana, url).status_code == 303

    assert Touchpoint.objects.get().cancelled_by == story.bo


@pytest.mark.parametrize("name", ["touchpoint", "touchpoint-moving", "touchpoint-cancellation"])
def test_nobody_else_gets_in(name: str) -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=3)
    over = make_touchpoint(make_story(state="ended").mentorship, days=-3)

    for person in strangers_to(story):
        assert ask(person, url_of(name, touchpoint)).status_code == 404
        if name != "touchpoint":
            assert send(person, url_of(name, touchpoint), said(touchpoint)).status_code == 404
    for person in [one.person for one in over.mentorship.participants.all()]:
        assert ask(person, url_of(name, over)).status_code == 404
    missing = reverse(f"touchpoints:{name}", args=[uuid.uuid4()])
    assert ask(story.bo, missing).status_code == 404
    assert Touchpoint.objects.get(pk=touchpoint.pk).state == "planned"


def test_by_htmx_moving_is_a_piece() -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=3)
    url = url_of("touchpoint-moving", touchpoint)

    assert text_of(ask(story.bo, url, htmx=True)).lstrip().startswith('<section id="moving"')
    assert send(story.bo, url, said(touchpoint, minutes="0"), htmx=True).status_code == 422
    assert "HX-Redirect" in send(story.bo, url, said(touchpoint), htmx=True)


def test_a_pair_that_began_in_the_small_hours_may_log_as_the_page_suggests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = datetime(2026, 11, 26, 0, 10, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    bo = make_person("Bo", time_zone="Europe/Berlin")
    mentorship = make_mentorship(mentee=bo, started_at=now - timedelta(minutes=6))

    suggested = OutsidePlanForm(mentorship, bo, uuid.uuid4()).initial
    form = OutsidePlanForm(mentorship, bo, uuid.uuid4(), {k: str(v) for k, v in suggested.items()})

    assert form.is_valid(), form.errors
