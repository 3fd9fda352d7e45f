"""How evenly a result treats people: read off the finished pairs, over all pairs, in blocks."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.case import Case
from matching.engine.pairs import score_blocks
from matching.engine.result import Fairness, Pair, Swap, Swaps
from matching.engine.scoring import judge
from matching.engine.solve import quiet

MARGINS = (1_000, 2_000, 5_000, 10_000, 20_000)  # thousandths of a point
SHOWN = 10
FAR = 2**62


def fairness(case: Case, pairs: Sequence[Pair], margins: Sequence[int] = MARGINS) -> Fairness:
    """Such a swap always has a price: somebody else would lose more, or fall below the floor.
    Locked pairs are decided, so they neither gain nor give way. Somebody's best is among those
    mentors who have a seat."""
    judged = judge(case, quiet)
    seated = np.array([one.capacity > 0 for one in case.mentors], dtype=np.bool_)
    seats = _Seats(case, pairs, judged.low)
    counts = {margin: [0, 0] for margin in margins}
    best: dict[str, int] = {}
    examples: list[Swap] = []
    for part, block in score_blocks(judged.pairs):
        scores: IntArray = block.astype(np.int64)
        able = scores >= 0
        for mentee, top in zip(case.mentees[part], tops(scores, seated), strict=True):
            if top >= 0:
                best[mentee.id] = top + judged.low
        gains = np.minimum(scores - seats.own[part, None], scores - seats.weakest[None, :])
        gains[~able | ~seats.free[part, None]] = -1
        for margin, count in counts.items():
            met = gains >= margin
            count[0] += int(met.sum())
            count[1] += int(met.any(axis=1).sum())
        examples = _most([*examples, *seats.examples(part, scores, gains, min(margins))])
    return Fairness(
        own_best=best,
        load=load(case, pairs),
        swaps=tuple(
            Swaps(margin=margin, pairs=one, mentees=who) for margin, (one, who) in counts.items()
        ),
        examples=tuple(examples),
    )


def tops(scores: IntArray, seated: BoolArray) -> list[int]:
    """Each row's highest score in the columns with a seat; below 0 for none."""
    found: list[int] = scores.max(axis=1, initial=-1, where=seated[None, :]).tolist()
    return found


def load(case: Case, pairs: Sequence[Pair]) -> dict[int, int]:
    given = Counter(pair.mentor for pair in pairs)
    counted = Counter(given[one.id] for one in case.mentors if one.capacity)
    return dict(sorted(counted.items()))


class _Seats:
    """own: each mentee's score, `low` taken off as in the blocks. weakest: each mentor's lowest.
    Who is not matched, or locked, does not count: `free` says who may move."""

    def __init__(self, case: Case, pairs: Sequence[Pair], low: int) -> None:
        self.case = case
        self.own = np.zeros(len(case.mentees), dtype=np.int64)
        self.weakest = np.full(len(case.mentors), FAR, dtype=np.int64)
        self.free: BoolArray = np.zeros(len(case.mentees), dtype=np.bool_)
        rows = {one.id: row for row, one in enumerate(case.mentees)}
        columns = {one.id: column for column, one in enumerate(case.mentors)}
        for pair in pairs:
            if not pair.locked:
                row, column = rows[pair.mentee], columns[pair.mentor]
                self.own[row], self.free[row] = pair.score - low, True
                self.weakest[column] = min(self.weakest[column], pair.score - low)

    def examples(self, part: slice, scores: IntArray, gains: IntArray, margin: int) -> list[Swap]:
        flat = np.flatnonzero(gains >= margin)
        flat = flat[np.argsort(-gains.ravel()[flat], kind="stable")[:SHOWN]]
        rows, columns = np.unravel_index(flat, gains.shape)
        return [
            Swap(
                mentee=self.case.mentees[part.start + row].id,
                mentor=self.case.mentors[column].id,
                gain=int(scores[row, column] - self.own[part.start + row]),
                mentor_gain=int(scores[row, column] - self.weakest[column]),
            )
            for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        ]


def _most(found: list[Swap]) -> list[Swap]:
    return sorted(found, key=lambda one: (-min(one.gain, one.mentor_gain), one.mentee, one.mentor))[
        :SHOWN
    ]
