"""The problem and a solution to it as arrays that compiled loops can walk.

A row is a mentee, a column a mentor. A pair is worth its score plus its row's bonus. The k-th
seat of a column, counted from 0, costs `slope * (2 * (k + already) + 1)`, less `reward` while k
is below `least`; so a column's seats never get cheaper. Prices prove a solution optimal when

  worth <= u + v for every pair, with equality for the chosen ones;
  u >= 0, and u = 0 for a row that stays out;
  every seat taken costs at most v, and every seat left at least v.
"""

from typing import NamedTuple

import numpy as np

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.flow.compiled import compiled

OUT = -1  # a row that stays out
ABSENT = -2  # a row that takes no part
FAR = 2**62


class Seats(NamedTuple):
    """Per column; slope and reward hold for all."""

    most: IntArray
    least: IntArray
    already: IntArray
    slope: int
    reward: int


class Lists(NamedTuple):
    """The pairs in play, row by row: those of row i stand at start[i]:stop[i]. Pairs between
    there and start[i + 1] wait until the row is admitted anew."""

    start: IntArray
    stop: IntArray
    column: IntArray
    worth: IntArray  # score + the row's bonus


class State(NamedTuple):
    """A choice of pairs with prices: `mate` per row, and who sits with whom as linked lists."""

    mate: IntArray  # column, OUT or ABSENT
    load: IntArray
    head: IntArray  # per column the first row that sits there, -1 for none
    after: IntArray  # per row the next one at the same column
    before: IntArray
    u: IntArray
    v: IntArray


def plain_seats(most: IntArray) -> Seats:
    """Seats that cost nothing."""
    nothing = np.zeros(len(most), dtype=np.int64)
    return Seats(most.astype(np.int64), nothing, nothing, 0, 0)


def listed(rows: IntArray, columns: IntArray, worth: IntArray, count: int) -> Lists:
    """Lists from pairs in any order; `count` rows."""
    order = np.argsort(rows, kind="stable")
    start = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows, minlength=count), out=start[1:])
    return Lists(
        start,
        start[1:].copy(),
        np.ascontiguousarray(columns[order], dtype=np.int64),
        np.ascontiguousarray(worth[order], dtype=np.int64),
    )


@compiled
def listed_already(lists: Lists, rows: IntArray, columns: IntArray) -> BoolArray:
    """Whether each of these pairs is in the lists."""
    found = np.zeros(len(rows), dtype=np.bool_)
    for pair in range(len(rows)):
        for arc in range(lists.start[rows[pair]], lists.start[rows[pair] + 1]):
            if lists.column[arc] == columns[pair]:
                found[pair] = True
    return found


def row_of_each(lists: Lists) -> IntArray:
    return np.repeat(np.arange(len(lists.start) - 1), np.diff(lists.start))


def seated(mate: IntArray, columns: int, u: IntArray, v: IntArray) -> State:
    """The state in which the rows sit as `mate` says."""
    state = State(
        mate=np.where(mate == ABSENT, ABSENT, OUT),
        load=np.zeros(columns, dtype=np.int64),
        head=np.full(columns, -1, dtype=np.int64),
        after=np.full(len(mate), -1, dtype=np.int64),
        before=np.full(len(mate), -1, dtype=np.int64),
        u=u,
        v=v,
    )
    _sit_all(state, mate)
    return state


@compiled
def _sit_all(state: State, mate: IntArray) -> None:
    for row in range(len(mate)):
        if mate[row] >= 0:
            sit(state, row, mate[row])


@compiled
def seat_cost(seats: Seats, column: int, k: int) -> int:
    cost = seats.slope * (2 * (k + seats.already[column]) + 1)
    return int(cost - seats.reward if k < seats.least[column] else cost)


@compiled
def sit(state: State, row: int, column: int) -> None:
    first = state.head[column]
    state.after[row] = first
    state.before[row] = -1
    if first >= 0:
        state.before[first] = row
    state.head[column] = row
    state.mate[row] = column
    state.load[column] += 1


@compiled
def rise(state: State, row: int) -> None:
    """The row leaves its seat, which stays empty."""
    column, earlier, later = state.mate[row], state.before[row], state.after[row]
    if earlier >= 0:
        state.after[earlier] = later
    else:
        state.head[column] = later
    if later >= 0:
        state.before[later] = earlier
    state.mate[row] = OUT
    state.load[column] -= 1


def price_bounds(seats: Seats, load: IntArray) -> tuple[IntArray, IntArray]:
    """Per column the lowest and highest price that its taken and its empty seats allow."""
    kth = 2 * (load + seats.already) + 1
    nxt = seats.slope * kth - seats.reward * (load < seats.least)
    last = seats.slope * (kth - 2) - seats.reward * (load - 1 < seats.least)
    first = seats.slope * (2 * seats.already + 1) - seats.reward * (seats.least > 0)
    return np.where(load > 0, last, np.minimum(first, 0)), np.where(load < seats.most, nxt, FAR)
