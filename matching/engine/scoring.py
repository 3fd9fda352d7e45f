"""Scores and hard rules of all pairs, one block of mentees at a time."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matching.engine.arrays import BoolArray, IntArray, RemovedBlocks, ScoreBlocks, blocks
from matching.engine.case import SCALE, Case, Mentee, Mentor
from matching.engine.compiled_pairs import Census, Weighted, breakdown, census, compiled_pairs
from matching.engine.criteria import CRITERIA
from matching.engine.encodings import Form
from matching.engine.pairs import Pairs, Table, score_blocks
from matching.engine.ready_pairs import ready_pairs
from matching.engine.removals import active_rules, ready_scores
from matching.engine.result import Pair, Part, RuleCount

OnStage = Callable[[str, float], None]
Told = dict[tuple[str, int, str], Part]  # by criterion, score and facts


# Up to so many pairs ready scores are kept as a table. Those of criteria never are: judging a pair
# anew takes hardly longer than to look it up.
KEPT_CELLS = 16_000_000


@dataclass(frozen=True, slots=True)
class Judged:
    """All pairs of a case, rows its mentees, columns its mentors, in its order.

    pairs: scores less `low`, so that none is negative. Seats are not looked at here.
    high: none of them is larger. rules: names in the order in which they were applied.
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
    criteria: tuple[Weighted, ...] = ()  # none where the scores came ready


def judge(case: Case, on_stage: OnStage) -> Judged:
    """Looks at every pair once: what each rule removes, and between what the scores lie."""
    shape = len(case.mentees), len(case.mentors)
    rules = active_rules(case)
    found = census(shape, rules, lambda share: on_stage("scoring", share))
    criteria: tuple[Weighted, ...] = ()
    if case.scores is None:
        compiled = compiled_pairs(case, rules)
        low, high, criteria = 0, SCALE * sum(case.policy.weights.values()), compiled.criteria
        pairs: Pairs = compiled
    else:
        ready, low, high = ready_pairs(case, rules)
        pairs = kept(ready)
    counts = _counts(rules, found)
    return Judged(pairs, low, high, tuple(rules), found.left, found.forbidden, counts, criteria)


def rule_counts(case: Case) -> tuple[RuleCount, ...]:
    """How many pairs each rule removes; nothing else is looked at."""
    rules = active_rules(case)
    shape = len(case.mentees), len(case.mentors)
    return _counts(rules, census(shape, rules, lambda share: None))


def _counts(rules: Iterable[str], found: Census) -> tuple[RuleCount, ...]:
    rows = zip(rules, found.forbidden.sum(axis=1), found.only, strict=True)
    return tuple(
        RuleCount(rule=name, removed=int(removed), only=int(alone)) for name, removed, alone in rows
    )


def kept(pairs: Pairs) -> Pairs:
    rows, columns = pairs.shape
    if not rows * columns or rows * columns > KEPT_CELLS:
        return pairs
    return Table(np.concatenate([block for _part, block in score_blocks(pairs)]))


def scorer(case: Case) -> ScoreBlocks:
    """The total score of a block of pairs, in thousandths of a point."""
    if case.scores is not None:
        return ready_scores(case).block
    weighted = [
        (points, CRITERIA[name].encode(case, CRITERIA[name].params(case)))
        for name, points in case.policy.weights.items()
        if points
    ]

    def block(part: slice) -> IntArray:
        total = np.zeros((part.stop - part.start, len(case.mentors)), dtype=np.int64)
        for points, form in weighted:
            total += points * form.block(part)
        return total

    return block


def rule_blocks(case: Case) -> dict[str, RemovedBlocks]:
    """The rules that hold in this case, each ready to judge a block, in the order of RULES."""

    def judging(form: Form) -> RemovedBlocks:
        return lambda part: form.block(part).astype(np.bool_)

    return {name: judging(form) for name, form in active_rules(case).items()}


def eligible_scores(case: Case) -> Iterator[tuple[str, dict[str, int]]]:
    """Each mentee's id with {mentor id: score} of the eligible pairs, for the checker."""
    judged, names = plain_blocks(case), [mentor.id for mentor in case.mentors]
    for part in blocks(len(case.mentees), len(case.mentors)):
        for mentee, mask, row in zip(case.mentees[part], *judged(part), strict=True):
            columns = np.flatnonzero(mask).tolist()
            yield mentee.id, {names[column]: int(row[column]) for column in columns}


