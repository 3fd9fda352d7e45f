"""What-ifs of a case file: kept warm or afresh, the answer is the same."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from matching.engine.case import Case, Objective
from matching.engine.changed import changed
from matching.engine.files import answer
from matching.engine.flow import optimum
from matching.engine.impossible import ImpossibleCase
from matching.engine.questions import Questions
from matching.engine.solve import solve, solved_in
from tests.matching.engine.cases import random_case, scored, talkative_case


class Counting(Questions):
    afresh = 0

    def _afresh(self, change: Mapping[str, Any]) -> dict[str, int]:
        self.afresh += 1
        return super()._afresh(change)


def some_case(seed: int) -> Case:
    chance = Random(seed)
    objective = Objective(floor=chance.choice([0, 95, 100]))
    if seed % 2:
        return replace(random_case(seed), objective=objective)
    made = talkative_case(chance, chance.randint(1, 9), chance.randint(1, 6), seed=seed)
    return replace(made, objective=objective)


def some_question(case: Case, chance: Random) -> dict[str, Any]:
    """Of one kind or more, now and then about nobody, or nonsense."""
    mentees = [*(one.id for one in case.mentees)] * 5 + ["nobody"]
    mentors = [*(one.id for one in case.mentors)] * 5 + ["nobody"]

    def pair() -> list[str]:
        return [chance.choice(mentees), chance.choice(mentors)]

    parts: dict[str, Any] = {
        "exclude": chance.choice([pair(), chance.choice([*mentees, *mentors])]),
        "lock": chance.choice([*(pair() for _ in range(9)), 7]),
        "capacity": {chance.choice(mentors): chance.choice([*range(9), -1, True, 1.5])},
    }
    names = chance.sample(sorted(parts), chance.choice([1, 1, 1, 1, 2, 3]))
    return {name: parts[name] for name in names}


def told(questions: Questions, change: Mapping[str, Any]) -> dict[str, int] | str:
    try:
        return questions.answered(1, change)
    except ImpossibleCase as error:
        return str(error)


def test_every_question_is_answered_as_a_fresh_solve_answers_it() -> None:
    asked = warm = 0
    for seed in range(100):
        case, chance = some_case(seed), Random(seed)
        solved, result = solved_in(case)
        kept, fresh = Counting(case, result, solved), Questions(case, result)
        for _number in range(4):
            change = some_question(case, chance)
            before = kept.afresh
            assert told(kept, change) == told(fresh, change), (seed, change)
            asked, warm = asked + 1, warm + (kept.afresh == before)
    assert asked == 400
    assert warm > asked / 3


def test_somebody_on_both_sides_is_gone_from_both() -> None:
    case = scored({"a": {"b": 5}, "b": {"c": 4}}, {"b": 1, "c": 1})
    solved, result = solved_in(case)

    for questions in (Questions(case, result, solved), Questions(case, result)):
        assert questions.answered(1, {"exclude": "b"}) == {"matched": 0, "score": 0}


def test_whatever_prices_alone_do_not_tell_is_solved_afresh() -> None:
    people = {"mentees": [{"id": "a"}, {"id": "b"}], "mentors": [{"id": "m", "capacity": 1}]}
    scores = {"a": {"m": 5}, "b": {"m": 4}}
    asked = [{"exclude": "a"}, {"exclude": "b"}]
    for said in (
        {},
        {"objective": "leximin"},
        {"extra": {"b": 3}},
        {"kept": {"b": "m"}, "charge": 3},
    ):
        result = answer({**people, "scores": scores, "whatif": asked, **said})

        assert [one["matched"] for one in result["whatif"]] == [1, 1], said
        assert [one["score"] for one in result["whatif"]] == [4, 5], said


@pytest.mark.parametrize("limit", [0, None])
def test_what_is_asked_of_an_unproven_result_has_its_time_and_says_what_is_proven(
    limit: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Lists so short that the first flow misses much.
    monkeypatch.setattr(optimum, "LISTED", (1,))
    monkeypatch.setattr(optimum, "CHANCE", 1)
    proven = set()
    for seed in range(40):
        case = random_case(seed)
        stopped = solve(case, time_limit=0)
        if stopped.optimal:
            continue
        change = {"exclude": case.mentees[0].id}
        answered = Questions(case, stopped, time_limit=limit).answered(1, change)
        fresh = solve(changed(case, change), time_limit=limit)
        shown = {"matched": fresh.matched, "score": fresh.score, "optimal": fresh.optimal}
        assert answered == shown
        proven.add(fresh.optimal)
    assert proven == ({True, False} if limit == 0 else {True})


def test_a_proven_result_is_asked_without_a_limit() -> None:
    case = scored({"a": {"m": 5}, "b": {"m": 4}}, {"m": 1})

    questions = Questions(case, solve(case), time_limit=0)

    assert questions.time_limit is None
    assert questions.answered(1, {"exclude": "a"}) == {"matched": 1, "score": 4}
