"""Two ways to be paired in one cohort: a request taken back, one that runs out, and a wish."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from matching.models import MentorRequest
from matching.tasks import expire_requests
from programs.models import Cohort, Enrollment, Mentorship
from tests.browser.conftest import CheckAxe, SignIn
from tests.browser.test_modes import fitting, over, publish, set_going, switch_on
from tests.factories.people import make_hr_admin
from tests.factories.programs import make_cohort, make_program

pytestmark = pytest.mark.django_db(transaction=True)


def ask_for(page: Page, mentee: Enrollment, mentor: str) -> MentorRequest:
    page.goto(reverse("matching:mentors", args=[mentee.uuid]))
    page.get_by_role("link", name=f"Ask {mentor}").click()
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("The place is held until they answer.")).to_be_visible()
    return MentorRequest.objects.open().get(mentee=mentee)


def take_back(page: Page, axe: CheckAxe) -> None:
    page.get_by_role("link", name="Take the request back").click()
    axe(page)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("You have taken your request back.")).to_be_visible()


def run_out(request: MentorRequest) -> None:
    """The days to answer pass, and the sweeper comes by."""
    MentorRequest.objects.filter(pk=request.pk).update(
        expires_at=timezone.now() - timedelta(hours=1)
    )
    expire_requests()


def choose(page: Page, mentee: Enrollment, mentor: str) -> None:
    page.goto(reverse("matching:wishes", args=[mentee.uuid]))
    page.get_by_label("First wish").select_option(label=mentor)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your wishes are saved.")).to_be_visible()


def accept_request_of(page: Page, request: MentorRequest) -> None:
    page.goto(reverse("matching:request", args=[request.uuid]))
    page.get_by_role("link", name="Accept").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("your mentorship begins")).to_be_visible()


def mentor_of(mentee: Enrollment) -> Enrollment:
    pair = Mentorship.objects.get(participants__enrollment=mentee, ended_at=None)
    return pair.mentors()[0].enrollment


def open_cohort() -> tuple[Cohort, list[tuple[Enrollment, Enrollment]]]:
    cohort = make_cohort(make_program("Leaders"), name="Spring")
    return cohort, fitting(cohort, ("Ana", "Bo"), ("Cy", "Di"), ("Eva", "Flo"))


def test_who_asks_and_who_chooses_find_their_mentors_in_one_cohort(
    page: Page, sign_in: SignIn, axe: CheckAxe, axe_at_both_widths: CheckAxe
) -> None:
    cohort, ((ana, bo), (cy, di), (eva, flo)) = open_cohort()
    hana, day = make_hr_admin(), (timezone.localdate() + timedelta(days=7)).isoformat()
    sign_in(page, hana)
    choices = {"Suggest_and_choose": "", "last_day_to_choose": day, "mentees_may_ask": ""}
    switch_on(page, cohort, axe, **choices)
    page.goto(reverse("matching:ways", args=[cohort.uuid]))
    set_going(page, "Make suggestions and ask")

    sign_in(page, bo.person)
    ask_for(page, bo, "Cy")
    take_back(page, axe)
    late = ask_for(page, bo, "Eva")
    run_out(late)
    page.goto(reverse("matching:request", args=[late.uuid]))
    expect(page.get_by_text("It is not this time")).to_be_visible()
    axe_at_both_widths(page)
    kept = ask_for(page, bo, "Ana")
    sign_in(page, di.person)
    choose(page, di, "Eva")
    sign_in(page, ana.person)
    accept_request_of(page, kept)

    sign_in(page, hana)
    page.goto(reverse("matching:requests", args=[cohort.uuid]))
    for state in ("Withdrawn", "Not answered in time", "Accepted"):
        expect(page.get_by_text(state).first).to_be_visible()
    axe_at_both_widths(page)
    over(cohort)
    page.goto(reverse("matching:ways", args=[cohort.uuid]))
    set_going(page, "Grant the wishes that fit")
    publish(page, cohort, axe)

    assert [mentor_of(one) for one in (bo, di, flo)] == [ana, eva, cy]
    assert Mentorship.objects.running().get().mentees()[0].enrollment == bo
