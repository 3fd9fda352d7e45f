"""Setting up a program in a real browser: by keyboard alone, and with a session that runs out."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from programs.models import Cohort, Program, SetupDraft
from programs.setup import STEPS
from tests.browser.conftest import CheckAxe, SignIn
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import (
    make_endorsement,
    make_measure,
    make_program,
    make_review_note,
)

pytestmark = pytest.mark.django_db(transaction=True)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called so, as somebody without a mouse would."""
    for _ in range(200):
        page.keyboard.press("Tab")
        called = page.evaluate(
            """() => {
                const it = document.activeElement;
                const label = it.labels && it.labels[0];
                return (label || it).textContent.replace(/\\s+/g, " ").trim();
            }"""
        )
        if re.match(name, called):
            return
    raise AssertionError(f"Tab never reached “{name}” on {page.url}")


def press(page: Page, name: str) -> None:
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page: Page, name: str, text: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def test_from_template_to_open_cohort_by_keyboard_alone(page: Page, sign_in: SignIn) -> None:
    sign_in(page, make_hr_admin())
    page.goto(reverse("programs:programs"))

    press(page, "New program")
    tab_to(page, "None: I write it all myself")
    page.keyboard.press("ArrowDown")  # a group of choices is one stop; round to the first one
    expect(page.get_by_role("radio", name="First-time managers")).to_be_checked()
    type_into(page, "Name", "First-time leaders")
    press(page, "Begin")
    expect(page.get_by_role("heading", name="Purpose", level=1)).to_be_visible()
    type_into(page, "The company's goal it serves", "Teams that people want to stay in.")
    expect(page.locator("#preview")).to_contain_text("Teams that people want to stay in.")
    for step in STEPS[1:]:
        press(page, "Save and go on$|Go on$")
        expect(page.get_by_role("heading", name=str(step.label), level=1)).to_be_visible()
    press(page, "Publish the program")
    press(page, "Publish the program")
    press(page, "New cohort")
    _cohort(page)
    press(page, "Open for applications")
    press(page, "Open for applications")

    expect(page.get_by_text("Done. The cohort is now: Open for applications.")).to_be_visible()
    program, cohort = Program.objects.get(), Cohort.objects.get()
    assert (program.state, cohort.state) == ("published", "open")
    assert program.strategic_goal == "Teams that people want to stay in."


def _cohort(page: Page) -> None:
    today = timezone.localdate()
    type_into(page, "Name", "Spring")
    for name, days in (
        ("Applications open on", 0),
        ("Applications close on", 20),
        ("Starts on", 30),
        ("Ends on", 200),
    ):
        tab_to(page, name)
        page.keyboard.type(f"{today + timedelta(days=days):%m%d%Y}")
    press(page, "Save the cohort")


def test_what_was_typed_is_there_after_signing_in_again(page: Page, sign_in: SignIn) -> None:
    hana, program = make_hr_admin(), make_program(state="draft")
    url = reverse("programs:setup-promises", args=[program.uuid])
    sign_in(page, hana)
    page.goto(url)
    Session.objects.all().delete()

    page.get_by_label("Mentors promise").press_sequentially("I ask before I advise.")
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url(re.compile("/account/login/"))
    sign_in(page, hana)
    page.goto(url)

    expect(page.get_by_label("Mentors promise")).to_have_value("I ask before I advise.")
    expect(page.get_by_text("Here is what you typed before")).to_be_visible()
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(page.get_by_text("Here is what you typed before")).to_be_hidden()
    program.refresh_from_db()
    assert program.expects_of_mentors == "I ask before I advise."


def test_what_is_typed_on_one_device_is_offered_on_another_until_it_is_saved(
    page: Page, sign_in: SignIn, new_context: Callable[..., BrowserContext]
) -> None:
    hana, program = make_hr_admin(), make_program(state="draft")
    url = reverse("programs:question-new", args=[program.uuid])
    sign_in(page, hana)
    page.goto(url)
    page.get_by_role("textbox", name="Question").press_sequentially("What drives you?")
    expect(page.get_by_text("What you type is kept")).to_be_visible()

    laptop = new_context(viewport={"width": 1280, "height": 900}).new_page()
    sign_in(laptop, hana)
    laptop.goto(url)
    expect(laptop.get_by_text("Here is what you typed and have not saved")).to_be_visible()
    laptop.get_by_role("button", name="Save the question").click()
    expect(laptop.get_by_text("The form asks it now.")).to_be_visible()

    page.goto(url)
    expect(page.get_by_role("textbox", name="Question")).to_have_value("")
    assert [str(one.question) for one in program.questions.all()] == ["What drives you?"]


def test_a_measure_is_shown_as_it_is_typed_and_not_kept_once_it_is_saved(
    page: Page, sign_in: SignIn
) -> None:
    program = make_program(state="draft")
    url = reverse("programs:measure-new", args=[program.uuid])
    sign_in(page, make_hr_admin())
    page.goto(url)
    page.get_by_label("How it is measured").fill("Touchpoints held, of those planned.")
    page.get_by_label("Target").fill("75")
    page.get_by_label("What should be reached").press_sequentially("Pairs that meet")
    expect(page.locator("#preview")).to_contain_text("Pairs that meet: 75 percent")

    page.get_by_label("What should be reached").press_sequentially("!")
    page.get_by_role("button", name="Save the measure").click()
    expect(page.get_by_text("The measure is saved.")).to_be_visible()

    page.goto(url)
    expect(page.get_by_label("What should be reached")).to_have_value("")
    assert not SetupDraft.objects.exists()


def test_axe_finds_nothing_on_the_pages_of_the_set_up(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe
) -> None:
    program, sue = make_program(), make_person("Sue")
    measure = make_measure(program)
    endorsement = make_endorsement(program, sue, is_shown=True)
    make_review_note(program, changed="One form.", published_on=timezone.localdate())
    sign_in(page, make_hr_admin())
    pages = {
        reverse(f"programs:{name}", args=[program.uuid])
        for name in (
            "setup-agreement",
            "setup-measures",
            "measure-new",
            "question-new",
            "training-own",
            "resource-new",
            "cohort-new",
            "setup-promises",
            "endorsements",
            "review-notes",
        )
    }
    pages |= {
        reverse("programs:measure-removal", args=[program.uuid, measure.uuid]),
        reverse("programs:program-copy", args=[program.uuid]),
        reverse("programs:about", args=[program.uuid]),
        reverse("programs:offered"),
        reverse("programs:endorsement-hiding", args=[endorsement.uuid]),
    }
    for url in sorted(pages):
        _look(page, axe_at_both_widths, url)
    sign_in(page, sue)
    _look(page, axe_at_both_widths, reverse("programs:endorsement", args=[endorsement.uuid]))


def _look(page: Page, axe: CheckAxe, url: str) -> None:
    page.goto(url)
    axe(page)
