"""One unit of flow along one shortest path: how a solution follows a change and stays optimal.

Nodes are the columns, 0 to m - 1, and the outside, m, where empty seats and rows that stay out
meet. A row is passed through on the way from the column where it sits (or from the outside, if
it stays out) to another. Lengths are what a step loses at current prices, never negative, so
Dijkstra's algorithm applies; afterwards the prices are moved so that this stays true.
"""

from typing import NamedTuple

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.flow.compiled import compiled
from matching.engine.flow.network import FAR, OUT, Lists, Seats, State, rise, seat_cost, sit


class Search(NamedTuple):
    """Scratch arrays over columns and the outside, clean between searches."""

    dist: IntArray
    via: IntArray  # the row through which a node was reached; -1: not through a row
    settled: IntArray  # 0 unseen, 1 in the heap, 2 done
    touched: IntArray  # nodes seen, in the order of being seen
    heap: IntArray
    place: IntArray  # of a node in the heap
    counts: IntArray  # [nodes touched, nodes in the heap, column from which outside was reached]


def search_for(columns: int) -> Search:
    def row(value: int) -> IntArray:
        return np.full(columns + 1, value, dtype=np.int64)

    return Search(row(FAR), row(-1), row(0), row(0), row(0), row(0), np.zeros(3, dtype=np.int64))


@compiled
def _lift(search: Search, place: int) -> None:
    node = search.heap[place]
    while place > 0:
        parent = (place - 1) // 2
        above = search.heap[parent]
        if search.dist[above] <= search.dist[node]:
            break
        search.heap[place] = above
        search.place[above] = place
        place = parent
    search.heap[place] = node
    search.place[node] = place


@compiled
def pop(search: Search) -> int:
    top = search.heap[0]
    search.counts[1] -= 1
    size = search.counts[1]
    search.settled[top] = 2
    if size == 0:
        return int(top)
    node, place = search.heap[size], 0
    while 2 * place + 1 < size:
        child = 2 * place + 1
        if (
            child + 1 < size
            and search.dist[search.heap[child + 1]] < search.dist[search.heap[child]]
        ):
            child += 1
        if search.dist[node] <= search.dist[search.heap[child]]:
            break
        search.heap[place] = search.heap[child]
        search.place[search.heap[place]] = place
        place = child
    search.heap[place] = node
    search.place[node] = place
    return int(top)


@compiled
def reach(search: Search, node: int, dist: int, row: int) -> bool:
    """Whether this is the best way to the node so far."""
    if dist >= search.dist[node]:
        return False
    search.dist[node] = dist
    search.via[node] = row
    if search.settled[node] == 0:
        search.touched[search.counts[0]] = node
        search.counts[0] += 1
    if search.settled[node] != 1:
        search.settled[node] = 1
        search.place[node] = search.counts[1]
        search.heap[search.counts[1]] = node
        search.counts[1] += 1
    _lift(search, search.place[node])
    return True


@compiled
def _through_row(
    lists: Lists, state: State, search: Search, row: int, from_dist: int, target: int
) -> None:
    """From where the row sits to all other columns it may have, and to the outside.

    Nothing farther than the target is worth a call: the checks stand here, in the inmost loop.
    """
    prices, dist, columns, worth = state.v, search.dist, lists.column, lists.worth
    outside, base, mate = len(prices), from_dist + state.u[row], state.mate[row]
    if mate != OUT and base < dist[outside]:
        reach(search, outside, base, row)
    for arc in range(lists.start[row], lists.stop[row]):
        column = columns[arc]
        length = base + prices[column] - worth[arc]
        if length < dist[column] and length < dist[target] and column != mate:
            reach(search, column, length, row)


@compiled
def _from_column(
    lists: Lists, seats: Seats, state: State, search: Search, column: int, target: int
) -> None:
    dist, outside = search.dist[column], len(state.v)
    if state.load[column] < seats.most[column]:
        empty = seat_cost(seats, column, state.load[column]) - state.v[column]
        if reach(search, outside, dist + empty, -1):
            search.counts[2] = column
    row = state.head[column]
    while row >= 0:
        _through_row(lists, state, search, row, dist, target)
        row = state.after[row]


