from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest

from matching.engine.case import Case, Objective
from matching.engine.changed import changed
from matching.engine.flow.warm import NoSuchSeat
from matching.engine.ready_pairs import ready_pairs
from matching.engine.removals import active_rules
from matching.engine.scoring import OnStage, eligible_scores
from matching.engine.solve import solve
from matching.engine.whatif import Outcome, Question, Standing
from tests.matching.engine.cases import pairs_of, random_case, scored, talkative_case

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


def with_floor(seed: int) -> Case:
    """Ready scores, or people judged by a policy, with some floor."""
    chance = Random(seed)
    objective = Objective(floor=chance.choice([0, 50, 95, 95, 100]))
    if seed % 2:
        return replace(random_case(seed), objective=objective)
    talkative = talkative_case(chance, chance.randint(1, 9), chance.randint(1, 6), seed=seed)
    return replace(talkative, objective=objective)


def test_every_answer_equals_a_fresh_solve_and_names_who_moves() -> None:
    asked = afresh = 0
    for seed in range(300):
        case, chance = with_floor(seed), Random(seed)
        if not case.mentors or len(case.locked) == len(case.mentees):
            continue
        standing = Standing(case)
        question = CountsSolves(standing)
        try:
            after = ask(ask(case, question, chance), question, chance)
        except (NoSuchSeat, IndexError):
            continue
        outcome = question.outcome()
        fresh = solve(after)
        floor = fresh.certificate.floor
        assert (outcome.matched, outcome.score) == (fresh.matched, fresh.score), seed
        assert outcome.floor == (floor and floor.score), seed
        assert_moves(standing, outcome, after)
        asked, afresh = asked + 1, afresh + question.solves
    assert asked > 150
    assert 10 < afresh < asked / 3


class CountsSolves(Question):
    solves = 0

    def _afresh(self, on_stage: OnStage) -> Outcome:
        self.solves += 1
        return super()._afresh(on_stage)


def test_that_the_lowest_ready_score_stays_is_mostly_told_without_looking_at_all_scores() -> None:
    asked = kept = moved = 0
    for seed in range(250):
        case, chance = random_case(seed), Random(seed)
        if not case.mentors or len(case.locked) == len(case.mentees):
            continue
        standing = Standing(case)
        question = standing.question()
        try:
            after = ask(ask(case, question, chance), question, chance)
        except (NoSuchSeat, IndexError):
            continue
        stays = ready_pairs(after, active_rules(after))[1] == standing.low
        if question._keeps_the_lowest():
            assert stays, seed
            kept += 1
        asked, moved = asked + 1, moved + (not stays)
    assert asked > 90
    assert moved > 15
    assert kept > 0.8 * (asked - moved)


def test_an_answer_that_charges_for_moving_equals_a_fresh_solve_that_does() -> None:
    asked = 0
    for seed in range(100):
        case, chance = with_floor(seed), Random(seed)
        if not case.mentors or len(case.locked) == len(case.mentees):
            continue
        standing, charge = Standing(case), chance.choice([1, 4, 20_000])
        question = standing.question(charge)
        try:
            after = ask(case, question, chance)
        except NoSuchSeat:
            continue
        people = {one.id for one in (*after.mentees, *after.mentors)}
        pairs = pairs_of(standing)
        kept = {a: b for a, b in pairs.items() if {a, b} <= people}
        outcome, fresh = question.outcome(), solve(replace(after, kept=kept, charge=charge))
        now = pairs | {one.mentee: one.after for one in outcome.moves}
        assert outcome.matched == fresh.matched, seed
        assert outcome.score + charge * still(pairs, now, after) == fresh.score + charge * still(
            pairs, pairs_of(fresh), after
        ), seed
        asked += 1
    assert asked > 50


def still(before: Mapping[str, str], now: Mapping[str, str], after: Case) -> int:
    """How many stay where they were without having to."""
    locked = dict(after.locked)
    return sum(now.get(a) == b for a, b in before.items() if a not in locked)


def assert_moves(before: Standing, outcome: Outcome, after: Case) -> None:
    pairs = pairs_of(before)
    for move in outcome.moves:
        assert pairs.pop(move.mentee, "") == move.before
        if move.after:
            pairs[move.mentee] = move.after
    scores = dict(eligible_scores(after))
    assert sum(scores[a][b] for a, b in pairs.items()) == outcome.score
    assert sum(move.gain for move in outcome.moves) == outcome.score - before.score


def test_alternatives_tell_the_true_cost() -> None:
    for seed in range(60):
        case = replace(random_case(seed), locked=[])
        standing, told = Standing(case), solve(case).alternatives
        for mentee in case.mentees:
            others, expected = standing.alternatives(mentee.id), told[mentee.id]
            assert [(one.people, one.score) for one in others] == [
                (one.people, one.score) for one in expected
            ]


def test_the_floor_rises_with_what_the_change_allows_and_falls_where_it_must() -> None:
    standing = Standing(replace(CASE, objective=Objective(floor=100)))
    more, fewer = standing.question(), standing.question()

    more.seats("m", 2)
    fewer.ban("b", "n")

    assert (more.outcome().matched, more.outcome().floor) == (3, 20)
    assert (standing.question().outcome().floor, fewer.outcome().floor) == (35, 10)


def test_what_is_kept_warm_has_the_pairs_of_the_run_and_their_scores() -> None:
    for seed in range(40):
        case = with_floor(seed)
        standing, told = Standing(case), solve(case)
        assert standing.pairs == tuple(replace(pair, parts=()) for pair in told.pairs), seed
        assert standing.score == told.score


def test_a_locked_mentee_is_not_asked_about() -> None:
    standing = Standing(replace(CASE, locked=[("a", "m")]))

    with pytest.raises(NoSuchSeat):
        standing.question().without_mentee("a")
    with pytest.raises(NoSuchSeat):
        standing.question().seats("m", 0)
