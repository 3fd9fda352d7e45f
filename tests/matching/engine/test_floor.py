from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from matching.engine.case import Case, Mentee, Mentor, Objective
from matching.engine.impossible import ImpossibleCase
from matching.engine.scoring import eligible_scores
from matching.engine.solve import solve
from tests.matching.engine.cases import check, every_matching, pairs_of, random_case, scored, worth


def worst(case: Case, pairs: Mapping[str, str]) -> int:
    """The least score among the pairs that are not locked."""
    rows, locked = dict(eligible_scores(case)), dict(case.locked)
    return min((rows[a][b] for a, b in pairs.items() if a not in locked), default=10**6)


def best_by_hand(case: Case, share: int) -> tuple[int, int]:
    """The floor, and the best total without anybody below it, by looking at every choice."""
    choices = list(every_matching(case))
    most = max(len(pairs) for pairs in choices)
    choices = [pairs for pairs in choices if len(pairs) == most]
    best = max(worst(case, pairs) for pairs in choices)
    seats = {one.id: one.capacity for one in case.mentors}
    rows = eligible_scores(case)
    low = min(score for _mentee, row in rows for b, score in row.items() if seats[b])
    floor = low - (-share * (best - low) // 100)
    return floor, max(worth(case, pairs)[1] for pairs in choices if worst(case, pairs) >= floor)


@pytest.mark.parametrize("share", [50, 95, 100])
def test_nobody_is_below_the_floor_and_no_such_choice_has_a_higher_total(share: int) -> None:
    met = 0
    for seed in range(120):
        case = replace(random_case(seed), objective=Objective(floor=share))
        result = solve(case)
        assert check(case, result) == [], seed
        floor = result.certificate.floor
        if floor is None:
            assert result.matched == len(case.locked)
            continue
        met += 1
        assert result.matched == max(len(pairs) for pairs in every_matching(case))
        assert worst(case, pairs_of(result)) >= floor.score
        assert (floor.score, result.score) == best_by_hand(case, share)
    assert met > 60


WEAK = scored(
    {"a": {"m": 90, "n": 40}, "b": {"m": 60, "n": 0}}, {"m": 1, "n": 1}, objective=Objective()
)


def test_a_floor_may_cost_points_and_never_people() -> None:
    with_floor, without = solve(WEAK), solve(replace(WEAK, objective=Objective(floor=0)))

    assert (pairs_of(with_floor), with_floor.score) == ({"a": "n", "b": "m"}, 100)
    assert (without.matched, without.score) == (2, 100)
    assert with_floor.certificate.floor is not None
    assert (with_floor.certificate.floor.best, with_floor.certificate.floor.score) == (40, 38)


@pytest.mark.parametrize(
    "change",
    [
        {"best": 39},
        {"score": 41},
        {"score": 20},
        {"most": {"mentees": [], "mentors": ["m"]}},
        {"most": {"mentees": ["a", "b"], "mentors": ["m"]}},
        {"better": {"mentees": [], "mentors": []}},
        {"better": {"mentees": ["a", "b"], "mentors": []}},
    ],
    ids=str,
)
def test_a_tampered_floor_is_noticed(change: dict[str, Any]) -> None:
    result = solve(WEAK)
    floor = result.as_json()["certificate"]["floor"]

    assert check(WEAK, result, floor=floor) == []
    assert check(WEAK, result, floor={**floor, **change})


def test_judged_by_a_policy_there_is_a_floor_and_by_ready_scores_there_is_none() -> None:
    judged = Case(mentees=[Mentee(id="a", person="a")], mentors=[Mentor(id="m", person="m")])

    assert judged.floor_share() == 95
    assert solve(judged).certificate.floor is not None
    assert scored({"a": {"m": 1}}, {"m": 1}).floor_share() == 0


def test_a_floor_that_is_no_percentage_is_refused() -> None:
    with pytest.raises(ImpossibleCase, match="The floor is 101"):
        solve(replace(WEAK, objective=Objective(floor=101)))


def test_adding_the_same_to_every_score_moves_the_floor_along() -> None:
    scores = {a: {b: s + 1000 for b, s in row.items()} for a, row in (WEAK.scores or {}).items()}

    moved, first = solve(replace(WEAK, scores=scores)), solve(WEAK)

    assert pairs_of(moved) == pairs_of(first)
