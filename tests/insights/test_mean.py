"""Means with their range."""

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


def test_the_worst_tenth_is_of_one_at_least() -> None:
    assert worst_tenth([]) is None
    assert worst_tenth([5, 3]) == 3
    assert worst_tenth([float(n) for n in range(20)]) == 0.5
