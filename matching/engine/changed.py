"""A case in which one what-if of a case file is so."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from matching.engine.case import Case
from matching.engine.groups.settings import Peers
from matching.engine.impossible import ImpossibleCase, Problem
from matching.engine.shape import is_pair, is_table, shape_error


def changed(case: Case, change: Mapping[str, Any]) -> Case:
    """One what-if: {"exclude": id or pair}, {"lock": pair} or {"capacity": {mentor: seats}}; a
    charge says something of the answer, see questions.py."""
    unknown = sorted(set(change) - {"exclude", "lock", "capacity", "charge"})
    if unknown:
        raise shape_error(f"Unknown what-if: {', '.join(unknown)}.")
    if "exclude" in change and isinstance(change["exclude"], str):
        case = _without(case, change["exclude"])
    elif "exclude" in change:
        case = replace(case, forbidden=[*case.forbidden, _pair(change["exclude"])])
    if "lock" in change:
        case = replace(case, locked=[*case.locked, _pair(change["lock"])])
    if "capacity" in change:
        case = _with_capacity(case, change["capacity"])
    return case


def _pair(value: Any) -> tuple[str, str]:
    if not is_pair(value):
        raise shape_error(f"{value!r} is not a pair of ids.")
    mentee, mentor = value
    return mentee, mentor


def _with_capacity(case: Case, seats: Any) -> Case:
    if not is_table(seats):
        raise shape_error(f"{seats!r} is not a table of seats.")
    unknown = sorted(set(seats) - {mentor.id for mentor in case.mentors})
    if unknown:
        raise ImpossibleCase(
            [Problem("unknown_id", tuple(unknown), f"No mentors: {', '.join(unknown)}.")]
        )
    mentors = [replace(one, capacity=seats.get(one.id, one.capacity)) for one in case.mentors]
    return replace(case, mentors=mentors)


def _without(case: Case, gone: str) -> Case:
    """The case without one mentee or mentor, and without what was said about them."""
    if gone not in {one.id for one in (*case.mentees, *case.mentors)}:
        raise ImpossibleCase([Problem("unknown_id", (gone,), f"Nobody is called {gone}.")])
    scores, groups = case.scores, case.groups
    if isinstance(groups, Peers):
        groups = replace(groups, waited=tuple(one for one in groups.waited if one != gone))
    if scores is not None:
        scores = {
            mentee: {mentor: score for mentor, score in row.items() if mentor != gone}
            for mentee, row in scores.items()
            if mentee != gone
        }
    return replace(
        case,
        mentees=[one for one in case.mentees if one.id != gone],
        mentors=[one for one in case.mentors if one.id != gone],
        forbidden=[pair for pair in case.forbidden if gone not in pair],
        locked=[pair for pair in case.locked if gone not in pair],
        extra={one: points for one, points in case.extra.items() if one != gone},
        kept={one: other for one, other in case.kept.items() if gone not in (one, other)},
        scores=scores,
        groups=groups,
    )
