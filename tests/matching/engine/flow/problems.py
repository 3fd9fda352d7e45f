"""Small problems of the flow, and the slow but obvious way to solve them."""

import itertools
from collections import Counter
from collections.abc import Iterator

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.flow.network import plain_seats
from matching.engine.flow.optimum import Problem
from matching.engine.pairs import Table

Choice = tuple[int, ...]


def random_problem(chance: np.random.Generator, most: int, highest: int) -> Problem:
    """Up to `most` rows, with few distinct scores, closed columns and forbidden pairs."""
    n, m = chance.integers(1, most + 1, size=2)
    scores = chance.integers(0, highest + 1, size=(n, m)).astype(np.int32)
    scores[chance.random((n, m)) < chance.choice([0, 0.3, 0.7])] = -1
    seats = plain_seats(chance.integers(0, 4, size=m))
    return Problem(
        pairs=Table(scores),
        bonus=np.full(n, 4 * (n + 1) * (highest + 1)),
        present=np.arange(n),
        seats=seats._replace(already=chance.integers(0, 2, size=m)),
    )


def scores_of(problem: Problem) -> IntArray:
    return problem.pairs.block(slice(0, problem.pairs.shape[0])).astype(np.int64)


def every_choice(problem: Problem) -> Iterator[Choice]:
    options = [[-1, *np.flatnonzero(row >= problem.least)] for row in scores_of(problem)]
    for choice in itertools.product(*options):
        load = Counter(choice)
        if all(load[j] <= most for j, most in enumerate(problem.seats.most.tolist())):
            yield tuple(int(j) for j in choice)


def total(problem: Problem, choice: Choice) -> int:
    scores, bonus = scores_of(problem), problem.bonus
    return sum(int(scores[i, j] + bonus[i]) for i, j in enumerate(choice) if j >= 0)


def unevenness(problem: Problem, choice: Choice) -> int:
    load = Counter(choice)
    already = problem.seats.already.tolist()
    return sum((load[j] + before) ** 2 for j, before in enumerate(already))


def choice_of(mate: IntArray) -> Choice:
    return tuple(max(j, -1) for j in mate.tolist())
