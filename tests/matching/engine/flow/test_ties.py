import numpy as np
import pytest

from matching.engine.flow import optimum as module
from matching.engine.flow import ties
from matching.engine.flow.optimum import Problem, optimum
from matching.engine.flow.ties import Keys, choose
from tests.matching.engine.flow.problems import (
    Choice,
    choice_of,
    every_choice,
    random_problem,
    total,
    unevenness,
)


def random_keys(chance: np.random.Generator, problem: Problem) -> Keys:
    rows, columns = problem.pairs.shape
    numbers = chance.integers(0, 2**63, size=rows + columns).astype(np.uint64)
    return Keys(numbers[:rows], numbers[rows:])


@pytest.mark.parametrize("one_by_one", [0, module.FEW_ROWS], ids=["ortools", "paths"])
@pytest.mark.parametrize("told", [1, module.ADDED])
def test_of_all_optima_the_most_even_and_then_the_luckiest_is_chosen(
    one_by_one: int, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FEW_ROWS", one_by_one)
    monkeypatch.setattr(module, "ADDED", told)
    chance = np.random.default_rng(3)
    for _case in range(60):
        problem = random_problem(chance, most=5, highest=int(chance.choice([0, 1, 2])))
        keys = random_keys(chance, problem)

        def merit(choice: Choice) -> tuple[int, int, int]:
            taken = [(i, j) for i, j in enumerate(choice) if j >= 0]
            rows, columns = np.array(taken, dtype=np.int64).reshape(-1, 2).T
            luck = int(keys.chance(rows, columns, 40).sum())  # noqa: B023
            return total(problem, choice), -unevenness(problem, choice), luck  # noqa: B023

        chosen = choice_of(choose(problem, optimum(problem), keys))

        assert chosen == max(every_choice(problem), key=merit)


def test_where_everybody_is_equal_some_of_the_ties_suffice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ties, "MANY", 1)
    monkeypatch.setattr(ties, "SOME", 3)
    problem = random_problem(np.random.default_rng(4), most=8, highest=0)
    found = optimum(problem)

    chosen = choose(problem, found, random_keys(np.random.default_rng(5), problem))

    assert total(problem, choice_of(chosen)) == total(problem, choice_of(found.state.mate))
