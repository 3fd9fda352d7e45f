"""What groups are worth as a case judges them, also groups it was not asked to find."""

from dataclasses import dataclass
from itertools import combinations

from matching.engine.case import SCALE, Case
from matching.engine.groups.pool import as_pairs
from matching.engine.groups.settings import Circles
from matching.engine.result import Pair
from matching.engine.scoring import describe


@dataclass(frozen=True, slots=True)
class Seats:
    """Who sits together; peers have no mentors."""

    mentors: tuple[str, ...]
    members: tuple[str, ...]


class Measure:
    """In thousandths of a point, equal to what `solve_groups` says of the groups it chooses."""

    def __init__(self, case: Case) -> None:
        self.groups = case.groups or Circles()
        self.case = as_pairs(case, self.groups)
        self.mentees = {one.id: one for one in self.case.mentees}
        self.mentors = {one.id: one for one in self.case.mentors}
        self.known: dict[tuple[str, str], int] = {}

    def pair(self, one: str, other: str) -> Pair:
        return describe(self.case, self.mentees[one], self.mentors[other])

    def between(self, one: str, other: str) -> int:
        if (one, other) not in self.known:
            self.known[one, other] = self.pair(one, other).score
        return self.known[one, other]

    def both_ways(self, one: str, other: str) -> int:
        return (self.between(one, other) + self.between(other, one)) // 2

    def member(self, one: str, seats: Seats) -> int:
        """What this member brings: the whole mean over the mentors, or over the other peers."""
        if seats.mentors:
            return sum(self.between(one, mentor) for mentor in seats.mentors) // len(seats.mentors)
        others = [other for other in seats.members if other != one]
        return sum(self.both_ways(one, other) for other in others) // max(len(others), 1)

    def group(self, seats: Seats) -> int:
        if isinstance(self.groups, Circles):
            own = sum(self.member(one, seats) for one in seats.members)
            return own + self.mixing(seats)
        two = [self.both_ways(a, b) for a, b in combinations(seats.members, 2)]
        return sum(two) // max(len(two), 1)

    def mixing(self, seats: Seats) -> int:
        """What functions and sites beyond the first of each add; nothing among peers."""
        points = self.groups.mixing if isinstance(self.groups, Circles) else 0
        return points * SCALE * sum(max(found - 1, 0) for found in self.variety(seats))

    def variety(self, seats: Seats) -> tuple[int, int]:
        """How many functions and how many sites are among the members."""
        people = [self.mentees[one] for one in seats.members]
        functions, sites = {one.function for one in people}, {one.site for one in people}
        return len(functions - {""}), len(sites - {""})
