"""The best floor: the largest score below which no pair needs to be, with as many people matched.

A floor t holds if as many people can be matched by pairs of t or more as by all pairs. That is a
question of bipartite matching, answered by augmenting paths: first over the lists, and where
those fail, over all pairs. When no path is left, the people and mentors reached show why (the
theorem of König and Egerváry): the other people and the mentors reached, all full, touch every
pair. Such a cover is small enough to be checked by anybody in one pass.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.flow.compiled import compiled
from matching.engine.flow.network import ABSENT, OUT, Lists, State, rise, row_of_each, seated, sit
from matching.engine.flow.optimum import Problem
from matching.engine.flow.passes import Stopped, Watch, unwatched
from matching.engine.pairs import score_blocks

FEW_COLUMNS = 30  # fewer than 1 in so many columns: ask about them pair by pair,
MANY_ROWS = 256  # for so many rows at once


@dataclass(frozen=True, slots=True)
class Cover:
    """Rows and columns that touch every pair in question."""

    rows: IntArray
    columns: IntArray


@dataclass(frozen=True, slots=True)
class BestFloor:
    """score: the best floor. most: touches all pairs, with as many rows and seats as can be
    matched. better: touches all pairs above `bound`, with fewer. mate: a witness.
    bound: no floor is higher; more than the score only where the search was stopped."""

    score: int
    most: Cover
    better: Cover
    mate: IntArray
    bound: int

    @property
    def proven(self) -> bool:
        return self.score == self.bound


def best_floor(problem: Problem, lists: Lists, watch: Watch = unwatched) -> BestFloor | None:
    """None where nobody can be matched at all. problem.least is not looked at.

    Where the watch raises Stopped, the best floor so far; as many people as can be are matched
    at any rate.
    """
    search = Search(problem, lists)
    most = search.reach(0, everywhere=True)
    if most is None or not search.people:
        return None
    try:
        search.rise(search.best_imaginable(), watch)
    except Stopped:
        return BestFloor(search.worst(), most, search.better, search.mate, search.bound)
    return BestFloor(search.bound, most, search.better, search.mate, search.bound)


class Search:
    """mate, people: the best matching so far, and how many it matches. own: the score of each
    row's pair, of those that have one. bound, better: no floor is higher, and why; nothing at all
    is above the highest score."""

    def __init__(self, problem: Problem, lists: Lists, score: IntArray | None = None) -> None:
        """score: of the listed pairs, where the lists do not tell it."""
        self.problem, self.lists = problem, lists
        self.score = lists.worth - problem.bonus[row_of_each(lists)] if score is None else score
        rows = len(problem.bonus)
        self.mate = np.full(rows, ABSENT, dtype=np.int64)
        self.mate[problem.present] = OUT
        self.own = np.zeros(rows, dtype=np.int64)
        self.people = -1
        nobody = np.zeros(0, dtype=np.int64)
        self.bound, self.better = int(self.score.max(initial=0)), Cover(nobody, nobody)

    def rise(self, ceiling: int, watch: Watch) -> None:
        """Ends with the best floor as its own bound; ceiling: it is no higher."""
        step = 1
        self.climb(ceiling, watch)
        while self.bound > (low := self.worst()):
            watch(0.0)
            floor = max(min(low + step, ceiling), low + 1)
            better = self.reach(floor, everywhere=True)
            if better is None:
                step *= 2
            else:
                self.bound, self.better = floor - 1, better
                ceiling, step = floor - 1, max(1, step // 4)

    def keep(self, mate: IntArray) -> None:
        rows = np.flatnonzero((mate >= 0) & (mate != self.mate))
        self.own[rows] = self.problem.pairs.at(rows, mate[rows])
        self.mate, self.people = mate, int((mate >= 0).sum())

    def worst(self) -> int:
        return int(self.own[self.mate >= 0].min())

    def best_imaginable(self) -> int:
        """No floor is higher: if all are to be matched, the least of everybody's best."""
        problem, bounds = self.problem, [int(self.score.max())]
        if self.people == len(problem.present):
            best = np.full(len(problem.bonus), -1, dtype=np.int64)
            np.maximum.at(best, row_of_each(self.lists), self.score)
            bounds.append(int(best[problem.present].min()))
        open_columns = problem.seats.most > 0
        if self.people == int(problem.seats.most.sum()):
            here = np.isin(np.arange(len(problem.bonus)), problem.present)
            best = np.full(len(open_columns), -1, dtype=np.int64)
            for part, block in score_blocks(problem.pairs):
                np.maximum(best, block[here[part]].max(axis=0, initial=-1), out=best)
            bounds.append(int(best[open_columns].min()))
        return min(bounds)

    def climb(self, high: int, watch: Watch) -> None:
        """Raises the floor as far as the lists alone tell, by halving."""
        low = self.worst()
        while low < high:
            watch(0.0)
            middle = (low + high + 1) // 2
            if self.reach(middle, everywhere=False) is None:
                low = max(self.worst(), middle)
            else:
                high = middle - 1

    def reach(self, floor: int, *, everywhere: bool) -> Cover | None:
        """Matches as many with nobody below the floor and keeps that, or says why it cannot.

        The first call, which has nothing to come up to, keeps what it finds and its cover.
        everywhere: look at all pairs; otherwise the answer speaks of the lists alone.
        """
        problem = self.problem
        mate = self.mate.copy()
        mate[(mate >= 0) & (self.own < floor)] = OUT
        nothing = np.zeros(len(mate), dtype=np.int64)
        state = seated(mate, len(problem.seats.most), nothing, nothing)
        lacking = len(mate) if self.people < 0 else self.people - int((mate >= 0).sum())
        _augment_all(self.lists, self.score, state, problem.seats.most, floor, lacking)
        cover = None
        while everywhere and cover is None and self._short(state):
            cover = _one_more(problem, state, floor)
        if everywhere and cover is None:
            cover = _one_more(problem, state, floor) if self.people < 0 else None
        if self._short(state) and self.people >= 0:
            return cover or Cover(nothing, nothing)
        first = self.people < 0
        self.keep(state.mate)
        return cover if first else None

    def _short(self, state: State) -> bool:
        return self.people < 0 or int((state.mate >= 0).sum()) < self.people


