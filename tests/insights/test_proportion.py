"""Intervals against textbook values, another implementation, and their own promise."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy.stats import binomtest, t

from insights.estimates.proportion import clustered, design_effect, student_quantile, wilson


@pytest.mark.parametrize(("successes", "trials"), [(0, 9), (1, 9), (8, 10), (10, 10), (81, 263)])
def test_wilson_agrees_with_scipy(successes: int, trials: int) -> None:
    share = wilson(successes, trials)

    assert share is not None
    known = binomtest(successes, trials).proportion_ci(method="wilson")
    assert (share.low, share.high) == pytest.approx((known.low, known.high))


def test_nothing_has_no_share() -> None:
    assert wilson(0, 0) is None
    assert clustered([]) is None
    assert clustered([(3, 4), (0, 0)]) is None


def test_more_successes_than_trials_are_refused() -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(3, 2)
    with pytest.raises(ValueError, match="more successes"):
        clustered([(3, 2), (1, 1)])


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 10, 40, 500])
def test_students_quantile_is_within_a_percent(freedom: int) -> None:
    assert student_quantile(0.95, freedom) == pytest.approx(t.ppf(0.975, freedom), rel=0.01)


def test_likeness_within_pairs_widens_the_range() -> None:
    mixed = clustered([(3, 6)] * 30)
    alike = clustered([(6, 6)] * 15 + [(0, 6)] * 15)

    assert mixed is not None
    assert alike is not None
    assert mixed.value == alike.value == 0.5
    assert alike.high - alike.low > 2 * (mixed.high - mixed.low)


def test_where_every_outcome_is_alike_each_pair_counts_once() -> None:
    assert design_effect([(5, 5)] * 8) == 5


@given(some.lists(some.tuples(some.integers(0, 9), some.integers(0, 9)), min_size=2, max_size=40))
def test_the_range_holds_the_share(groups: list[tuple[int, int]]) -> None:
    share = clustered([(kept, kept + missed) for kept, missed in groups])

    if share is not None:
        assert 0 <= share.low <= share.value <= share.high <= 1


def test_the_range_covers_the_truth_as_often_as_it_says() -> None:
    chance, truth, hits, rounds = Random(7), 4 / 5.2, 0, 1000
    for _ in range(rounds):
        groups = []
        for _pair in range(30):
            share, planned = chance.betavariate(4, 1.2), chance.randint(3, 8)
            groups.append((sum(chance.random() < share for _ in range(planned)), planned))
        found = clustered(groups)
        assert found is not None
        hits += found.low <= truth <= found.high

    assert 0.93 < hits / rounds < 0.98
