"""Which of several equally good choices of circles: by the seed and the ids alone."""

import numpy as np
import numpy.typing as npt

from matching.engine.case import seeded_hash
from matching.engine.groups.circles.tables import Table, Tables

# All of it together stays below one unit of the score, so that it never outweighs a point.
MOST = 0.4
STEPS = 1000


def chances(tables: Tables) -> npt.NDArray[np.float64]:
    """(members, tables) what sitting there adds beside the score; copies of a table add the same.

    In steps coarse enough for HiGHS to tell them apart in pools of some hundred; where two choices
    add the same, which one is chosen is not settled.
    """
    case = tables.pool.case
    known: dict[tuple[str, str], int] = {}
    found = np.zeros(tables.scores.shape)
    for one, at in np.argwhere(tables.may).tolist():
        two = case.mentees[one].id, _named(tables, tables.tables[at])
        if two not in known:
            known[two] = _number(case.policy.seed, *two)
        found[one, at] = known[two]
    return found * (MOST / STEPS / max(tables.members, 1))


def _named(tables: Tables, table: Table) -> str:
    mentors = sorted(tables.pool.case.mentors[one].id for one in table.mentors)
    return "\n".join([table.language, *mentors])


def _number(seed: int, member: str, table: str) -> int:
    return int.from_bytes(seeded_hash(seed, f"{member}\n{table}")[:8], "big") % STEPS
