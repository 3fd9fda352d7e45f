"""What it would cost everybody to give a mentee another mentor.

Exactly, by shortest paths (flow/forced.py): one walk for each mentor with a seat. That grows with
mentees times mentors, and with pools too large for it, or where somebody does not wait to the end,
what the prices alone tell is said of the others: a lower bound.
"""

from collections.abc import Iterable

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.case import Case
from matching.engine.flow.forced import nearest_of_all
from matching.engine.flow.network import row_of_each
from matching.engine.flow.optimum import Optimum, Problem
from matching.engine.flow.passes import Stopped, Watch, unwatched
from matching.engine.flow.warm import keep_warm
from matching.engine.kept import NOBODY, Kept
from matching.engine.result import Alternative

SHOWN = 3
WIDE = 12  # no price moves here, so shorter lists do, in less memory
# All walks together take about 12 seconds for 10 000 mentees and 5 000 mentors.
EXACT_PAIRS = 60_000_000


def alternatives_of(
    case: Case, problem: Problem, found: Optimum, bonus: int, watch: Watch = unwatched
) -> dict[str, tuple[Alternative, ...]]:
    """Per mentee who is not locked and has candidates the nearest other mentors.

    bonus: as in the certificate, what a person is worth beside the score of the case. Where the
    watch raises Stopped, bounds are told of those who are left.
    """
    told: dict[int, tuple[Alternative, ...]] = {}
    if len(problem.present) * int((problem.seats.most > 0).sum()) <= EXACT_PAIRS:
        try:
            for row, others in exactly(case, problem, found, bonus, watch):
                told[row] = others
        except Stopped:
            pass
    left = np.setdiff1d(problem.present, np.array([*told], dtype=np.int64))
    told |= near_bounds(case, problem, found, bonus, left)
    return dict(sorted((case.mentees[row].id, others) for row, others in told.items()))


def exactly(
    case: Case, problem: Problem, found: Optimum, bonus: int, watch: Watch
) -> Iterable[tuple[int, tuple[Alternative, ...]]]:
    warm = keep_warm(problem, found, yields=False, wide=WIDE)
    kept, charge = stays_of(problem)
    for near in nearest_of_all(warm, SHOWN, kept, watch):
        own = near.own + problem.bonus[near.row] - bonus
        costs = zip(near.column.tolist(), near.cost.tolist(), own.tolist(), strict=True)
        yield (
            near.row,
            tuple(
                _alternative(
                    cost, bonus, own, case.mentors[column].id, moving=charge * apart, exact=True
                )
                for (column, cost, own), apart in zip(costs, near.together.tolist(), strict=True)
            ),
        )


def stays_of(problem: Problem) -> tuple[IntArray, int]:
    """Per row the column it may stay with, -1 for none, and how much more that counts."""
    pairs = problem.pairs
    if isinstance(pairs, Kept):
        return pairs.column, pairs.charge
    return np.full(len(problem.bonus), NOBODY, dtype=np.int64), 0


def near_bounds(
    case: Case, problem: Problem, found: Optimum, bonus: int, rows: IntArray
) -> dict[int, tuple[Alternative, ...]]:
    """From the listed pairs of these rows alone, and before anybody else moves."""
    lists, state = found.lists, found.state
    owner = row_of_each(lists)
    arcs = np.flatnonzero(np.isin(owner, rows))
    row, column = owner[arcs], lists.column[arcs]
    cost = state.u[row] + state.v[column] - lists.worth[arcs]
    names = [mentor.id for mentor in case.mentors]
    moving = None if stays_of(problem)[1] else 0
    answer: dict[int, list[Alternative]] = {one: [] for one in rows.tolist()}
    for k in np.lexsort((column, cost, row)).tolist():
        others = answer[int(row[k])]
        if len(others) < SHOWN and state.mate[row[k]] != column[k]:
            own = int(lists.worth[arcs[k]]) - bonus
            others.append(
                _alternative(
                    int(cost[k]), bonus, own, names[int(column[k])], moving=moving, exact=False
                )
            )
    return {one: tuple(others) for one, others in answer.items()}


def _alternative(
    cost: int, bonus: int, own: int, mentor: str, *, moving: int | None, exact: bool
) -> Alternative:
    # The bonus is more than twice any change of the total, so rounding tells the two apart.
    people = (cost + bonus // 2) // bonus
    return Alternative(
        mentor=mentor,
        own_score=own,
        people=people,
        score=cost - people * bonus,
        moving=moving,
        exact=exact,
    )
