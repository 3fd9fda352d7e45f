"""Circles, sponsorships and the organisation's look in a real browser: accessible everywhere."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from growth.models import Commitment
from people.models import Organization
from tests.browser.conftest import CheckAxe, SignIn
from tests.factories.groups import make_story_of_a_circle
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import (
    make_cohort,
    make_enrollment,
    make_mentorship,
    make_program,
)
from tests.factories.touchpoints import make_touchpoint

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_pages_of_a_circle_and_a_sponsorship_are_accessible(
    page: Page, sign_in: SignIn, axe_in_every_look: CheckAxe
) -> None:
    Organization.objects.create(name="Acme Grows", colour="#7a1f5c")
    circle, ana, bo, _cem, _di = make_story_of_a_circle()
    touchpoint = make_touchpoint(circle, days=4)
    cohort = make_cohort(make_program(kind="sponsorship"), state="running")
    sponsorship = make_mentorship(mentor=ana, mentee=bo, cohort=cohort)
    today = timezone.localdate()
    Commitment.objects.create(mentorship=sponsorship, promised_by=ana, text="Ask Eve", due_on=today)
    sign_in(page, ana)

    for name, thing in (
        ("touchpoints:mentorship", circle),
        ("touchpoints:touchpoint", touchpoint),
        ("programs:agreement", circle),
        ("growth:goals", circle),
        ("growth:commitments", sponsorship),
        ("programs:partner-profile", circle),
    ):
        page.goto(reverse(name, args=[thing.uuid]))
        axe_in_every_look(page)
    page.goto(reverse("touchpoints:my-mentoring"))
    expect(page.get_by_text("Circle North").first).to_be_visible()
    axe_in_every_look(page)


def test_hr_puts_a_circle_together_and_sets_the_look(
    page: Page, sign_in: SignIn, axe_in_every_look: CheckAxe
) -> None:
    cohort = make_cohort(make_program(kind="circle"), state="matching")
    for role, name in (("mentor", "Ana Silva"), ("mentee", "Bo Lind"), ("mentee", "Cem Kaya")):
        make_enrollment(role, cohort=cohort, person=make_person(name))
    sign_in(page, make_hr_admin())

    page.goto(reverse("matching:forming", args=[cohort.uuid]))
    for name in ("Ana Silva", "Bo Lind", "Cem Kaya"):
        page.get_by_label(name).check()
    page.get_by_role("button", name="Look at how they fit").click()
    expect(page.get_by_text("Choose people, then look.")).to_be_hidden()
    axe_in_every_look(page)
    page.get_by_role("button", name="Ask them").click()
    expect(page.get_by_role("heading", name="Groups")).to_be_visible()
    axe_in_every_look(page)

    page.goto(reverse("people:organization"))
    page.get_by_label("mentor (optional)", exact=True).fill("guide")
    page.get_by_label("mentors (optional)", exact=True).fill("guides")
    expect(page.get_by_text("A mentee meets a guide.")).to_be_visible()
    page.get_by_label("Name").fill("Acme Grows")
    axe_in_every_look(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_title("Look and words · Acme Grows")
