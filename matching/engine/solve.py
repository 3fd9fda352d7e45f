"""From a case to a proven result.

In order: most people matched, then the highest total score, then load shared evenly among
mentors, then chance that depends on the seed and the ids alone.
"""

import time
from collections import Counter
from dataclasses import dataclass

import numpy as np

from matching.engine.alternatives import Solved, near_alternatives
from matching.engine.arrays import BoolArray, IntArray, KeyArray
from matching.engine.assignment import Assignment, assign, is_exact, refine
from matching.engine.case import Case, canonical, seeded_hash
from matching.engine.digest import VERSION, digest
from matching.engine.impossible import ImpossibleCase, Problem, TooLarge
from matching.engine.reporting import cycles
from matching.engine.result import Alternative, Certificate, Note, Pair, Result
from matching.engine.scoring import OnStage, Table, describe, forbidding_rules, score_table
from matching.engine.unmatched import reasons
from matching.engine.validate import refuse_impossible

# Memory: about 60 bytes a cell at the peak, so roughly one gigabyte here.
LARGEST_CELLS = 16_000_000
TIE_BITS = 22


def quiet(stage: str, share: float) -> None:
    """The progress callback of somebody who does not watch."""


def solve(case: Case, *, on_stage: OnStage = quiet) -> Result:
    """The best result for the case, with its proof and its reasons.

    on_stage(stage, share of that stage) is called between steps; whatever it raises ends the
    work, which is how a caller cancels. Raises ImpossibleCase for contradictory input and
    TooLarge beyond what is solved exactly in bounded memory.
    """
    started = time.perf_counter()
    on_stage("reading", 0.0)
    refuse_impossible(case)
    case = canonical(case)
    if len(case.mentees) * len(case.mentors) > LARGEST_CELLS:
        raise TooLarge(too_large(len(case.mentees), len(case.mentors), "mentors"))
    table = score_table(case, on_stage)
    _refuse_forbidden_locks(case, table)
    pool = OpenPool(case, table)
    on_stage("solving", 0.0)
    solved = pool.solved(on_stage)
    on_stage("explaining", 0.0)
    return _result(case, table, pool, solved, started)


def too_large(mentees: int, columns: int, what: str) -> str:
    return (
        f"{mentees} mentees and {columns} {what} are more than this engine solves exactly "
        f"(at most {LARGEST_CELLS:,} combinations). Split the cohort, or offer fewer seats."
    )


def _refuse_forbidden_locks(case: Case, table: Table) -> None:
    rows = {mentee.id: row for row, mentee in enumerate(case.mentees)}
    columns = {mentor.id: column for column, mentor in enumerate(case.mentors)}
    problems = []
    for a, b in sorted(case.locked):
        if not table.eligible[rows[a], columns[b]]:
            rules = forbidding_rules(case, case.mentees[rows[a]], case.mentors[columns[b]])
            sentence = f"The lock of {a} with {b} is forbidden by: {', '.join(rules)}."
            problems.append(Problem("forbidden_lock", (a, b, *rules), sentence))
    if problems:
        raise ImpossibleCase(problems)


@dataclass(frozen=True, slots=True)
class Shape:
    """Rows and columns of the open part: mentee positions, mentor positions, one per seat."""

    rows: IntArray
    columns: IntArray
    seat: IntArray  # index into columns, per seat
    rank: IntArray  # how many the mentor already has when this seat is filled


