"""A program leaves one installation as a file and comes into an empty one, in a real browser."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from people.models import Person, Site, Unit
from programs.models import Program
from tests.browser.conftest import CheckAxe, SignIn
from tests.factories.people import make_hr_admin
from tests.programs.test_program_file import empty_the_installation, make_whole_program

pytestmark = pytest.mark.django_db(transaction=True)


def download(page: Page, program: Program, to: Path) -> str:
    page.goto(reverse("programs:program-file", args=[program.uuid]))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the file").click()
    waiting.value.save_as(to)
    return to.read_text(encoding="utf-8")


def test_export_import_export_is_equal(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe, tmp_path: Path
) -> None:
    hana: Person = make_hr_admin("Hana Admin")
    sign_in(page, hana)
    first = download(page, make_whole_program(hana), tmp_path / "first.yaml")
    axe_at_both_widths(page)
    empty_the_installation()
    assert not Program.objects.exists()
    assert not Unit.objects.exists()
    assert not Site.objects.exists()

    page.goto("/programs/")
    page.get_by_role("link", name="From a file").click()
    page.get_by_label("Program file").set_input_files(tmp_path / "first.yaml")
    axe_at_both_widths(page)
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_text("The file can be used")).to_be_visible()
    axe_at_both_widths(page)
    page.get_by_role("button", name="Begin this program as a draft").click()
    expect(page.get_by_role("heading", name="Leaders")).to_be_visible()

    second = download(page, Program.objects.get(), tmp_path / "second.yaml")
    assert second == first


def test_a_changed_file_shows_its_differences_before_it_counts(
    page: Page, sign_in: SignIn, axe: CheckAxe, tmp_path: Path
) -> None:
    hana = make_hr_admin("Hana Admin")
    sign_in(page, hana)
    program = make_whole_program(hana)
    text = download(page, program, tmp_path / "leaders.yaml")

    page.get_by_label("Or its text").fill(text.replace("cadence_weeks: 2", "cadence_weeks: x"))
    page.get_by_role("button", name="Compare with the program").click()
    expect(page.get_by_text("Here belongs a whole number")).to_be_visible()
    axe(page)
    typed = page.get_by_label("Or its text")
    typed.fill(typed.input_value().replace("cadence_weeks: x", "cadence_weeks: 4"))
    page.get_by_role("button", name="Compare with the program").click()
    expect(page.get_by_text("program.cadence_weeks")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Apply these changes").click()

    expect(page.get_by_text("The program is as the file says.")).to_be_visible()
    assert Program.objects.get(pk=program.pk).cadence_weeks == 4
