"""One unit of flow along one shortest path: how a solution follows a change and stays optimal.

Nodes are the columns, 0 to m - 1; the outside, m, where empty seats and rows that stay out meet;
and m + 1, a row that sits nowhere yet. A row is passed through on the way from the column where
it sits (or from the outside, if it stays out) to another. Lengths are what a step loses at
current prices, never negative, so Dijkstra's algorithm applies, from both ends at once: two small
circles meet where a single one would cover nearly everybody. Afterwards the prices are moved so
that no length becomes negative and those on the path are zero. With radii a and b, a + b the
length of the path, a node at distance d < a from the source gets dearer by a - d, and one at
distance d < b from the target cheaper by b - d.
"""

from matching.engine.arrays import IntArray
from matching.engine.flow.compiled import compiled
from matching.engine.flow.network import ABSENT, FAR, OUT, Lists, Seats, State, rise, seat_cost, sit
from matching.engine.flow.search import (
    DIST,
    DONE,
    HEAP,
    LINK,
    ROW,
    SEEN,
    Search,
    Side,
    clean,
    nearest,
    pop,
    reach,
)
from matching.engine.flow.turned import Turned


@compiled
def _label(
    search: Search, side: Side, other: Side, node: int, dist: int, row: int, link: int
) -> None:
    """Notes a way to the node, and whether the two circles meet there."""
    if dist < side[node, DIST]:
        reach(side, node, dist, row, link)
        if other[node, DIST] < FAR and dist + other[node, DIST] < search.met[0]:
            search.met[0] = dist + other[node, DIST]
            search.met[1] = node


@compiled
def _row_ahead(lists: Lists, state: State, search: Search, row: int, base: int, link: int) -> None:
    """From where the row sits to all other columns it may have.

    Nothing that cannot belong to the shortest path is worth a call: the checks stand here, in
    the inmost loop.
    """
    ahead, back = search.ahead, search.back
    prices, columns, worth = state.v, lists.column, lists.worth
    most, mate = search.met[0] - nearest(back), state.mate[row]
    for arc in range(lists.start[row], lists.stop[row]):
        column = columns[arc]
        length = base + prices[column] - worth[arc]
        if length < ahead[column, DIST] and length < most and column != mate:
            _label(search, ahead, back, column, length, row, link)


@compiled
def _column_ahead(lists: Lists, seats: Seats, state: State, search: Search, column: int) -> None:
    ahead, back, outside = search.ahead, search.back, len(state.v)
    dist = ahead[column, DIST]
    if state.load[column] < seats.most[column]:
        empty = seat_cost(seats, column, state.load[column]) - state.v[column]
        _label(search, ahead, back, outside, dist + empty, -1, column)
    row = state.head[column]
    while row >= 0:
        base = dist + state.u[row]
        _label(search, ahead, back, outside, base, row, column)
        _row_ahead(lists, state, search, row, base, column)
        row = state.after[row]


@compiled
def _outside_ahead(
    lists: Lists, seats: Seats, state: State, search: Search, source_row: int, target: int
) -> None:
    """Emptying a seat, or taking in a row that stays out."""
    outside = len(state.v)
    dist = search.ahead[outside, DIST]
    for column in range(outside):
        length = dist + _emptied(seats, state, column, target)
        if length < search.met[0]:
            _label(search, search.ahead, search.back, column, length, -1, outside)
    for row in range(len(state.mate)):
        if state.mate[row] == OUT and row != source_row:
            _row_ahead(lists, state, search, row, dist, outside)


@compiled
def _emptied(seats: Seats, state: State, column: int, target: int) -> int:
    """What is lost if the last seat taken there is left; the target's is left already."""
    last = state.load[column] if column == target else state.load[column] - 1
    return int(state.v[column] - seat_cost(seats, column, last)) if last >= 0 else FAR


@compiled
def _column_back(
    lists: Lists,
    turned: Turned,
    seats: Seats,
    state: State,
    search: Search,
    column: int,
    source_row: int,
    target: int,
) -> None:
    """To the column from wherever somebody may come."""
    ahead, back, outside = search.ahead, search.back, len(state.v)
    dist = back[column, DIST]
    emptied = _emptied(seats, state, column, target)
    if emptied < search.met[0] - dist:
        _label(search, back, ahead, outside, dist + emptied, -1, column)
    for place in range(turned.start[column], turned.start[column + 1]):
        row, arc = turned.row[place], turned.arc[place]
        mate = state.mate[row]
        if mate in (column, ABSENT) or arc >= lists.stop[row]:
            continue
        length = dist + state.u[row] + state.v[column] - lists.worth[arc]
        if length < search.met[0]:
            origin = mate if mate >= 0 else outside + 1 if row == source_row else outside
            _label(search, back, ahead, origin, length, row, column)


