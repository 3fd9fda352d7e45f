"""What it costs everybody to force one pair, for all columns of a row in one walk.

The new column passes a sitter on until the place that the row leaves is filled, so the cost is
what the pair lacks at current prices and the shortest path back (backward.py). Pairs outside the
lists are heeded as in warm.py: a row whose place is farther away than its margin is compared
with everybody, and the walk goes on from there.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.flow.backward import places, settle
from matching.engine.flow.compiled import compiled
from matching.engine.flow.network import ABSENT, FAR
from matching.engine.flow.optimum import NEVER
from matching.engine.flow.passes import Watch
from matching.engine.flow.search import DIST, LINK, ROW, Side, clean, reach
from matching.engine.flow.warm import NoSuchSeat, Warm
from matching.engine.pairs import ScoreArray


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


class Near(NamedTuple):
    """The columns that this row could have instead at the least cost, nearest first. own, cost:
    as in `Forced`. together: how many more pairs of `kept` would come apart than come together."""

    row: int
    column: IntArray
    own: IntArray
    cost: IntArray
    together: IntArray


def nearest_of_all(warm: Warm, shown: int, kept: IntArray, watch: Watch) -> Iterator[Near]:
    """For every row that takes part; those who sit together share a walk. kept: per row the
    column that it may stay with, or -1. What `watch` raises ends the walks."""
    state, least = warm.found.state, warm.problem.least
    price = np.where(warm.problem.seats.most > 0, state.v, NEVER)
    place = places(state)
    for target in np.unique(place[state.mate != ABSENT]).tolist():
        watch(target / (len(state.v) + 1))
        away = np.minimum(price + distances_to(warm, target)[:-1], NEVER)
        for row in np.flatnonzero((place == target) & (state.mate != ABSENT)).tolist():
            own = warm.scores.block(slice(row, row + 1))[0]
            column, worth = nearest_columns(own, away, int(state.mate[row]), least, shown)
            cost = int(state.u[row] - warm.problem.bonus[row]) - worth
            apart = np.array(
                [moved_apart(warm.search.back, kept, one, target) for one in column.tolist()],
                dtype=np.int64,
            )
            apart += int(kept[row] == target) - (kept[row] == column)
            yield Near(row, column, own[column].astype(np.int64), cost, apart)


@compiled
def nearest_columns(
    own: ScoreArray, away: IntArray, mate: int, least: int, shown: int
) -> tuple[IntArray, IntArray]:
    """The columns with the largest score less what is `away`, and that; the first of equals."""
    column = np.full(shown, -1, dtype=np.int64)
    worth = np.full(shown, -NEVER, dtype=np.int64)
    found = 0
    for j in range(len(own)):
        value = own[j] - away[j]
        if own[j] < least or j == mate or away[j] >= NEVER or value <= worth[shown - 1]:
            continue
        k = min(found, shown - 1)
        while k > 0 and worth[k - 1] < value:
            worth[k], column[k] = worth[k - 1], column[k - 1]
            k -= 1
        worth[k], column[k] = value, j
        found = min(found + 1, shown)
    return column[:found], worth[:found]


@compiled
def moved_apart(side: Side, kept: IntArray, column: int, target: int) -> int:
    """Of those who pass a place on along the way from the column to the target: how many leave
    whom they may stay with, less those who come to them."""
    apart, node = 0, column
    while node != target:
        row, link = side[node, ROW], side[node, LINK]
        if row >= 0:
            apart += int(kept[row] == node) - int(kept[row] == link)
        node = link
    return apart


def told_apart(warm: Warm, worth: IntArray) -> tuple[IntArray, IntArray]:
    """(people, score) of losses in worth: each unit is more than twice what comes after it."""
    people = (worth + warm.person // 2) // warm.person
    rest = worth - people * warm.person
    if warm.extra:
        rest = rest - (rest + warm.extra // 2) // warm.extra * warm.extra
    return people, rest


def distances_to(warm: Warm, target: int) -> IntArray:
    """From every column and from the outside, which is the last. The way there can be followed
    in `search.back` until the next search."""
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
        length = price - np.where(score >= problem.least, score + problem.bonus[row], -NEVER)
        link = int(length.argmin())
        nearest = int(state.u[row] + length[link])
        if nearest < side[place[row], DIST]:
            reach(side, int(place[row]), nearest, row, link)
            shorter = True
    return shorter
