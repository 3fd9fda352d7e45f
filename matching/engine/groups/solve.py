"""From a case that asks for groups to the best of them, with reasons.

Circles, in order: most people with a place, then (where two mentors are wanted) fewest circles
led by one alone, then the highest total. Peers: see peers/best.py.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from matching.engine.case import Case, canonical
from matching.engine.digest import VERSION, digest
from matching.engine.groups.answer import Group, GroupResult, Member
from matching.engine.groups.circles.tables import Tables, tables_of
from matching.engine.groups.circles.telling import elsewhere, reasons
from matching.engine.groups.pool import Pool, pool_of
from matching.engine.groups.settings import SECONDS, Circles, Peers
from matching.engine.reporting import cycles
from matching.engine.result import Note
from matching.engine.scoring import OnStage, describe
from matching.engine.solve import quiet, refuse_forbidden_locks
from matching.engine.stopwatch import Stopwatch


def solve_groups(
    case: Case, *, on_stage: OnStage = quiet, time_limit: float | None = None
) -> GroupResult:
    """The best groups for the case, whatever the order it lists people in.

    on_stage: as in `solve`; HiGHS cannot be interrupted, so a cancel waits for its step. No step
    takes longer than `time_limit` seconds; the result says whether that ended it.
    Raises ImpossibleCase and TooLarge.
    """
    stopwatch = Stopwatch()
    on_stage("reading", 0.0)
    groups = case.groups or Circles()
    case = canonical(case)
    pool = pool_of(case, groups, on_stage)
    stopwatch.lap("scores")
    on_stage("solving", 0.0)
    seconds = SECONDS if time_limit is None else time_limit
    tell = partial(on_stage, "solving")
    if isinstance(groups, Peers):
        # HiGHS takes 30 MiB, which those who only match pairs need not give.
        from matching.engine.groups.peers.solve import peers_found  # noqa: PLC0415 - loads HiGHS

        found = peers_found(pool, groups, tell, seconds)
    else:
        found = _circles(pool, groups, tell, seconds)
    stopwatch.lap("groups")
    on_stage("explaining", 0.0)
    return GroupResult(
        **found,
        rule_counts=pool.judged.counts,
        notes=tuple(Note(code="reporting_cycle", ids=ring) for ring in cycles(case.manager)),
        digest=digest(case),
        engine=VERSION,
        seconds=stopwatch.seconds(),
        timings=stopwatch.timings(),
    )


def _circles(
    pool: Pool, groups: Circles, tell: Callable[[float], None], seconds: float
) -> dict[str, Any]:
    from matching.engine.groups.circles.best import best_seating  # noqa: PLC0415 - loads HiGHS

    refuse_forbidden_locks(pool.case, pool.judged)
    tables = tables_of(pool, groups)
    chosen = best_seating(tables, tell, seconds)
    seated = sorted(chosen.seated.items(), key=partial(_place, tables))
    circles = tuple(_circle(tables, at, there) for at, there in seated)
    leading = {mentor for circle in circles for mentor in circle.mentors}
    return {
        "groups": circles,
        "unmatched": reasons(tables, chosen.seated),
        "elsewhere": elsewhere(tables, [at for at, _there in seated]),
        "idle": tuple(sorted({one.id for one in pool.case.mentors} - leading)),
        "score": sum(one.score for one in circles),
        "matched": sum(len(one.members) for one in circles),
        "optimal": chosen.gap is None,
        "gap": chosen.gap,
        "cut": chosen.cut,
        "certificate": None,
    }


def _place(tables: Tables, circle: tuple[int, list[int]]) -> tuple[list[str], str]:
    """By the ids of the mentors, then of the members."""
    case, (at, there) = tables.pool.case, circle
    mentors = sorted(case.mentors[one].id for one in tables.tables[at].mentors)
    return mentors, min(case.mentees[one].id for one in there)


def _circle(tables: Tables, at: int, there: list[int]) -> Group:
    case, table = tables.pool.case, tables.tables[at]
    mentors = sorted((case.mentors[place] for place in table.mentors), key=lambda one: one.id)
    locked = {mentee for mentee, _mentor in case.locked}
    members = [
        Member(
            id=case.mentees[one].id,
            score=int(tables.scores[one, at]),
            pairs=tuple(describe(case, case.mentees[one], mentor) for mentor in mentors),
            locked=case.mentees[one].id in locked,
        )
        for one in there
    ]
    functions, sites = tables.variety(there)
    return Group(
        mentors=tuple(one.id for one in mentors),
        members=tuple(sorted(members, key=lambda one: one.id)),
        score=tables.score_of(at, there),
        mixing=tables.mixture(there),
        functions=functions,
        sites=sites,
        language=table.language,
    )
