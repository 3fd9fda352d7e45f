"""The best choice over all pairs, found over lists of candidates and proved over everything."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matching.engine.arrays import IntArray
from matching.engine.flow.guess import guess_prices
from matching.engine.flow.network import (
    ABSENT,
    FAR,
    OUT,
    Lists,
    Seats,
    State,
    listed,
    listed_already,
    price_bounds,
    row_of_each,
    seated,
)
from matching.engine.flow.passes import Stopped, Watch, best_of, best_of_all, unwatched
from matching.engine.flow.paths import admit_all
from matching.engine.flow.prices import set_prices
from matching.engine.flow.search import search_for
from matching.engine.flow.start import best_mates
from matching.engine.flow.turned import turned
from matching.engine.flow.wider import Found, wider_lists
from matching.engine.pairs import Pairs
from matching.engine.stopwatch import Stopwatch

LISTED = (12, 8, 8)  # best pairs of each mentee to begin with, at no prices and at guessed ones
STEPS = (200, 400)  # of the largest score in a guess at prices
CHANCE = 4  # others, spread over the mentors, which keep prices sane
ADDED = 6  # pairs of each mentee that one pass tells of, and adds to the list
FEW_ROWS = 256  # so few rows are seated one by one, without OR-tools
FEW = 2  # fewer than 1 in so many mentees have a better pair: mend, do not solve again
FEW_FALLEN = 8  # fewer than 1 in so many mentees whose prices fell: look at them alone
NEVER = 2**60  # a price nobody pays, and a price that nothing beats


@dataclass(slots=True)
class Problem:
    """bonus: per row, what being matched is worth beside the score. present: rows that take
    part. seats: per column. least: scores below it are barred.
    stopwatch: of whoever solves it."""

    pairs: Pairs
    bonus: IntArray
    present: IntArray
    seats: Seats
    least: int = 0
    rounds: list[int] = field(default_factory=list)  # rows with better pairs, pass by pass
    stopwatch: Stopwatch = field(default_factory=Stopwatch)


@dataclass(slots=True)
class Optimum:
    """look: the last one at all pairs, which the lists and the margins continue.

    proven: whether nothing is better. If not, the work was stopped, and u is raised until the
    prices cover every pair, so that they still bound what could be better.
    """

    lists: Lists
    state: State
    look: "Look | None" = None
    proven: bool = True


def optimum(problem: Problem, watch: Watch = unwatched, lists: Lists | None = None) -> Optimum:
    """An optimal choice with prices that hold over all pairs: they have been asked.

    lists: to begin with; none of their pairs may be below the problem's floor. Where the watch
    raises Stopped, the best so far.
    """
    if lists is None:
        lists = first_lists(problem, watch)
    problem.stopwatch.lap("candidates")
    found = solve_lists(lists, problem.seats, problem.present, problem.bonus)
    problem.stopwatch.lap("flow")
    while True:
        try:
            look = look_at_all(problem, found.state, watch)
        except Stopped:
            return best_so_far(problem, found)
        finally:
            problem.stopwatch.lap("pricing")
        more = look.told
        rows: IntArray | None = look.better
        while rows is not None:
            problem.rounds.append(len(rows))
            if not len(rows):
                found.look = look
                return found
            found = improved(problem, found, more, rows)
            problem.stopwatch.lap("flow")
            more, rows = look.again(problem, found.state)
            problem.stopwatch.lap("pricing")


def best_so_far(problem: Problem, found: Optimum) -> Optimum:
    """A choice that is not known to be optimal, with prices that cover all pairs. A pass tells
    what each row's best pair lacks, and the row's price rises by as much (weak duality)."""
    look = look_at_all(problem, found.state, unwatched)
    row, column, worth = look.told
    u = found.state.u.copy()
    np.maximum.at(u, row, worth - found.state.v[column])
    state = found.state._replace(u=u)
    return Optimum(found.lists, state, look, proven=not len(look.better))


@dataclass(frozen=True, slots=True)
class Look:
    """What a pass over all pairs saw at the prices u and v.

    told: each row's best pairs. better: rows with pairs that are worth more than their prices.
    margin: how far a row's price may fall before a pair that was not told of could be better.
    """

    told: Found
    better: IntArray
    margin: IntArray
    u: IntArray
    v: IntArray

    def again(self, problem: Problem, state: State) -> tuple[Found, IntArray | None]:
        """Better pairs at other prices, and their rows; None instead of rows if so many fell
        that it takes another pass."""
        rows = fallen_rows(self.u, self.v, self.margin, state)
        if len(rows) * FEW_FALLEN > len(problem.present):
            return self.told, None
        better = better_of_rows(problem, state, rows, problem.seats.most)
        return better, np.unique(better[0])


def look_at_all(problem: Problem, state: State, watch: Watch, count: int = ADDED) -> Look:
    price, above = open_prices(problem, state.v)
    best = best_of_all(problem.pairs, price, above, count, problem.least, watch)
    own = state.u - problem.bonus
    row, column, worth = flat(best.column, best.worth)
    return Look(
        told=(row, column, worth + state.v[column] + problem.bonus[row]),
        better=np.flatnonzero((best.column[:, 0] >= 0) & (best.worth[:, 0] > own)),
        margin=np.where(best.column[:, -1] >= 0, own - best.worth[:, -1], NEVER),
        u=state.u.copy(),
        v=state.v.copy(),
    )


def fallen_rows(u: IntArray, v: IntArray, margin: IntArray, state: State) -> IntArray:
    """Rows whose pairs may have become better than their prices, since these were u and v."""
    fallen = u - state.u + max(int((v - state.v).max(initial=0)), 0)
    return np.flatnonzero((fallen > margin) & (state.mate != ABSENT))


def better_of_rows(problem: Problem, state: State, rows: IntArray, most: IntArray) -> Found:
    """The best pairs of a few rows that are worth more than their prices."""
    price, bar = np.where(most > 0, state.v, NEVER), state.u[rows] - problem.bonus[rows]
    best = best_of(problem.pairs, rows, price, bar, ADDED, problem.least)
    place, column, worth = flat(best.column, best.worth)
    return rows[place], column, worth + price[column] + problem.bonus[rows[place]]


def first_lists(problem: Problem, watch: Watch) -> Lists:
    """The best of each mentee at no prices and at guessed ones, and a few others."""
    price = np.zeros(problem.pairs.shape[1], dtype=np.int64)
    best = best_at(problem, price, LISTED[0], watch)
    none = np.zeros(0, dtype=np.int64)
    lists = wider_lists(listed(none, none, none, len(problem.bonus)), scattered(problem))
    lists = wider_lists(lists, best)
    for count, steps in zip(LISTED[1:], STEPS, strict=False):
        step = max(int(lists.worth.max(initial=0) - problem.bonus.max(initial=0)) // steps, 1)
        price = guess_prices(lists, problem.seats.most, step, price)
        lists = wider_lists(lists, best_at(problem, price, count, watch))
    return lists


def best_at(problem: Problem, v: IntArray, count: int, watch: Watch) -> Found:
    """(row, column, worth) of each row's best at the given prices."""
    price, above = open_prices(problem, v)
    best = best_of_all(problem.pairs, price, above, count, problem.least, watch)
    row, column, worth = flat(best.column, best.worth)
    return row, column, worth + v[column] + problem.bonus[row]


