from dataclasses import replace

import pytest

from matching.engine import alternatives
from matching.engine.impossible import ImpossibleCase
from matching.engine.result import Alternative
from matching.engine.solve import solve
from matching.engine.words import alternative_words
from tests.matching.engine.cases import random_case, scored


def test_the_loss_of_an_alternative_is_what_forcing_it_costs() -> None:
    asked = 0
    for seed in range(250):
        case = random_case(seed)
        result = solve(case)
        for mentee, others in result.alternatives.items():
            for other in others:
                forced = solve(replace(case, locked=[*case.locked, (mentee, other.mentor)]))
                cost = (result.matched - forced.matched, result.score - forced.score)
                assert (other.people, other.score) == cost, (seed, mentee, other)
                asked += 1
    assert asked > 300


def test_bounds_are_called_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alternatives, "EXACT_PAIRS", -1)
    for seed in range(60):
        case = random_case(seed)
        result = solve(case)
        for mentee, others in result.alternatives.items():
            for other in others:
                forced = solve(replace(case, locked=[*case.locked, (mentee, other.mentor)]))
                assert not other.exact
                assert (other.people, other.score) <= (
                    result.matched - forced.matched,
                    result.score - forced.score,
                )


def test_nobody_locked_is_offered_an_alternative() -> None:
    case = scored({"a": {"m": 1, "n": 2}}, {"m": 1, "n": 1}, locked=[("a", "m")])

    assert solve(case).alternatives == {}


def test_the_cost_is_told_in_words() -> None:
    result = solve(scored({"a": {"m": 9_500, "n": 2_000}}, {"m": 1, "n": 1}))

    (other,) = result.alternatives["a"]
    assert alternative_words(other, str) == "All pairs together would lose 7.5 points."
    assert other.own_score == 2_000


@pytest.mark.parametrize(
    ("people", "score", "moving", "sentence"),
    [
        (2, 0, 0, "At least 2 fewer people would be matched."),
        (0, 0, 0, "Perhaps equally good for everybody together."),
        (0, 1_500, 0, "All pairs together would lose at least 1.5 points."),
        (0, 1_500, None, "at least 1.5 points, counting what moving people costs."),
    ],
)
def test_a_bound_is_told_as_one(people: int, score: int, moving: int | None, sentence: str) -> None:
    other = Alternative(
        mentor="m", own_score=9, people=people, score=score, moving=moving, exact=False
    )

    assert alternative_words(other, str).endswith(sentence)


def test_forcing_a_forbidden_pair_is_impossible() -> None:
    case = scored({"a": {"m": 1}}, {"m": 1, "n": 1}, locked=[("a", "n")])

    with pytest.raises(ImpossibleCase, match="not_scored"):
        solve(case)
