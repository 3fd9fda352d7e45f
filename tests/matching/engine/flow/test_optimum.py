import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from matching.engine.arrays import IntArray
from matching.engine.flow import optimum as module
from matching.engine.flow.network import Seats, listed, plain_seats
from matching.engine.flow.optimum import Problem, is_proven, optimum, solve_lists
from matching.engine.flow.start import best_mates
from matching.engine.pairs import Table
from tests.matching.engine.flow.problems import choice_of, random_problem, scores_of, total


def dense_total(problem: Problem) -> int:
    """What scipy's dense assignment reaches with one column per seat."""
    seat = np.repeat(np.arange(len(problem.seats.most)), problem.seats.most)
    scores = scores_of(problem)
    worth = np.where(scores >= 0, scores + problem.bonus[:, None], 0)[:, seat]
    return int(worth[linear_sum_assignment(worth, maximize=True)].sum())


@pytest.mark.parametrize("listed", [(1,), (2, 1), module.LISTED], ids=str)
@pytest.mark.parametrize("one_by_one", [0, module.FEW_ROWS], ids=["ortools", "paths"])
def test_the_lists_are_widened_until_nothing_is_better(
    listed: tuple[int, ...], one_by_one: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LISTED", listed)
    monkeypatch.setattr(module, "FEW_ROWS", one_by_one)
    monkeypatch.setattr(module, "CHANCE", 1)
    chance = np.random.default_rng(1)
    for _case in range(150):
        monkeypatch.setattr(module, "FEW", int(chance.choice([1, 100])))
        problem = random_problem(chance, most=8, highest=int(chance.choice([2, 100])))

        found = optimum(problem)

        assert is_proven(problem, found)
        assert total(problem, choice_of(found.state.mate)) == dense_total(problem)


def test_a_few_hundred_people_are_solved_by_all_ways_together() -> None:
    scores = np.random.default_rng(2).normal(50, 20, size=(600, 300))
    problem = Problem(
        pairs=Table(np.clip(scores, 0, 100).astype(np.int32)),
        bonus=np.full(600, 4 * 601 * 100),
        present=np.arange(600),
        seats=plain_seats(np.full(300, 2)),
    )

    found = optimum(problem)

    assert is_proven(problem, found)
    assert total(problem, choice_of(found.state.mate)) == dense_total(problem)


def test_who_waits_to_be_admitted_is_not_passed_through() -> None:
    """Everybody has to be seated and some seats have to be taken: the prices begin far below 0."""
    chance = np.random.default_rng(8)
    for _case in range(200):
        rows, columns = 26, 19
        most = chance.integers(1, 4, columns)
        least = np.minimum(most, chance.integers(0, 3, columns))
        reward = 10**6
        owner = np.repeat(np.arange(rows), 3)
        column = np.concatenate([chance.permutation(columns)[:3] for _row in range(rows)])
        worth = chance.integers(0, 10**4, len(owner)) + reward
        nothing = np.zeros(columns, dtype=np.int64)
        seats = Seats(most, least, nothing, 0, reward)
        lists = listed(owner, column, worth, rows)
        bonus = np.full(rows, reward)

        found = solve_lists(lists, seats, np.arange(rows), bonus).state
        best = best_mates(listed(owner, column, worth, rows), seats, np.arange(rows))

        assert worth_of(found.mate, owner, column, worth, seats) == worth_of(
            best, owner, column, worth, seats
        )


def worth_of(
    mate: IntArray, owner: IntArray, column: IntArray, worth: IntArray, seats: Seats
) -> int:
    load = np.bincount(mate[mate >= 0], minlength=len(seats.most))
    taken = worth[mate[owner] == column].sum()
    return int(taken + seats.reward * np.minimum(load, seats.least).sum())
