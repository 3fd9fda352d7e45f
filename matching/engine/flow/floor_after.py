"""The best floor of a solved problem after a change, found from where the solution stands.

Most changes leave it where it was, and that is proved without looking at all pairs: as many people
can still be matched at the old floor, along a few augmenting paths from the matching that showed
it, and the old cover of everything above it still has too few places. Where either fails, the
search of floor.py goes on from there.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.flow.floor import BestFloor, Search
from matching.engine.flow.network import ABSENT, OUT, Lists, row_of_each
from matching.engine.flow.passes import Watch, unwatched
from matching.engine.flow.warm import Change, Warm
from matching.engine.pairs import BARRED, Pairs, ScoreArray

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Barred:
    """Pairs of which some more, given by their places, are out."""

    pairs: Pairs
    rows: IntArray
    columns: IntArray

    @property
    def shape(self) -> tuple[int, int]:
        return self.pairs.shape

    def block(self, part: slice) -> ScoreArray:
        score = self.pairs.block(part).copy()
        there = (self.rows >= part.start) & (self.rows < part.stop)
        score[self.rows[there] - part.start, self.columns[there]] = BARRED
        return score

    def at(self, rows: IntArray, columns: IntArray) -> ScoreArray:
        score = self.pairs.at(rows, columns).copy()
        score[self._among(rows, columns)] = BARRED
        return score

    def _among(self, rows: IntArray, columns: IntArray) -> IntArray:
        width = self.shape[1]
        return np.flatnonzero(np.isin(rows * width + columns, self.rows * width + self.columns))


def barred(pairs: Pairs, places: Collection[Place]) -> Pairs:
    if not places:
        return pairs
    rows, columns = np.array(sorted(places), dtype=np.int64).T
    return Barred(pairs, rows, columns)


def _scores(pairs: Pairs, mate: IntArray) -> IntArray:
    """Of each row's pair; 0 for none."""
    found, rows = np.zeros(len(mate), dtype=np.int64), np.flatnonzero(mate >= 0)
    found[rows] = pairs.at(rows, mate[rows])
    return found


class FloorAfter(NamedTuple):
    """best: the best floor once things have changed. worst: the lowest score among the pairs that
    the change leaves or makes, forced ones aside."""

    best: int
    worst: int


class KeptFloor:
    """found: the best floor of the problem, by the pairs' own scores; none is above `highest`."""

    def __init__(self, warm: Warm, pairs: Pairs, found: BestFloor, highest: int) -> None:
        self.warm, self.pairs, self.found, self.highest = warm, pairs, found, highest
        self.lists: Lists = warm.lists
        owner = row_of_each(self.lists)
        self.score = pairs.at(owner, self.lists.column).astype(np.int64)
        self.own = _scores(pairs, warm.found.state.mate)
        self.witness = _scores(pairs, found.mate)

    def after(self, change: Change, watch: Watch = unwatched) -> FloorAfter:
        """The change is solved, so as many people are matched as can be, and there are some."""
        search, was = self._search(change), self.found.score
        if search.reach(was, everywhere=True) is not None:
            search.keep(change.state.mate)
            search.bound = was - 1
            search.rise(was - 1, watch)
        elif self._places_above(change) >= search.people:
            search.rise(self.highest, watch)
        else:
            search.bound = was
        return FloorAfter(search.bound, self._worst(change))

    def _worst(self, change: Change) -> int:
        mate, before = change.state.mate, self.warm.found.state.mate
        own, new = self.own.copy(), np.flatnonzero((mate >= 0) & (mate != before))
        own[new] = self.pairs.at(new, mate[new])
        return int(own[mate >= 0].min())

    def _search(self, change: Change) -> Search:
        """From the old witness, as far as the change leaves it: few have to be seated anew."""
        problem = replace(
            self.warm.problem,
            pairs=barred(self.pairs, change.banned),
            present=np.flatnonzero(change.state.mate != ABSENT),
            seats=change.seats,
        )
        search = Search(problem, self.lists, self._listed(change))
        search.own[:], search.mate = self.witness, self._left_of_witness(change)
        search.people = int((change.state.mate >= 0).sum())
        search.bound = self.highest
        return search

    def _left_of_witness(self, change: Change) -> IntArray:
        mate, most = self.found.mate.copy(), change.seats.most
        mate[change.state.mate == ABSENT] = ABSENT
        for row, column in change.banned:
            if mate[row] == column:
                mate[row] = OUT
        load = np.bincount(mate[mate >= 0], minlength=len(most))
        for column in np.flatnonzero(load > most).tolist():
            mate[np.flatnonzero(mate == column)[most[column] :]] = OUT
        return mate

    def _listed(self, change: Change) -> IntArray:
        """The scores of listed pairs without those that are banned."""
        if not change.banned:
            return self.score
        score, start = self.score.copy(), self.lists.start
        for row, column in change.banned:
            arcs = np.arange(start[row], start[row + 1])
            score[arcs[self.lists.column[arcs] == column]] = BARRED
        return score

    def _places_above(self, change: Change) -> int:
        """No more people can be above the old floor: the old cover, less who left, with the seats
        that there are now and all mentors who had none."""
        here = change.state.mate != ABSENT
        columns = self.warm.problem.seats.most == 0
        columns[self.found.better.columns] = True
        return int(here[self.found.better.rows].sum()) + int(change.seats.most[columns].sum())
