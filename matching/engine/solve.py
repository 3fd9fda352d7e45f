"""From a case to a proven result.

In order: most people matched, then nobody below the floor, then the highest total score, then
load shared evenly among mentors, then chance that depends on the seed and the ids alone.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from matching.engine.alternatives import alternatives_of
from matching.engine.arrays import IntArray, KeyArray
from matching.engine.case import Case, canonical, seeded_hash
from matching.engine.digest import VERSION, digest
from matching.engine.flow.floor import BestFloor, best_floor
from matching.engine.flow.leximin import fairest
from matching.engine.flow.network import ABSENT, plain_seats, row_of_each
from matching.engine.flow.optimum import (
    Optimum,
    Problem,
    first_lists,
    lists_above,
    optimum,
)
from matching.engine.flow.passes import Watch, until, unwatched
from matching.engine.flow.ties import Keys, choose
from matching.engine.impossible import ImpossibleCase, TooLarge
from matching.engine.impossible import Problem as Fault
from matching.engine.kept import Staying, keep, moved
from matching.engine.memory import give_back_at_once
from matching.engine.pairs import Counted
from matching.engine.proving import (
    OpenPool,
    Proven,
    certificate_of,
    gap_of,
    leximin_certificate,
)
from matching.engine.reporting import cycles
from matching.engine.result import Alternative, Certificate, Gap, Note, Pair, Reason, Result
from matching.engine.scoring import Judged, OnStage, described, forbidding_rules, judge
from matching.engine.stopwatch import Stopwatch
from matching.engine.unmatched import reasons
from matching.engine.validate import refuse_impossible

# Costs times nodes stay below this inside every sum.
LARGEST_SUM = 2**62
# A pass over so many pairs takes some ten seconds, and there are several.
LARGEST_PAIRS = 2_000_000_000
# From the worst pair up takes seconds for so many on each side, and grows with their cube.
LARGEST_LEXIMIN = 400


def quiet(stage: str, share: float) -> None:
    """The progress callback of somebody who does not watch."""


def never() -> bool:
    """The answer of somebody who waits to the end."""
    return False


def solve(
    case: Case,
    *,
    on_stage: OnStage = quiet,
    time_limit: float | None = None,
    stop: Callable[[], bool] = never,
    others: bool = True,
) -> Result:
    """The best result for the case, with its proof and its reasons.

    on_stage(stage, share of that stage) is called between steps; whatever it raises ends the
    work, which is how a caller cancels. After time_limit seconds, or once stop() is true, the
    work ends at its next step with the best so far, which is then not `optimal`, but has a
    proven `gap`; the lists and one flow over them are always finished. Raises ImpossibleCase for
    contradictory input and TooLarge where scores cannot be added up exactly or pairs are too many
    to look at. others: whether to tell what other mentors would cost everybody, which takes
    longer than the rest where there are thousands.
    """
    if case.is_leximin():
        return _fairest(case, on_stage)
    return solved_in(case, on_stage=on_stage, time_limit=time_limit, stop=stop, others=others)[1]


def solved_in(
    case: Case,
    *,
    on_stage: OnStage = quiet,
    time_limit: float | None = None,
    stop: Callable[[], bool] = never,
    others: bool = True,
) -> tuple["Solution", Result]:
    """As `solve`, with what the result was told from; leximin counts as the usual objective."""
    until_then = None if time_limit is None else time.perf_counter() + time_limit

    def is_over() -> bool:
        return stop() or (until_then is not None and time.perf_counter() >= until_then)

    found = solution(case, on_stage=on_stage, is_over=is_over)
    watch = until(is_over, partial(on_stage, "explaining"))
    return found, found.result(watch) if others else found.without_others()


@dataclass(frozen=True, slots=True)
class Opened:
    """A case in the engine's own arrays, before it is solved. case: in canonical order. stays:
    what staying counts."""

    case: Case
    judged: Judged
    pool: OpenPool
    stopwatch: Stopwatch
    stays: Sequence[Staying]


@dataclass(frozen=True, slots=True)
class Solution(Opened):
    """A solved case in the engine's own arrays."""

    proven: Proven

    def result(self, watch: Watch = unwatched) -> Result:
        """watch: while it is worked out what other mentors would cost; see alternatives.py."""
        found, pool, stopwatch = self.without_others(), self.pool, self.stopwatch
        if not found.optimal:
            return found
        costs = alternatives_of(self.case, pool.problem, self.proven.optimum, pool.bonus, watch)
        others = _without_extra(self.case, costs, counted=found.certificate.extra)
        stopwatch.lap("others")
        timings = stopwatch.timings()
        return replace(found, alternatives=others, seconds=stopwatch.seconds(), timings=timings)

    def without_others(self) -> Result:
        """As far as it goes without the cost of other mentors."""
        case, pool, proven = self.case, self.pool, self.proven
        self.stopwatch.skip()
        certificate = certificate_of(case, self.judged, pool, proven)
        if proven.is_optimal:
            return _result(self, proven.mate, certificate)
        gap = gap_of(case, self.judged, pool, proven, certificate)
        return _result(self, proven.mate, certificate, gap)

    def pairs(self) -> tuple[Pair, ...]:
        """With their scores alone: the parts of all of them take more memory than the rest."""
        mentor = _with_locked(self, self.proven.mate)
        rows = np.flatnonzero(mentor >= 0)
        columns = mentor[rows]
        score = self.judged.pairs.at(rows, columns).astype(np.int64) + self.judged.low
        places = zip(rows.tolist(), columns.tolist(), score.tolist(), strict=True)
        pairs = (
            Pair(
                mentee=self.case.mentees[row].id,
                mentor=self.case.mentors[column].id,
                score=score,
                locked=row in self.pool.locked,
            )
            for row, column, score in places
        )
        return tuple(sorted(pairs, key=lambda pair: pair.mentee))

    def floor(self) -> int | None:
        """No pair that is not locked is below it."""
        if self.proven.floor is None:
            return None
        return self.pool.problem.least + self.judged.low