@compiled
def _augment_all(
    lists: Lists, score: IntArray, state: State, most: IntArray, floor: int, lacking: int
) -> None:
    """Seats everybody who can be, or as many as are lacking, along paths of listed pairs that are
    not below the floor.

    What a failed search has seen leads nowhere later either, so it is never looked at again.
    """
    via = np.full(len(most), -1, dtype=np.int64)
    queue = np.zeros(len(most), dtype=np.int64)
    for source in range(len(state.mate)):
        if state.mate[source] != OUT or lacking <= 0:
            continue
        first, last, row, free = 0, 0, source, -1
        while free < 0:
            for arc in range(lists.start[row], lists.stop[row]):
                column = lists.column[arc]
                if score[arc] >= floor and via[column] < 0 and most[column] > 0:
                    via[column] = row
                    queue[last] = column
                    last += 1
                    if state.load[column] < most[column]:
                        free = column
                        break
            if free >= 0:
                break
            row = _next_sitter(state, row, queue, first)
            while row < 0 and first < last:
                row = state.head[queue[first]]
                first += 1
            if row < 0:
                break
        if free >= 0:
            lacking -= 1
            _move_up(state, via, source, free)
            for k in range(last):
                via[queue[k]] = -1


@compiled
def _next_sitter(state: State, row: int, queue: IntArray, first: int) -> int:
    """Who sits beside this row at the column the search is looking at."""
    if first == 0 or state.mate[row] != queue[first - 1]:
        return -1
    return int(state.after[row])


@compiled
def _move_up(state: State, via: IntArray, source: int, column: int) -> None:
    while True:
        row = via[column]
        came_from = state.mate[row]
        if row != source:
            rise(state, row)
        sit(state, row, column)
        if row == source:
            return
        column = came_from


def _one_more(problem: Problem, state: State, floor: int) -> Cover | None:
    """Seats one more row along a path over all pairs, or tells why nobody can be seated."""
    most = problem.seats.most
    via = np.full(len(most), -1, dtype=np.int64)
    unseen = most > 0
    frontier: list[int] = np.flatnonzero(state.mate == OUT).tolist()
    reached = np.zeros(len(state.mate), dtype=np.bool_)
    while frontier and unseen.any():
        reached[frontier] = True
        waiting: list[int] = []
        for rows in _together(frontier, unseen):
            fresh, through = _first_met(problem, rows, np.flatnonzero(unseen), floor)
            via[fresh] = through
            unseen[fresh] = False
            free = fresh[state.load[fresh] < most[fresh]]
            if len(free):
                _walk_back(state, via, int(free[0]))
                return None
            waiting += [sitter for column in fresh.tolist() for sitter in _sitters(state, column)]
        frontier = waiting
    if not unseen.any():
        reached |= _all_behind(state, ~unseen)
    return _cover(problem, reached, via >= 0)


def _together(rows: list[int], unseen: BoolArray) -> Iterator[IntArray]:
    """One row at a time while much is unseen, so that the next one need not look at it again;
    then many, which are asked about the little that is left."""
    place = 0
    while place < len(rows) and unseen.any():
        count = MANY_ROWS if int(unseen.sum()) * FEW_COLUMNS < len(unseen) else 1
        yield np.array(rows[place : place + count], dtype=np.int64)
        place += count


def _first_met(
    problem: Problem, rows: IntArray, columns: IntArray, floor: int
) -> tuple[IntArray, IntArray]:
    """Which of the columns these rows may have, and for each of them the first such row."""
    if len(rows) == 1:
        row = int(rows[0])
        met = columns[problem.pairs.block(slice(row, row + 1))[0][columns] >= floor]
        return met, np.full(len(met), row)
    every = np.repeat(rows, len(columns)), np.tile(columns, len(rows))
    able = (problem.pairs.at(*every) >= floor).reshape(len(rows), len(columns))
    met = able.any(axis=0)
    return columns[met], rows[able.argmax(axis=0)[met]]


def _all_behind(state: State, seen: BoolArray) -> BoolArray:
    """Every column is reached and full: so is everybody who sits there or stays out."""
    sits = np.append(seen, False)[np.maximum(state.mate, -1)]
    there: BoolArray = (state.mate == OUT) | sits
    return there


def _sitters(state: State, column: int) -> list[int]:
    found, row = [], int(state.head[column])
    while row >= 0:
        found.append(row)
        row = int(state.after[row])
    return found


def _walk_back(state: State, via: IntArray, column: int) -> None:
    while True:
        row = int(via[column])
        came_from = int(state.mate[row])
        if came_from >= 0:
            rise(state, row)
        sit(state, row, column)
        if came_from < 0:
            return
        column = came_from


def _cover(problem: Problem, reached: BoolArray, columns: BoolArray) -> Cover:
    rows = np.zeros(len(reached), dtype=np.bool_)
    rows[problem.present] = ~reached[problem.present]
    return Cover(np.flatnonzero(rows), np.flatnonzero(columns))