@compiled
def _from_outside(lists: Lists, seats: Seats, state: State, search: Search, target: int) -> None:
    """Emptying a seat, or taking in a row that stays out."""
    dist = search.dist[len(state.v)]
    for column in range(len(state.v)):
        last = state.load[column] if column == target else state.load[column] - 1
        if last >= 0:
            gain = state.v[column] - seat_cost(seats, column, last)
            if dist + gain < search.dist[target]:
                reach(search, column, dist + gain, -1)
    for row in range(len(state.mate)):
        if state.mate[row] == OUT:
            _through_row(lists, state, search, row, dist, target)


@compiled
def _move_prices(seats: Seats, state: State, search: Search, source_row: int, target: int) -> None:
    outside, most = len(state.v), search.dist[target]
    if source_row >= 0:
        state.u[source_row] -= most
    for k in range(search.counts[0]):
        node = search.touched[k]
        less = most - search.dist[node]
        if less <= 0 or node == outside:
            continue
        state.v[node] += less
        row = state.head[node]
        while row >= 0:
            state.u[row] -= less
            row = state.after[row]
    less = most - search.dist[outside]
    if less > 0:
        _keep_outside_at_zero(seats, state, source_row, less)


@compiled
def _keep_outside_at_zero(seats: Seats, state: State, source_row: int, less: int) -> None:
    for column in range(len(state.v)):
        state.v[column] -= less
        if state.load[column] == 0:
            state.v[column] = max(state.v[column], seat_cost(seats, column, 0))
    for row in range(len(state.mate)):
        if state.mate[row] >= 0 or row == source_row:
            state.u[row] += less


@compiled
def _shift(state: State, search: Search, source_row: int, source: int, target: int) -> None:
    """Everybody along the path moves one seat on."""
    outside, node = len(state.v), target
    while node != source:
        row = search.via[node]
        if row == -1:  # from an empty seat to the outside, or from the outside to a seat
            node = search.counts[2] if node == outside else outside
            continue
        came_from = source if row == source_row else state.mate[row]
        if row != source_row and came_from >= 0:
            rise(state, row)
        if node != outside:
            sit(state, row, node)
        if row == source_row:
            return
        node = came_from if came_from >= 0 else outside


@compiled
def clean(search: Search) -> None:
    for k in range(search.counts[0]):
        node = search.touched[k]
        search.dist[node] = FAR
        search.via[node] = -1
        search.settled[node] = 0
    search.counts[:] = 0


@compiled
def follow(
    lists: Lists,
    seats: Seats,
    state: State,
    search: Search,
    source_row: int,
    source: int,
    target: int,
) -> int:
    """Moves one unit from the source to the target; returns what that loses, -1 if impossible.

    source_row: a row that sits nowhere, or -1 to start at the node `source`. target: a column
    that has lost a sitter or gained a seat, or the outside (the number of columns).
    """
    outside = len(state.v)
    if source_row >= 0:
        source = -2
        _through_row(lists, state, search, source_row, 0, target)
        reach(search, outside, state.u[source_row], source_row)
    else:
        reach(search, source, 0, -1)
    reached = -1
    while search.counts[1] > 0:
        node = pop(search)
        if node == target:
            reached = search.dist[node]
            break
        if node == outside:
            _from_outside(lists, seats, state, search, target)
        else:
            _from_column(lists, seats, state, search, node, target)
    if reached >= 0:
        _move_prices(seats, state, search, source_row, target)
        _shift(state, search, source_row, source, target)
    clean(search)
    return reached


@compiled
def admit(lists: Lists, seats: Seats, state: State, search: Search, row: int) -> int:
    """Seats a row anew after pairs were added to its list; returns what that gains.

    The row's price is raised until none of its pairs is worth more, which leaves its seat too
    cheap; one shortest path puts that right.
    """
    lists.stop[row] = lists.start[row + 1]
    best, mate = 0, state.mate[row]
    for arc in range(lists.start[row], lists.stop[row]):
        best = max(best, lists.worth[arc] - state.v[lists.column[arc]])
    raised = best - state.u[row]
    state.u[row] = best
    target = len(state.v)
    if mate >= 0:
        rise(state, row)
        target = mate
    return int(raised) - follow(lists, seats, state, search, row, -2, target)


@compiled
def admit_all(lists: Lists, seats: Seats, state: State, search: Search, rows: IntArray) -> int:
    gained = 0
    for row in rows:
        gained += admit(lists, seats, state, search, row)
    return gained
