"""Walks over all pairs, a block at a time: the best of each row at given prices."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from matching.engine.arrays import CELLS_PER_BLOCK, CELLS_UNWRITTEN, IntArray, blocks
from matching.engine.flow.compiled import compiled
from matching.engine.pairs import STRIDE, Best, Pairs, PricedPairs, ScoreArray, none_yet

Watch = Callable[[float], None]


def unwatched(share: float) -> None:
    """The progress callback of somebody who does not watch."""


class Stopped(Exception):
    """Nobody waits any longer: the best so far is wanted."""


def until(is_over: Callable[[], bool], watch: Watch) -> Watch:
    """The same watch, which raises Stopped as soon as it is over."""

    def watching(share: float) -> None:
        watch(share)
        if is_over():
            raise Stopped

    return watching


def best_of_all(
    pairs: Pairs,
    price: IntArray,
    above: IntArray,
    count: int,
    least: int = 0,
    watch: Watch = unwatched,
) -> Best:
    """`PricedPairs.best` for all rows, whether the pairs know how to do it or not."""
    rows, columns = pairs.shape
    answer = none_yet(rows, count)
    cells = CELLS_UNWRITTEN if isinstance(pairs, PricedPairs) else CELLS_PER_BLOCK
    for part in blocks(rows, columns, cells):
        watch(part.start / rows)
        here = np.arange(part.start, part.stop)
        found = best_of(pairs, here, price, above[part], count, least)
        answer.column[part], answer.worth[part] = found
    return answer


def best_of(
    pairs: Pairs, rows: IntArray, price: IntArray, above: IntArray, count: int, least: int
) -> Best:
    """The same for some rows; above: of each of them."""
    if isinstance(pairs, PricedPairs):
        return pairs.best(rows, price, above, count, least)
    found, low = none_yet(len(rows), count), 0
    for run in np.split(rows, np.flatnonzero(np.diff(rows) != 1) + 1) if len(rows) else []:
        first, here = int(run[0]), slice(low, low + len(run))
        block = pairs.block(slice(first, first + len(run)))
        best_of_block(
            block, first, price, above[here], least, found.column[here], found.worth[here]
        )
        low += len(run)
    return found


@compiled
def best_of_block(
    block: ScoreArray,
    first: int,
    price: IntArray,
    above: IntArray,
    least: int,
    column: NDArray[np.int32],
    worth: IntArray,
) -> None:
    """Fills column and worth; see PricedPairs.best."""
    columns = block.shape[1]
    for row in range(block.shape[0]):
        bar, found = above[row], 0
        middle = ((first + row) * STRIDE) % max(columns, 1)
        for low, high in ((middle, columns), (0, middle)):
            for j in range(low, high):
                if block[row, j] < least or block[row, j] - price[j] <= bar:
                    continue
                found = put(column[row], worth[row], found, j, block[row, j] - price[j])
                if found == len(worth[row]):
                    bar = max(bar, worth[row, found - 1])


@compiled
def put(column: NDArray[np.int32], worth: IntArray, found: int, j: int, value: int) -> int:
    """Puts a column into a row's best, sorted, the worst falling off; the new number of them."""
    k = min(found, len(worth) - 1)
    while k > 0 and worth[k - 1] < value:
        worth[k], column[k] = worth[k - 1], column[k - 1]
        k -= 1
    worth[k], column[k] = value, j
    return min(found + 1, len(worth))