@compiled
def _outside_back(seats: Seats, state: State, search: Search, source_row: int, target: int) -> None:
    """To the outside: where a seat is free, or somebody leaves."""
    ahead, back, outside = search.ahead, search.back, len(state.v)
    dist = back[outside, DIST]
    for column in range(outside):
        if state.load[column] < seats.most[column] and column != target:
            empty = seat_cost(seats, column, state.load[column]) - state.v[column]
            _label(search, back, ahead, column, dist + empty, -1, outside)
    for row in range(len(state.mate)):
        length = dist + state.u[row]
        if state.mate[row] >= 0 and length < search.met[0]:
            _label(search, back, ahead, state.mate[row], length, row, outside)
    if source_row >= 0:
        length = dist + state.u[source_row]
        _label(search, back, ahead, outside + 1, length, source_row, outside)


@compiled
def _meet(
    lists: Lists,
    turned: Turned,
    seats: Seats,
    state: State,
    search: Search,
    source_row: int,
    target: int,
) -> None:
    """Widens the smaller circle until no way can be shorter than the best one through both."""
    ahead, back, outside = search.ahead, search.back, len(state.v)
    while ahead[-1, HEAP] > 0 and back[-1, HEAP] > 0:
        if nearest(ahead) + nearest(back) >= search.met[0]:
            break
        if ahead[-1, DONE] <= back[-1, DONE]:
            node = pop(ahead)
            if node < outside:
                _column_ahead(lists, seats, state, search, node)
            elif node == outside:
                _outside_ahead(lists, seats, state, search, source_row, target)
            else:
                base = state.u[source_row]
                _label(search, ahead, back, outside, base, source_row, node)
                _row_ahead(lists, state, search, source_row, base, node)
        else:
            node = pop(back)
            if node < outside:
                _column_back(lists, turned, seats, state, search, node, source_row, target)
            elif node == outside:
                _outside_back(seats, state, search, source_row, target)


@compiled
def _move_prices(seats: Seats, state: State, search: Search, source_row: int) -> None:
    outside, length = len(state.v), search.met[0]
    behind = min(nearest(search.back), length)
    before = length - behind
    for k in range(search.ahead[-1, SEEN]):
        node = search.ahead[k, SEEN]
        _dearer(state, node, max(before - search.ahead[node, DIST], 0), source_row)
    for k in range(search.back[-1, SEEN]):
        node = search.back[k, SEEN]
        _dearer(state, node, -max(behind - search.back[node, DIST], 0), source_row)
    more = max(behind - search.back[outside, DIST], 0) - max(
        before - search.ahead[outside, DIST], 0
    )
    if more != 0:
        _keep_outside_at_zero(seats, state, source_row, more)


@compiled
def _dearer(state: State, node: int, more: int, source_row: int) -> None:
    outside = len(state.v)
    if more == 0 or node == outside:
        return
    if node > outside:
        state.u[source_row] -= more
        return
    state.v[node] += more
    row = state.head[node]
    while row >= 0:
        state.u[row] -= more
        row = state.after[row]


@compiled
def _keep_outside_at_zero(seats: Seats, state: State, source_row: int, more: int) -> None:
    for column in range(len(state.v)):
        state.v[column] += more
        if state.load[column] == 0:
            state.v[column] = max(state.v[column], seat_cost(seats, column, 0))
    for row in range(len(state.mate)):
        if state.mate[row] >= 0 or row == source_row:
            state.u[row] -= more


@compiled
def _shift(state: State, search: Search, source: int, target: int) -> None:
    """Everybody along the path moves one seat on.

    It leaves the first circle at the first node from which the second one is as short, so that
    it passes no node twice even where steps cost nothing.
    """
    ahead, back, length = search.ahead, search.back, search.met[0]
    steps, node = 0, search.met[1]
    while node != source:
        search.path[steps] = node
        node = ahead[node, LINK]
        steps += 1
    while ahead[node, DIST] + back[node, DIST] != length:
        steps -= 1
        node = search.path[steps]
        _move(state, ahead[node, ROW], node)
    while node != target:
        row, node = back[node, ROW], back[node, LINK]
        _move(state, row, node)


@compiled
def _move(state: State, row: int, node: int) -> None:
    """row: -1 where only an empty seat moves."""
    if row >= 0:
        if state.mate[row] >= 0:
            rise(state, row)
        if node < len(state.v):
            sit(state, row, node)


@compiled
def follow(
    lists: Lists,
    turned: Turned,
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
    if source_row >= 0:
        source = len(state.v) + 1
    reach(search.ahead, source, 0, -1, -1)
    reach(search.back, target, 0, -1, -1)
    search.met[0] = FAR
    _meet(lists, turned, seats, state, search, source_row, target)
    length = search.met[0]
    if length < FAR:
        _move_prices(seats, state, search, source_row)
        _shift(state, search, source, target)
    clean(search.ahead)
    clean(search.back)
    return int(length) if length < FAR else -1


@compiled
def admit(
    lists: Lists, turned: Turned, seats: Seats, state: State, search: Search, row: int
) -> int:
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
    return int(raised) - follow(lists, turned, seats, state, search, row, -1, target)


@compiled
def admit_all(
    lists: Lists, turned: Turned, seats: Seats, state: State, search: Search, rows: IntArray
) -> int:
    gained = 0
    for row in rows:
        gained += admit(lists, turned, seats, state, search, row)
    return gained
