import json
from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from matching.engine import solve as solving
from matching.engine.case import Case, Objective
from matching.engine.digest import plain
from matching.engine.files import answer, read_case
from matching.engine.impossible import TooLarge
from matching.engine.scoring import eligible_scores
from matching.engine.solve import solve
from tests.matching.engine.cases import check, every_matching, pairs_of, random_case, scored

FAIREST = Objective(leximin=True)


def fairness(case: Case, pairs: dict[str, str]) -> tuple[int, list[int]]:
    """People, then the scores that are not locked from the worst up: what is to be largest."""
    rows, locked = dict(eligible_scores(case)), dict(case.locked)
    return len(pairs), sorted(rows[a][b] for a, b in pairs.items() if a not in locked)


@pytest.mark.parametrize("batch", range(4))
def test_from_the_worst_pair_up_no_choice_is_fairer(batch: int) -> None:
    for seed in range(batch * 50, batch * 50 + 50):
        case = replace(random_case(seed), objective=FAIREST)
        result = solve(case)
        choices = list(every_matching(case))
        best = max(fairness(case, pairs) for pairs in choices)
        equal = [pairs for pairs in choices if fairness(case, pairs) == best]

        assert fairness(case, pairs_of(result)) == best, seed
        assert check(case, result) == [], seed
        uneven = [sum(n**2 for n in Counter(pairs.values()).values()) for pairs in equal]
        mine = sum(n**2 for n in Counter(pairs_of(result).values()).values())
        assert mine == min(uneven), seed


def test_the_proof_of_fairness_rejects_whatever_is_less_fair() -> None:
    for seed in range(40):
        case = replace(random_case(seed), objective=FAIREST)
        result = solve(case)
        best = fairness(case, pairs_of(result))
        for pairs in every_matching(case):
            accepted = check(case, result, pairs=pairs) == []
            assert accepted == (fairness(case, pairs) == best), (seed, pairs)


@pytest.mark.parametrize("change", [{"base": 2}, {"scores": []}, {"scores": [40, 61]}], ids=str)
def test_tampered_levels_are_noticed(change: dict[str, Any]) -> None:
    case = scored(
        {"a": {"m": 90, "n": 40}, "b": {"m": 60, "n": 0}}, {"m": 1, "n": 1}, objective=FAIREST
    )
    result = solve(case)
    levels = result.as_json()["certificate"]["leximin"]

    assert pairs_of(result) == {"a": "n", "b": "m"}
    assert levels == {"scores": (40, 60), "base": 3}
    assert check(case, result, leximin={**levels, **change})


def test_the_order_of_the_input_changes_nothing() -> None:
    for seed in range(0, 120, 3):
        case, chance = replace(random_case(seed), objective=FAIREST), Random(seed)
        shuffled = replace(
            case,
            mentees=chance.sample(case.mentees, len(case.mentees)),
            mentors=chance.sample(case.mentors, len(case.mentors)),
        )
        assert pairs_of(solve(case)) == pairs_of(solve(shuffled))


def test_more_than_a_few_hundred_are_refused_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solving, "LARGEST_LEXIMIN", 1)

    with pytest.raises(TooLarge, match=r"at most 1 of each.*Use a floor"):
        solve(scored({"a": {"m": 1}, "b": {}}, {"m": 1}, objective=FAIREST))


def test_a_case_on_paper_may_ask_for_it_and_gets_its_proof_on_paper() -> None:
    document = {
        "mentees": [{"id": "a"}, {"id": "b"}],
        "mentors": [{"id": "m"}, {"id": "n"}],
        "scores": {"a": {"m": 90, "n": 40}, "b": {"m": 60, "n": 0}},
        "objective": "leximin",
    }

    told = json.loads(json.dumps(answer(document)))

    assert told["optimal"] is True
    assert told["certificate"]["leximin"]["scores"] == [40, 60]
    case = read_case(document)
    assert read_case(plain(case)).is_leximin()
