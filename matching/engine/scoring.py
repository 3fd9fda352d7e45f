"""Scores and hard rules of all pairs, one block of mentees at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from matching.engine.arrays import IntArray, RemovedBlocks, ScoreBlocks, blocks
from matching.engine.case import SCALE, Case, Mentee, Mentor
from matching.engine.criteria import CRITERIA
from matching.engine.pairs import BARRED, Pairs, ScoreArray, Table, score_blocks
from matching.engine.removals import active_rules
from matching.engine.result import Pair, Part, RuleCount

OnStage = Callable[[str, float], None]


# Up to so many pairs the scores are kept once judged (4 bytes each); beyond, judged at each pass.
KEPT_CELLS = 16_000_000


@dataclass(frozen=True, slots=True)
class Judged:
    """All pairs of a case, rows its mentees, columns its mentors, in its order.

    pairs: scores less `low`, so that none is negative. Seats are not looked at here.
    high: the largest of them. rules: names in the order in which they were applied.
    left: (rules, mentees) candidates each mentee has left after each rule.
    forbidden: (rules, mentees) candidates each rule alone would take from each mentee.
    """

    pairs: Pairs
    low: int
    high: int
    rules: tuple[str, ...]
    left: IntArray
    forbidden: IntArray
    counts: tuple[RuleCount, ...]


@dataclass(slots=True)
class CasePairs:
    """Judges a block whenever it is asked for; low is taken off each score."""

    judging: ScoreBlocks
    rules: tuple[RemovedBlocks, ...]
    shape: tuple[int, int]
    low: int = 0
    wide: bool = False

    def block(self, part: slice) -> ScoreArray:
        removed = np.logical_or.reduce([rule(part) for rule in self.rules])
        scores = np.where(removed, BARRED, self.judging(part) - self.low)
        return scores if self.wide else scores.astype(np.int32)

    def at(self, rows: IntArray, columns: IntArray) -> ScoreArray:
        found = np.zeros(len(rows), dtype=np.int64)
        order = np.argsort(rows, kind="stable")
        for part in blocks(*self.shape):
            low, high = np.searchsorted(rows[order], [part.start, part.stop])
            mine = order[low:high]
            if len(mine):
                found[mine] = self.block(part)[rows[mine] - part.start, columns[mine]]
        return found


def judge(case: Case, on_stage: OnStage) -> Judged:
    """Looks at every pair once: what each rule removes, and between what the scores lie."""
    n, m = len(case.mentees), len(case.mentors)
    rules, score = active_rules(case), scorer(case)
    left = np.zeros((len(rules), n), dtype=np.int64)
    forbidden = np.zeros((len(rules), n), dtype=np.int64)
    only = np.zeros(len(rules), dtype=np.int64)
    low, high = 2**62, -(2**62)
    for part in blocks(n, m):
        on_stage("scoring", part.start / n)
        masks = np.stack([removed(part) for removed in rules.values()])
        against = masks.sum(axis=0)
        forbidden[:, part] = masks.sum(axis=2)
        left[:, part] = (~np.logical_or.accumulate(masks, axis=0)).sum(axis=2)
        only += (masks & (against == 1)).sum(axis=(1, 2))
        eligible = score(part)[against == 0]
        low = min(low, int(eligible.min(initial=low)))
        high = max(high, int(eligible.max(initial=high)))
    low = low if case.scores is not None and low < 2**62 else 0
    high = max(high - low, 0)
    pairs = CasePairs(score, tuple(rules.values()), (n, m), low, high >= 2**31)
    removed_pairs = forbidden.sum(axis=1)
    counts = tuple(
        RuleCount(rule=name, removed=int(removed), only=int(alone))
        for name, removed, alone in zip(rules, removed_pairs, only, strict=True)
    )
    return Judged(kept(pairs), low, high, tuple(rules), left, forbidden, counts)


def kept(pairs: CasePairs) -> Pairs:
    rows, columns = pairs.shape
    if not rows * columns or rows * columns > KEPT_CELLS:
        return pairs
    return Table(np.concatenate([block for _part, block in score_blocks(pairs)]))


def scorer(case: Case) -> ScoreBlocks:
    """The total score of a block of pairs, in thousandths of a point."""
    if case.scores is not None:
        return _ready_scores(case, case.scores)
    weighted = [
        (points, CRITERIA[name].prepare(case, CRITERIA[name].params(case)))
        for name, points in case.policy.weights.items()
        if points
    ]

    def block(part: slice) -> IntArray:
        total = np.zeros((part.stop - part.start, len(case.mentors)), dtype=np.int64)
        for points, formula in weighted:
            total += points * formula(part)
        return total

    return block


def _ready_scores(case: Case, scores: Mapping[str, Mapping[str, int]]) -> ScoreBlocks:
    def block(part: slice) -> IntArray:
        rows = (scores.get(mentee.id, {}) for mentee in case.mentees[part])
        listed = [[row.get(mentor.id, 0) for mentor in case.mentors] for row in rows]
        return np.array(listed, dtype=np.int64).reshape(len(listed), len(case.mentors))

    return block


def eligible_scores(case: Case) -> Iterator[tuple[str, dict[str, int]]]:
    """Each mentee's id with {mentor id: score} of the eligible pairs, for the checker."""
    rules = active_rules(case)
    score = scorer(case)
    names = [mentor.id for mentor in case.mentors]
    for part in blocks(len(case.mentees), len(case.mentors)):
        allowed = ~np.logical_or.reduce([removed(part) for removed in rules.values()])
        for mentee, mask, row in zip(case.mentees[part], allowed, score(part), strict=True):
            columns = np.flatnonzero(mask).tolist()
            yield mentee.id, {names[column]: int(row[column]) for column in columns}


def only_pair(case: Case, mentee: Mentee, mentor: Mentor) -> Case:
    """The case shrunk to two people, to ask about them alone."""
    pair = (mentee.id, mentor.id)
    forbidden = [pair] if pair in case.forbidden else []
    return replace(case, mentees=[mentee], mentors=[mentor], forbidden=forbidden, locked=[])


def forbidding_rules(case: Case, mentee: Mentee, mentor: Mentor) -> tuple[str, ...]:
    """Names of the rules that forbid this pair; empty when it is eligible."""
    small = only_pair(case, mentee, mentor)
    one = slice(0, 1)
    return tuple(name for name, removed in active_rules(small).items() if removed(one)[0, 0])


def describe(case: Case, mentee: Mentee, mentor: Mentor, *, locked: bool = False) -> Pair:
    """One pair with the parts of its score and the facts behind each."""
    if case.scores is not None:
        score = case.scores.get(mentee.id, {}).get(mentor.id, 0)
        return Pair(mentee=mentee.id, mentor=mentor.id, score=score, locked=locked)
    parts = tuple(_parts(only_pair(case, mentee, mentor), mentee, mentor))
    total = sum(part.score for part in parts)
    return Pair(mentee=mentee.id, mentor=mentor.id, score=total, parts=parts, locked=locked)


def _parts(small: Case, mentee: Mentee, mentor: Mentor) -> Iterator[Part]:
    for name, criterion in CRITERIA.items():
        points = small.policy.weights.get(name, 0)
        if not points:
            continue
        params = criterion.params(small)
        share = int(criterion.prepare(small, params)(slice(0, 1))[0, 0])
        yield Part(
            criterion=name,
            score=points * share,
            max_score=points * SCALE,
            evidence=criterion.evidence(small, mentee, mentor, params),
        )
