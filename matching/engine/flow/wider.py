"""Lists with some more pairs, put in row by row.

Sorting all pairs at once would be a line of numpy, and take several times the memory of the lists.
"""

import numpy as np

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.flow.compiled import compiled
from matching.engine.flow.network import Lists

Found = tuple[IntArray, IntArray, IntArray]  # (row, column, worth) of some pairs


def wider_lists(lists: Lists, more: Found) -> Lists:
    """The lists and these pairs, each once, by column within each row. Their rows never fall."""
    rows, columns, worth = more
    count = len(lists.start) - 1
    first = np.searchsorted(rows, np.arange(count + 1))
    fresh = _fresh(lists, first, columns)
    start = lists.start.copy()
    start[1:] += np.cumsum(np.bincount(rows[fresh], minlength=count))
    wider = Lists(
        start,
        start[1:].copy(),
        np.zeros(start[-1], dtype=np.int64),
        np.zeros(start[-1], dtype=np.int64),
    )
    _fill(wider, lists, first, columns, worth, fresh)
    return wider


@compiled
def _fresh(lists: Lists, first: IntArray, columns: IntArray) -> BoolArray:
    """Whether each pair is neither listed nor told of before. first: where each row's begin."""
    fresh = np.ones(len(columns), dtype=np.bool_)
    for row in range(len(first) - 1):
        for pair in range(first[row], first[row + 1]):
            for arc in range(lists.start[row], lists.start[row + 1]):
                fresh[pair] &= lists.column[arc] != columns[pair]
            for other in range(first[row], pair):
                fresh[pair] &= columns[other] != columns[pair]
    return fresh


@compiled
def _fill(
    wider: Lists,
    lists: Lists,
    first: IntArray,
    columns: IntArray,
    worth: IntArray,
    fresh: BoolArray,
) -> None:
    for row in range(len(first) - 1):
        low = end = wider.start[row]
        for arc in range(lists.start[row], lists.start[row + 1]):
            _insert(wider, low, end, lists.column[arc], lists.worth[arc])
            end += 1
        for pair in range(first[row], first[row + 1]):
            if fresh[pair]:
                _insert(wider, low, end, columns[pair], worth[pair])
                end += 1


@compiled
def _insert(lists: Lists, low: int, end: int, column: int, worth: int) -> None:
    """Among those at low:end, which rise by column."""
    place = end
    while place > low and lists.column[place - 1] > column:
        lists.column[place], lists.worth[place] = lists.column[place - 1], lists.worth[place - 1]
        place -= 1
    lists.column[place], lists.worth[place] = column, worth
