"""Prices are told as a share of all points, too."""

import pytest

from matching.models import Run
from matching.shares import share_of, with_share


@pytest.mark.parametrize(
    ("score", "total", "said"),
    [
        (-41_000, 13_700_000, "0.3 percent of all points"),
        (41_000, 41_000, "100 percent of all points"),
        (2_000, 100_000, "2 percent of all points"),
        (1, 13_700_000, "less than 0.1 percent of all points"),
        (0, 13_700_000, ""),
        (41_000, 0, ""),
        (41_000, 12_500, ""),
    ],
)
def test_a_price_is_a_share_of_what_all_have(score: int, total: int, said: str) -> None:
    run = Run(objective={"score": total})

    assert share_of(score, run) == said
    assert with_share("Costs", score, run) == (f"Costs ({said})" if said else "Costs")


def test_a_run_without_points_has_no_shares() -> None:
    assert share_of(5, Run()) == ""
