"""Why somebody got nobody, proved from the finished result."""

import numpy as np

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.case import Case
from matching.engine.result import Reason
from matching.engine.scoring import Judged


def reasons(
    case: Case, judged: Judged, mentor: IntArray, open_seats: IntArray
) -> dict[str, Reason]:
    """{mentee id: Reason} for everybody without a mentor.

    mentor: per mentee, -1 for none, locked ones included; open_seats: per mentor, locked
    seats taken off. Mentees and mentors in the order of the case.
    """
    seekers = _Seekers(case, judged, mentor, open_seats)
    return {case.mentees[row].id: seekers.reason(row) for row in seekers.left_out}


class _Seekers:
    def __init__(self, case: Case, judged: Judged, mentor: IntArray, open_seats: IntArray) -> None:
        self.case, self.judged, self.mentor = case, judged, mentor
        self.open_seats = open_seats
        self.left_out: list[int] = np.flatnonzero(mentor < 0).tolist()
        locked = {mentee for mentee, _mentor in case.locked}
        self.movable = np.array(
            [mentee.id not in locked for mentee in case.mentees], dtype=np.bool_
        )
        taken = np.bincount(mentor[(mentor >= 0) & self.movable], minlength=len(open_seats))
        self.seat_left = bool((open_seats > taken).any())
        self.groups: dict[bytes, Reason] = {}

    def candidates(self, row: int) -> BoolArray:
        eligible: BoolArray = self.judged.pairs.block(slice(row, row + 1))[0] >= 0
        return eligible

    def reason(self, row: int) -> Reason:
        candidates = self.candidates(row)
        if not candidates.any():
            return self._no_eligible(row)
        if not self.seat_left or not self.open_seats[candidates].any():
            return Reason(kind="capacity", candidates=int(candidates.sum()))
        key = np.packbits(candidates).tobytes()
        if key not in self.groups:
            self.groups[key] = self._group(candidates)
        return self.groups[key]

    def _no_eligible(self, row: int) -> Reason:
        left, forbidden = self.judged.left[:, row], self.judged.forbidden[:, row]
        last = int(np.flatnonzero(left == 0)[0]) if len(self.case.mentors) else -1
        removed = zip(self.judged.rules, forbidden.tolist(), strict=True)
        return Reason(
            kind="no_eligible",
            rule=self.judged.rules[last] if last >= 0 else "",
            removed={rule: count for rule, count in removed if count},
        )

    def _group(self, candidates: BoolArray) -> Reason:
        """Everybody reachable by "who sits where I could sit": they share too few seats."""
        mentors = self._reach(candidates)
        seated = self.movable & (self.mentor >= 0)
        members = seated & mentors[np.where(self.mentor >= 0, self.mentor, 0)]
        for row in self.left_out:
            own = self.candidates(row)
            members[row] = bool(own.any()) and not bool((own & ~mentors).any())
        seats = int(self.open_seats[mentors].sum())
        group = tuple(sorted(self.case.mentees[i].id for i in np.flatnonzero(members).tolist()))
        return Reason(
            kind="hall",
            candidates=int(candidates.sum()),
            group=group,
            mentors=tuple(
                sorted(self.case.mentors[j].id for j in np.flatnonzero(mentors).tolist())
            ),
            seats=seats,
            shortage=len(group) - seats,
        )

    def _reach(self, candidates: BoolArray) -> BoolArray:
        mentors, fresh = candidates.copy(), candidates.copy()
        while fresh.any():
            sitting = self.movable & (self.mentor >= 0)
            sitting &= fresh[np.where(self.mentor >= 0, self.mentor, 0)]
            wider = mentors.copy()
            for row in np.flatnonzero(sitting).tolist():
                wider |= self.candidates(row)
            mentors, fresh = wider, wider & ~mentors
        return mentors
