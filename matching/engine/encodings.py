"""The forms that every criterion and every hard rule is written in.

A formula looks at people once and leaves numbers behind; what remains to be done for a pair is a
look into a table (`Lookup`), the counting of shared words (`Overlap`) or a short list (`Listed`).
A lookup may have one value for all who are alike in something (`Alike`).
`block` is the plain reading of a form, a block of mentees against all mentors. The compiled loop
in compiled_pairs.py gives the same numbers and holds no block.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.impossible import TooLarge

LARGEST_TABLE = 2**24
L = TypeVar("L", bound=Hashable)
R = TypeVar("R", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Lookup:
    """table[row[i], column[j]]. row: (mentees,) and column: (mentors,) kinds of people."""

    row: IntArray
    column: IntArray
    table: IntArray

    def block(self, part: slice) -> IntArray:
        block: IntArray = np.take(self.table[self.row[part]], self.column, axis=1)
        return block


@dataclass(frozen=True, slots=True)
class Alike:
    """`value` where both have the same mark, what `otherwise` says where they have not.

    row: (mentees,) and column: (mentors,) marks from 0, -1 for who has none. Apart from the
    lookup, so that marks and kinds need not be multiplied into one table.
    """

    row: IntArray
    column: IntArray
    value: int
    otherwise: Lookup

    def block(self, part: slice) -> IntArray:
        mark = self.row[part, None]
        return np.where((mark == self.column) & (mark >= 0), self.value, self.otherwise.block(part))


@dataclass(frozen=True, slots=True)
class Overlap:
    """curve[kind[i], start[i] + the weights of those words of i that j has as well].

    Mentee i has the words word[at[i]:at[i + 1]], each with its weight, which may be negative;
    word w is had by the mentors holder[held[w]:held[w + 1]], in rising order. No sum may ever
    leave the curve, (kinds, width), in whatever order the words are met.
    """

    kind: IntArray
    start: IntArray
    at: IntArray
    word: IntArray
    weight: IntArray
    held: IntArray
    holder: IntArray
    curve: IntArray
    columns: int

    def block(self, part: slice) -> IntArray:
        block = np.zeros((part.stop - part.start, self.columns), dtype=np.int64)
        for place, row in enumerate(range(part.start, part.stop)):
            block[place] = self._of(row)
        return block

    def among(self, rows: IntArray, columns: IntArray) -> IntArray:
        """(rows, columns) values between these mentees and these mentors."""
        block = np.zeros((len(rows), len(columns)), dtype=np.int64)
        for place, row in enumerate(rows.tolist()):
            block[place] = self._of(row)[columns]
        return block

    def _of(self, row: int) -> IntArray:
        """One mentee's values with every mentor."""
        sums = np.full(self.columns, self.start[row])
        for use in range(self.at[row], self.at[row + 1]):
            word = self.word[use]
            sums[self.holder[self.held[word] : self.held[word + 1]]] += self.weight[use]
        values: IntArray = self.curve[self.kind[row]].take(sums)
        return values


@dataclass(frozen=True, slots=True)
class Listed:
    """base, and `value` more for each listed pair: row, column and value of equal length, by
    row and column, no pair twice."""

    base: int
    row: IntArray
    column: IntArray
    value: IntArray
    columns: int

    def block(self, part: slice) -> IntArray:
        block = np.full((part.stop - part.start, self.columns), self.base, dtype=np.int64)
        low, high = np.searchsorted(self.row, [part.start, part.stop])
        block[self.row[low:high] - part.start, self.column[low:high]] += self.value[low:high]
        return block


Form = Lookup | Alike | Overlap | Listed


def kinds(keys: Sequence[L]) -> tuple[IntArray, list[L]]:
    """Which of the distinct keys each is, and these keys."""
    index: dict[L, int] = {}
    numbers = [index.setdefault(key, len(index)) for key in keys]
    return np.array(numbers, dtype=np.int64), list(index)


def empty_table(rows: int, columns: int) -> IntArray:
    if rows * columns > LARGEST_TABLE:
        raise TooLarge(
            f"{rows} kinds of mentees and {columns} of mentors (by their working hours, or by "
            "another thing that a criterion reads) are too many to compare. Split the cohort, or "
            "round the working hours in the file."
        )
    return np.zeros((rows, columns), dtype=np.int64)


def lookup(left: Sequence[L], right: Sequence[R], formula: Callable[[L, R], int]) -> Lookup:
    """The formula for each pair of distinct keys, looked up for everybody."""
    row, lefts = kinds(left)
    column, rights = kinds(right)
    table = empty_table(len(lefts), len(rights))
    for i, one in enumerate(lefts):
        table[i] = [formula(one, other) for other in rights]
    return Lookup(row, column, table)


def overlap(
    wanted: Sequence[Mapping[str, int]],
    had: Sequence[Collection[str]],
    *,
    kind: Sequence[int],
    curve: Sequence[Sequence[int]],
    start: Sequence[int] | None = None,
) -> Overlap:
    """wanted: per mentee words with weights; had: per mentor; only words of both sides remain."""
    index: dict[str, int] = {}
    for words in wanted:
        for one in words:
            index.setdefault(one, len(index))
    holders: list[list[int]] = [[] for _word in index]
    for column, words_had in enumerate(had):
        for one in words_had:
            if one in index:
                holders[index[one]].append(column)
    mine = [[(index[one], weight) for one, weight in words.items()] for words in wanted]
    width = max(map(len, curve), default=1)
    return Overlap(
        kind=np.array(kind, dtype=np.int64),
        start=np.array(start or [0] * len(wanted), dtype=np.int64),
        at=_ends(map(len, mine)),
        word=np.array([word for words in mine for word, _ in words], dtype=np.int64),
        weight=np.array([weight for words in mine for _, weight in words], dtype=np.int64),
        held=_ends(map(len, holders)),
        holder=np.array([column for some in holders for column in some], dtype=np.int64),
        curve=np.array(
            [[*values, *[0] * (width - len(values))] for values in curve], dtype=np.int64
        ).reshape(len(curve), width),
        columns=len(had),
    )


def _ends(lengths: Iterable[int]) -> IntArray:
    return np.cumsum([0, *lengths], dtype=np.int64)


def listed(columns: int, values: Mapping[tuple[int, int], int], base: int = 0) -> Listed:
    pairs = sorted(values)
    return Listed(
        base=base,
        row=np.array([row for row, _ in pairs], dtype=np.int64),
        column=np.array([column for _, column in pairs], dtype=np.int64),
        value=np.array([values[pair] for pair in pairs], dtype=np.int64),
        columns=columns,
    )
