"""Ratings, numbers and periods as people write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.directory.cleaning import BadCell
from people.directory.figures import number_of, period_of, rating_of


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1234.5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1'234.50", "1234.50"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("-3", "-3"),
        ("−3,25", "-3.25"),
        ("1.234", "1.234"),
    ],
)
def test_numbers_come_in_many_costumes(cell: str, value: str) -> None:
    assert number_of(cell) == Decimal(value)


@pytest.mark.parametrize("cell", ["", "much", "1,234", "12,34.5", "1.2.3", "12 %", "1,2,3.4"])
def test_what_is_no_number_or_may_be_two_is_refused(cell: str) -> None:
    with pytest.raises(BadCell):
        number_of(cell)


@given(st.decimals(-(10**13), 10**13, places=4))
def test_a_plain_number_is_itself(value: Decimal) -> None:
    assert number_of(f"{value:f}") == value


@pytest.mark.parametrize(
    ("cell", "said"), [("4", "4"), ("4.0", "4"), ("4/5", "4/5"), ("4 of 7", "4/7"), ("-1", "-1")]
)
def test_ratings_may_name_their_highest(cell: str, said: str) -> None:
    assert rating_of(cell) == said


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("FY 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("Q4 2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2/2024", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_periods_have_a_first_and_a_last_day(cell: str, first: date, last: date) -> None:
    assert period_of(cell) == (first, last)


@pytest.mark.parametrize("cell", ["spring", "2026-Q5", "2026-13", "Q0 2026"])
def test_other_periods_are_refused(cell: str) -> None:
    with pytest.raises(BadCell):
        period_of(cell)
