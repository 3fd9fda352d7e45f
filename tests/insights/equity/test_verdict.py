"""What may be said of one group beside others."""

import pytest

from insights.equity.verdict import Comparison, compare


@pytest.mark.parametrize(
    ("counts", "finding"),
    [
        ((10, 100, 90, 200), "less"),
        ((80, 100, 90, 200), "more"),
        ((500, 1000, 1000, 2000), "alike"),
        ((4, 12, 12, 30), "unclear"),
        ((0, 12, 0, 30), "unclear"),
        ((0, 0, 5, 30), "withheld"),
        ((12, 12, 12, 12), "unclear"),
        ((13, 12, 20, 30), "withheld"),
    ],
)
def test_each_case_has_its_word(counts: tuple[int, int, int, int], finding: str) -> None:
    assert compare(*counts).finding == finding


def test_what_is_unclear_says_how_many_it_would_take() -> None:
    comparison = compare(4, 12, 12, 30)

    assert comparison.needed == 564
    assert comparison.share is not None
    assert comparison.share.of == 12


def test_four_fifths_is_a_reason_to_invite_even_before_it_is_sure() -> None:
    assert compare(4, 20, 14, 40).under_four_fifths
    assert compare(4, 20, 14, 40).is_behind
    assert not compare(10, 20, 20, 40).is_behind
    assert not Comparison("withheld").is_behind
