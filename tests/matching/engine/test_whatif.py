from dataclasses import replace
from random import Random

import pytest

from matching.engine.case import Case, Objective
from matching.engine.files import changed
from matching.engine.flow.warm import NoSuchSeat
from matching.engine.result import Result
from matching.engine.solve import solve
from matching.engine.whatif import Outcome, Question, Standing
from tests.matching.engine.cases import pairs_of, random_case, scored

CASE = scored(
    {"a": {"m": 50, "n": 10}, "b": {"m": 40, "n": 35}, "c": {"m": 20}}, {"m": 1, "n": 1, "o": 1}
)


def ask(case: Case, question: Question, chance: Random) -> Case:
    """Asks one random thing and returns the case in which it is so."""
    locked = dict(case.locked)
    mentee = chance.choice([one.id for one in case.mentees if one.id not in locked])
    mentor = chance.choice(case.mentors)
    kind = chance.randrange(4)
    if kind == 0:
        question.without_mentee(mentee)
        return changed(case, {"exclude": mentee})
    if kind == 1:
        question.ban(mentee, mentor.id)
        return changed(case, {"exclude": [mentee, mentor.id]})
    if kind == 2:
        seats = chance.randrange(4) + list(locked.values()).count(mentor.id)
        question.seats(mentor.id, seats)
        return changed(case, {"capacity": {mentor.id: seats}})
    question.lock(mentee, mentor.id)
    return changed(case, {"lock": [mentee, mentor.id]})


def test_every_answer_equals_a_fresh_solve_and_names_who_moves() -> None:
    asked = 0
    for seed in range(300):
        case, chance = random_case(seed), Random(seed)
        if not case.mentors or len(case.locked) == len(case.mentees):
            continue
        standing = Standing(case)
        question = standing.question()
        try:
            after = ask(case, question, chance)
        except NoSuchSeat:
            continue
        outcome = question.outcome()
        fresh = solve(after)
        assert (outcome.matched, outcome.score) == (fresh.matched, fresh.score), seed
        assert_moves(standing.result, outcome, after)
        asked += 1
    assert asked > 150


def assert_moves(before: Result, outcome: Outcome, after: Case) -> None:
    pairs = pairs_of(before)
    for move in outcome.moves:
        assert pairs.pop(move.mentee, "") == move.before
        if move.after:
            pairs[move.mentee] = move.after
    scores = after.scores or {}
    assert sum(scores[a][b] for a, b in pairs.items()) == outcome.score
    assert sum(move.gain for move in outcome.moves) == outcome.score - before.score


def test_alternatives_tell_the_true_cost() -> None:
    for seed in range(60):
        case = replace(random_case(seed), locked=[])
        standing = Standing(case)
        for mentee in case.mentees:
            others = standing.alternatives(mentee.id)
            expected = standing.result.alternatives[mentee.id]
            assert [(one.people, one.score) for one in others] == [
                (one.people, one.score) for one in expected
            ]


def test_somebody_with_a_floor_keeps_it() -> None:
    standing = Standing(replace(CASE, objective=Objective(floor=100)))
    question = standing.question()

    question.seats("m", 2)

    assert question.outcome().matched == 3


def test_a_locked_mentee_is_not_asked_about() -> None:
    standing = Standing(replace(CASE, locked=[("a", "m")]))

    with pytest.raises(NoSuchSeat):
        standing.question().without_mentee("a")
    with pytest.raises(NoSuchSeat):
        standing.question().seats("m", 0)
