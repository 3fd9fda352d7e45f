"""A real Chromium at two widths, signing in, and axe; nothing leaves this machine."""

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from people.models import Person
from tests.browser.chromium import find_or_install_chromium
from tests.browser.looks import BOTH_THEMES, BOTH_WIDTHS, EVERY_LOOK, InEachLook
from tests.browser.widths import HEIGHT, WIDE

# Playwright keeps an event loop in the thread in which Django's own queries run.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What passed is not listed: writing it down takes as long as finding out.
OPTIONS = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
# As text: Playwright would look at every value of a tree on its way, longer than axe at the page.
RUN = "options => axe.run(options).then(found => JSON.stringify(found.violations))"

# A busy machine takes its time; what never comes fails all the same.
expect.set_options(timeout=15_000)

SignIn = Callable[[Page, Person], None]
CheckAxe = Callable[[Page], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    nowhere = "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
    return {
        **browser_type_launch_args,
        "executable_path": str(find_or_install_chromium()),
        "args": [
            f"--host-resolver-rules={nowhere}",
            *(["--no-sandbox"] if os.geteuid() == 0 else []),
        ],
    }


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    return str(live_server.url)


@pytest.fixture
def width(request: pytest.FixtureRequest) -> int:
    """Wide, unless the test is marked with `both_widths`."""
    return int(getattr(request, "param", WIDE))


@pytest.fixture
def context(new_context: Callable[..., BrowserContext], width: int) -> BrowserContext:
    return new_context(
        viewport={"width": width, "height": HEIGHT},
        locale="en-GB",
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
    )


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that lets nothing pass in silence: script errors and refused content fail the test."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # An answer such as 422 is a page's business, and the test's.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    page = context.new_page()
    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


@pytest.fixture
def sign_in(live_server: LiveServer) -> SignIn:
    """Give the browser the session of this person; the sign-in page has tests of its own."""

    def sign_in(page: Page, person: Person) -> None:
        client = Client()
        client.force_login(person)
        page.context.clear_cookies()
        page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                    "url": live_server.url,
                }
            ]
        )

    return sign_in


@pytest.fixture
def axe() -> CheckAxe:
    """Assert that axe finds nothing against WCAG 2.2 AA on the page as it is now."""

    def check(page: Page) -> None:
        page.wait_for_load_state()
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        found = AxeResults({"violations": json.loads(page.evaluate(RUN, OPTIONS))})
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    return check


@pytest.fixture
def axe_in_both_themes(axe: CheckAxe) -> CheckAxe:
    return InEachLook(axe, BOTH_THEMES)


@pytest.fixture
def axe_at_both_widths(axe: CheckAxe) -> CheckAxe:
    return InEachLook(axe, BOTH_WIDTHS)


@pytest.fixture
def axe_in_every_look(axe: CheckAxe) -> CheckAxe:
    return InEachLook(axe, EVERY_LOOK)
