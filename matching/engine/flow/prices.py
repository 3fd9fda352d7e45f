"""Prices for a known optimal choice: the midpoint of the lowest and the highest that prove it."""

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.flow.compiled import compiled
from matching.engine.flow.network import Lists, Seats, State, price_bounds


class NotProven(ArithmeticError):
    """The prices do not prove the choice: a defect, never a property of the input."""


def set_prices(lists: Lists, seats: Seats, state: State, bonus: IntArray) -> None:
    """Writes the midpoint into state.u and state.v; raises NotProven if there are no prices.

    Prices solve inequalities "this column at most that much dearer than that one". Such a system
    has a lowest and a highest solution, and half of their sum, rounded down, solves it as well.
    Where only the bonus bounds the highest, it stops at the scores, so that prices stay sane.
    """
    lowest, highest = price_bounds(seats, state.load)
    low = _left_out(lists, state.mate, lowest.copy())
    if not _raise(lists, state, low):
        raise NotProven
    high = np.minimum(highest, np.maximum(low, _own_scores(lists, state, bonus)))
    if not _lower(lists, state, high) or bool((high < low).any()):
        raise NotProven
    state.v[:] = low + (high - low) // 2
    set_row_prices(lists, state)


@compiled
def set_row_prices(lists: Lists, state: State) -> None:
    """What each row has left of its seat's worth."""
    for row in range(len(state.mate)):
        mate, price = state.mate[row], 0
        if mate >= 0:
            price = _chosen_worth(lists, row, mate) - state.v[mate]
        state.u[row] = price


@compiled
def _chosen_worth(lists: Lists, row: int, column: int) -> int:
    for arc in range(lists.start[row], lists.stop[row]):
        if lists.column[arc] == column:
            return int(lists.worth[arc])
    return 0


@compiled
def _left_out(lists: Lists, mate: IntArray, low: IntArray) -> IntArray:
    """Columns must cost those who got none at least what they are worth to them."""
    for row in range(len(mate)):
        if mate[row] == -1:
            for arc in range(lists.start[row], lists.stop[row]):
                low[lists.column[arc]] = max(low[lists.column[arc]], lists.worth[arc])
    return low


@compiled
def _own_scores(lists: Lists, state: State, bonus: IntArray) -> IntArray:
    """Per column the least score among those who sit there; something large where nobody does."""
    least = np.full(len(state.v), 2**62, dtype=np.int64)
    for row in range(len(state.mate)):
        mate = state.mate[row]
        if mate >= 0:
            least[mate] = min(least[mate], _chosen_worth(lists, row, mate) - bonus[row])
    return least


@compiled
def _raise(lists: Lists, state: State, price: IntArray) -> bool:
    """Longest paths: if a column got dearer, those who sit there bid for their others."""
    columns = len(price)
    queue, queued = np.arange(columns), np.ones(columns, dtype=np.bool_)
    first, waiting, steps = 0, columns, 0
    while waiting > 0:
        column = queue[first]
        first = (first + 1) % columns
        waiting -= 1
        queued[column] = False
        steps += 1
        if steps > columns * (columns + 2):
            return False
        row = state.head[column]
        while row >= 0:
            base = price[column] - _chosen_worth(lists, row, column)
            for arc in range(lists.start[row], lists.stop[row]):
                other = lists.column[arc]
                if base + lists.worth[arc] > price[other]:
                    price[other] = base + lists.worth[arc]
                    if not queued[other]:
                        queued[other] = True
                        queue[(first + waiting) % columns] = other
                        waiting += 1
            row = state.after[row]
    return True


@compiled
def _lower(lists: Lists, state: State, price: IntArray) -> bool:
    """The mirror image: nobody's seat may be dearer than their others allow."""
    columns, rounds, changed = len(price), 0, True
    while changed:
        changed = False
        rounds += 1
        if rounds > columns + 2:
            return False
        for column in range(columns - 1, -1, -1):
            row = state.head[column]
            while row >= 0:
                own = _chosen_worth(lists, row, column)
                most = own  # a row's price is not negative
                for arc in range(lists.start[row], lists.stop[row]):
                    most = min(most, own + price[lists.column[arc]] - lists.worth[arc])
                if most < price[column]:
                    price[column] = most
                    changed = True
                row = state.after[row]
    return True
