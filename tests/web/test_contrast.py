"""Contrast by WCAG, against known values, and colours that can be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.contrast import (
    DARK_SURFACE,
    READABLE,
    VISIBLE,
    WHITE,
    contrast,
    for_dark,
    for_light,
    text_on_dark,
)

colours = st.from_regex(re.compile(r"\A#[0-9a-f]{6}\Z"))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
        ("#123456", "#123456", 1.0),
    ],
)
def test_known_ratios(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@given(colours)
def test_whatever_the_colour_white_text_on_it_can_be_read(colour: str) -> None:
    assert contrast(for_light(colour), WHITE) >= READABLE
    assert contrast(for_dark(colour), WHITE) >= READABLE
    assert contrast(text_on_dark(colour), DARK_SURFACE) >= READABLE


@given(colours)
def test_a_button_on_dark_stands_out(colour: str) -> None:
    assert contrast(for_dark(colour), DARK_SURFACE) >= VISIBLE * 0.95
