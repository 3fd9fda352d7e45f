"""The pages that the apps above add to a program's set-up, and what comes of them: axe, widths."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from feedback.surveys.actions import close_round
from tests.browser.conftest import CheckAxe, SignIn
from tests.factories.people import make_hr_admin
from tests.factories.surveys import answer, make_round, make_survey_invitation
from tests.factories.touchpoints import make_story, make_touchpoint

pytestmark = pytest.mark.django_db(transaction=True)


def test_axe_finds_nothing_on_agendas_policy_and_surveys(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe
) -> None:
    story = make_story()
    cohort = story.mentorship.cohort
    found = make_round(cohort, stage="start")
    for number in range(10):
        answer(found, [1 + number % 5, "Often", "More time"])
    close_round(found)
    invitation = make_survey_invitation(make_round(cohort), story.bo)
    touchpoint = make_touchpoint(story.mentorship)
    program = [cohort.program.uuid]
    sign_in(page, make_hr_admin())
    for url in (
        reverse("programs:setup-agreement", args=program),
        reverse("touchpoints:setup-agendas", args=program),
        reverse("matching:setup-matching", args=program),
        reverse("feedback:setup-surveys", args=program),
        reverse("feedback:setup-survey", args=[*program, "mid"]),
        reverse("insights:surveys", args=[cohort.uuid]),
    ):
        _look(page, axe_at_both_widths, url)
    sign_in(page, story.bo)
    _look(page, axe_at_both_widths, reverse("feedback:survey", args=[invitation.uuid]))
    _look(page, axe_at_both_widths, reverse("touchpoints:touchpoint", args=[touchpoint.uuid]))


def _look(page: Page, axe: CheckAxe, url: str) -> None:
    page.goto(url)
    axe(page)
