from dataclasses import replace
from random import Random
from typing import Any

import pytest

from matching.engine.case import Case, Objective
from matching.engine.flow import optimum
from matching.engine.result import Gap
from matching.engine.solve import solve
from matching.engine.words import gap_words
from tests.matching.engine.cases import (
    check,
    every_matching,
    pairs_of,
    random_case,
    scored,
    talkative_case,
    worth,
)
from tests.matching.engine.test_floor import worst


def at_once() -> bool:
    return True


@pytest.mark.parametrize("share", [0, 95])
def test_stopped_early_the_gap_holds_what_is_missing(
    share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Lists so short that the first flow misses much.
    monkeypatch.setattr(optimum, "LISTED", (1,))
    monkeypatch.setattr(optimum, "CHANCE", 1)
    unproven = 0
    for seed in range(300):
        case = replace(random_case(seed), objective=Objective(floor=share))
        result = solve(case, stop=at_once)
        assert check(case, result) == [], seed
        if result.optimal:
            continue
        unproven += 1
        assert result.gap is not None
        floor = result.certificate.floor
        choices = [
            worth(case, pairs)[:2]
            for pairs in every_matching(case)
            if floor is None or worst(case, pairs) >= floor.score
        ]
        people, score = max(choices)
        assert people <= result.matched + result.gap.people
        assert score <= result.score + result.gap.score
    assert unproven > 10


def large(floor: int) -> Case:
    """More mentees than each list is long, so that a first flow does not see every pair."""
    chance = Random(5)
    scores = {
        f"e{i}": {f"m{j}": chance.randint(0, 10) ** 4 for j in range(300)} for i in range(320)
    }
    seats = {f"m{j}": 1 for j in range(300)}
    return scored(scores, seats, objective=Objective(floor=floor))


def test_without_time_the_first_flow_is_kept_and_its_distance_told() -> None:
    case = large(0)

    stopped, proven = solve(case, time_limit=0), solve(case)

    assert proven.optimal
    assert proven.gap is None
    assert stopped.gap is None or (
        stopped.score + stopped.gap.score >= proven.score
        and stopped.matched + stopped.gap.people >= proven.matched
    )
    assert check(case, stopped) == []


def test_stopped_while_the_floor_rose_as_many_people_are_matched() -> None:
    case = large(95)

    stopped, proven = solve(case, stop=at_once), solve(case)

    assert stopped.matched == proven.matched
    assert not stopped.optimal
    assert stopped.gap is not None
    assert stopped.gap.floor > 0
    assert stopped.gap.people == 0
    assert check(case, stopped) == []
    assert check(case, proven) == []


@pytest.mark.parametrize("change", [{"people": 1}, {"score": -1}, {"score": 5}, {"floor": 0}])
def test_a_tampered_gap_is_noticed(change: dict[str, Any]) -> None:
    case = large(95)
    result = solve(case, stop=at_once)
    gap = result.as_json()["gap"]
    changed = {name: gap[name] + value if value else 0 for name, value in change.items()}

    assert check(case, result, gap={**gap, **changed})


def test_a_stopped_result_may_not_be_passed_off_as_proven() -> None:
    case = large(95)

    assert check(case, solve(case, stop=at_once), gap=None)


def test_time_enough_changes_nothing() -> None:
    case = talkative_case(Random(1), 12, 9)

    hurried, unhurried = solve(case, time_limit=3600), solve(case)

    assert replace(hurried, seconds=0) == replace(unhurried, seconds=0)
    assert pairs_of(hurried)


def test_whoever_stops_while_other_mentors_are_explained_has_bounds_for_the_rest() -> None:
    case, seen = talkative_case(Random(1), 30, 9), []

    def stage(name: str, share: float) -> None:
        seen.append((name, share))

    result = solve(
        case, on_stage=stage, stop=lambda: seen[-1][0] == "explaining" and seen[-1][1] > 0.5
    )

    others = [other for found in result.alternatives.values() for other in found]
    assert result.optimal
    assert {other.exact for other in others} == {True, False}
    assert set(result.alternatives) == set(solve(case).alternatives)


def test_where_moving_costs_something_the_gap_says_that_it_counts_it() -> None:
    gap = Gap(people=0, score=12_500)

    assert gap_words(gap, str, charged=True).endswith("leaving people together is worth, too.")


@pytest.mark.parametrize(
    ("gap", "sentence"),
    [
        (Gap(people=1, score=9), "at most 1 more person"),
        (Gap(people=3, score=9), "at most 3 more people"),
        (Gap(people=0, score=12_500), "better by at most 12.5 points"),
        (Gap(people=0, score=0, floor=2000), "by up to 2 points"),
    ],
)
def test_a_gap_is_told_in_words(gap: Gap, sentence: str) -> None:
    assert sentence in gap_words(gap, str)