def _without_extra(
    case: Case, others: Mapping[str, tuple[Alternative, ...]], *, counted: bool
) -> Mapping[str, tuple[Alternative, ...]]:
    """What a pair itself would score; what it costs everybody counts extra and charge, as the
    whole. counted: whether the extra did."""
    if not counted and not case.charge:
        return others

    def own(mentee: str, other: Alternative) -> int:
        stays = case.kept.get(mentee) == other.mentor
        extra = case.extra.get(mentee, 0) if counted else 0
        return other.own_score - extra - (case.charge if stays else 0)

    return {
        mentee: tuple(replace(one, own_score=own(mentee, one)) for one in found)
        for mentee, found in others.items()
    }


def opened(case: Case, on_stage: OnStage, also: Staying | None = None) -> Opened:
    stopwatch = Stopwatch()
    give_back_at_once()
    on_stage("reading", 0.0)
    refuse_impossible(case)
    case = canonical(case)
    if len(case.mentees) * len(case.mentors) > LARGEST_PAIRS:
        raise TooLarge(too_large(len(case.mentees), len(case.mentors)))
    stopwatch.lap("reading")
    judged = judge(case, on_stage)
    refuse_forbidden_locks(case, judged)
    stopwatch.lap("scores")
    stays = [Staying(case.kept, case.charge), *([also] if also else [])]
    pool = open_pool(case, judged, stays)
    pool.problem.stopwatch = stopwatch
    return Opened(case, judged, pool, stopwatch, stays)


