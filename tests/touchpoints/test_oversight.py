"""HR and program managers: that it took place, when and how long. Nothing more, nobody else."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import AccessRecord
from programs.models import Mentorship
from tests.factories.people import make_executive, make_hr_admin, make_person
from tests.factories.programs import make_program, make_program_manager
from tests.factories.touchpoints import make_story, make_touchpoint
from tests.pages import ask, send, text_of
from touchpoints.queries import quiet_mentorships

pytestmark = pytest.mark.django_db


def url_of(mentorship: Mentorship) -> str:
    return reverse("touchpoints:mentorship-touchpoints", args=[mentorship.uuid])


def test_who_runs_the_program_sees_that_they_met_and_not_what_about() -> None:
    story = make_story()
    make_touchpoint(
        story.mentorship,
        days=-3,
        state="held",
        by=story.bo,
        topic="My doubts",
        next_step="Ask for a raise",
        place="Quiet room",
    )
    make_touchpoint(story.mentorship, days=-1)

    for person in (make_hr_admin(), make_program_manager(story.mentorship.cohort.program)):
        page = text_of(ask(person, url_of(story.mentorship)))
        assert "Held" in page
        assert "Not logged" in page
        assert not any(word in page for word in ("doubts", "raise", "Quiet room"))


def test_both_can_read_later_who_looked_at_their_record() -> None:
    story, hana = make_story(), make_hr_admin()

    for _ in range(2):
        ask(hana, url_of(story.mentorship))

    seen = AccessRecord.objects.filter(viewer=hana, page="touchpoints")
    assert {one.person for one in seen} == {story.ana, story.bo}
    assert len(seen) == 2


def test_an_empty_record_says_what_will_stand_there() -> None:
    page = text_of(ask(make_hr_admin(), url_of(make_story().mentorship)))

    assert "No touchpoints yet" in page


def test_nobody_else_sees_the_record() -> None:
    story = make_story()
    elsewhere = make_program_manager(make_program())

    for person in (story.bo, story.ana, make_person(), make_executive(), elsewhere):
        assert ask(person, url_of(story.mentorship)).status_code == 404
    assert ask(make_hr_admin(), f"/mentorships/{uuid.uuid4()}/touchpoints/").status_code == 404
    assert send(make_hr_admin(), url_of(story.mentorship)).status_code == 405


def test_quiet_is_who_has_run_for_weeks_and_not_met_since() -> None:
    long_ago = timezone.now() - timedelta(weeks=8)
    quiet, lively, young = (
        make_story(started_at=long_ago).mentorship,
        make_story(started_at=long_ago).mentorship,
        make_story(started_at=timezone.now()).mentorship,
    )
    make_touchpoint(quiet, days=-40, state="held")
    make_touchpoint(quiet, days=-3, state="missed")
    make_touchpoint(lively, days=-3, state="held")
    make_touchpoint(young, days=3)
    make_story(state="ended", started_at=long_ago)

    assert list(quiet_mentorships(weeks=4)) == [quiet]
