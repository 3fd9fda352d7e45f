"""The ratio of two shares, with its range; checked against published and simulated values."""

from math import inf
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.estimates.ratio import Ratio, people_needed, ratio_of_shares


def test_the_example_of_koopman() -> None:
    # 36 of 40 against 16 of 80, in Koopman (1984), table 2: 2.94 to 7.15 without the correction
    # for small numbers of Miettinen and Nurminen, which widens it by a hair.
    ratio = ratio_of_shares(36, 40, 16, 80)

    assert ratio is not None
    assert (round(ratio.value, 2), round(ratio.low, 1), round(ratio.high, 1)) == (4.5, 2.9, 7.2)


def test_nothing_is_known_without_people_or_without_a_success() -> None:
    assert ratio_of_shares(0, 0, 5, 10) is None
    assert ratio_of_shares(0, 10, 0, 10) is None


def test_zeros_have_ranges_too() -> None:
    none, all_others = ratio_of_shares(0, 20, 10, 20), ratio_of_shares(10, 20, 0, 20)

    assert none is not None
    assert all_others is not None
    assert (none.value, none.low) == (0.0, 0.0)
    assert 0.1 < none.high < 0.5
    assert (all_others.value, all_others.high) == (inf, inf)
    assert all_others.low > 2


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="no shares"):
        ratio_of_shares(5, 4, 1, 2)


counts = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, counts)
def test_turned_round_it_is_the_same_story(one: tuple[int, int], other: tuple[int, int]) -> None:
    ratio, turned = ratio_of_shares(*one, *other), ratio_of_shares(*other, *one)

    assert (ratio is None) == (turned is None)
    if ratio and turned and one[0] and other[0]:
        assert ratio.low <= ratio.value <= ratio.high
        assert ratio.low * turned.high == pytest.approx(1, rel=1e-3)
        assert ratio.value * turned.value == pytest.approx(1)


def test_the_range_holds_the_truth_as_often_as_it_says() -> None:
    chance, inside = Random(7), 0
    for _ in range(1000):
        first = sum(chance.random() < 0.3 for _ in range(40))
        second = sum(chance.random() < 0.5 for _ in range(60))
        ratio = ratio_of_shares(first, 40, second, 60) or Ratio(0, 0, 0)
        inside += ratio.low <= 0.6 <= ratio.high

    assert 930 <= inside <= 970


def test_how_many_people_it_takes() -> None:
    # Half against two fifths, a tenth against eight hundredths; by hand from the formula.
    assert people_needed(0.5, 0.8) == 388
    assert people_needed(0.1, 0.8) == 3213
    assert people_needed(0.5, 1.0) is None
    assert people_needed(0.0, 0.8) is None
