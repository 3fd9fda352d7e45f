import ast
import sys
from pathlib import Path

import pytest

from matching.engine import certificate
from matching.engine.arrays import IntArray
from matching.engine.flow.optimum import Optimum, Problem
from matching.engine.flow.prices import NotProven
from matching.engine.flow.ties import Keys
from matching.engine.solve import solve
from tests.matching.engine.cases import check, every_matching, pairs_of, random_case, scored, worth

CASE = scored(
    {"a": {"m": 50, "n": 10}, "b": {"m": 40, "n": 35}, "c": {"m": 20}}, {"m": 1, "n": 1, "o": 1}
)


def test_checker_stands_on_the_standard_library_alone() -> None:
    tree = ast.parse(Path(str(certificate.__file__)).read_text())

    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name) or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }

    assert {name.split(".")[0] for name in imported} <= set(sys.stdlib_module_names)


def test_every_worse_choice_of_pairs_is_rejected() -> None:
    for seed in range(80):
        case = random_case(seed)
        result = solve(case)
        best = worth(case, pairs_of(result))[:2]
        for pairs in every_matching(case):
            accepted = check(case, result, pairs=pairs) == []
            assert accepted == (worth(case, pairs)[:2] == best), (seed, pairs)


def test_what_is_chosen_among_equally_good_ones_is_proved_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The prices hold for the optimum; the choice among ties comes after it, and could be wrong."""

    def badly_chosen(problem: Problem, found: Optimum, keys: Keys) -> IntArray:
        return found.state.mate[::-1].copy()

    monkeypatch.setattr("matching.engine.solve.choose", badly_chosen)

    with pytest.raises(NotProven):
        solve(scored({"a": {"m": 50, "n": 10}, "b": {"m": 10, "n": 50}}, {"m": 1, "n": 1}))


@pytest.mark.parametrize("side", ["mentee_price", "mentor_price"])
@pytest.mark.parametrize("change", [-1, 1])
def test_any_changed_price_of_somebody_matched_is_noticed(side: str, change: int) -> None:
    result = solve(CASE)
    prices = result.certificate.mentee if side == "mentee_price" else result.certificate.mentor

    for name in prices:
        assert check(CASE, result, **{side: {**prices, name: prices[name] + change}})


def test_too_small_a_bonus_proves_nothing() -> None:
    assert "bonus" in " ".join(check(CASE, solve(CASE), bonus=60))


@pytest.mark.parametrize(
    "pairs",
    [{"a": "m", "b": "m"}, {"c": "n"}, {"zoe": "m"}, {"a": "nobody"}],
    ids=["a seat twice", "not eligible", "stranger", "unknown mentor"],
)
def test_impossible_pairs_are_rejected(pairs: dict[str, str]) -> None:
    assert check(CASE, solve(CASE), pairs=pairs)


def test_a_lock_that_is_not_kept_is_noticed() -> None:
    case = scored({"a": {"m": 1, "n": 9}}, {"m": 1, "n": 1}, locked=[("a", "m")])

    assert check(case, solve(case), pairs={"a": "n"})
