"""A solved case that can be asked "what if", in milliseconds and without saving anything."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.case import Case
from matching.engine.changed import changed
from matching.engine.flow.floor_after import KeptFloor
from matching.engine.flow.forced import Forced, costs_of_row
from matching.engine.flow.warm import Change, NoSuchSeat, Warm, keep_warm
from matching.engine.kept import Kept, Staying
from matching.engine.ready_pairs import lowest_pairs, ready_pairs
from matching.engine.removals import active_rules
from matching.engine.result import Alternative
from matching.engine.scoring import OnStage
from matching.engine.solve import Solution, quiet, solution

UNKNOWN = -1  # where a floor is not told by what is kept warm


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A mentee who changes hands. before, after: mentor ids, empty for none; gain: in score."""

    mentee: str
    before: str
    after: str
    gain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """floor: no pair that is not locked is below it; None where there is none."""

    matched: int
    score: int
    moves: tuple[Move, ...]
    floor: int | None = None


class Standing:
    """The solution of a case, kept warm.

    Locked mentees keep their seats; a question about them needs a fresh solve. So do, and get it
    here, questions about a case with `extra`, and those after which another floor is the best.
    """

    def __init__(
        self, case: Case, *, on_stage: OnStage = quiet, solved: Solution | None = None
    ) -> None:
        """solved: of this case and proven, where that is known already."""
        solved = solved or solution(case, on_stage=on_stage)
        self.pairs = solved.pairs()
        self.score = sum(pair.score for pair in self.pairs)
        self.case, self.low, self.judged = solved.case, solved.judged.low, solved.judged.pairs
        self.locked = solved.pool.locked
        self.warm: Warm = keep_warm(solved.pool.problem, solved.proven.optimum)
        self.floor: KeptFloor | None = None
        if (found := solved.proven.floor) is not None:
            self.floor = KeptFloor(self.warm, solved.judged.pairs, found, solved.judged.high)
        self.rows = {mentee.id: row for row, mentee in enumerate(self.case.mentees)}
        self.columns = {mentor.id: column for column, mentor in enumerate(self.case.mentors)}
        self.mentors = [*self.columns, ""]  # the last one stands for nobody

    @cached_property
    def lowest(self) -> tuple[IntArray, IntArray]:
        """Rows and columns of pairs that have the lowest score."""
        seated = np.array([one.capacity > 0 for one in self.case.mentors], dtype=np.bool_)
        return lowest_pairs(self.judged, seated)

    def question(self, charge: int = 0) -> "Question":
        """charge: what each moved person is to cost, in thousandths of a point."""
        return Question(self, charge)

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
                moving=None if isinstance(self.warm.scores, Kept) else 0,
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
    """Changes, one after the other, and then their outcome, which is that of a fresh solve."""

    def __init__(self, standing: Standing, charge: int = 0) -> None:
        self.standing, self.charge = standing, charge
        self.change: Change = standing.warm.ask(charge)
        self.forced: dict[int, int] = {}
        self.asked: list[Mapping[str, Any]] = []  # as a case file asks it

    def without_mentee(self, mentee: str) -> None:
        self.change.without_row(self._free(mentee))
        self.asked.append({"exclude": mentee})

    def without_mentor(self, mentor: str) -> None:
        self.seats(mentor, 0)

    def ban(self, mentee: str, mentor: str) -> None:
        self.change.ban(self._free(mentee), self.standing.columns[mentor])
        self.asked.append({"exclude": (mentee, mentor)})

    def seats(self, mentor: str, count: int) -> None:
        """So many seats, those of locked mentees included."""
        column = self.standing.columns[mentor]
        taken = int(self.standing.warm.problem.seats.already[column])
        taken += list(self.forced.values()).count(column)
        if count < taken:
            raise NoSuchSeat
        self.change.seats_of(column, min(count, len(self.standing.rows)) - taken)
        self.asked.append({"capacity": {mentor: count}})

    def lock(self, mentee: str, mentor: str) -> None:
        row, column = self._free(mentee), self.standing.columns[mentor]
        self.change.lock(row, column)
        self.forced[row] = column
        self.asked.append({"lock": (mentee, mentor)})

    def _free(self, mentee: str) -> int:
        row = self.standing.rows[mentee]
        if row in self.standing.locked:
            raise NoSuchSeat
        return row

    def outcome(self, on_stage: OnStage = quiet) -> Outcome:
        """on_stage: as in `solve`, where it takes a fresh one."""
        if not self._is_told_by_prices():
            return self._afresh(on_stage)
        floor = self._floor(on_stage)
        return self._afresh(on_stage) if floor == UNKNOWN else self._warm(floor)

    def _is_told_by_prices(self) -> bool:
        """Not where people count differently, nor where a charge is beyond all scores, nor where
        these came ready and the lowest of them is another one now: from there they are counted."""
        standing = self.standing
        if standing.case.extra or not standing.warm.outweighs(self.charge):
            return False
        if standing.case.scores is None:
            return True
        opened = (self.change.seats.most > 0) & (standing.warm.problem.seats.most == 0)
        if not standing.case.floor_share() and not opened.any():
            return True
        if self._keeps_the_lowest():
            return True
        case = self._case()
        return ready_pairs(case, active_rules(case))[1] == standing.low

    def _keeps_the_lowest(self) -> bool:
        """Whether the lowest of ready scores is plainly the same as before: a pair that had it is
        still there, and whoever had no seat and has one now brings no lower one."""
        standing = self.standing
        gone = [standing.rows[one] for one in map(_excluded, self.asked) if one is not None]
        seats = {
            standing.columns[mentor]: count
            for change in self.asked
            for mentor, count in change.get("capacity", {}).items()
        }
        rows, columns = standing.lowest
        closed = [column for column, count in seats.items() if not count]
        there = ~np.isin(rows, gone) & ~np.isin(columns, closed)
        left = zip(rows[there].tolist(), columns[there].tolist(), strict=True)
        if all(pair in self.change.banned for pair in left):
            return False
        mentors = standing.case.mentors
        opened = [one for one, count in seats.items() if count and not mentors[one].capacity]
        return not any(self._brings_lower(column, gone) for column in opened)

    def _brings_lower(self, column: int, gone: Sequence[int]) -> bool:
        """Whether somebody who is there may be with this mentor below the lowest score."""
        standing, mentees = self.standing, self.standing.case.mentees
        here = np.setdiff1d(np.arange(len(mentees)), gone)
        able = here[standing.judged.at(here, np.full(len(here), column)) >= 0]
        scores, mentor = standing.case.scores or {}, standing.case.mentors[column].id
        return any(
            scores[mentees[row].id][mentor] < standing.low
            for row in able.tolist()
            if (row, column) not in self.change.banned
        )

    def _case(self) -> Case:
        return reduce(changed, self.asked, self.standing.case)

    def _floor(self, on_stage: OnStage) -> int | None:
        """What a fresh run would keep as its floor, in the problem's scores. UNKNOWN where this
        answer is not the best with it: it is the best with the old one."""
        standing, share = self.standing, self.standing.case.floor_share()
        if not share or not (self.change.state.mate >= 0).any():
            return None
        if standing.floor is None:
            return UNKNOWN
        best, worst = standing.floor.after(self.change, lambda part: on_stage("solving", part))
        floor = -(-share * best // 100)
        # What is best among more choices is best among fewer, as long as it is one of them.
        return floor if standing.warm.floor <= floor <= worst else UNKNOWN

    def _afresh(self, on_stage: OnStage) -> Outcome:
        case, before = self._case(), self.standing
        here = {one.id for one in (*case.mentees, *case.mentors)}
        pairs = {one.mentee: one.mentor for one in before.pairs}
        kept = {a: b for a, b in pairs.items() if a in here and b in here}
        solved = solution(case, on_stage=on_stage, also=Staying(kept, self.charge))
        after = {pair.mentee: pair for pair in solved.pairs()}
        scores = {one.mentee: one.score for one in before.pairs}
        moves = [
            Move(
                mentee=mentee,
                before=pairs.get(mentee, ""),
                after=after[mentee].mentor if mentee in after else "",
                gain=(after[mentee].score if mentee in after else 0) - scores.get(mentee, 0),
            )
            for mentee in before.rows
        ]
        return Outcome(
            matched=len(after),
            score=sum(pair.score for pair in after.values()),
            moves=tuple(one for one in moves if one.before != one.after),
            floor=solved.floor(),
        )

    def _warm(self, floor: int | None) -> Outcome:
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
            matched=matched,
            score=score + matched * standing.low,
            moves=tuple(self._moves()),
            floor=None if floor is None else floor + standing.low,
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


def _excluded(change: Mapping[str, Any]) -> str | None:
    """The mentee who goes by this change, if it is one of that kind."""
    gone = change.get("exclude")
    return gone if isinstance(gone, str) else None
