"""What it costs everybody to force one pair, for all columns of a row in one walk.

The new column passes a sitter on until the place that the row leaves is filled, so the cost is
what the pair lacks at current prices and the shortest path back (backward.py). Pairs outside the
lists are heeded as in warm.py: a row whose place is farther away than its margin is compared
with everybody, and the walk goes on from there.
"""

from typing import NamedTuple

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.flow.backward import places, settle
from matching.engine.flow.network import ABSENT, FAR
from matching.engine.flow.optimum import NEVER
from matching.engine.flow.search import DIST, clean, reach
from matching.engine.flow.warm import NoSuchSeat, Warm


class Forced(NamedTuple):
    """By column, nearest first, as arrays of equal length.

    own: the pair's score. worth: what everybody together loses, in `Change.worth`; people and
    score: the same told apart, where the score counts whatever some people count more.
    """

    column: IntArray
    own: IntArray
    worth: IntArray
    people: IntArray
    score: IntArray


def costs_of_row(warm: Warm, row: int) -> Forced:
    """For every other column the row may have; raises NoSuchSeat for one that takes no part."""
    state, problem = warm.found.state, warm.problem
    if state.mate[row] == ABSENT:
        raise NoSuchSeat
    own = warm.scores.block(slice(row, row + 1))[0].astype(np.int64)
    able = (own >= 0) & (problem.seats.most > 0)
    able &= np.arange(len(able)) != state.mate[row]
    column = np.flatnonzero(able)
    back = distances_to(warm, int(places(state)[row]))
    gap = state.u[row] + state.v - (own + warm.extra + problem.bonus[row])
    cost = (gap + back[:-1])[column]
    order = np.argsort(cost, kind="stable")
    column, cost = column[order], cost[order]
    return Forced(column, own[column], cost, *told_apart(warm, cost))


def told_apart(warm: Warm, worth: IntArray) -> tuple[IntArray, IntArray]:
    """(people, score) of losses in worth: each unit is more than twice what comes after it."""
    people = (worth + warm.person // 2) // warm.person
    rest = worth - people * warm.person
    if warm.extra:
        rest = rest - (rest + warm.extra // 2) // warm.extra * warm.extra
    return people, rest


def distances_to(warm: Warm, target: int) -> IntArray:
    """From every column and from the outside, which is the last."""
    side, arcs = warm.search.back, warm.backward()
    reach(side, target, 0, -1, -1)
    settle(arcs, side)
    while _mended(warm):
        settle(arcs, side)
    dist = side[:-2, DIST].copy()
    clean(side)
    return dist


def _mended(warm: Warm) -> bool:
    """Whether a pair outside the lists led nearer to the target from anywhere."""
    state, problem, side = warm.found.state, warm.problem, warm.search.back
    place, dist = places(state), side[: len(state.v), DIST]
    far = np.flatnonzero((side[place, DIST] > warm.margin) & (state.mate != ABSENT))
    price = np.where(problem.seats.most > 0, np.minimum(state.v + dist, FAR), FAR)
    shorter = False
    for row in far.tolist():
        score = problem.pairs.block(slice(row, row + 1))[0].astype(np.int64)
        length = price - np.where(score >= 0, score + problem.bonus[row], -NEVER)
        nearest = int(state.u[row] + length.min(initial=FAR))
        if nearest < side[place[row], DIST]:
            reach(side, int(place[row]), nearest, -1, -1)
            shorter = True
    return shorter
