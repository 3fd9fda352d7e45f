"""That the browser tests stand on firm ground."""

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.conftest import SignIn
from tests.browser.widths import both_widths
from tests.factories.people import make_person


@both_widths
def test_a_signed_in_person_sees_the_home_page_without_scrolling_sideways(
    page: Page, sign_in: SignIn, width: int
) -> None:
    sign_in(page, make_person("Bo"))

    page.goto("/")

    expect(page).to_have_url("/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_stranger_is_asked_to_sign_in(page: Page) -> None:
    page.goto("/")

    expect(page).to_have_url("/account/login/?next=/")


def test_the_browser_reaches_nothing_but_this_machine(page: Page) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("https://mentoring.example.com/")
