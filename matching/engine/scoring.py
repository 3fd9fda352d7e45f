"""Scores and hard rules of all pairs, one block of mentees at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from matching.engine.arrays import BoolArray, IntArray, ScoreBlocks, blocks
from matching.engine.case import SCALE, Case, Mentee, Mentor
from matching.engine.criteria import CRITERIA
from matching.engine.removals import active_rules
from matching.engine.result import Pair, Part, RuleCount

OnStage = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Table:
    """All pairs: rows are the case's mentees, columns its mentors, in its order.

    scores: (mentees, mentors) integers; meaningless where not eligible.
    eligible: no hard rule forbids the pair. Seats are not looked at here.
    rules: names in the order in which they were applied.
    left: (rules, mentees) candidates each mentee has left after each rule.
    forbidden: (rules, mentees) candidates each rule alone would take from each mentee.
    """

    scores: IntArray
    eligible: BoolArray
    rules: tuple[str, ...]
    left: IntArray
    forbidden: IntArray
    counts: tuple[RuleCount, ...]


def score_table(case: Case, on_stage: OnStage) -> Table:
    """Judges every pair. Needs 9 bytes a pair for the answer and a few blocks on the way."""
    n, m = len(case.mentees), len(case.mentors)
    rules = active_rules(case)
    score = scorer(case)
    scores = np.zeros((n, m), dtype=np.int64)
    eligible = np.zeros((n, m), dtype=np.bool_)
    left = np.zeros((len(rules), n), dtype=np.int64)
    forbidden = np.zeros((len(rules), n), dtype=np.int64)
    only = np.zeros(len(rules), dtype=np.int64)
    for part in blocks(n, m):
        on_stage("scoring", part.start / n)
        masks = np.stack([removed(part) for removed in rules.values()])
        against = masks.sum(axis=0)
        scores[part] = score(part)
        eligible[part] = against == 0
        forbidden[:, part] = masks.sum(axis=2)
        left[:, part] = (~np.logical_or.accumulate(masks, axis=0)).sum(axis=2)
        only += (masks & (against == 1)).sum(axis=(1, 2))
    names = tuple(rules)
    removed_pairs = forbidden.sum(axis=1)
    counts = tuple(
        RuleCount(rule=name, removed=int(removed), only=int(alone))
        for name, removed, alone in zip(names, removed_pairs, only, strict=True)
    )
    return Table(scores, eligible, names, left, forbidden, counts)


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
