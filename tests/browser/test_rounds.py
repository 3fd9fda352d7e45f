"""What hardly anybody looks at: rounds of peers, from the plan to the end of the first round."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from matching.models import Publication, Run, Scenario
from matching.tasks import answer_scenario, match_newcomers, solve_run
from programs.models import Cohort, Enrollment, Mentorship
from tests.browser.conftest import CheckAxe, SignIn
from tests.factories.matching import make_circle_pool, make_pair, make_peer_pool, make_result
from tests.factories.people import make_hr_admin
from tests.factories.programs import make_cohort
from tests.matching.test_turns import all_accept

pytestmark = pytest.mark.django_db(transaction=True)


def board(cohort: Cohort) -> str:
    return reverse("matching:board", args=[cohort.uuid])


def plan_rounds(page: Page, cohort: Cohort, axe: CheckAxe) -> None:
    page.goto(reverse("matching:group-plan", args=[cohort.uuid]))
    page.get_by_label("New partners every so many days").fill("28")
    axe(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved")).to_be_visible()


def publish(page: Page, cohort: Cohort, axe: CheckAxe) -> None:
    page.goto(board(cohort))
    axe(page)
    page.get_by_role("link", name="Publish these groups").click()
    axe(page)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("The groups are published")).to_be_visible()


def days_pass(cohort: Cohort, days: int) -> None:
    then = timezone.now() - timedelta(days=days)
    Publication.objects.filter(cohort=cohort).update(created_at=then)
    Mentorship.objects.filter(cohort=cohort).update(started_at=then)


def drawn(cohort: Cohort) -> Run:
    """By itself, as every night."""
    match_newcomers()
    run = cohort.runs.under_way().get()
    solve_run(str(run.uuid))
    return run


def test_a_second_round_of_peers_draws_itself_and_a_person_publishes_it(
    page: Page, sign_in: SignIn, axe: CheckAxe, axe_in_every_look: CheckAxe
) -> None:
    cohort, hana = make_peer_pool(4), make_hr_admin()
    sign_in(page, hana)
    plan_rounds(page, cohort, axe)
    make_result(cohort, by=hana)
    publish(page, cohort, axe)
    all_accept(cohort)
    first = Mentorship.objects.running().filter(cohort=cohort)[0]
    peer, other = first.people()
    page.goto(board(cohort))
    axe_in_every_look(page)

    days_pass(cohort, 28)
    drawn(Cohort.objects.get(pk=cohort.pk))
    publish(page, cohort, axe)
    page.goto(reverse("programs:cohort", args=[cohort.uuid]))
    axe(page)

    sign_in(page, peer)
    page.goto(reverse("touchpoints:my-mentoring"))
    expect(page.get_by_text(other.called).first).to_be_visible()
    axe_in_every_look(page)
    page.goto("/")
    page.get_by_role("link", name="See and answer").click()
    axe_in_every_look(page)
    page.get_by_role("button", name="Accept").click()
    page.goto(reverse("touchpoints:my-mentoring"))
    axe(page)


def test_a_what_if_of_circles_and_a_run_that_keeps_people_together_are_accessible(
    page: Page, sign_in: SignIn, axe_in_every_look: CheckAxe
) -> None:
    circles, pairs, hana = make_circle_pool(), make_cohort(), make_hr_admin()
    member: Enrollment = circles.enrollments.mentees()[0]
    make_result(circles, by=hana)
    make_pair(pairs)
    make_result(pairs, by=hana)
    make_pair(pairs)
    sign_in(page, hana)

    page.goto(f"{board(circles)}?show=scenarios")
    page.get_by_label("this person withdrew").check()
    page.get_by_label("Circle member").select_option(str(member.uuid))
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_text("Working it out")).to_be_visible()
    answer_scenario(str(Scenario.objects.get().uuid))
    expect(page.get_by_text("Points of all together")).to_be_visible()
    axe_in_every_look(page)

    page.goto(board(pairs))
    page.get_by_label("Points for leaving somebody").last.fill("101")
    page.get_by_role("button", name="Run again and keep people together").click()
    expect(page.get_by_text("less than or equal to 100").first).to_be_visible()
    axe_in_every_look(page)
    page.get_by_label("Points for leaving somebody").last.fill("10")
    page.get_by_role("button", name="Run again and keep people together").click()
    expect(page.get_by_role("button", name="Run again and keep people together")).to_be_hidden()
    assert pairs.runs.under_way().get().charge == 10
