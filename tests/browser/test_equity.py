"""Fair access in a real browser: saying something about oneself, and what becomes of it."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from insights.equity.counting import count_access
from people.models import SelfDescription
from programs.models import Cohort, Invitation
from tests.browser.conftest import CheckAxe, SignIn
from tests.factories.equity import enroll, make_crowd
from tests.factories.people import make_hr_admin, make_person, make_unit
from tests.factories.programs import make_cohort

pytestmark = pytest.mark.django_db(transaction=True)


def _cohort_that_lags() -> Cohort:
    cohort = make_cohort(name="Autumn")
    women, men = make_crowd(60, "woman", unit=make_unit("Sales")), make_crowd(60, "man")
    enroll(cohort, [*women[:12], *men[:40], *make_crowd(30)[:15]])
    count_access(cohort=cohort)
    return cohort


def test_saying_something_and_taking_it_back(
    page: Page, sign_in: SignIn, axe_in_every_look: CheckAxe
) -> None:
    sign_in(page, make_person("Bo"))
    page.goto(reverse("people:fairness"))
    axe_in_every_look(page)

    page.get_by_label("Gender", exact=True).select_option("woman")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Nothing is kept without your agreement").first).to_be_visible()
    page.get_by_label("Counted in figures about fair access").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. Only you can see it.")).to_be_visible()
    axe_in_every_look(page)

    page.get_by_role("link", name="Take it back").click()
    expect(page.get_by_role("heading", name="Take your agreement back?")).to_be_visible()
    axe_in_every_look(page)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    assert not SelfDescription.objects.exists()


def test_seeing_who_lags_and_inviting(
    page: Page, sign_in: SignIn, axe_in_every_look: CheckAxe
) -> None:
    cohort = _cohort_that_lags()
    sign_in(page, make_hr_admin())
    page.goto(reverse("programs:cohort", args=[cohort.uuid]))

    page.get_by_role("link", name="By group").click()
    expect(page.get_by_role("region", name="Gender")).to_contain_text("Less often")
    axe_in_every_look(page)
    page.get_by_role("link", name="Invite from these groups").click()
    expect(
        page.get_by_role("heading", name="Invite people from groups that applied less often")
    ).to_be_visible()
    axe_in_every_look(page)
    page.get_by_role("button", name="Send the invitations").click()

    expect(page.get_by_text("At least 20 people are invited")).to_be_visible()
    assert Invitation.objects.filter(cohort=cohort).count() >= 20
