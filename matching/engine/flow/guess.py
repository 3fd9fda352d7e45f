"""A quick guess at the prices, so that the first lists hold the pairs that matter.

Bertsekas' auction: whoever has no seat bids for the best at current prices, by what it is
better than the second best and a step more. Coarse steps make it quick and inexact; nothing
that is proved later depends on it.
"""

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.flow.compiled import compiled
from matching.engine.flow.network import OUT, Lists, State, rise, seated, sit

BIDS = 10  # a row bids this often on average; more of it is a war about the last few seats


def guess_prices(lists: Lists, most: IntArray, step: int, price: IntArray) -> IntArray:
    """price: where the bidding begins."""
    rows = len(lists.start) - 1
    nothing = np.zeros(rows, dtype=np.int64)
    state = seated(np.full(rows, OUT, dtype=np.int64), len(most), nothing, price.copy())
    _auction(lists, most, state, step, BIDS * rows)
    return state.v


@compiled
def _auction(lists: Lists, most: IntArray, state: State, step: int, bids: int) -> None:
    """state.u holds each row's last bid."""
    waiting, size = np.arange(len(state.mate)), len(state.mate)
    while size > 0 and bids > 0:
        bids -= 1
        size -= 1
        row = waiting[size]
        column, margin = _choice(lists, state.v, row)
        if column < 0:
            continue
        state.u[row] = state.v[column] + margin + step
        if state.load[column] >= most[column]:
            loser = _lowest(state, column)
            rise(state, loser)
            waiting[size] = loser
            size += 1
        sit(state, row, column)
        if state.load[column] >= most[column]:
            state.v[column] = state.u[_lowest(state, column)]


@compiled
def _choice(lists: Lists, price: IntArray, row: int) -> tuple[int, int]:
    """The best column at current prices, and by how much it beats the second."""
    column, best, second = -1, -(2**60), -(2**60)
    for arc in range(lists.start[row], lists.stop[row]):
        value = lists.worth[arc] - price[lists.column[arc]]
        if value > best:
            column, best, second = lists.column[arc], value, best
        elif value > second:
            second = value
    return column, best - second if second > -(2**60) else 0


@compiled
def _lowest(state: State, column: int) -> int:
    row = state.head[column]
    lowest = row
    while row >= 0:
        if state.u[row] < state.u[lowest]:
            lowest = row
        row = state.after[row]
    return int(lowest)
