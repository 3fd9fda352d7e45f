"""One walk tells of all columns what forcing them one by one tells."""

import numpy as np
import pytest

from matching.engine.flow import optimum as module
from matching.engine.flow import warm as warming
from matching.engine.flow.floor import best_floor
from matching.engine.flow.forced import costs_of_row
from matching.engine.flow.network import plain_seats
from matching.engine.flow.optimum import Problem, first_lists, optimum
from matching.engine.flow.passes import unwatched
from matching.engine.flow.warm import NoSuchSeat, cost_of_lock, keep_warm
from matching.engine.pairs import Table
from tests.matching.engine.flow.problems import random_problem, scores_of


@pytest.mark.parametrize("narrow", [True, False])
@pytest.mark.parametrize("floor", [0, 100])
def test_all_costs_of_a_row_are_those_of_each_pair(
    floor: int, narrow: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if narrow:
        monkeypatch.setattr(warming, "WIDE", 1)
        monkeypatch.setattr(module, "LISTED", (1,))
        monkeypatch.setattr(module, "CHANCE", 1)
    chance, asked = np.random.default_rng(21), 0
    for _case in range(60):
        problem = random_problem(chance, most=9, highest=int(chance.choice([3, 100])))
        found = best_floor(problem, first_lists(problem, unwatched)) if floor else None
        problem.least = found.score if found else 0
        warm = keep_warm(problem, optimum(problem))
        for row in problem.present.tolist():
            forced = costs_of_row(warm, row)
            for column, own, *cost in zip(*(one.tolist() for one in forced), strict=True):
                assert own == scores_of(problem)[row, column]
                assert tuple(cost) == cost_of_lock(warm, row, column)
                asked += 1
            able = (scores_of(problem)[row] >= 0) & (problem.seats.most > 0)
            able[max(warm.found.state.mate[row], 0)] &= warm.found.state.mate[row] < 0
            assert sorted(forced.column.tolist()) == np.flatnonzero(able).tolist()
    assert asked > 300


def test_who_counts_more_is_counted() -> None:
    chance, asked = np.random.default_rng(22), 0
    for _case in range(40):
        problem = random_problem(chance, most=7, highest=50)
        # The problem as it is made leaves room for as much again.
        problem.bonus = 2 * problem.bonus + chance.choice([0, 0, 30], len(problem.bonus))
        warm = keep_warm(problem, optimum(problem))
        for row in problem.present.tolist():
            forced = costs_of_row(warm, row)
            for column, worth, people, score in zip(
                forced.column.tolist(), forced.worth, forced.people, forced.score, strict=True
            ):
                assert (worth, people) == cost_of_lock(warm, row, column)[:2]
                assert score == worth - people * int(problem.bonus.min())
                asked += 1
    assert asked > 150


def test_a_row_that_takes_no_part_is_not_asked_about() -> None:
    problem = Problem(
        Table(np.ones((2, 2), dtype=np.int64)),
        np.full(2, 100),
        np.array([1]),
        plain_seats(np.array([1, 1])),
    )

    with pytest.raises(NoSuchSeat):
        costs_of_row(keep_warm(problem, optimum(problem)), 0)


def test_the_floor_is_never_bought_off_by_points() -> None:
    """Four gain fifty each where the fifth falls below the floor: not with a floor."""
    scores = np.full((5, 5), -1, dtype=np.int64)
    for row in range(5):
        scores[row, row], scores[row, (row + 1) % 5] = 50, 100 if row < 4 else 0
    problem = Problem(
        Table(scores), np.full(5, 4 * 6 * 101), np.arange(5), plain_seats(np.ones(5, np.int64))
    )
    problem.least = 50
    change = keep_warm(problem, optimum(problem)).ask()

    assert change.outcome() == (5, 250)
    change.without_row(0)
    assert change.outcome() == (4, 200)
