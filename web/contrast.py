"""Whether a colour can be read: contrast by WCAG 2.2, and the nearest colour that can.

Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio and #dfn-relative-luminance.
"""

from __future__ import annotations

from collections.abc import Callable

READABLE = 4.5  # text, success criterion 1.4.3 (AA)
VISIBLE = 3.0  # shapes such as buttons, success criterion 1.4.11 (AA)
WHITE, BLACK = "#ffffff", "#000000"
DARK_SURFACE = "#1d2628"
STEPS = 64

Channels = tuple[int, int, int]


def channels(colour: str) -> Channels:
    """#0b6b63 → 11, 107, 99."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    red, green, blue = (_linear(one / 255) for one in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """1 for equal colours, 21 for black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """So much of the other colour in it, from 0 to 1."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def nearest(colour: str, towards: str, holds: Callable[[str], bool]) -> str:
    """The first colour on the way that holds; the end of the way if none does."""
    for step in range(STEPS + 1):
        tried = mixed(colour, towards, step / STEPS)
        if holds(tried):
            return tried
    return towards


def for_light(colour: str) -> str:
    """As it is, or as dark as it must be to carry white text and be read on white."""
    return nearest(colour, BLACK, lambda one: contrast(one, WHITE) >= READABLE)


def for_dark(colour: str) -> str:
    """For buttons on dark: carries white text and stands out from the surface."""
    lighter = nearest(colour, WHITE, lambda one: contrast(one, DARK_SURFACE) >= VISIBLE)
    return nearest(lighter, BLACK, lambda one: contrast(one, WHITE) >= READABLE)


def text_on_dark(colour: str) -> str:
    """Light enough to be read as text on a dark surface."""
    return nearest(colour, WHITE, lambda one: contrast(one, DARK_SURFACE) >= 7)
