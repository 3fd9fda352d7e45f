"""The fairest choice: the worst pair as good as can be, then the second worst, and so on.

Among all choices that match as many people as can be, the one whose scores, sorted from the worst,
come last in the dictionary. Level by level: the pairs at the lowest open score are replaced along
alternating paths as far as that goes; what is left at this score belongs to every fairest choice,
if not by name, then by number. What a level leaves possible is a face of the flow polytope: some
pairs, and duties for rows and columns (as in ties.py); the next level is solved within it.

The proof is one of prices again, in whole numbers as long as they need to be. Seen through the
scores that were chosen, every score is one of these, or lies below, between or above them. A pair
so and so far from the top costs a power of (people + 1), so that no number of better pairs makes
up for one that is worse; least cost is then the same as fairest (see docs/matching.md).
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.flow.network import ABSENT, OUT
from matching.engine.flow.optimum import Problem
from matching.engine.flow.prices import NotProven
from matching.engine.flow.ties import Keys, Tied, by_chance, evenly, narrowed

UNSEEN, START = -2, -3  # where a search has not been, and where it begins
Prices = NDArray[np.object_]  # of Python's whole numbers


@dataclass(frozen=True, slots=True)
class Levels:
    """scores: those chosen, each once, lowest first. people: no choice matches more."""

    scores: tuple[int, ...]
    people: int

    @property
    def bonus(self) -> int:
        """More than all that pairs can cost together."""
        return (self.people + 2) * self.cost_of_rank(0)

    def worth(self, score: int) -> int:
        place = bisect_left(self.scores, score)
        met = place < len(self.scores) and self.scores[place] == score
        return self.bonus - self.cost_of_rank(2 * place + met)

    def cost_of_rank(self, rank: int) -> int:
        """rank: 0 below the lowest score chosen, 1 at it, 2 between it and the next one …"""
        return int((self.people + 1) ** (2 * len(self.scores) - rank))


@dataclass(frozen=True, slots=True)
class Fairest:
    """mate: as in State. u, v: prices of rows and columns that prove it, at the levels' worth."""

    mate: IntArray
    levels: Levels
    u: Prices
    v: Prices


def fairest(problem: Problem, keys: Keys, watch: Callable[[float], None]) -> Fairest:
    """watch is called level by level; whatever it raises ends the work."""
    scores = problem.pairs.block(slice(0, problem.pairs.shape[0])).astype(np.int64)
    able = scores >= 0
    able[:, problem.seats.most == 0] = False
    here = np.zeros(len(scores), dtype=np.bool_)
    here[problem.present] = True
    able[~here] = False
    mate = np.where(here, OUT, ABSENT)
    if able.any():
        climb = _Climb(scores, able.copy(), problem)
        climb.to_the_top(watch)
        tied = climb.face()
        already = problem.seats.already[tied.columns]
        mate[tied.rows] = by_chance(evenly(tied, already), keys)
    rows = np.flatnonzero(mate >= 0)
    chosen = np.unique(scores[rows, mate[rows]]).tolist()
    levels = Levels(tuple(chosen), len(mate))
    return Fairest(mate, levels, *prices_of(levels, scores, able, mate, problem.seats.most))


class _Climb:
    """able: pairs still possible, (rows, columns). settled: those of levels that are done.
    must: rows that have to be matched; least, most: the load a column may have."""

    def __init__(self, scores: IntArray, able: BoolArray, problem: Problem) -> None:
        self.scores, self.able = scores, able
        self.settled = np.zeros_like(able)
        rows, columns = scores.shape
        self.must = np.zeros(rows, dtype=np.bool_)
        self.least = np.zeros(columns, dtype=np.int64)
        self.most = np.minimum(problem.seats.most, rows)
        self.mate = np.full(rows, OUT, dtype=np.int64)
        self.keep_best(np.ones_like(scores))

    def to_the_top(self, watch: Callable[[float], None]) -> None:
        while True:
            rows = np.flatnonzero(self.mate >= 0)
            rows = rows[~self.settled[rows, self.mate[rows]]]
            watch(1 - len(rows) / len(self.mate))
            if not len(rows):
                return
            level = int(self.scores[rows, self.mate[rows]].min())
            at_level = rows[self.scores[rows, self.mate[rows]] == level]
            if not any(self.replaced(row, level) for row in at_level.tolist()):
                self.settle(level, at_level)

    def settle(self, level: int, rows: IntArray) -> None:
        """No pair of this level can be replaced by better ones alone."""
        there = self.able & ~self.settled & (self.scores == level)
        self.able &= self.settled | (self.scores >= level)
        if there.sum() > len(rows):
            # Which of them it is may still be open, and fewer may do.
            self.keep_best(np.where(there, -1, 0))
            self.settled |= there & self.able
        else:
            self.must[rows] = True
            self.able[rows] = False
            self.able[rows, self.mate[rows]] = True
            self.settled[rows, self.mate[rows]] = True
        self.able &= self.settled | (self.scores > level)

    def face(self) -> Tied:
        row, column = np.nonzero(self.able)
        rows, new_row = np.unique(row, return_inverse=True)
        columns, new_column = np.unique(column, return_inverse=True)
        return Tied(
            row=new_row,
            column=new_column,
            must=self.must[rows],
            least=self.least[columns],
            most=self.most[columns],
            rows=rows,
            columns=columns,
        )

    def keep_best(self, worth: IntArray) -> None:
        """Narrows all that is possible to what is best by this worth of pairs."""
        before = self.face()
        row, column = before.rows[before.row], before.columns[before.column]
        best, mate = narrowed(before, worth[row, column])
        self.able[:] = False
        self.able[best.rows[best.row], best.columns[best.column]] = True
        self.must[best.rows], self.least[best.columns] = best.must, best.least
        self.most[best.columns] = best.most
        self.mate[before.rows] = np.append(before.columns, OUT)[mate]

    def replaced(self, row: int, level: int) -> bool:
        """Whether the row's pair could be given up for better ones, and was: along a path from
        the row to the place it leaves, over pairs above the level and settled ones."""
        path = _Path(self, row, self.able & (self.settled | (self.scores > level)))
        target = int(self.mate[row])
        if not path.reaches(target):
            return False
        node, mate = target, self.mate.copy()
        while node != START:
            mover = int(path.via[node])
            if mover >= 0:
                mate[mover] = OUT if node == path.outside else node
            node = int(path.origin[node])
        self.mate = mate
        return True


