"""Programs in a real browser: the count that follows the rules, choosing many, and axe."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from programs.models import Enrollment, Mentorship
from tests.browser.conftest import CheckAxe, SignIn
from tests.factories.people import make_hr_admin, make_person, make_site, make_unit
from tests.factories.programs import (
    make_cohort,
    make_competency,
    make_enrollment,
    make_mentorship,
    make_program,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_count_follows_the_rules_while_they_are_typed(page: Page, sign_in: SignIn) -> None:
    hana = make_hr_admin(grade=9)
    sales = make_unit("Sales")
    for grade in (4, 6, 8):
        make_person(grade=grade, unit=sales)
    sign_in(page, hana)
    program = make_program("Leaders")
    page.goto(reverse("programs:setup-eligibility", args=[program.uuid]))
    expect(page.get_by_text("4 of 4 employees may join")).to_be_visible()

    page.get_by_role("button", name="Grade", exact=True).click()
    expect(page.get_by_role("group", name="Grade")).to_be_focused()
    page.get_by_label("Lowest grade").fill("6")
    expect(page.get_by_text("3 of 4 employees may join")).to_be_visible()
    page.get_by_role("button", name="Unit", exact=True).click()
    page.get_by_label("Sales").check()
    expect(page.get_by_text("2 of 4 employees may join")).to_be_visible()
    page.get_by_role("button", name=re.compile("Remove.*Grade")).click()
    expect(page.get_by_text("3 of 4 employees may join")).to_be_visible()

    page.get_by_role("button", name="Save who may join").click()
    expect(page.get_by_text("Part of Sales")).to_be_visible()


def test_who_cannot_join_reads_rule_by_rule_why_and_what_would_change_it(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe
) -> None:
    rules = [
        {"rule": "grade", "at_least": 6, "role": "mentor"},
        {"rule": "tenure", "at_least_months": 12},
        {"rule": "high_potential"},
        {"rule": "grade", "at_most": 5},
    ]
    cohort = make_cohort(make_program("Leaders", eligibility=rules))
    hired_on = timezone.localdate() - timedelta(days=200)
    sign_in(page, make_person("Cy", grade=5, hired_on=hired_on))

    page.goto(reverse("programs:application", args=[cohort.uuid]))

    expect(page.get_by_role("button", name="Apply")).to_have_count(0)
    refusal = page.locator(".notice", has_text="You cannot join this time")
    expect(refusal).to_contain_text("Here for at least 1 year: your first day was")
    expect(refusal).to_contain_text("It holds from")
    expect(refusal).to_contain_text("Put forward by HR: HR has not put you forward")
    expect(page.locator(".verdicts li", has_text="Grade 5 or lower: yours is 5")).to_contain_text(
        "Holds"
    )
    expect(page.get_by_text("high potential", exact=False)).to_have_count(0)
    axe_at_both_widths(page)


def test_many_applications_are_approved_at_once(page: Page, sign_in: SignIn) -> None:
    cohort = make_cohort()
    for _ in range(3):
        make_enrollment(cohort=cohort, state="applied")
    sign_in(page, make_hr_admin())
    page.goto(reverse("programs:cohort-enrollments", args=[cohort.uuid]))

    page.get_by_label("Choose all rows on this page").check()
    page.get_by_role("button", name="Approve").click()

    expect(page.get_by_text("3 applications are now: Approved")).to_be_visible()
    assert Enrollment.objects.filter(state="approved").count() == 3


def _world() -> dict[str, Any]:
    make_site("Berlin")
    program = make_program(
        "Leaders", eligibility=[{"rule": "grade", "at_least": 4}, {"rule": "grade", "at_most": 4}]
    )
    program.competencies.add(make_competency("Listening"), make_competency("Delegating"))
    cohort = make_cohort(program, name="Spring")
    one = make_enrollment(cohort=cohort, state="applied", words="My first team.")
    running = make_cohort(program, name="Autumn", state="running")
    pair = make_mentorship(cohort=running)
    proposed = make_mentorship(cohort=running, state="proposed")
    return {"program": program, "cohort": cohort, "one": one, "pair": pair, "proposed": proposed}


def test_axe_finds_nothing_on_the_pages_of_those_who_run_it(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe
) -> None:
    world = _world()
    program, cohort = world["program"].uuid, world["cohort"].uuid
    sign_in(page, make_hr_admin())
    for name, uuid in [
        ("program", program),
        ("about", program),
        ("setup-purpose", program),
        ("setup-promises", program),
        ("setup-agreement", program),
        ("setup-competencies", program),
        ("setup-eligibility", program),
        ("setup-rhythm", program),
        ("setup-preview", program),
        ("program-managers", program),
        ("setup-eligibility", program),
        ("cohort-new", program),
        ("cohort", cohort),
        ("cohort-edit", cohort),
        ("cohort-enrollments", cohort),
        ("enrollment", world["one"].uuid),
        ("cohort-pairs", world["pair"].cohort.uuid),
    ]:
        _look(page, axe_at_both_widths, reverse(f"programs:{name}", args=[uuid]))
    for url in ("/", reverse("programs:programs"), reverse("programs:program-start")):
        _look(page, axe_at_both_widths, url)
    _look(page, axe_at_both_widths, reverse("programs:cohort-change", args=[cohort, "matching"]))


def test_axe_finds_nothing_on_the_pages_of_those_who_take_part(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe
) -> None:
    world = _world()
    sign_in(page, make_person("Cy", grade=3))
    _look(page, axe_at_both_widths, "/")
    _look(page, axe_at_both_widths, reverse("programs:application", args=[world["cohort"].uuid]))
    sign_in(page, make_person("Bo", grade=4))
    _look(page, axe_at_both_widths, reverse("programs:application", args=[world["cohort"].uuid]))
    proposed: Mentorship = world["proposed"]
    sign_in(page, proposed.mentees()[0].person)
    for name in ("acceptance", "refusal"):
        _look(page, axe_at_both_widths, reverse(f"programs:{name}", args=[proposed.uuid]))
    pair: Mentorship = world["pair"]
    sign_in(page, pair.mentees()[0].person)
    for name in ("agreement", "agreement-edit", "mentorship-ending"):
        _look(page, axe_at_both_widths, reverse(f"programs:{name}", args=[pair.uuid]))
    _look(page, axe_at_both_widths, reverse("growth:goals", args=[pair.uuid]))
    page.get_by_label("What do you want to reach?").fill("Speak up")
    page.get_by_role("button", name="Set the goal").click()
    page.get_by_role("link", name="Speak up").click()
    expect(page).to_have_url(re.compile("/goals/"))
    axe_at_both_widths(page)


def _look(page: Page, axe: CheckAxe, url: str) -> None:
    page.goto(url)
    axe(page)


def test_the_second_admin_sees_what_the_first_one_changed(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe
) -> None:
    world = _world()
    url = reverse("programs:setup-rhythm", args=[world["program"].uuid])
    sign_in(page, make_hr_admin())
    page.goto(url)
    other = page.context.new_page()
    other.goto(url)
    other.get_by_label("Weeks from one touchpoint to the next").fill("4")
    other.get_by_label("Minutes a touchpoint").fill("45")
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_text("Saved.", exact=True)).to_be_visible()

    page.get_by_label("Weeks from one touchpoint to the next").fill("3")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("Saved meanwhile: 4", exact=True)).to_be_visible()
    expect(page.get_by_label("Weeks from one touchpoint to the next")).to_have_value("3")
    expect(page.get_by_label("Minutes a touchpoint")).to_have_value("45")
    axe_at_both_widths(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
