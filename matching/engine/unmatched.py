"""Why somebody got nobody, proved from the finished result."""

import numpy as np

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.case import Case
from matching.engine.result import Reason
from matching.engine.scoring import Table


def reasons(case: Case, table: Table, mentor: IntArray, open_seats: IntArray) -> dict[str, Reason]:
    """{mentee id: Reason} for everybody without a mentor.

    mentor: per mentee, -1 for none, locked ones included; open_seats: per mentor, locked
    seats taken off. Mentees and mentors in the order of the case.
    """
    seekers = _Seekers(case, table, mentor, open_seats)
    return {
        case.mentees[row].id: seekers.reason(row) for row in np.flatnonzero(mentor < 0).tolist()
    }


class _Seekers:
    def __init__(self, case: Case, table: Table, mentor: IntArray, open_seats: IntArray) -> None:
        self.case, self.table, self.mentor = case, table, mentor
        self.open_seats = open_seats
        locked = {mentee for mentee, _mentor in case.locked}
        self.movable = np.array(
            [mentee.id not in locked for mentee in case.mentees], dtype=np.bool_
        )
        taken = np.bincount(mentor[(mentor >= 0) & self.movable], minlength=len(open_seats))
        self.seat_left = bool((open_seats > taken).any())
        self.groups: dict[bytes, Reason] = {}

    def reason(self, row: int) -> Reason:
        candidates = self.table.eligible[row]
        if not candidates.any():
            return self._no_eligible(row)
        if not self.seat_left or not self.open_seats[candidates].any():
            return Reason(kind="capacity", candidates=int(candidates.sum()))
        key = candidates.tobytes()
        if key not in self.groups:
            self.groups[key] = self._group(row)
        return self.groups[key]

    def _no_eligible(self, row: int) -> Reason:
        left, forbidden = self.table.left[:, row], self.table.forbidden[:, row]
        last = int(np.flatnonzero(left == 0)[0]) if len(self.case.mentors) else -1
        removed = zip(self.table.rules, forbidden.tolist(), strict=True)
        return Reason(
            kind="no_eligible",
            rule=self.table.rules[last] if last >= 0 else "",
            removed={rule: count for rule, count in removed if count},
        )

    def _group(self, row: int) -> Reason:
        """Everybody reachable by "who sits where I could sit": they share too few seats."""
        mentors = self._reach(row)
        seated = self.movable & (self.mentor >= 0)
        members = seated & mentors[np.where(self.mentor >= 0, self.mentor, 0)]
        left_out = (self.mentor < 0) & self.table.eligible.any(axis=1)
        members |= left_out & ~(self.table.eligible & ~mentors).any(axis=1)
        seats = int(self.open_seats[mentors].sum())
        group = tuple(sorted(self.case.mentees[i].id for i in np.flatnonzero(members).tolist()))
        return Reason(
            kind="hall",
            candidates=int(self.table.eligible[row].sum()),
            group=group,
            mentors=tuple(
                sorted(self.case.mentors[j].id for j in np.flatnonzero(mentors).tolist())
            ),
            seats=seats,
            shortage=len(group) - seats,
        )

    def _reach(self, row: int) -> BoolArray:
        mentors: BoolArray = self.table.eligible[row].copy()
        fresh = mentors.copy()
        while fresh.any():
            sitting = self.movable & (self.mentor >= 0)
            sitting &= fresh[np.where(self.mentor >= 0, self.mentor, 0)]
            wider = mentors | self.table.eligible[sitting].any(axis=0)
            mentors, fresh = wider, wider & ~mentors
        return mentors
