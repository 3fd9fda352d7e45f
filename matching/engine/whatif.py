"""A solved case that can be asked "what if", in milliseconds and without saving anything."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.case import Case
from matching.engine.flow.forced import Forced, costs_of_row
from matching.engine.flow.warm import Change, NoSuchSeat, Warm, keep_warm
from matching.engine.kept import Kept
from matching.engine.result import Alternative, Result
from matching.engine.scoring import OnStage
from matching.engine.solve import Solution, quiet, solution


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A mentee who changes hands. before, after: mentor ids, empty for none; gain: in score."""

    mentee: str
    before: str
    after: str
    gain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    matched: int
    score: int
    moves: tuple[Move, ...]


class Standing:
    """The solution of a case, kept warm. The floor it found stays, whatever is asked, but it
    yields where people could otherwise not be matched.

    Locked mentees keep their seats; a question about them needs a fresh solve.
    """

    def __init__(self, case: Case, *, on_stage: OnStage = quiet) -> None:
        solved: Solution = solution(case, on_stage=on_stage)
        self.result: Result = solved.result()
        self.case, self.low = solved.case, solved.judged.low
        self.locked = solved.pool.locked
        self.warm: Warm = keep_warm(solved.pool.problem, solved.proven.optimum)
        self.rows = {mentee.id: row for row, mentee in enumerate(self.case.mentees)}
        self.columns = {mentor.id: column for column, mentor in enumerate(self.case.mentors)}
        self.mentors = [*self.columns, ""]  # the last one stands for nobody

    def question(self, charge: int = 0) -> "Question":
        """charge: what each moved person is to cost, in thousandths of a point."""
        return Question(self, self.warm.ask(charge))

    def costs(self, mentee: str) -> Forced:
        """What everybody would lose by each other mentor of this mentee, exactly."""
        return costs_of_row(self.warm, self.rows[mentee])

    def alternatives(self, mentee: str, shown: int = 3) -> tuple[Alternative, ...]:
        """The mentors whom this mentee could have at the least cost to everybody, exactly."""
        costs = self.costs(mentee)
        row, column = self.rows[mentee], costs.column[:shown]
        own = costs.own[:shown] - self.charged(np.full(len(column), row), column)
        nearest = (array[:shown].tolist() for array in costs._replace(own=own))
        return tuple(
            Alternative(
                mentor=self.case.mentors[column].id,
                own_score=own + self.low,
                people=people,
                score=score + people * self.low,
                exact=True,
            )
            for column, own, _worth, people, score in zip(*nearest, strict=True)
        )

    def charged(self, rows: IntArray, columns: IntArray) -> IntArray:
        """What these pairs count beside their scores, because they are kept."""
        pairs = self.warm.scores
        if isinstance(pairs, Kept):
            return pairs.charged(rows, columns)
        return np.zeros(len(rows), dtype=np.int64)


class Question:
    """Changes, one after the other, and then their outcome."""

    def __init__(self, standing: Standing, change: Change) -> None:
        self.standing, self.change = standing, change
        self.forced: dict[int, int] = {}

    def without_mentee(self, mentee: str) -> None:
        self.change.without_row(self._free(mentee))

    def without_mentor(self, mentor: str) -> None:
        self.seats(mentor, 0)

    def ban(self, mentee: str, mentor: str) -> None:
        self.change.ban(self._free(mentee), self.standing.columns[mentor])

    def seats(self, mentor: str, count: int) -> None:
        """So many seats, those of locked mentees included."""
        column = self.standing.columns[mentor]
        taken = int(self.standing.warm.problem.seats.already[column])
        if count < taken:
            raise NoSuchSeat
        self.change.seats_of(column, min(count, len(self.standing.rows)) - taken)

    def lock(self, mentee: str, mentor: str) -> None:
        row, column = self._free(mentee), self.standing.columns[mentor]
        self.change.lock(row, column)
        self.forced[row] = column

    def _free(self, mentee: str) -> int:
        row = self.standing.rows[mentee]
        if row in self.standing.locked:
            raise NoSuchSeat
        return row

    def outcome(self) -> Outcome:
        standing = self.standing
        matched, score = self.change.outcome()
        pairs = standing.warm.scores
        fixed = list(standing.locked.items())
        if fixed:
            rows, columns = np.array(fixed).T
            score += int(pairs.at(rows, columns).sum())
        matched += len(fixed)
        after = self._after()
        rows = np.flatnonzero(after >= 0)
        score -= int(standing.charged(rows, after[rows]).sum())
        return Outcome(
            matched=matched, score=score + matched * standing.low, moves=tuple(self._moves())
        )

    def _after(self) -> IntArray:
        """Who would be where; locked mentees, who stay, are not said."""
        after = self.change.state.mate.copy()
        for row, column in self.forced.items():
            after[row] = column
        return after

    def _moves(self) -> Iterable[Move]:
        standing = self.standing
        before, after = standing.warm.found.state.mate, self._after()
        moved = np.flatnonzero(np.maximum(before, -1) != np.maximum(after, -1))
        scores = [self._scores(moved, mate[moved]) for mate in (before, after)]
        for k, row in enumerate(moved.tolist()):
            yield Move(
                mentee=standing.case.mentees[row].id,
                before=standing.mentors[max(int(before[row]), -1)],
                after=standing.mentors[max(int(after[row]), -1)],
                gain=int(scores[1][k] - scores[0][k]),
            )

    def _scores(self, rows: IntArray, columns: IntArray) -> IntArray:
        """Of the pairs in the case's own scores; 0 for nobody."""
        found, there = np.zeros(len(rows), dtype=np.int64), columns >= 0
        found[there] = self.standing.warm.scores.at(rows[there], columns[there])
        found[there] -= self.standing.charged(rows[there], columns[there])
        found[there] += self.standing.low
        return found
