"""Ways into a cohort in a real browser: being asked, and a lottery that anybody can redo."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from programs.models import Enrollment, Invitation, Lottery
from tests.browser.conftest import CheckAxe, SignIn
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_program
from tests.factories.ways_in import (
    close_applications,
    make_applicants,
    make_approval,
    make_invitation,
    make_lottery,
    make_question,
)

pytestmark = pytest.mark.django_db(transaction=True)


def downloaded(page: Page, folder: Path) -> None:
    """Both files, as an applicant saves them."""
    folder.mkdir()
    for link in ("The published file", "The program that draws"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=link).click()
        waiting.value.save_as(folder / waiting.value.suggested_filename)


def test_a_lottery_is_drawn_and_redone_twice_with_equal_results(
    page: Page, sign_in: SignIn, tmp_path: Path
) -> None:
    lottery = make_lottery(seats=3)
    make_applicants(lottery.cohort, 8)
    bo = make_person("Bo Berg")
    sign_in(page, bo)
    page.goto(reverse("programs:application", args=[lottery.cohort.uuid]))
    page.get_by_label("English").check()
    page.get_by_label("Some letters of your own").fill("rain on Tuesday")
    page.get_by_role("button", name="Apply").click()
    ticket = Enrollment.objects.get(person=bo).lottery_ticket
    expect(page.get_by_text(ticket.code)).to_be_visible()
    close_applications(lottery.cohort)

    sign_in(page, make_hr_admin())
    page.goto(reverse("programs:cohort", args=[lottery.cohort.uuid]))
    page.get_by_role("link", name="Go to the lottery").click()
    page.get_by_role("link", name="Draw", exact=True).click()
    page.get_by_role("button", name="Draw").click()
    expect(page.get_by_role("table")).to_be_visible()

    sign_in(page, bo)
    page.goto(reverse("programs:lottery", args=[lottery.cohort.uuid]))
    place = Lottery.objects.get().entries.get(code=ticket.code).place
    expect(page.get_by_text(f"It was drawn as number {place}")).to_be_visible()
    for run in ("first", "second"):
        downloaded(page, tmp_path / run)
        redone = subprocess.run(
            [sys.executable, "-I", "-S", "draw.py", "lottery.json"],
            cwd=tmp_path / run,
            capture_output=True,
            text=True,
            check=False,
        )
        assert redone.stdout == "The draw is as published.\n"
    files = [(tmp_path / run / "lottery.json").read_bytes() for run in ("first", "second")]
    assert files[0] == files[1]


def test_a_nomination_is_made_and_answered_with_the_keyboard(page: Page, sign_in: SignIn) -> None:
    ana, cohort = make_person("Ana Silva"), make_cohort()
    bo = make_person("Bo Berg", manager=ana)
    sign_in(page, ana)
    page.goto("/")
    page.get_by_role("link", name="Nominate somebody for").press("Enter")
    page.get_by_label("Bo Berg").press("Space")
    page.get_by_label("A few words").fill("You ask good questions.")
    page.get_by_role("button", name="Nominate").press("Enter")
    expect(page.get_by_text("Bo Berg is nominated, and decides.")).to_be_visible()

    sign_in(page, bo)
    page.goto("/")
    page.get_by_role("link", name="Have a look and answer").press("Enter")
    expect(page.get_by_text("You ask good questions.")).to_be_visible()
    page.get_by_role("button", name="Yes, show me the application").press("Enter")
    expect(page.get_by_role("button", name="Apply")).to_be_visible()
    assert Invitation.objects.get().answer == "accepted"
    assert cohort.enrollments.count() == 0


def test_axe_has_nothing_to_say_about_a_cohorts_ways_in(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe
) -> None:
    hana = make_hr_admin()
    make_person("Bo Berg", manager=hana)
    lottery = make_lottery(strata="grade")
    cohort = lottery.cohort
    make_applicants(cohort, 6)
    make_invitation(cohort=cohort)
    make_question(cohort.program, kind="availability")
    sign_in(page, hana)
    for name in (
        *("lottery-publication", "application", "cohort-invitations", "invitation-new"),
        *("additions", "nominations"),
    ):
        page.goto(reverse(f"programs:{name}", args=[cohort.uuid]))
        axe_at_both_widths(page)

    close_applications(cohort)
    page.goto(reverse("programs:lottery-drawing", args=[cohort.uuid]))
    page.get_by_role("button", name="Draw").click()
    page.goto(reverse("programs:lottery", args=[cohort.uuid]))
    axe_at_both_widths(page)


def test_axe_has_nothing_to_say_about_what_one_person_is_asked(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe
) -> None:
    approval, invitation = make_approval(), make_invitation(words="Come along")
    assert approval.manager
    for person, name, uuid in (
        (approval.manager, "manager-approval", approval.uuid),
        (invitation.person, "invitation", invitation.uuid),
        (make_hr_admin(), "enrollment", approval.enrollment.uuid),
        (make_hr_admin("Hugo"), "manager-waiver", approval.enrollment.uuid),
    ):
        sign_in(page, person)
        page.goto(reverse(f"programs:{name}", args=[uuid]))
        axe_at_both_widths(page)


def test_axe_has_nothing_to_say_about_building_a_form(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe
) -> None:
    program, other = make_program(), make_program()
    placed = make_question(program, kind="scale", choices=["new to it", "at home in it"])
    make_question(program, "When could you meet?", kind="availability")
    make_question(other, "What about time?")
    sign_in(page, make_hr_admin())
    page.goto(reverse("programs:setup-questions", args=[program.uuid]))
    axe_at_both_widths(page)
    page.goto(reverse("programs:question-edit", args=[program.uuid, placed.uuid]))
    axe_at_both_widths(page)
