"""What it would cost everybody to give a mentee another mentor."""

from dataclasses import dataclass

import numpy as np

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.case import Case
from matching.engine.flow.network import row_of_each
from matching.engine.flow.optimum import Optimum, Problem
from matching.engine.pairs import score_blocks
from matching.engine.result import Alternative

SHOWN = 3
# Beyond this many mentors with seats, or pairs, all paths take too long; bounds are given.
EXACT_MENTORS = 500
EXACT_CELLS = 1_000_000
FAR = np.int64(2**60)


@dataclass(frozen=True, slots=True)
class Solved:
    """The open part of a solved case: mentees not locked, mentors with an open seat.

    worth: (mentees, mentors) bonus + score, 0 where not eligible. mentor: per mentee, -1 for
    none. Prices as in the certificate. full: mentors whose open seats are all taken.
    """

    worth: IntArray
    mentor: IntArray
    mentee_price: IntArray
    mentor_price: IntArray
    full: BoolArray
    bonus: int

    def extra_cost(self) -> IntArray:
        """What a pair costs at current prices, before anybody moves; 0 for chosen pairs."""
        gap = self.mentee_price[:, None] + self.mentor_price[None, :] - self.worth
        cost: IntArray = np.where(self.worth > 0, gap, FAR)
        return cost


def alternatives_of(
    case: Case, problem: Problem, found: Optimum, bonus: int
) -> dict[str, tuple[Alternative, ...]]:
    """Per mentee who is not locked and has candidates the nearest other mentors.

    bonus: as in the certificate, what a person is worth beside the score of the case.
    """
    columns = np.flatnonzero(problem.seats.most > 0)
    exact = len(columns) <= EXACT_MENTORS and len(problem.present) * len(columns) <= EXACT_CELLS
    if exact:
        solved = written_down(problem, found, columns, bonus)
        rows = near_alternatives(solved, [case.mentors[column].id for column in columns.tolist()])
        named = zip(problem.present.tolist(), rows, strict=True)
    else:
        named = zip(problem.present.tolist(), near_bounds(case, problem, found, bonus), strict=True)
    return dict(sorted((case.mentees[row].id, others) for row, others in named))


def written_down(problem: Problem, found: Optimum, columns: IntArray, bonus: int) -> Solved:
    state, here = found.state, problem.present
    score = np.zeros((len(here), len(columns)), dtype=np.int64)
    for part, block in score_blocks(problem.pairs):
        low, high = np.searchsorted(here, [part.start, part.stop])
        score[low:high] = block[np.ix_(here[low:high] - part.start, columns)]
    place = np.full(len(state.v) + 1, -1)
    place[columns] = np.arange(len(columns))
    return Solved(
        worth=np.where(score >= problem.least, score + problem.bonus[here, None], 0),
        mentor=place[state.mate[here]],
        mentee_price=state.u[here],
        mentor_price=state.v[columns],
        full=state.load[columns] >= problem.seats.most[columns],
        bonus=bonus,
    )


def near_bounds(
    case: Case, problem: Problem, found: Optimum, bonus: int
) -> list[tuple[Alternative, ...]]:
    """From the listed pairs alone, and before anybody else moves."""
    lists, state = found.lists, found.state
    row = row_of_each(lists)
    cost = state.u[row] + state.v[lists.column] - lists.worth
    order = np.lexsort((lists.column, cost, row))
    names = [mentor.id for mentor in case.mentors]
    answer: dict[int, list[Alternative]] = {}
    for arc in order.tolist():
        i, j = int(row[arc]), int(lists.column[arc])
        others = answer.setdefault(i, [])
        if len(others) < SHOWN and state.mate[i] != j:
            own = int(lists.worth[arc]) - bonus
            others.append(_alternative(int(cost[arc]), bonus, own, names[j], exact=False))
    return [tuple(answer.get(row, ())) for row in problem.present.tolist()]


def moving_costs(solved: Solved, cost: IntArray) -> IntArray:
    """(mentors + 1, mentors + 1) least cost of passing one place too many from one to another.

    The last index stands for "outside": a seat nobody has, or a mentee left out. Shortest
    paths over the residual graph; costs at current prices are never negative.
    """
    outside = len(solved.full)
    steps = np.full((outside + 1, outside + 1), FAR, dtype=np.int64)
    sitting = np.where(solved.mentor >= 0, solved.mentor, outside)
    np.minimum.at(steps[:, :outside], sitting, cost)
    np.minimum.at(steps[:, outside], sitting, solved.mentee_price)
    steps[:outside, outside][~solved.full] = 0
    leave_empty = solved.mentor_price
    steps[outside, :outside] = np.minimum(steps[outside, :outside], leave_empty)
    np.fill_diagonal(steps, 0)
    for middle in range(outside + 1):
        through = steps[:, middle, None] + steps[None, middle, :]
        np.minimum(steps, through, out=steps)
    return np.minimum(steps, FAR)


def total_costs(solved: Solved) -> IntArray:
    """(mentees, mentors) loss of the whole if that pair is forced.

    Forcing a pair moves the result along one cheapest cycle through it: the new mentor's
    surplus travels until it fills the place that the mentee left.
    """
    cost = solved.extra_cost()
    outside = len(solved.full)
    back = moving_costs(solved, cost)[
        :outside, np.where(solved.mentor >= 0, solved.mentor, outside)
    ]
    total: IntArray = np.minimum(cost + back.T, FAR)
    return total


def near_alternatives(solved: Solved, names: list[str]) -> list[tuple[Alternative, ...]]:
    """Per mentee the cheapest other mentors, cheapest for everybody first."""
    costs = total_costs(solved)
    seated = np.flatnonzero(solved.mentor >= 0)
    costs[seated, solved.mentor[seated]] = FAR
    order = np.argsort(costs, axis=1, kind="stable")[:, :SHOWN]
    return [
        tuple(
            _alternative(
                int(costs[row, column]),
                solved.bonus,
                int(solved.worth[row, column]) - solved.bonus,
                names[column],
                exact=True,
            )
            for column in columns.tolist()
            if costs[row, column] < FAR
        )
        for row, columns in enumerate(order)
    ]


def _alternative(cost: int, bonus: int, own: int, mentor: str, *, exact: bool) -> Alternative:
    # The bonus is more than twice any change of the total, so rounding tells the two apart.
    people = (cost + bonus // 2) // bonus
    return Alternative(
        mentor=mentor, own_score=own, people=people, score=cost - people * bonus, exact=exact
    )
