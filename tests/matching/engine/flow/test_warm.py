"""What the warm solution says about a change equals solving the changed problem afresh."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from matching.engine.flow import optimum as module
from matching.engine.flow import warm as warming
from matching.engine.flow.floor import best_floor
from matching.engine.flow.network import plain_seats
from matching.engine.flow.optimum import Problem, first_lists, optimum
from matching.engine.flow.passes import unwatched
from matching.engine.flow.warm import Change, NoSuchSeat, cost_of_lock, keep_warm
from matching.engine.pairs import BARRED, Table
from tests.matching.engine.flow.problems import every_choice, random_problem, scores_of

Numbers = np.random.Generator


def afresh(problem: Problem) -> tuple[int, int]:
    mate = optimum(problem).state.mate
    rows = np.flatnonzero(mate >= 0)
    return len(rows), int(scores_of(problem)[rows, mate[rows]].sum())


def gone(problem: Problem, row: int) -> Problem:
    return replace(problem, present=problem.present[problem.present != row])


def banned(problem: Problem, row: int, column: int) -> Problem:
    scores = scores_of(problem)
    scores[row, column] = BARRED
    return replace(problem, pairs=Table(scores))


def with_seats(problem: Problem, column: int, count: int) -> Problem:
    most = problem.seats.most.copy()
    most[column] = count
    return replace(problem, seats=problem.seats._replace(most=most))


def one_change(chance: Numbers, problem: Problem, change: Change) -> Problem:
    """Asks for a random change and returns the changed problem."""
    columns = problem.pairs.shape[1]
    row, column = int(chance.choice(problem.present)), int(chance.integers(columns))
    kind = chance.integers(3)
    if kind == 0 and len(problem.present) > 1:
        change.without_row(row)
        return gone(problem, row)
    if kind == 1:
        mate = int(change.state.mate[row])
        column = mate if mate >= 0 else column
        change.ban(row, column)
        return banned(problem, row, column)
    count = int(chance.integers(4))
    change.seats_of(column, count)
    return with_seats(problem, column, count)


@pytest.mark.parametrize("wide", [1, 24])
@pytest.mark.parametrize("listed", [(1,), module.LISTED], ids=str)
def test_a_chain_of_changes_equals_a_fresh_solve(
    wide: int, listed: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "WIDE", wide)
    monkeypatch.setattr(module, "LISTED", listed)
    monkeypatch.setattr(module, "CHANCE", 1)
    chance = np.random.default_rng(11)
    for _case in range(120):
        problem = random_problem(chance, most=9, highest=int(chance.choice([3, 1000])))
        change = keep_warm(problem, optimum(problem)).ask()
        for _step in range(4):
            problem = one_change(chance, problem, change)
            assert change.outcome() == afresh(problem)


def test_forcing_a_pair_costs_what_a_fresh_solve_says() -> None:
    chance, asked = np.random.default_rng(12), 0
    for _case in range(60):
        problem = random_problem(chance, most=7, highest=100)
        before, warm = afresh(problem), keep_warm(problem, optimum(problem))
        for row, column in np.argwhere(scores_of(problem) >= 0).tolist():
            if not problem.seats.most[column]:
                continue
            left = with_seats(gone(problem, row), column, int(problem.seats.most[column]) - 1)
            people, score = afresh(left)
            forced = (people + 1, score + int(scores_of(problem)[row, column]))
            cost = cost_of_lock(warm, row, column)
            assert cost[1:] == (before[0] - forced[0], before[1] - forced[1])
            asked += 1
    assert asked > 300


def test_a_question_leaves_the_solution_as_it_was() -> None:
    problem = random_problem(np.random.default_rng(13), most=9, highest=50)
    warm = keep_warm(problem, optimum(problem))
    before = warm.ask().outcome()

    change = warm.ask()
    change.without_row(int(problem.present[0]))
    change.seats_of(0, 3)

    assert warm.ask().outcome() == before


@pytest.mark.parametrize(
    "ask", [lambda change: change.lock(0, 1), lambda change: change.lock(0, 0)]
)
def test_a_pair_that_cannot_be_is_not_forced(ask: Callable[[Change], None]) -> None:
    problem = random_problem(np.random.default_rng(14), most=2, highest=5)
    scores = np.array([[1, BARRED], [1, 1]])
    seats = problem.seats._replace(
        most=np.array([0, 2]), least=np.zeros(2, np.int64), already=np.zeros(2, np.int64)
    )
    problem = Problem(Table(scores), np.full(2, 100), np.arange(2), seats)

    with pytest.raises(NoSuchSeat):
        ask(keep_warm(problem, optimum(problem)).ask())


@pytest.mark.parametrize("charge", [1, 20, 100])
def test_a_charge_for_moving_people_is_weighed_exactly(charge: int) -> None:
    chance = np.random.default_rng(15)
    for _case in range(60):
        problem = random_problem(chance, most=8, highest=100)
        warm = keep_warm(problem, optimum(problem))
        stood = warm.found.state.mate.copy()
        change = warm.ask(charge)

        changed = one_change(chance, problem, change)

        stands = (change.state.mate == stood) & (stood >= 0)
        matched, score = change.outcome()
        scores = scores_of(changed)
        able = (stood >= 0) & (scores[np.arange(len(stood)), stood] >= 0)
        scores[np.flatnonzero(able), stood[able]] += charge
        assert (matched, score + charge * int(stands.sum())) == afresh(
            replace(changed, pairs=Table(scores))
        )


def test_a_dear_move_is_not_made() -> None:
    scores = np.array([[50, 40], [48, 10]], dtype=np.int64)
    seats = plain_seats(np.array([1, 2]))
    problem = Problem(Table(scores), np.full(2, 10_000), np.arange(2), seats)
    warm = keep_warm(problem, optimum(problem))
    assert warm.found.state.mate.tolist() == [1, 0]

    def mates_if_one_more(charge: int) -> list[int]:
        change = warm.ask(charge)
        change.seats_of(0, 2)
        mates: list[int] = change.state.mate.tolist()
        return mates

    assert mates_if_one_more(charge=0) == [0, 0]
    assert mates_if_one_more(charge=11) == [1, 0]


def test_after_a_change_the_floor_yields_to_people_and_to_nothing_else() -> None:
    chance, asked = np.random.default_rng(16), 0
    for _case in range(60):
        problem = random_problem(chance, most=5, highest=100)
        floor = best_floor(problem, first_lists(problem, unwatched))
        if floor is None or not floor.score:
            continue
        problem.least = floor.score
        change = keep_warm(problem, optimum(problem)).ask()
        assert change.outcome() == afresh(problem)

        changed = one_change(chance, problem, change)

        scores, least = scores_of(changed), changed.least

        def merit(mate: list[int]) -> tuple[int, int, int]:
            taken = [int(scores[i, j]) for i, j in enumerate(mate) if j >= 0]  # noqa: B023
            return len(taken), -sum(score < least for score in taken), sum(taken)  # noqa: B023

        choices = every_choice(replace(changed, least=0))
        absent = set(range(len(scores))) - set(changed.present.tolist())
        best = max(merit(list(one)) for one in choices if all(one[row] < 0 for row in absent))
        assert merit(change.state.mate.tolist()) == best
        asked += 1
    assert asked > 25
