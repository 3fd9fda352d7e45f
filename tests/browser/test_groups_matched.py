"""A circle cohort and a peer cohort from the run to the publication, read by axe."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from matching.tasks import solve_run
from programs.models import Cohort, Mentorship
from tests.browser.conftest import CheckAxe, SignIn
from tests.browser.test_board import press
from tests.factories.matching import make_circle_pool, make_peer_pool
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_enrollment

pytestmark = pytest.mark.django_db(transaction=True)


def run_from_the_board(page: Page, cohort: Cohort) -> None:
    page.goto(reverse("matching:board", args=[cohort.uuid]))
    page.get_by_role("button", name="Run the matching").click()
    expect(page.get_by_role("button", name="Run the matching")).to_be_hidden()
    solve_run(str(cohort.runs.get().uuid))
    page.goto(reverse("matching:board", args=[cohort.uuid]))


def publish(page: Page, axe: CheckAxe) -> None:
    page.get_by_role("link", name="Publish these groups").click()
    axe(page)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("The groups are published")).to_be_visible()


def test_circles_are_found_one_member_moved_by_keyboard_and_published(
    page: Page, sign_in: SignIn, axe: CheckAxe, axe_in_every_look: CheckAxe
) -> None:
    cohort = make_circle_pool()
    make_enrollment("mentee", cohort=cohort, person=make_person("Bo Lind", grade=5))
    sign_in(page, make_hr_admin())
    run_from_the_board(page, cohort)
    mover = max(cohort.runs.get().groups.all(), key=lambda one: one.places.count()).places
    place = mover.mentees()[0]
    name = place.enrollment.person.called

    axe_in_every_look(page)
    press(page, f"Move elsewhere {name}")
    press(page, f"Circle for {name}", "ArrowDown")
    press(page, f"Move {name}")
    expect(page.get_by_text("Moved by hand")).to_be_visible()
    page.goto(reverse("matching:group-plan", args=[cohort.uuid]))
    axe(page)
    page.goto(reverse("matching:board", args=[cohort.uuid]))
    publish(page, axe)

    assert Mentorship.objects.filter(cohort=cohort).count() == 2


def test_peers_are_found_and_published(page: Page, sign_in: SignIn, axe: CheckAxe) -> None:
    cohort = make_peer_pool(5)
    sign_in(page, make_hr_admin())
    run_from_the_board(page, cohort)

    axe(page)
    publish(page, axe)

    assert Mentorship.objects.filter(cohort=cohort).count() == 2
