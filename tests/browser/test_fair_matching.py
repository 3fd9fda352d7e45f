"""What makes a matching fair, each from the board in a real browser, read by axe."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from matching.models import Scenario
from matching.tasks import answer_scenario
from tests.browser.conftest import CheckAxe, SignIn
from tests.factories.matching import make_pair, make_result
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort
from tests.matching.test_favouring import two_sites
from tests.matching.test_shortages import short_of_negotiators

pytestmark = pytest.mark.django_db(transaction=True)

WHY = "Nobody from Pune was in the first two cohorts."


def answer() -> None:
    """What a worker would do with the question that waits."""
    answer_scenario(str(Scenario.objects.get().uuid))


def test_which_mentors_would_help_is_asked_and_then_stands_on_the_board(
    page: Page, sign_in: SignIn, axe: CheckAxe
) -> None:
    cohort, hana = short_of_negotiators(), make_hr_admin()
    make_result(cohort, by=hana)
    sign_in(page, hana)
    page.goto(f"{reverse('matching:board', args=[cohort.uuid])}?show=unmatched")

    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_text("Solving with mentors of several kinds").first).to_be_visible()
    answer()
    expect(page.get_by_text("2 more mentors offering Negotiating")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Back to those without a mentor").click()

    expect(page.get_by_text("would match 2 more mentees").first).to_be_visible()
    expect(page.get_by_role("button", name="Work it out")).to_be_hidden()
    axe(page)


def test_a_group_counts_more_after_its_price_and_whoever_applies_reads_why(
    page: Page, sign_in: SignIn, axe: CheckAxe
) -> None:
    (cohort, _pune), hana = two_sites(), make_hr_admin()
    make_result(cohort, by=hana)
    sign_in(page, hana)
    page.goto(f"{reverse('matching:board', args=[cohort.uuid])}?show=rules")

    page.get_by_role("link", name="Let a group count more").click()
    page.get_by_label("Who counts more").select_option(label="mentees at the site Pune")
    page.get_by_label("How many points more").fill("20")
    axe(page)
    page.get_by_role("button", name="See the price").click()
    expect(page.get_by_text("Working the price out").first).to_be_visible()
    answer()
    expect(page.get_by_text("all pairs together lose").first).to_be_visible()
    axe(page)
    page.get_by_label("Why?").fill(WHY)
    page.get_by_label("I have read the price").check()
    page.get_by_role("button", name="Let this group count more").click()
    expect(page.get_by_text(WHY).first).to_be_visible()

    sign_in(page, make_person())
    page.goto(reverse("programs:application", args=[cohort.uuid]))
    expect(page.get_by_text("mentees at the site Pune count 20 points more")).to_be_visible()
    expect(page.get_by_text(WHY)).to_be_visible()
    axe(page)


def test_a_policy_says_how_weak_a_pair_may_be_or_goes_from_the_worst_pair_up(
    page: Page, sign_in: SignIn, axe: CheckAxe
) -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    make_pair(cohort)
    make_result(cohort, by=hana)
    policy = reverse("matching:cohort-policy", args=[cohort.uuid])
    rules = f"{reverse('matching:board', args=[cohort.uuid])}?show=rules"
    sign_in(page, hana)

    page.goto(policy)
    page.get_by_label("No pair under so many percent").fill("80")
    page.get_by_label("Why do you change it?").fill("A weaker pair is better than none.")
    page.get_by_role("button", name="See what it would change").click()
    expect(page.get_by_text("Working it out").first).to_be_visible()
    answer()
    expect(page.get_by_text("Working it out").first).to_be_hidden()
    expect(page.get_by_label("No pair under so many percent")).to_have_value("80")
    axe(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("it counts from the next run on")).to_be_visible()
    make_result(cohort, by=hana)
    page.goto(rules)
    expect(page.get_by_text("no pair under 80 percent of the best floor")).to_be_visible()

    page.goto(policy)
    page.get_by_label("from the worst pair up").check()
    page.get_by_label("Why do you change it?").fill("Nobody should be left with a weak pair.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("it counts from the next run on")).to_be_visible()
    make_result(cohort, by=hana)
    page.goto(rules)
    expect(page.get_by_text("from the worst pair up, so that the worst")).to_be_visible()
    axe(page)
