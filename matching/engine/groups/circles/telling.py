"""Why somebody has no circle and where each could sit instead, from the finished choice."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from matching.engine.groups.answer import Kind, Obstacle, Without
from matching.engine.groups.circles.tables import Tables
from matching.engine.groups.pool import Pool

Seated = dict[int, list[int]]


def elsewhere(tables: Tables, at: Sequence[int]) -> dict[str, dict[str, int]]:
    """Of each member, what they would bring to each of these tables that no rule closes to them;
    by its place among them, from "0"."""
    return {
        mentee.id: {
            str(place): int(tables.scores[one, table])
            for place, table in enumerate(at)
            if tables.may[one, table]
        }
        for one, mentee in enumerate(tables.pool.case.mentees)
    }


def reasons(tables: Tables, seated: Seated) -> dict[str, Without]:
    placed = {one for there in seated.values() for one in there}
    return {
        mentee.id: _reason(tables, seated, one)
        for one, mentee in enumerate(tables.pool.case.mentees)
        if one not in placed
    }


def _reason(tables: Tables, seated: Seated, one: int) -> Without:
    candidates = int(tables.pool.may[one].sum())
    if not candidates:
        return nobody_eligible(tables.pool, one)
    found = Counter(obstacle(tables, table, there, one) for table, there in seated.items())
    led = Counter(mentor for t in seated for mentor in tables.tables[t].mentors)
    free = [m for m in range(len(tables.seats)) if tables.seats[m] > led[m]]
    obstacles = {str(name): count for name, count in sorted(found.items())}
    if free and any(tables.pool.may[one, free]):
        return Without(kind="few", obstacles=obstacles, candidates=candidates)
    kind: Kind = "capacity" if set(found) <= {"full", "rule"} else "together"
    return Without(kind=kind, obstacles=obstacles, candidates=candidates)


def nobody_eligible(pool: Pool, one: int) -> Without:
    judged = pool.judged
    left, forbidden = judged.left[:, one], judged.forbidden[:, one]
    gone = np.flatnonzero(left == 0)
    last = int(gone[0]) if len(gone) and len(pool.case.mentors) else -1
    removed = zip(judged.rules, forbidden.tolist(), strict=True)
    return Without(
        kind="no_eligible",
        rule=judged.rules[last] if last >= 0 else "",
        removed={rule: count for rule, count in removed if count},
    )


def obstacle(tables: Tables, table: int, there: list[int], one: int) -> Obstacle:
    """The first thing that keeps this member out of this circle: what nobody may change first."""
    mentors = list(tables.tables[table].mentors)
    if not tables.pool.may[one, mentors].all():
        return "rule"
    if not tables.may[one, table]:
        return "language"
    if any((min(one, other), max(one, other)) in tables.pool.apart for other in there):
        return "apart"
    kind, most = tables.kinds[0], tables.settings.per_function
    if most and kind[one] != -1 and sum(kind[other] == kind[one] for other in there) >= most:
        return "function"
    return "full" if len(there) >= tables.settings.most else "locked"
