"""All pairs of a case by the compiled loops: nothing is kept but what was said of each person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from matching.engine.arrays import CELLS_UNWRITTEN, IntArray, blocks
from matching.engine.case import Case
from matching.engine.criteria import CRITERIA
from matching.engine.encodings import Form
from matching.engine.loops import add_pairs, best_of_rows, count_rules, fill
from matching.engine.packing import Int32, Packed, packed, packed_as_they_are
from matching.engine.pairs import BARRED, NO_EXTRA, Best, Extra, ScoreArray, none_yet

# A rule takes more off than all criteria together can give, and all rules fit in 31 bits.
REMOVED = -(2**26)
THREADS = 2

Weighted = tuple[str, int, Form]  # a criterion, its points and its form


@dataclass(frozen=True, slots=True)
class CompiledPairs:
    """`Pairs` and `PricedPairs` of criteria under rules; see pairs.py."""

    scores: Packed
    shape: tuple[int, int]
    criteria: tuple[Weighted, ...]

    def block(self, part: slice) -> ScoreArray:
        block = np.zeros((part.stop - part.start, self.shape[1]), dtype=np.int32)
        fill(self.scores, part.start, block)
        return block

    def at(self, rows: IntArray, columns: IntArray) -> ScoreArray:
        return np.maximum(sums_of(self.scores, rows, columns), BARRED)

    def best(
        self,
        rows: IntArray,
        price: IntArray,
        above: IntArray,
        count: int,
        least: int = 0,
        extra: Extra = NO_EXTRA,
    ) -> Best:
        found = none_yet(len(rows), count)

        def some(low: int, high: int) -> None:
            part = slice(low, high)
            out = found.column[part], found.worth[part]
            best_of_rows(self.scores, rows[part], price, above[part], max(least, 0), extra, *out)

        in_threads(some, len(rows))
        return found


def in_threads(work: Callable[[int, int], object], rows: int) -> None:
    """Calls work(low, high) for stretches of rows; the loops let go of the interpreter's lock."""
    step = max(1, -(-rows // (4 * THREADS)))
    stretches = [(low, min(low + step, rows)) for low in range(0, rows, step)]
    if len(stretches) < 2 * THREADS:
        for low, high in stretches:
            work(low, high)
        return
    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(work, low, high) for low, high in stretches]:
            done.result()


def compiled_pairs(case: Case, rules: dict[str, Form]) -> CompiledPairs:
    """For cases without ready scores."""
    shape = len(case.mentees), len(case.mentors)
    criteria = tuple(weighted(case))
    forms = [(points, form) for _name, points, form in criteria]
    forms += [(REMOVED, form) for form in rules.values()]
    return CompiledPairs(packed(shape, forms), shape, criteria)


@dataclass(frozen=True, slots=True)
class Census:
    """What the rules remove; see scoring.Judged."""

    left: IntArray
    forbidden: IntArray
    only: IntArray


def census(
    shape: tuple[int, int], rules: dict[str, Form], watch: Callable[[float], None]
) -> Census:
    rows, columns = shape
    marks = packed(shape, [(2**place, form) for place, form in enumerate(rules.values())])
    left = np.zeros((rows, len(rules)), dtype=np.int64)
    forbidden = np.zeros((rows, len(rules)), dtype=np.int64)
    only: list[IntArray] = []
    for part in blocks(rows, columns, CELLS_UNWRITTEN):
        watch(part.start / rows)

        def some(low: int, high: int, at: int = part.start) -> None:
            alone, mine = np.zeros(len(rules), dtype=np.int64), slice(at + low, at + high)
            count_rules(marks, at + low, left[mine], forbidden[mine], alone)
            only.append(alone)

        in_threads(some, part.stop - part.start)
    alone = np.sum(only, axis=0) if only else np.zeros(len(rules), dtype=np.int64)
    return Census(left.T.copy(), forbidden.T.copy(), alone)


def sums_of(sums: Packed, rows: IntArray, columns: IntArray) -> Int32:
    found = np.zeros(len(rows), dtype=np.int32)
    row, column = (np.ascontiguousarray(one, dtype=np.int64) for one in (rows, columns))
    add_pairs(sums, row, column, found)
    return found


def breakdown(
    criteria: Sequence[Weighted], shape: tuple[int, int], rows: IntArray, columns: IntArray
) -> dict[str, Int32]:
    """Criterion → what it gives to each of these pairs, in thousandths of a point."""
    return {
        name: sums_of(packed_as_they_are(shape, [(points, form)]), rows, columns)
        for name, points, form in criteria
    }


def weighted(case: Case) -> Iterator[tuple[str, int, Form]]:
    for name, points in case.policy.weights.items():
        if points:
            yield name, points, CRITERIA[name].encode(case, CRITERIA[name].params(case))
