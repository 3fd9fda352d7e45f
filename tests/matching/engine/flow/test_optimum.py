import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from matching.engine.flow import optimum as module
from matching.engine.flow.network import plain_seats
from matching.engine.flow.optimum import Problem, is_proven, optimum
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
