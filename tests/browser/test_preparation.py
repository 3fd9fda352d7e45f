"""Preparing in a real browser: a training resumed on another device, and axe on every page."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Locator, Page, expect

from programs.models import Enrollment, TrainingCompletion
from tests.browser.conftest import CheckAxe, SignIn
from tests.factories.people import make_hr_admin, make_person
from tests.factories.preparation import (
    make_circle,
    make_completion_import,
    make_place,
    make_post,
    make_profile,
    make_resource,
)
from tests.factories.programs import (
    make_cohort,
    make_enrollment,
    make_mentorship,
    make_program_manager,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_training_begun_on_one_device_is_finished_on_another(
    page: Page, sign_in: SignIn, new_context: Callable[..., BrowserContext]
) -> None:
    cohort = make_cohort()
    make_place(cohort.program, "owning-the-plan", is_required=True)
    bo = make_enrollment(cohort=cohort, person=make_person("Bo Berg")).person
    sign_in(page, bo)

    page.goto(reverse("home"))
    page.get_by_role("link", name="Open the training").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Part 2 of 6")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("First choose an answer")).to_be_visible()
    page.get_by_label("I am open.").check()
    page.get_by_role("button", name="This is what I would do").click()
    expect(page.get_by_text("That may do harm")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Part 3 of 6")).to_be_visible()

    laptop = new_context(viewport={"width": 1280, "height": 900}).new_page()
    sign_in(laptop, bo)
    laptop.goto(reverse("programs:trainings"))
    laptop.get_by_role("link", name="It is your plan").click()
    expect(laptop.get_by_text("Part 3 of 6")).to_be_visible()
    expect(laptop.get_by_text("Welcome back")).to_be_visible()
    laptop.get_by_role("link", name="From a wish to something you can work on").click()
    expect(laptop.get_by_text("You chose: “I am open.")).to_be_visible()
    with laptop.expect_navigation():
        laptop.get_by_role("link", name="How to use half an hour").click()
    finish(laptop)

    assert TrainingCompletion.objects.get().person == bo
    assert Enrollment.objects.get().state == "ready"


def go_on(page: Page, name: str, *, within: Locator | None = None) -> None:
    """Press this and wait for the whole next page: what it has is counted."""
    with page.expect_navigation():
        (within or page).get_by_role("button", name=name).click()


def finish(page: Page) -> None:
    """Judge whatever is asked, part by part, to the end."""
    while page.get_by_role("button", name="Finish").count() == 0:
        for _n in range(page.get_by_role("button", name="This is what I would do").count()):
            scenario = page.locator(".scenario").filter(has_text="This is what I would do").first
            scenario.get_by_role("radio").first.check()
            go_on(page, "This is what I would do", within=scenario)
        go_on(page, "Go on")
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("Well done. This training is finished.")).to_be_visible()


def test_axe_finds_nothing_on_the_pages_of_those_who_prepare(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe
) -> None:
    cohort = make_cohort(state="running")
    program = cohort.program
    pair = make_mentorship(cohort=cohort)
    bo = pair.mentees()[0].person
    place = make_place(program, is_required=True)
    make_resource(program)
    make_profile(pair.mentors()[0].person, "mentor", offers="Budgets", ways=["talk"])
    post = make_post(make_circle(program), bo)
    sign_in(page, bo)

    for url in (
        reverse("programs:trainings"),
        reverse("programs:training", args=[place.uuid]),
        reverse("programs:profile-mentor"),
        reverse("programs:profile-mentee"),
        reverse("programs:partner-profile", args=[pair.uuid]),
        reverse("programs:resources"),
        reverse("programs:circle", args=[program.uuid]),
        reverse("programs:topic", args=[post.topic.uuid]),
        reverse("programs:post-deletion", args=[post.uuid]),
        reverse("home"),
    ):
        page.goto(url)
        expect(page.locator("h1")).to_be_visible()
        axe_at_both_widths(page)


def test_axe_finds_nothing_on_the_pages_of_those_who_set_it_up(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe
) -> None:
    cohort = make_cohort()
    program = cohort.program
    waiting = make_enrollment(cohort=cohort)
    place = make_place(program, is_required=True)
    make_resource(program)
    make_post(make_circle(program), waiting.person)
    checked = make_completion_import(waiting.person)
    sign_in(page, make_hr_admin())

    for url in (
        reverse("programs:preparation", args=[program.uuid]),
        reverse("programs:training-own", args=[program.uuid]),
        reverse("programs:training-link", args=[program.uuid]),
        reverse("programs:training-edit", args=[place.uuid]),
        reverse("programs:program-resources", args=[program.uuid]),
        reverse("programs:resource-new", args=[program.uuid]),
        reverse("programs:cohort-preparation", args=[cohort.uuid]),
        reverse("programs:waiver", args=[waiting.uuid]),
        reverse("programs:completions"),
        reverse("programs:completion-import", args=[checked.uuid]),
        reverse("programs:enrollment", args=[waiting.uuid]),
    ):
        page.goto(url)
        expect(page.locator("h1")).to_be_visible()
        axe_at_both_widths(page)


def test_axe_finds_nothing_where_somebody_moderates(
    page: Page, sign_in: SignIn, axe: CheckAxe
) -> None:
    cohort = make_cohort(state="running")
    mia = make_program_manager(cohort.program)
    post = make_post(make_circle(cohort.program), make_person("Bo"), body="Too much")
    sign_in(page, mia)

    page.goto(reverse("programs:topic", args=[post.topic.uuid]))
    page.get_by_role("link", name="Hide").click()
    expect(page.get_by_role("heading", name="Hide this from the circle?")).to_be_visible()
    axe(page)
    page.get_by_label("Reason").fill("Names somebody")
    page.get_by_role("button", name="Hide it").click()
    expect(page.get_by_text("Names somebody")).to_be_visible()
    axe(page)
