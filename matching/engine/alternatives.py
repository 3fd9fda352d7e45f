"""What it would cost everybody to give a mentee another mentor."""

from dataclasses import dataclass

import numpy as np

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.result import Alternative

SHOWN = 3
# Beyond this many mentors with seats the all-pairs paths take too long; bounds are given.
EXACT_MENTORS = 500
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
        return np.where(self.worth > 0, gap, FAR)


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


def total_costs(solved: Solved) -> tuple[IntArray, bool]:
    """(mentees, mentors) loss of the whole if that pair is forced, and whether it is exact.

    Forcing a pair moves the result along one cheapest cycle through it: the new mentor's
    surplus travels until it fills the place that the mentee left. Without the paths the
    pair's own cost is a lower bound.
    """
    cost = solved.extra_cost()
    if len(solved.full) > EXACT_MENTORS:
        return cost, False
    outside = len(solved.full)
    back = moving_costs(solved, cost)[
        :outside, np.where(solved.mentor >= 0, solved.mentor, outside)
    ]
    return np.minimum(cost + back.T, FAR), True


def near_alternatives(solved: Solved, names: list[str]) -> list[tuple[Alternative, ...]]:
    """Per mentee the cheapest other mentors, cheapest for everybody first."""
    costs, exact = total_costs(solved)
    seated = np.flatnonzero(solved.mentor >= 0)
    costs[seated, solved.mentor[seated]] = FAR
    order = np.argsort(costs, axis=1, kind="stable")[:, :SHOWN]
    return [
        tuple(
            _alternative(solved, row, int(column), int(costs[row, column]), names, exact)
            for column in columns
            if costs[row, column] < FAR
        )
        for row, columns in enumerate(order)
    ]


def _alternative(
    solved: Solved, row: int, column: int, cost: int, names: list[str], exact: bool
) -> Alternative:
    # The bonus is more than twice any change of the total, so rounding tells the two apart.
    people = (cost + solved.bonus // 2) // solved.bonus
    return Alternative(
        mentor=names[column],
        own_score=int(solved.worth[row, column]) - solved.bonus,
        people=people,
        score=cost - people * solved.bonus,
        exact=exact,
    )
