"""What the solver asks of scores: any block of pairs, any single pair, never the whole table.

A score is a whole number, 0 or more; a pair that a hard rule forbids is BARRED. Rows are
mentees and columns mentors, in the order of the case. Whoever computes scores offers `block`
and `at`; whoever can also look for the best columns without writing a block down offers `best`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from matching.engine.arrays import IntArray, blocks

ScoreArray = NDArray[np.int32] | NDArray[np.int64]  # int64 where ready scores need it
BARRED = -1
NOTHING = -(2**62)  # below any worth


class Pairs(Protocol):
    """shape: (mentees, mentors). Equal calls give equal answers."""

    @property
    def shape(self) -> tuple[int, int]: ...

    def block(self, part: slice) -> ScoreArray:
        """(rows of the part, mentors) scores, BARRED where forbidden."""

    def at(self, rows: IntArray, columns: IntArray) -> ScoreArray:
        """The same for single pairs: two arrays of equal length."""


class Best(NamedTuple):
    """column: (rows, count), best first, -1 where there are fewer.
    worth: (rows, count) score - price of that column, NOTHING where there is none."""

    column: NDArray[np.int32]
    worth: IntArray


def none_yet(rows: int, count: int) -> Best:
    return Best(
        np.full((rows, count), -1, dtype=np.int32), np.full((rows, count), NOTHING, dtype=np.int64)
    )


class Extra(NamedTuple):
    """Scores that are not below the floor count `amount` more."""

    floor: int
    amount: int


NO_EXTRA = Extra(0, 0)


@runtime_checkable
class PricedPairs(Pairs, Protocol):
    """Pairs that know the pass over everything as one compiled loop."""

    def best(
        self,
        rows: IntArray,
        price: IntArray,
        above: IntArray,
        count: int,
        least: int = 0,
        extra: Extra = NO_EXTRA,
    ) -> Best:
        """Per row asked about the `count` best columns by score - price.

        price: (mentors,). above: (rows,); only columns with score - price > above count, so
        with a row's own price there this finds what violates it. least: lower scores count as
        barred. Of equals, those come first that are met first when walking from column
        `(row * STRIDE) % mentors` onwards and round, so that equal mentors are spread over the
        mentees.
        """


STRIDE = 7919


@dataclass(frozen=True, slots=True)
class Table:
    """Pairs whose scores are all written down."""

    scores: ScoreArray

    @property
    def shape(self) -> tuple[int, int]:
        rows, columns = self.scores.shape
        return rows, columns

    def block(self, part: slice) -> ScoreArray:
        return self.scores[part]

    def at(self, rows: IntArray, columns: IntArray) -> ScoreArray:
        return self.scores[rows, columns]


def score_blocks(pairs: Pairs) -> Iterator[tuple[slice, ScoreArray]]:
    """The whole table, one block after the other."""
    return ((part, pairs.block(part)) for part in blocks(*pairs.shape))


@dataclass(frozen=True, slots=True)
class Counted:
    """Pairs that count `extra` more, by row; what is barred stays so."""

    pairs: Pairs
    extra: IntArray

    @property
    def shape(self) -> tuple[int, int]:
        return self.pairs.shape

    def block(self, part: slice) -> ScoreArray:
        score = self.pairs.block(part).astype(np.int64)
        return np.where(score >= 0, score + self.extra[part, None], BARRED)

    def at(self, rows: IntArray, columns: IntArray) -> ScoreArray:
        score = self.pairs.at(rows, columns).astype(np.int64)
        return np.where(score >= 0, score + self.extra[rows], BARRED)
