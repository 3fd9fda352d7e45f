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
from matching.engine.flow.network import ABSENT, Lists, Seats, State, row_of_each
from matching.engine.flow.search import DIST, HEAP, Side, pop, reach


class Backward(NamedTuple):
    """Arcs by where they end: those into node x stand at start[x]:start[x + 1]. Nodes and
    lengths are those of paths.py; all seats cost nothing. row: who moves along, -1 for nobody."""

    start: IntArray
    origin: NDArray[np.int32]
    length: IntArray
    row: NDArray[np.int32]


def backward(lists: Lists, seats: Seats, state: State) -> Backward:
    outside = len(state.v)
    owner = row_of_each(lists)
    origin = places(state)[owner]
    moves = (state.mate[owner] != ABSENT) & (origin != lists.column)
    leaving = np.flatnonzero(state.mate >= 0)
    free = np.flatnonzero(state.load < seats.most)
    emptied = np.flatnonzero(state.load > 0)
    end = [lists.column[moves], np.full(len(leaving) + len(free), outside), emptied]
    begin = [origin[moves], state.mate[leaving], free, np.full(len(emptied), outside)]
    nobody = np.full(len(free) + len(emptied), -1, dtype=np.int64)
    slack = state.u[owner] + state.v[lists.column] - lists.worth
    length = [slack[moves], state.u[leaving], np.zeros_like(free), state.v[emptied]]
    ends = np.concatenate(end)
    order = np.argsort(ends, kind="stable")
    start = np.zeros(outside + 2, dtype=np.int64)
    np.cumsum(np.bincount(ends, minlength=outside + 1), out=start[1:])
    return Backward(
        start,
        np.concatenate(begin)[order].astype(np.int32),
        np.concatenate(length)[order],
        np.concatenate([owner[moves], leaving, nobody])[order].astype(np.int32),
    )


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
