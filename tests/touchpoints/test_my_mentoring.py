import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import Person
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_mentorship
from tests.factories.touchpoints import make_story, make_touchpoint, settle
from tests.pages import ask, send, text_of

pytestmark = pytest.mark.django_db
URL = "/my-mentoring/"


def queries_for(person: Person) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert ask(person, URL).status_code == 200
    return len(seen)


def test_somebody_without_a_mentorship_learns_how_to_begin() -> None:
    page = text_of(ask(make_person(), URL))

    assert "You are in no mentorship yet" in page
    assert f'href="{reverse("home")}"' in page


def test_the_latest_unlogged_touchpoint_is_logged_on_the_spot() -> None:
    story = make_story()
    settle(story)
    latest = make_touchpoint(story.mentorship, days=-2)
    older = make_touchpoint(story.mentorship, days=-9)

    page = text_of(ask(story.bo, URL))

    assert f'hx-post="{reverse("touchpoints:log", args=[latest.uuid])}"' in page
    assert f'hx-get="{reverse("touchpoints:log", args=[older.uuid])}"' in page


def test_both_roles_stand_on_one_page_and_each_partner_sees_their_own_clock() -> None:
    story = make_story()
    settle(story)
    make_mentorship(mentor=story.bo, mentee=make_person("Cy Young"))
    # Half a minute before midnight and a clock five or six hours behind: never the same time.
    ahead = make_touchpoint(story.mentorship, days=3, time_zone="Europe/Berlin")

    page = text_of(ask(story.bo, URL))

    assert "Your mentor" in page
    assert "Your mentee" in page
    theirs = ahead.starts_at.astimezone(story.ana.zone)
    assert f"{theirs:%H:%M} for Ana" in page


def test_what_is_over_is_remembered_without_its_words() -> None:
    story = make_story(state="ended")
    make_touchpoint(story.mentorship, days=-2, state="held", topic="My doubts", by=story.bo)

    page = text_of(ask(story.bo, URL))

    assert "Ana Silva" in page
    assert "You were the mentee" in page
    assert "met once" in page
    assert "doubts" not in page


def test_hr_sees_its_own_mentoring_here_and_nobody_elses() -> None:
    story = make_story()
    make_touchpoint(story.mentorship, days=-2, topic="My doubts", state="held")

    page = text_of(ask(make_hr_admin(), URL))

    assert "You are in no mentorship yet" in page
    assert "doubts" not in page


def test_more_mentorships_and_touchpoints_cost_no_more_queries() -> None:
    def with_mentees(count: int) -> Person:
        mentor = make_person()
        for _ in range(count):
            pair = make_mentorship(mentor=mentor)
            for days in (-9, -2, 3, 5):
                make_touchpoint(pair, days=days)
            make_touchpoint(pair, days=-20, state="held", by=mentor)
            make_mentorship(mentor=mentor, state="ended")
        return mentor

    assert queries_for(with_mentees(1)) == queries_for(with_mentees(3))


def test_it_is_read_only_and_asks_to_sign_in() -> None:
    assert send(make_person(), URL).status_code == 405
    assert "/account/login/" in ask(None, URL)["Location"]


def test_who_takes_part_finds_what_the_program_changed_after_its_review() -> None:
    story = make_story()
    program = story.mentorship.cohort.program
    about = reverse("programs:about", args=[program.uuid])

    for url in (URL, reverse("touchpoints:mentorship", args=[story.mentorship.uuid])):
        assert f'href="{about}"' in text_of(ask(story.bo, url))
    program.state = "archived"
    program.save()
    assert f'href="{about}"' not in text_of(ask(story.bo, URL))
