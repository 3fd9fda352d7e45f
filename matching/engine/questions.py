"""The what-ifs of a case file, each answered as a fresh solve of the changed case would.

Most are asked of the solution kept warm, in milliseconds. Whatever it does not know (a locked
mentee, groups, the worst pair first, a charge) and whatever is not plainly in order is solved
afresh, which also says what is wrong with it.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from matching.engine.case import Case
from matching.engine.changed import changed
from matching.engine.flow.warm import NoSuchSeat
from matching.engine.groups.answer import GroupResult
from matching.engine.groups.solve import solve_groups
from matching.engine.impossible import ImpossibleCase
from matching.engine.result import Result
from matching.engine.shape import is_pair, is_table
from matching.engine.solve import Solution, solve
from matching.engine.validate import is_integer
from matching.engine.whatif import Question, Standing


class NotInOrder(ValueError):
    """Somebody is named who is not there, or seats are no count of seats."""


class Questions:
    """case: valid. result: of it. solved: what that came from, where it is proven. time_limit: the
    seconds that the result had; where they, or something else, kept it from being proven, each
    question has as many and says whether it is `optimal`."""

    def __init__(
        self,
        case: Case,
        result: Result | GroupResult,
        solved: Solution | None = None,
        *,
        time_limit: float | None = None,
    ) -> None:
        self.case, self.result, self.solved = case, result, solved
        self.time_limit = None if result.optimal else time_limit

    @cached_property
    def standing(self) -> Standing:
        return Standing(self.case, solved=self.solved)

    def answered(self, number: int, change: Mapping[str, Any]) -> dict[str, int]:
        """number: from 1. Raises ImpossibleCase, which says which question it is."""
        if self.solved is not None and set(change) <= {"exclude", "lock", "capacity"}:
            try:
                return self._warm(change)
            except (NoSuchSeat, NotInOrder):
                pass
        try:
            return self._afresh(change)
        except ImpossibleCase as error:
            told = [
                replace(one, sentence=f"What-if {number}: {one.sentence}") for one in error.problems
            ]
            raise ImpossibleCase(told) from error

    def _warm(self, change: Mapping[str, Any]) -> dict[str, int]:
        question, gone = self.standing.question(), change.get("exclude")
        if isinstance(gone, str):
            self._exclude(question, gone)
        elif "exclude" in change:
            question.ban(*self._pair(gone))
        if "lock" in change:
            question.lock(*self._pair(change["lock"], gone))
        if "capacity" in change:
            self._seats(question, change["capacity"], gone)
        outcome = question.outcome()
        return {"matched": outcome.matched, "score": outcome.score}

    def _exclude(self, question: Question, gone: str) -> None:
        standing = self.standing
        if gone not in standing.rows and gone not in standing.columns:
            raise NotInOrder
        if gone in standing.rows:
            question.without_mentee(gone)
        if gone in standing.columns:
            question.without_mentor(gone)

    def _seats(self, question: Question, seats: Any, gone: Any) -> None:
        if not is_table(seats) or gone in list(seats) or seats.keys() - self.standing.columns:
            raise NotInOrder
        if not all(is_integer(count) and count >= 0 for count in seats.values()):
            raise NotInOrder
        for mentor, count in seats.items():
            question.seats(mentor, count)

    def _pair(self, value: Any, gone: Any = None) -> tuple[str, str]:
        if not is_pair(value):
            raise NotInOrder
        mentee, mentor = value
        there = mentee in self.standing.rows and mentor in self.standing.columns
        if not there or gone in (mentee, mentor):
            raise NotInOrder
        return mentee, mentor

    def _afresh(self, change: Mapping[str, Any]) -> dict[str, int]:
        case = _gently(changed(self.case, change), self.result, change)
        limit = self.time_limit
        if case.groups:
            result: Result | GroupResult = solve_groups(case, time_limit=limit)
        else:
            result = solve(case, time_limit=limit, others=False)
        found = {"matched": result.matched, "score": result.score}
        if not self.result.optimal:
            found["optimal"] = result.optimal
        if "charge" in change and isinstance(result, Result):
            found["moved"] = result.moved
        return found


def _gently(case: Case, before: Result | GroupResult, change: Mapping[str, Any]) -> Case:
    """Where the question has a charge, leaving somebody where the result has them counts it."""
    if "charge" not in change:
        return case
    ids = {one.id for one in (*case.mentees, *case.mentors)}
    pairs = before.pairs if isinstance(before, Result) else ()
    kept = {one.mentee: one.mentor for one in pairs if {one.mentee, one.mentor} <= ids}
    return replace(case, kept=kept, charge=change["charge"])
