"""Pairs of a case that brings its scores ready; those not scored, or removed by a rule, are out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.case import Case
from matching.engine.compiled_pairs import REMOVED, sums_of
from matching.engine.encodings import Form, Listed
from matching.engine.loops import fill
from matching.engine.packing import Packed, packed
from matching.engine.pairs import BARRED, Pairs, ScoreArray, score_blocks
from matching.engine.removals import ready_scores


@dataclass(frozen=True, slots=True)
class ReadyPairs:
    """`low` is taken off each score, so that none is negative; those with mentors without a seat,
    which count for nothing, are lifted to 0 where they lie lower. removed: below 0 for what is out.
    place: of each score, row by row.
    """

    scores: Listed
    place: IntArray
    removed: Packed
    shape: tuple[int, int]
    low: int = 0
    high: int = 0

    def block(self, part: slice) -> ScoreArray:
        removed = np.zeros((part.stop - part.start, self.shape[1]), dtype=np.int32)
        fill(self.removed, part.start, removed)
        return self._narrow(
            np.where(removed < 0, BARRED, np.maximum(self.scores.block(part) - self.low, 0))
        )

    def at(self, rows: IntArray, columns: IntArray) -> ScoreArray:
        """A pair that is not scored is removed, so what the search finds for it does not matter."""
        asked = np.asarray(rows, dtype=np.int64) * self.shape[1] + columns
        place = np.searchsorted(self.place, asked)
        score = np.append(self.scores.value, 0)[place]
        removed = sums_of(self.removed, rows, columns)
        return self._narrow(np.where(removed < 0, BARRED, np.maximum(score - self.low, 0)))

    def _narrow(self, scores: IntArray) -> ScoreArray:
        return scores if self.high >= 2**31 else scores.astype(np.int32)


def ready_pairs(case: Case, rules: dict[str, Form]) -> tuple[ReadyPairs, int, int]:
    """The pairs, the lowest score of one that can be chosen, and how far above it the highest
    eligible one lies."""
    shape = len(case.mentees), len(case.mentors)
    scores = ready_scores(case)
    removed = packed(shape, [(REMOVED, form) for form in rules.values()])
    able = sums_of(removed, scores.row, scores.column) == 0
    seated = np.array([one.capacity > 0 for one in case.mentors], dtype=np.bool_)
    open_ones = able & seated[scores.column]
    low = high = 0
    if able.any():
        low = int(scores.value[open_ones if open_ones.any() else able].min())
        high = int(scores.value[able].max()) - low
    place = scores.row * shape[1] + scores.column
    return ReadyPairs(scores, place, removed, shape, low, high), low, high


def lowest_pairs(pairs: Pairs, seated: BoolArray) -> tuple[IntArray, IntArray]:
    """Rows and columns of some that have the lowest score, 0 here: of each mentee and each mentor
    who has any, at least one. seated: per column, whether there is a seat at all."""
    rows, columns = ([np.zeros(0, dtype=np.int64)] for _side in range(2))
    for part, block in score_blocks(pairs):
        found = np.nonzero((block == 0) & seated)
        firsts = [np.unique(side, return_index=True)[1] for side in found]
        some = np.unique(np.concatenate(firsts))
        rows.append(found[0][some] + part.start)
        columns.append(found[1][some])
    return np.concatenate(rows), np.concatenate(columns)
