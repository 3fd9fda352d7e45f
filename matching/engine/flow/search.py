"""Dijkstra's algorithm over nodes: labels and a heap, from one end of a path or from both.

The circle round one end, a `Side`, is one array, because the compiled loops pass it on often and
what belongs to a node is read together: a line for each node, clean between searches. The
entries of HEAP and SEEN are lists of nodes, whose lengths stand in the last line.
"""

from typing import NamedTuple

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.flow.compiled import compiled
from matching.engine.flow.network import FAR

Side = IntArray  # (nodes + 1, 8)

DIST = 0  # from the end to the node
ROW = 1  # the row that is passed on between the node and its link; -1 for none
LINK = 2  # the next node on the way to this side's end
MARK = 3  # 0 unseen, 1 in the heap, 2 done
PLACE = 4  # of the node in the heap
HEAP = 5
SEEN = 6  # nodes in the order of being seen
DONE = 7  # in the last line: how many nodes are done


class Search(NamedTuple):
    """met: [length of the best path through both circles, the node where it was found]."""

    ahead: Side
    back: Side
    met: IntArray
    path: IntArray


def search_for(columns: int) -> Search:
    """For so many columns, the outside, and a row that sits nowhere."""
    nodes = columns + 2
    return Search(
        _side(nodes), _side(nodes), np.zeros(2, dtype=np.int64), np.zeros(nodes, dtype=np.int64)
    )


def _side(nodes: int) -> Side:
    side = np.zeros((nodes + 1, 8), dtype=np.int64)
    side[:, DIST] = FAR
    return side


@compiled
def _lift(side: Side, place: int) -> None:
    node = side[place, HEAP]
    dist = side[node, DIST]
    while place > 0:
        parent = (place - 1) // 2
        above = side[parent, HEAP]
        if side[above, DIST] <= dist:
            break
        side[place, HEAP] = above
        side[above, PLACE] = place
        place = parent
    side[place, HEAP] = node
    side[node, PLACE] = place


@compiled
def nearest(side: Side) -> int:
    """The distance of the nearest node that is not done; far where there is none."""
    return int(side[side[0, HEAP], DIST]) if side[-1, HEAP] > 0 else FAR


@compiled
def pop(side: Side) -> int:
    top = side[0, HEAP]
    side[-1, HEAP] -= 1
    side[-1, DONE] += 1
    size = side[-1, HEAP]
    side[top, MARK] = 2
    if size == 0:
        return int(top)
    node, place = side[size, HEAP], 0
    dist = side[node, DIST]
    while 2 * place + 1 < size:
        child = 2 * place + 1
        lower = side[side[child, HEAP], DIST]
        if child + 1 < size and side[side[child + 1, HEAP], DIST] < lower:
            child += 1
            lower = side[side[child, HEAP], DIST]
        if dist <= lower:
            break
        side[place, HEAP] = side[child, HEAP]
        side[side[place, HEAP], PLACE] = place
        place = child
    side[place, HEAP] = node
    side[node, PLACE] = place
    return int(top)


@compiled
def reach(side: Side, node: int, dist: int, row: int, link: int) -> None:
    """Notes a shorter way to the node than any so far."""
    side[node, DIST] = dist
    side[node, ROW] = row
    side[node, LINK] = link
    if side[node, MARK] == 0:
        side[side[-1, SEEN], SEEN] = node
        side[-1, SEEN] += 1
    if side[node, MARK] != 1:
        side[node, MARK] = 1
        side[node, PLACE] = side[-1, HEAP]
        side[side[-1, HEAP], HEAP] = node
        side[-1, HEAP] += 1
    _lift(side, side[node, PLACE])


@compiled
def clean(side: Side) -> None:
    for k in range(side[-1, SEEN]):
        node = side[k, SEEN]
        side[node, DIST] = FAR
        side[node, MARK] = 0
    side[-1, SEEN] = side[-1, HEAP] = side[-1, DONE] = 0