def lists_above(problem: Problem, lists: Lists, mate: IntArray) -> Lists:
    """What of the lists is left above the problem's floor, and the pairs of a matching."""
    row = row_of_each(lists)
    left = lists.worth - problem.bonus[row] >= problem.least
    more = np.flatnonzero(mate >= 0)
    worth = problem.pairs.at(more, mate[more]).astype(np.int64) + problem.bonus[more]
    kept = listed(row[left], lists.column[left], lists.worth[left], len(problem.bonus))
    return wider_lists(kept, (more, mate[more], worth))


def open_prices(problem: Problem, v: IntArray) -> tuple[IntArray, IntArray]:
    """Prices at which closed columns attract nobody, and bars that keep absent rows out."""
    above = np.full(len(problem.bonus), NEVER, dtype=np.int64)
    above[problem.present] = -NEVER // 2
    return np.where(problem.seats.most > 0, v, NEVER), above


def flat(column: NDArray[np.int32], worth: IntArray) -> Found:
    """(row, column, worth) of everything that a pass found."""
    there = column >= 0
    return np.nonzero(there)[0], column[there].astype(np.int64), worth[there]


def scattered(problem: Problem) -> Found:
    """A few eligible pairs of each row, spread evenly over the open columns."""
    open_columns = np.flatnonzero(problem.seats.most > 0)
    row = np.repeat(problem.present, CHANCE)
    if not len(open_columns):
        return row[:0], row[:0], row[:0]
    step = np.arange(len(row)) + len(row) // max(len(open_columns), 1)
    column = open_columns[step * 7 % len(open_columns)]
    score = problem.pairs.at(row, column).astype(np.int64)
    there = score >= problem.least
    row = row[there]
    return row, column[there], score[there] + problem.bonus[row]


