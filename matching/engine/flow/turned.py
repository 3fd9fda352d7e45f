"""The listed pairs column by column: who may come here."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.engine.arrays import IntArray
from matching.engine.flow.compiled import compiled
from matching.engine.flow.network import Lists


class Turned(NamedTuple):
    """Those of column j stand at start[j]:start[j + 1]: the row, and the place in the lists."""

    start: IntArray
    row: NDArray[np.int32]
    arc: NDArray[np.int32]


def turned(lists: Lists, columns: int) -> Turned:
    start = np.zeros(columns + 1, dtype=np.int64)
    np.cumsum(np.bincount(lists.column, minlength=columns), out=start[1:])
    there = Turned(
        start,
        np.zeros(len(lists.column), dtype=np.int32),
        np.zeros(len(lists.column), dtype=np.int32),
    )
    _turn(lists, start[:-1].copy(), there)
    return there


@compiled
def _turn(lists: Lists, free: IntArray, there: Turned) -> None:
    for row in range(len(lists.stop)):
        for arc in range(lists.start[row], lists.start[row + 1]):
            place = free[lists.column[arc]]
            free[lists.column[arc]] += 1
            there.row[place] = row
            there.arc[place] = arc
