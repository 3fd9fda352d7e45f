"""The looks a page can have: wide and narrow, light and dark.

A page is loaded once and then seen in each look, as by somebody who turns a phone or dims a screen.
What is tested between two looks goes on in the look that came last, so by turns wide and narrow.
"""

from collections.abc import Callable
from typing import Literal

from playwright.sync_api import Page

from tests.browser.widths import HEIGHT, NARROW, WIDE

Look = tuple[int, Literal["light", "dark"]]

# From each to the next only one thing changes, also when they are gone through backwards.
BOTH_THEMES: list[Look] = [(WIDE, "light"), (WIDE, "dark")]
BOTH_WIDTHS: list[Look] = [(WIDE, "light"), (NARROW, "light")]
EVERY_LOOK: list[Look] = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "dark"), (NARROW, "light")]


# Colours fade from one theme into the other, however quickly; only then are they what they are.
# A document that a click led to a moment ago may have no element yet.
SETTLED = """theme => document.documentElement?.dataset.bsTheme === theme
    && !document.getAnimations().some(one => one instanceof CSSTransition)"""


class InEachLook:
    """Checks a page in each of these looks, and that it never scrolls sideways."""

    def __init__(self, check: Callable[[Page], None], looks: list[Look]) -> None:
        self.check = check
        self.looks = looks

    def __call__(self, page: Page) -> None:
        page.wait_for_load_state()
        for width, theme in self.looks:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.emulate_media(color_scheme=theme)
            page.wait_for_function(SETTLED, arg=theme)
            self.check(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{page.url} is {wide} wide on {width}, {theme}"
        self.looks = self.looks[::-1]
