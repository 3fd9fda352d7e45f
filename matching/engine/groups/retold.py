"""What a result of circles says of places nobody took, as another case of the same people has it.

What a run chose may follow from a list that nobody may read. Where people could sit otherwise, and
what keeps them out of each circle, is then told as the case without that list has it.
"""

from collections import Counter
from dataclasses import replace

from matching.engine.case import Case, canonical
from matching.engine.groups.answer import GroupResult, Kind, Without
from matching.engine.groups.circles.tables import Tables, opened
from matching.engine.groups.circles.telling import Seated, elsewhere, obstacle
from matching.engine.groups.pool import pool_of
from matching.engine.groups.settings import Circles, Peers
from matching.engine.solve import quiet


def retold(result: GroupResult, case: Case) -> GroupResult:
    """The same groups; of peers nothing is told beyond them."""
    groups = case.groups or Circles()
    if isinstance(groups, Peers):
        return result
    tables = opened(pool_of(canonical(case), groups, quiet), groups, result.groups)
    rows = {one.id: row for row, one in enumerate(tables.pool.case.mentees)}
    seated = {
        at: [rows[member.id] for member in one.members] for at, one in enumerate(result.groups)
    }
    return replace(
        result,
        elsewhere=elsewhere(tables, list(seated)),
        unmatched={
            one: _reason(tables, seated, rows[one], why) for one, why in result.unmatched.items()
        },
    )


def _reason(tables: Tables, seated: Seated, one: int, why: Without) -> Without:
    """A circle with room that nothing here closes to them is not spoken of."""
    if why.kind == "no_eligible":
        return why
    found = Counter(obstacle(tables, at, there, one) for at, there in seated.items())
    if "locked" not in why.obstacles:
        found.pop("locked", None)
    kind: Kind = why.kind
    if kind in ("capacity", "together"):
        is_full = set(found) <= {"full", "rule"} and found.total() == len(seated)
        kind = "capacity" if is_full else "together"
    obstacles = {str(name): count for name, count in sorted(found.items())}
    candidates = int(tables.pool.may[one].sum())
    return replace(why, kind=kind, obstacles=obstacles, candidates=candidates)