class _Path:
    """A search in layers. Nodes are columns and, last, the outside, where free places and rows
    without a pair meet. via: the row that moves to the node, or -1; origin: the node before."""

    def __init__(self, climb: _Climb, row: int, able: BoolArray) -> None:
        self.climb, self.row, self.able = climb, row, able
        self.outside = able.shape[1]
        self.via = np.full(self.outside + 1, -1, dtype=np.int64)
        self.origin = np.full(self.outside + 1, UNSEEN, dtype=np.int64)
        self.load = np.bincount(climb.mate[climb.mate >= 0], minlength=self.outside)

    def reaches(self, target: int) -> bool:
        rows = np.array([self.row])
        while len(rows) and self.origin[target] == UNSEEN:
            nodes = self.unseen(self.able[rows].any(axis=0))
            self.via[nodes] = rows[np.argmax(self.able[np.ix_(rows, nodes)], axis=0)]
            self.origin[nodes] = self.places(self.via[nodes])
            outside = self.origin[self.outside] == UNSEEN and self.leaves(rows, nodes)
            if outside:
                more = self.unseen(self.load > self.climb.least)
                self.origin[more] = self.outside
                nodes = np.append(nodes, more)
            sits = np.isin(self.climb.mate, nodes)
            rows = np.flatnonzero(sits | (outside & (self.climb.mate == OUT)))
        return bool(self.origin[target] != UNSEEN)

    def unseen(self, wanted: BoolArray) -> IntArray:
        return np.flatnonzero(wanted & (self.origin[:-1] == UNSEEN))

    def places(self, rows: IntArray) -> IntArray:
        """Where these rows come from."""
        mate = self.climb.mate[rows]
        found: IntArray = np.where(mate == OUT, self.outside, mate)
        found[rows == self.row] = START
        return found

    def leaves(self, rows: IntArray, nodes: IntArray) -> bool:
        """Whether the outside is reached: by a free place, or by a row that need not be matched."""
        free = nodes[self.load[nodes] < self.climb.most[nodes]]
        loose = rows[~self.climb.must[rows] & (self.climb.mate[rows] != OUT)]
        if len(free):
            self.origin[self.outside] = free[0]
        elif len(loose):
            self.via[self.outside] = loose[0]
            self.origin[self.outside] = self.places(loose[:1])[0]
        return bool(len(free) or len(loose))


def prices_of(
    levels: Levels, scores: IntArray, able: BoolArray, mate: IntArray, most: IntArray
) -> tuple[Prices, Prices]:
    """The lowest prices that prove the choice: longest paths over the residual graph."""
    kinds, place = np.unique(scores, return_inverse=True)
    of_kind = np.array([levels.worth(score) for score in kinds.tolist()], dtype=object)
    worth: Prices = np.where(able, of_kind[place.reshape(scores.shape)], 0)
    u, v = np.array([0] * len(mate), dtype=object), np.array([0] * len(most), dtype=object)
    for row in np.flatnonzero(mate == OUT).tolist():
        v = np.maximum(v, worth[row])
    seats = [np.flatnonzero(mate == column).tolist() for column in range(len(most))]
    waiting, rounds = list(range(len(most))), 0
    while waiting:
        column, rounds = waiting.pop(0), rounds + 1
        if rounds > len(most) * (len(most) + 2):
            raise NotProven
        for row in seats[column]:
            bid = worth[row] - worth[row, column] + v[column]
            dearer = np.flatnonzero(bid > v)
            v[dearer] = bid[dearer]
            waiting += [other for other in dearer.tolist() if other not in waiting]
    rows = np.flatnonzero(mate >= 0)
    u[rows] = worth[rows, mate[rows]] - v[mate[rows]]
    free = np.bincount(mate[rows], minlength=len(most)) < most
    if (u < 0).any() or (v[free] > 0).any() or (u[:, None] + v[None, :] < worth).any():
        raise NotProven
    return u, v