def plain_blocks(case: Case) -> Callable[[slice], tuple[BoolArray, IntArray]]:
    """Who is eligible in a block of pairs, and every score: the plain reading of the forms, none
    of the loops that the solver looks through."""
    rules, score = rule_blocks(case), scorer(case)

    def judged(part: slice) -> tuple[BoolArray, IntArray]:
        return ~np.logical_or.reduce([removed(part) for removed in rules.values()]), score(part)

    return judged


def only_pair(case: Case, mentee: Mentee, mentor: Mentor) -> Case:
    """The case shrunk to two people, to ask about them alone."""
    pair = (mentee.id, mentor.id)
    forbidden = [pair] if pair in case.forbidden else []
    return replace(case, mentees=[mentee], mentors=[mentor], forbidden=forbidden, locked=[])


def forbidding_rules(case: Case, mentee: Mentee, mentor: Mentor) -> tuple[str, ...]:
    """Names of the rules that forbid this pair; empty when it is eligible."""
    small = only_pair(case, mentee, mentor)
    one = slice(0, 1)
    return tuple(name for name, removed in rule_blocks(small).items() if removed(one)[0, 0])


def describe(case: Case, mentee: Mentee, mentor: Mentor, *, locked: bool = False) -> Pair:
    """One pair with the parts of its score and the facts behind each."""
    if case.scores is not None:
        score = case.scores.get(mentee.id, {}).get(mentor.id, 0)
        return Pair(mentee=mentee.id, mentor=mentor.id, score=score, locked=locked)
    parts = tuple(_parts(only_pair(case, mentee, mentor), mentee, mentor))
    total = sum(part.score for part in parts)
    return Pair(mentee=mentee.id, mentor=mentor.id, score=total, parts=parts, locked=locked)


def described(
    case: Case,
    criteria: Sequence[Weighted],
    rows: IntArray,
    columns: IntArray,
    locked: Collection[int],
) -> list[Pair]:
    """`describe` for many pairs by their places, judged together; locked: rows that are.
    criteria: as the case was judged by."""
    if case.scores is not None:
        return [
            describe(case, case.mentees[row], case.mentors[column], locked=row in locked)
            for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        ]
    shape = len(case.mentees), len(case.mentors)
    found = breakdown(criteria, shape, rows, columns)
    given = {name: found[name].tolist() for name in CRITERIA if name in found}
    told: Told = {}

    def pair(place: int, row: int, column: int) -> Pair:
        mentee, mentor = case.mentees[row], case.mentors[column]
        scores = {name: scores[place] for name, scores in given.items()}
        return Pair(
            mentee=mentee.id,
            mentor=mentor.id,
            score=sum(scores.values()),
            parts=tuple(
                _once(told, _part(case, mentee, mentor, name, score))
                for name, score in scores.items()
            ),
            locked=row in locked,
        )

    return [*map(pair, range(len(rows)), rows.tolist(), columns.tolist())]


def _once(told: Told, part: Part) -> Part:
    """The same object for equal parts: most are those of many a pair, and one each for everybody
    would be the largest thing in memory."""
    return told.setdefault((part.criterion, part.score, repr(part.evidence)), part)


def _part(case: Case, mentee: Mentee, mentor: Mentor, name: str, score: int) -> Part:
    criterion = CRITERIA[name]
    return Part(
        criterion=name,
        score=score,
        max_score=case.policy.weights[name] * SCALE,
        evidence=criterion.evidence(case, mentee, mentor, criterion.params(case)),
    )


def _parts(small: Case, mentee: Mentee, mentor: Mentor) -> Iterator[Part]:
    for name, criterion in CRITERIA.items():
        points = small.policy.weights.get(name, 0)
        if not points:
            continue
        params = criterion.params(small)
        share = int(criterion.encode(small, params).block(slice(0, 1))[0, 0])
        yield _part(small, mentee, mentor, name, points * share)
