"""How far it is from every column to one place: the shortest paths of paths.py, walked backwards.

A column that is given one more sitter passes somebody on, who passes somebody on, until a place
is reached that is free. Walking these arcs against their direction from the free place tells for
all columns at once what that costs.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.engine.arrays import IntArray
from matching.engine.flow.compiled import compiled
from matching.engine.flow.network import ABSENT, Lists, Seats, State
from matching.engine.flow.search import DIST, HEAP, Side, pop, reach


class Backward(NamedTuple):
    """Arcs by where they end: those into node x stand at start[x]:start[x + 1]. Nodes and
    lengths are those of paths.py; all seats cost nothing. row: who moves along, -1 for nobody."""

    start: IntArray
    origin: NDArray[np.int32]
    length: IntArray
    row: NDArray[np.int32]


def backward(lists: Lists, seats: Seats, state: State) -> Backward:
    """Counted first and then put in place: sorting them would take thrice their memory."""
    nodes = len(state.v) + 1
    start = np.zeros(nodes + 1, dtype=np.int64)
    _put(lists, seats, state, start[1:], _room(start, 0))
    np.cumsum(start, out=start)
    arcs = _room(start, int(start[-1]))
    _put(lists, seats, state, start[:-1].copy(), arcs)
    return arcs


def _room(start: IntArray, count: int) -> Backward:
    return Backward(
        start,
        np.zeros(count, dtype=np.int32),
        np.zeros(count, dtype=np.int64),
        np.zeros(count, dtype=np.int32),
    )


@compiled
def _put(lists: Lists, seats: Seats, state: State, free: IntArray, arcs: Backward) -> None:
    """free: per node the place of its next arc. Without any room it is counted up all the same."""
    outside = len(state.v)
    for row in range(len(state.mate)):
        mate = state.mate[row]
        if mate == ABSENT:
            continue
        origin = mate if mate >= 0 else outside
        for arc in range(lists.start[row], lists.start[row + 1]):
            column = lists.column[arc]
            if column != origin:
                length = state.u[row] + state.v[column] - lists.worth[arc]
                _put_one(free, arcs, column, origin, length, row)
        if mate >= 0:
            _put_one(free, arcs, outside, mate, state.u[row], row)
    for column in range(outside):
        if state.load[column] < seats.most[column]:
            _put_one(free, arcs, outside, column, 0, -1)
        if state.load[column] > 0:
            _put_one(free, arcs, column, outside, state.v[column], -1)


@compiled
def _put_one(free: IntArray, arcs: Backward, end: int, origin: int, length: int, row: int) -> None:
    place = free[end]
    free[end] += 1
    if len(arcs.row):
        arcs.origin[place], arcs.length[place], arcs.row[place] = origin, length, row


def places(state: State) -> IntArray:
    """The node where each row sits: the outside for those who sit nowhere."""
    place: IntArray = np.where(state.mate >= 0, state.mate, len(state.v))
    return place


@compiled
def settle(arcs: Backward, side: Side) -> None:
    """Works off what has been reached, until every distance is a shortest one."""
    while side[-1, HEAP] > 0:
        node = pop(side)
        dist = side[node, DIST]
        for arc in range(arcs.start[node], arcs.start[node + 1]):
            length = dist + arcs.length[arc]
            if length < side[arcs.origin[arc], DIST]:
                reach(side, arcs.origin[arc], length, arcs.row[arc], node)