def solution(
    case: Case,
    *,
    on_stage: OnStage = quiet,
    is_over: Callable[[], bool] = never,
    also: Staying | None = None,
) -> Solution:
    """As `solve`, before anything is put into words; leximin counts as the usual objective.

    also: what staying counts beside what the case says of it.
    """
    found = opened(case, on_stage, also)
    problem = found.pool.problem
    on_stage("solving", 0.0)
    watch = partial(on_stage, "solving")
    if found.case.extra:
        extra = [found.case.extra.get(one.id, 0) for one in found.case.mentees]
        problem.pairs = Counted(problem.pairs, np.array(extra, dtype=np.int64))
    best, floor, seekers = _best(found, watch, is_over)
    if found.case.extra and int((best.state.mate >= 0).sum()) == seekers:
        problem.pairs, problem.least = found.judged.pairs, 0
        best, floor, _seekers = _best(found, watch, is_over)
    on_stage("choosing", 0.0)
    mate = choose(problem, best, keys_of(found.case)) if best.proven else best.state.mate
    found.stopwatch.lap("ties")
    on_stage("explaining", 0.0)
    proven = Proven(problem, best, mate, floor)
    found.stopwatch.lap("proof")
    return Solution(found.case, found.judged, found.pool, found.stopwatch, found.stays, proven)


def _fairest(case: Case, on_stage: OnStage) -> Result:
    """The worst pair as good as can be, then the second worst, and so on."""
    if max(len(case.mentees), len(case.mentors)) > LARGEST_LEXIMIN:
        raise TooLarge(
            f"{len(case.mentees)} mentees and {len(case.mentors)} mentors are more than can be "
            f"matched from the worst pair up (at most {LARGEST_LEXIMIN} of each). Use a floor."
        )
    found = opened(case, on_stage)
    on_stage("solving", 0.0)
    best = fairest(found.pool.problem, keys_of(found.case), partial(on_stage, "solving"))
    found.stopwatch.lap("levels")
    on_stage("explaining", 0.0)
    certificate = leximin_certificate(found.case, found.judged, found.pool, best)
    return _result(found, best.mate, certificate)


def too_large(mentees: int, mentors: int) -> str:
    return (
        f"{mentees} mentees and {mentors} mentors are more than this engine solves "
        f"(at most {LARGEST_PAIRS:,} pairs). Split the cohort."
    )


def refuse_forbidden_locks(case: Case, judged: Judged) -> None:
    """Raises ImpossibleCase with all locked pairs that a rule forbids, and the rules."""
    rows = {mentee.id: row for row, mentee in enumerate(case.mentees)}
    columns = {mentor.id: column for column, mentor in enumerate(case.mentors)}
    faults = []
    for a, b in sorted(case.locked):
        if judged.pairs.at(np.array([rows[a]]), np.array([columns[b]]))[0] < 0:
            rules = forbidding_rules(case, case.mentees[rows[a]], case.mentors[columns[b]])
            sentence = f"The lock of {a} with {b} is forbidden by: {', '.join(rules)}."
            said = (("locked", (a, b)),)
            faults.append(Fault("forbidden_lock", (a, b, *rules), sentence, said))
    if faults:
        raise ImpossibleCase(faults)


def open_pool(case: Case, judged: Judged, stays: Iterable[Staying] = ()) -> OpenPool:
    rows = {mentee.id: row for row, mentee in enumerate(case.mentees)}
    columns = {mentor.id: column for column, mentor in enumerate(case.mentors)}
    locked = {rows[a]: columns[b] for a, b in case.locked}
    taken = Counter(locked.values())
    already = np.array([taken[column] for column in range(len(case.mentors))], dtype=np.int64)
    capacity = np.array([min(one.capacity, len(case.mentees)) for one in case.mentors], np.int64)
    extra = max(case.extra.values(), default=0)
    highest = max(abs(judged.low), abs(judged.high + judged.low), 1) + extra
    highest += sum(one.charge for one in stays if one.kept)
    bonus = 4 * (len(case.mentees) + 1) * highest + 1
    if 8 * (bonus + abs(judged.low)) * (len(rows) + len(columns) + 2) > LARGEST_SUM:
        raise TooLarge("The scores are too large to be added up exactly. Use smaller ones.")
    problem = Problem(
        pairs=judged.pairs,
        bonus=np.full(len(case.mentees), bonus + judged.low, dtype=np.int64),
        present=np.array([row for row in range(len(rows)) if row not in locked], dtype=np.int64),
        seats=plain_seats(np.maximum(capacity - already, 0))._replace(already=already),
    )
    return OpenPool(problem, locked, bonus)