def solve_lists(lists: Lists, seats: Seats, present: IntArray, bonus: IntArray) -> Optimum:
    """The optimum among the listed pairs, with prices for them."""
    mate = np.full(len(bonus), ABSENT, dtype=np.int64)
    mate[present] = OUT
    u = np.zeros(len(bonus), dtype=np.int64)
    if len(present) <= FEW_ROWS:
        _low, first = price_bounds(seats, np.zeros_like(seats.most))
        state = seated(mate, len(first), u, np.where(seats.most > 0, first, 0))
        by_column, search = turned(lists, len(first)), search_for(len(first))
        # Whoever waits to be admitted has no price that fits, and must not be passed through.
        lists.stop[present] = lists.start[present]
        admit_all(lists, by_column, seats, state, search, present)
        return Optimum(lists, state)
    mate = best_mates(lists, seats, present)
    state = seated(mate, len(seats.most), u, np.zeros_like(seats.most))
    set_prices(lists, seats, state, bonus)
    return Optimum(lists, state)


def better_pairs(problem: Problem, state: State, watch: Watch = unwatched) -> Found:
    """(row, column, worth) of pairs outside the lists that are worth more than their prices."""
    price, above = open_prices(problem, state.v)
    present = problem.present
    above[present] = state.u[present] - problem.bonus[present]
    best = best_of_all(problem.pairs, price, above, ADDED, problem.least, watch)
    row, column, worth = flat(best.column, best.worth)
    return row, column, worth + state.v[column] + problem.bonus[row]


def improved(problem: Problem, found: Optimum, more: Found, rows: IntArray) -> Optimum:
    """The optimum with some more pairs in the lists; rows: those for whom they are better."""
    lists = found.lists
    fresh = ~listed_already(lists, more[0], more[1])
    wider = listed(
        np.concatenate([row_of_each(lists), more[0][fresh]]),
        np.concatenate([lists.column, more[1][fresh]]),
        np.concatenate([lists.worth, more[2][fresh]]),
        len(problem.bonus),
    )
    if len(problem.present) > FEW_ROWS and len(rows) * FEW > len(problem.present):
        return solve_lists(wider, problem.seats, problem.present, problem.bonus)
    wider.stop[rows] = wider.start[rows] + np.diff(lists.start)[rows]
    by_column, search = turned(wider, len(found.state.v)), search_for(len(found.state.v))
    admit_all(wider, by_column, problem.seats, found.state, search, rows)
    return Optimum(wider, found.state)


def is_bounded(problem: Problem, found: Optimum) -> bool:
    """Whether the prices bound every choice of pairs, this one included. Costs a pass."""
    state, seats = found.state, problem.seats
    return (
        not len(better_pairs(problem, state)[0])
        and bool((state.u[problem.present] >= 0).all() and (state.v[seats.most > 0] >= 0).all())
        and bool((state.load <= seats.most).all())
    )


def is_proven(problem: Problem, found: Optimum) -> bool:
    """Whether the prices prove the choice, over every pair. Costs a pass."""
    state, seats = found.state, problem.seats
    lowest, highest = price_bounds(seats, state.load)
    here = problem.present
    sitting = here[state.mate[here] >= 0]
    mate = state.mate[sitting]
    worth = problem.pairs.at(sitting, mate).astype(np.int64) + problem.bonus[sitting]
    open_seats = seats.most > 0
    return (
        not len(better_pairs(problem, state)[0])
        and bool((worth == state.u[sitting] + state.v[mate]).all())
        and bool((state.u[here] >= 0).all() and (state.u[here][state.mate[here] == OUT] == 0).all())
        and bool((state.load <= seats.most).all())
        and bool(((state.v >= lowest) & (state.v <= np.minimum(highest, FAR)))[open_seats].all())
    )
