"""From values to arrays, and the array types the engine speaks of."""

from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from matching.engine.case import Case

IntArray = npt.NDArray[np.int64]
KeyArray = npt.NDArray[np.uint64]
BoolArray = npt.NDArray[np.bool_]

# A block is a run of mentees against every mentor; these give one block of a big matrix.
ScoreBlocks = Callable[[slice], IntArray]
RemovedBlocks = Callable[[slice], BoolArray]

CELLS_PER_BLOCK = 2_000_000
CELLS_UNWRITTEN = 20_000_000


def blocks(rows: int, columns: int, cells: int = CELLS_PER_BLOCK) -> Iterable[slice]:
    """Slices of mentees small enough that one block against all mentors stays in memory.

    Loops that write no block down may take larger ones (CELLS_UNWRITTEN), a moment's work each.
    """
    step = max(1, cells // max(1, columns))
    return (slice(start, min(start + step, rows)) for start in range(0, rows, step))


def membership(sets: Sequence[Collection[str]], words: Sequence[str]) -> npt.NDArray[np.float32]:
    """(rows, words) of 0 and 1; float32 so that counting common words is one fast product."""
    index = {word: column for column, word in enumerate(words)}
    table = np.zeros((len(sets), len(words)), dtype=np.float32)
    for row, members in enumerate(sets):
        table[row, [index[word] for word in members if word in index]] = 1
    return table


def codes(values: Sequence[str], index: dict[str, int]) -> IntArray:
    """Equal texts get equal numbers; the empty text, which means unknown, gets -1."""
    numbers = [index.setdefault(value, len(index)) if value else -1 for value in values]
    return np.array(numbers, dtype=np.int64)


def numbers(values: Sequence[int | None]) -> tuple[IntArray, BoolArray]:
    """The values with 0 where unknown, and a mask of the known ones."""
    known = np.array([value is not None for value in values], dtype=np.bool_)
    return np.array([value or 0 for value in values], dtype=np.int64), known


def rounded_share(part: IntArray, whole: IntArray, scale: int) -> IntArray:
    """part/whole in `scale`ths, rounded half up, in whole numbers only; whole must be > 0."""
    return (2 * scale * part + whole) // (2 * whole)


def pair_blocks(case: Case, pairs: Iterable[tuple[int, int]]) -> RemovedBlocks:
    """Blocks of a mask that is true exactly at the given (mentee, mentor) positions."""
    listed = np.array(sorted(set(pairs)), dtype=np.int64).reshape(-1, 2)

    def block(part: slice) -> BoolArray:
        mask = np.zeros((part.stop - part.start, len(case.mentors)), dtype=np.bool_)
        low, high = np.searchsorted(listed[:, 0], [part.start, part.stop])
        mask[listed[low:high, 0] - part.start, listed[low:high, 1]] = True
        return mask

    return block


def positions(names: Iterable[str]) -> dict[str, list[int]]:
    """Where each name stands: a person may hold several places on one side."""
    where: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        where.setdefault(name, []).append(position)
    return where