def _best(
    found: Opened, watch: Watch, is_over: Callable[[], bool]
) -> tuple[Optimum, BestFloor | None, int]:
    """The best total with no pair below the case's share of the best floor, which it finds; and
    how many have a mentor with a seat to go to, since the first lists hold everybody's best."""
    case, problem, share = found.case, found.pool.problem, found.case.floor_share()
    lists = first_lists(problem, watch)
    found.stopwatch.lap("candidates")
    seekers = len(np.unique(row_of_each(lists)))
    watch = until(is_over, watch)
    floor = best_floor(problem, lists, watch) if share else None
    if share:
        found.stopwatch.lap("floor")
    if floor is not None:
        problem.least = -(-share * floor.score // 100)
        lists = lists_above(problem, lists, floor.mate)
    for stays in found.stays:
        if stays.kept and stays.charge:
            lists = keep(case, stays, problem, lists)
    return optimum(problem, watch, lists), floor, seekers


def keys_of(case: Case) -> Keys:
    def keys(ids: list[str]) -> KeyArray:
        words = [seeded_hash(case.policy.seed, text)[8:16] for text in ids]
        return np.array([int.from_bytes(word, "big") for word in words], dtype=np.uint64)

    return Keys(
        keys([mentee.id for mentee in case.mentees]), keys([mentor.id for mentor in case.mentors])
    )


def _result(
    found: Opened,
    mate: IntArray,
    certificate: Certificate,
    gap: Gap | None = None,
) -> Result:
    case, judged, pool = found.case, found.judged, found.pool
    found.stopwatch.lap("proof")
    mentor = _with_locked(found, mate)
    pairs = _pairs(case, judged, mentor, pool)
    without = _known(reasons(case, judged, mentor, pool.problem.seats.most), gap)
    found.stopwatch.lap("explanations")
    return Result(
        pairs=pairs,
        unmatched=without,
        score=sum(pair.score for pair in pairs),
        matched=len(pairs),
        moved=moved(case.kept, {pair.mentee: pair.mentor for pair in pairs}),
        optimal=gap is None,
        gap=gap,
        certificate=certificate,
        rule_counts=judged.counts,
        alternatives={},
        notes=tuple(Note(code="reporting_cycle", ids=ring) for ring in cycles(case.manager)),
        digest=digest(case),
        engine=VERSION,
        seconds=found.stopwatch.seconds(),
        timings=found.stopwatch.timings(),
    )


def _with_locked(found: Opened, mate: IntArray) -> IntArray:
    """Everybody's mentor, -1 for none."""
    mentor = np.where(mate == ABSENT, -1, mate)
    for row, column in found.pool.locked.items():
        mentor[row] = column
    return mentor


def _known(found: dict[str, Reason], gap: Gap | None) -> dict[str, Reason]:
    """While more people could be matched, whoever has candidates may be one of them."""
    if gap is None or not gap.people:
        return found
    return {
        mentee: reason
        if reason.kind == "no_eligible"
        else Reason(kind="stopped", candidates=reason.candidates)
        for mentee, reason in found.items()
    }


def _pairs(case: Case, judged: Judged, mentor: IntArray, pool: OpenPool) -> tuple[Pair, ...]:
    rows = np.flatnonzero(mentor >= 0)
    chosen = described(case, judged.criteria, rows, mentor[rows], pool.locked)
    return tuple(sorted(chosen, key=lambda pair: pair.mentee))
