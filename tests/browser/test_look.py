"""The look in a real browser: light and dark, wide and narrow, by keyboard, without script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from people.models import Person
from tests.browser.conftest import CheckAxe, SignIn
from tests.browser.widths import NARROW
from tests.factories.people import make_hr_admin
from web.pseudo import LANGUAGE

NARROWEST = 320
narrow = pytest.mark.parametrize("width", [NARROW], indirect=True)
BEFORE_SIGNING_IN = [
    "/account/login/",
    "/account/login/code/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/signup/",
    "/nowhere/",
]
OF_ONES_ACCOUNT = [
    "/account/password/change/",
    "/account/sessions/",
    "/account/logout/",
    "/account/email/",
    "/nowhere/",
]


@pytest.fixture
def hana(page: Page, sign_in: SignIn) -> Person:
    hana = make_hr_admin("Hana Novak")
    sign_in(page, hana)
    return hana


def overflow(page: Page) -> int:
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )


def test_every_component_is_accessible_in_every_state(
    page: Page, hana: Person, axe_in_every_look: CheckAxe
) -> None:
    page.goto("/style/")
    expect(page.locator("[data-chart][data-drawn]")).to_have_count(3)
    axe_in_every_look(page)

    page.get_by_role("button", name="Send it empty to see the errors").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    axe_in_every_look(page)

    page.get_by_role("link", name="Open a dialog").click()
    expect(page.get_by_role("dialog", name="Why this match?")).to_be_visible()
    axe_in_every_look(page)


@pytest.mark.usefixtures("transactional_db")
def test_the_pages_before_signing_in_are_accessible(
    page: Page, axe_in_both_themes: CheckAxe
) -> None:
    for path in BEFORE_SIGNING_IN:
        page.goto(path)
        axe_in_both_themes(page)


def test_the_pages_of_ones_account_are_accessible(
    page: Page, hana: Person, axe_in_both_themes: CheckAxe
) -> None:
    for path in OF_ONES_ACCOUNT:
        page.goto(path)
        page.locator("details.who > summary").click()
        axe_in_both_themes(page)


@pytest.mark.parametrize("width", [NARROWEST], indirect=True)
@pytest.mark.parametrize("language", ["en", LANGUAGE])
def test_nothing_scrolls_sideways_on_the_narrowest_screen(
    page: Page, hana: Person, pseudo_language: str, language: str
) -> None:
    Person.objects.filter(pk=hana.pk).update(language=language)

    for path in ("/style/", *OF_ONES_ACCOUNT, "/account/login/"):
        page.goto(path)
        assert (path, overflow(page)) == (path, 0)


@narrow
def test_the_menu_of_a_narrow_screen_opens_and_closes_by_keyboard(page: Page, hana: Person) -> None:
    page.goto("/style/")
    button, entry = page.get_by_role("button", name="Menu"), page.locator(".bar-nav a").first
    expect(entry).to_be_hidden()

    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(entry).to_be_visible()

    page.keyboard.press("Escape")
    expect(entry).to_be_hidden()
    expect(button).to_be_focused()


def test_the_first_key_leads_past_the_menu(page: Page, hana: Person) -> None:
    page.goto("/style/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()

    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_the_chosen_theme_stays_and_comes_without_a_flash(page: Page, hana: Person) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/style/")
    root = page.locator("html")
    expect(root).to_have_attribute("data-bs-theme", "light")

    page.locator("details.who > summary").click()
    page.get_by_role("button", name="Dark").click()
    expect(root).to_have_attribute("data-bs-theme", "dark")
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")

    page.goto("/style/", wait_until="commit")
    page.wait_for_function("document.body !== null")
    assert root.get_attribute("data-bs-theme") == "dark"


def test_sorting_and_filtering_change_the_table_alone_and_keep_the_focus(
    page: Page, hana: Person
) -> None:
    page.goto("/style/")
    page.evaluate("window.before = true")

    page.get_by_role("link", name="Number").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text(re.compile("Number"))
    page.get_by_role("searchbox", name="Name").press_sequentially("cy")
    expect(page.locator("#sample-rows tbody tr")).to_have_count(8)
    expect(page.locator("#sample-rows tbody tr").first).to_contain_text("Cy Okafor")

    expect(page.get_by_role("searchbox", name="Name")).to_be_focused()
    expect(page).to_have_url(re.compile(r"name=cy.*sort=number"))
    assert page.evaluate("window.before") is True


def test_one_box_chooses_all_rows(page: Page, hana: Person) -> None:
    page.goto("/style/")
    page.get_by_role("checkbox", name="Choose all rows on this page").check()

    assert page.locator("#sample-rows tbody input:checked").count() == 8


def test_a_message_appears_as_a_toast_and_can_be_closed(page: Page, hana: Person) -> None:
    page.goto("/style/")
    page.get_by_role("button", name="Warning").click()

    toast = page.locator("#toasts [data-toast]")
    expect(toast).to_contain_text("A name that is far longer")
    toast.get_by_role("button", name="Close this message").click()
    expect(toast).to_have_count(0)


def test_a_dialog_closes_with_escape_and_gives_the_focus_back(page: Page, hana: Person) -> None:
    page.goto("/style/")
    opener = page.get_by_role("link", name="Open a dialog")
    opener.click()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


def test_when_the_session_ended_a_click_leads_to_signing_in_and_back(
    page: Page, hana: Person
) -> None:
    page.goto("/style/?page=2")
    page.context.clear_cookies()

    page.get_by_role("link", name="Number").click()

    expect(page).to_have_url("/account/login/?next=%2Fstyle%2F%3Fpage%3D2")


def test_without_script_the_menu_the_tables_and_the_numbers_are_all_there(
    new_context: Callable[..., BrowserContext], sign_in: SignIn
) -> None:
    context = new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    page = context.new_page()
    sign_in(page, make_hr_admin("Hana Novak"))

    page.goto("/style/")
    expect(page.locator(".bar-nav a").first).to_be_visible()
    page.get_by_role("link", name="Number").click()
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    page.locator("summary", has_text="Show the numbers").first.click()
    expect(page.get_by_role("cell", name="12").first).to_be_visible()
    expect(page.locator("[data-needs-script]:visible")).to_have_count(0)