class OpenPool:
    """The part of a case that is still to decide: no locked mentees, only open seats."""

    def __init__(self, case: Case, table: Table) -> None:
        self.case, self.table = case, table
        place = {mentor.id: column for column, mentor in enumerate(case.mentors)}
        self.locked = {mentee: place[mentor] for mentee, mentor in case.locked}
        taken = Counter(self.locked.values())
        self.open_seats = np.array(
            [mentor.capacity - taken[j] for j, mentor in enumerate(case.mentors)], dtype=np.int64
        )
        free = np.array([mentee.id not in self.locked for mentee in case.mentees], dtype=np.bool_)
        self.shape = self._shape(free, taken)
        self.bonus = self._bonus()

    def _shape(self, free: BoolArray, taken: Counter[int]) -> Shape:
        reach = self.table.eligible & free[:, None] & (self.open_seats > 0)[None, :]
        rows = np.flatnonzero(reach.any(axis=1))
        columns = np.flatnonzero(reach.any(axis=0))
        useful = np.minimum(self.open_seats, reach.sum(axis=0))[columns]
        seat = np.repeat(np.arange(len(columns)), useful)
        first = np.repeat(np.cumsum(useful) - useful, useful)
        already = np.array([taken[int(column)] for column in columns], dtype=np.int64)
        return Shape(rows, columns, seat, np.arange(len(seat)) - first + already[seat])

    def _bonus(self) -> int:
        scores = self.table.scores[self.table.eligible]
        highest = max(int(np.abs(scores).max(initial=0)), 1)
        return 4 * (len(self.case.mentees) + 1) * highest + 1

    def worth(self) -> IntArray:
        """(rows, columns) bonus + score, 0 where not eligible."""
        part = np.ix_(self.shape.rows, self.shape.columns)
        return np.where(self.table.eligible[part], self.bonus + self.table.scores[part], 0)

    def solved(self, on_stage: OnStage) -> Solved:
        shape, worth = self.shape, self.worth()
        rows, seats = len(shape.rows), len(shape.seat)
        if rows * seats > LARGEST_CELLS:
            raise TooLarge(too_large(rows, seats, "seats"))
        if not is_exact(rows, 2 * self.bonus):
            raise TooLarge("The scores are too large to be added up exactly. Use smaller ones.")
        return self._chosen(worth[:, shape.seat], on_stage)

    def _chosen(self, table: IntArray, on_stage: OnStage) -> Solved:
        shape = self.shape
        best = assign(table)
        on_stage("choosing", 0.0)
        # Each further mentee of one mentor counts more than the one before: 1, 3, 5, …
        steps = 2 * np.minimum(shape.rank, 999)
        shared, even = refine(table, best, (steps.max(initial=0) - steps)[None, :])
        on_stage("choosing", 0.5)
        _refined, final = refine(shared, even, self._chance()[:, shape.seat])
        return self._as_solved(best, final)

    def _chance(self) -> IntArray:
        """(rows, columns) small numbers from the seed and the two ids alone."""
        seed, shape = self.case.policy.seed, self.shape

        def keys(ids: list[str]) -> KeyArray:
            words = [int.from_bytes(seeded_hash(seed, text)[8:16], "big") for text in ids]
            return np.array(words, dtype=np.uint64)

        left = keys([self.case.mentees[row].id for row in shape.rows])
        right = keys([self.case.mentors[column].id for column in shape.columns])
        mixed = left[:, None] ^ (right * np.uint64(0x9E3779B97F4A7C15))[None, :]
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        chance: IntArray = (mixed >> np.uint64(64 - TIE_BITS)).astype(np.int64)
        return chance

    def _as_solved(self, best: Assignment, final: Assignment) -> Solved:
        shape = self.shape
        # One spare entry, so that an empty pool and "no seat" (-1) need no special case.
        mentor = np.append(shape.seat, -1)[final.column]
        price = np.zeros(len(shape.columns), dtype=np.int64)
        np.maximum.at(price, shape.seat, best.column_price)
        taken = np.bincount(mentor[mentor >= 0], minlength=len(shape.columns))
        full = taken >= self.open_seats[shape.columns]
        return Solved(self.worth(), mentor, best.row_price, price, full, self.bonus)


def _result(case: Case, table: Table, pool: OpenPool, solved: Solved, started: float) -> Result:
    mentor = np.full(len(case.mentees), -1, dtype=np.int64)
    chosen = np.append(pool.shape.columns, -1)[solved.mentor]
    mentor[pool.shape.rows] = chosen
    for row, mentee in enumerate(case.mentees):
        mentor[row] = pool.locked.get(mentee.id, mentor[row])
    pairs = _pairs(case, mentor, pool)
    return Result(
        pairs=pairs,
        unmatched=reasons(case, table, mentor, pool.open_seats),
        score=sum(pair.score for pair in pairs),
        matched=len(pairs),
        optimal=True,
        certificate=_certificate(case, table, pool, solved),
        rule_counts=table.counts,
        alternatives=_alternatives(case, pool, solved),
        notes=tuple(Note(code="reporting_cycle", ids=ring) for ring in cycles(case.manager)),
        digest=digest(case),
        engine=VERSION,
        seconds=round(time.perf_counter() - started, 3),
    )


def _pairs(case: Case, mentor: IntArray, pool: OpenPool) -> tuple[Pair, ...]:
    chosen = (
        describe(case, mentee, case.mentors[column], locked=mentee.id in pool.locked)
        for mentee, column in zip(case.mentees, mentor.tolist(), strict=True)
        if column >= 0
    )
    return tuple(sorted(chosen, key=lambda pair: pair.mentee))


def _alternatives(case: Case, pool: OpenPool, solved: Solved) -> dict[str, tuple[Alternative, ...]]:
    names = [case.mentors[column].id for column in pool.shape.columns]
    rows = near_alternatives(solved, names)
    ids = [case.mentees[row].id for row in pool.shape.rows]
    return dict(sorted(zip(ids, rows, strict=True)))


def _certificate(case: Case, table: Table, pool: OpenPool, solved: Solved) -> Certificate:
    """Prices of everybody: the open part as solved, closed mentors and locked mentees to fit."""
    mentee = np.zeros(len(case.mentees), dtype=np.int64)
    mentee[pool.shape.rows] = solved.mentee_price
    mentor = np.zeros(len(case.mentors), dtype=np.int64)
    mentor[pool.shape.columns] = solved.mentor_price
    free = np.array([one.id not in pool.locked for one in case.mentees], dtype=np.bool_)
    for column in np.flatnonzero(pool.open_seats == 0).tolist():
        rows = np.flatnonzero(table.eligible[:, column] & free)
        wanted = pool.bonus + table.scores[rows, column] - mentee[rows]
        mentor[column] = max(int(wanted.max(initial=0)), 0)
    for row, one in enumerate(case.mentees):
        if one.id in pool.locked:
            column = pool.locked[one.id]
            mentee[row] = pool.bonus + table.scores[row, column] - mentor[column]
    return Certificate(
        bonus=pool.bonus,
        mentee={one.id: int(price) for one, price in zip(case.mentees, mentee, strict=True)},
        mentor={one.id: int(price) for one, price in zip(case.mentors, mentor, strict=True)},
    )
