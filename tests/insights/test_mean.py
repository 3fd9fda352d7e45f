"""Means with their range."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.estimates.mean import mean, worst_tenth


def test_the_range_is_students() -> None:
    # R: t.test(c(1, 2, 3, 4, 5))$conf.int
    found = mean([1, 2, 3, 4, 5])

    assert found is not None
    assert (found.value, found.of) == (3, 5)
    assert found.low == pytest.approx(1.036757, abs=0.02)
    assert found.high == pytest.approx(4.963243, abs=0.02)


def test_of_fewer_than_two_nothing_is_said() -> None:
    assert mean([]) is None
    assert mean([7]) is None


@given(st.lists(st.floats(0, 100), min_size=2, max_size=30), st.floats(-50, 50))
def test_moving_all_values_moves_the_range_with_them(values: list[float], by: float) -> None:
    one, other = mean(values), mean([value + by for value in values])

    assert one is not None
    assert other is not None
    assert other.value == pytest.approx(one.value + by, abs=1e-6)
    assert other.high - other.low == pytest.approx(one.high - one.low, abs=1e-6)


def test_of_a_tenth_of_one_nothing_is_said() -> None:
    assert worst_tenth([]) is None
    assert worst_tenth([float(n) for n in range(19)]) is None


def test_the_range_of_the_worst_tenth_counts_where_it_ends() -> None:
    found = worst_tenth([float(n) for n in range(50)])

    # By hand: 0 to 4, the next one 5; variance 2.5 + 0.9 × 3², Student's 2.776 with 4 degrees.
    assert found is not None
    assert (found.value, found.of) == (2, 5)
    assert found.high - found.value == pytest.approx(2.776 * (10.6 / 5) ** 0.5, abs=0.03)
    assert found.value - found.low == found.high - found.value


def test_the_range_of_the_worst_tenth_holds_as_often_as_it_says() -> None:
    draws = Random(5)
    tenth_of_all = 70 - 12 * 1.75498  # normal: mean - deviation × density(1.2816) / 0.1
    ranges = [worst_tenth([draws.gauss(70, 12) for _ in range(50)]) for _ in range(400)]

    holding = sum(one.low <= tenth_of_all <= one.high for one in ranges if one)

    assert 0.9 <= holding / 400 <= 0.97
