"""The formulas of the hard rules: which pairs each of them removes."""

from collections.abc import Callable, Iterable

import numpy as np

from matching.engine.arrays import (
    BoolArray,
    RemovedBlocks,
    codes,
    membership,
    numbers,
    pair_blocks,
    positions,
)
from matching.engine.case import Case, Params
from matching.engine.clocks import overlap, working_days
from matching.engine.reporting import ancestors
from matching.engine.rules import RULES


def by_person(case: Case, pairs: Iterable[tuple[str, str]]) -> RemovedBlocks:
    """Blocks for (mentee's person, mentor's person), wherever these people stand."""
    mentees = positions(mentee.person for mentee in case.mentees)
    mentors = positions(mentor.person for mentor in case.mentors)
    return pair_blocks(
        case,
        (
            (row, column)
            for mentee, mentor in pairs
            for row in mentees.get(mentee, ())
            for column in mentors.get(mentor, ())
        ),
    )


def same_person(case: Case, params: Params) -> RemovedBlocks:
    return by_person(case, ((mentee.person, mentee.person) for mentee in case.mentees))


def reporting_line(case: Case, params: Params) -> RemovedBlocks:
    """Nobody mentors anyone above or below them in the line, however far."""
    down = ((m.person, boss) for m in case.mentees for boss in ancestors(m.person, case.manager))
    up = ((boss, m.person) for m in case.mentors for boss in ancestors(m.person, case.manager))
    return by_person(case, [*down, *up])


def same_manager(case: Case, params: Params) -> RemovedBlocks:
    index: dict[str, int] = {}
    left = codes([case.manager.get(mentee.person, "") for mentee in case.mentees], index)
    right = codes([case.manager.get(mentor.person, "") for mentor in case.mentors], index)

    def block(part: slice) -> BoolArray:
        mine = left[part][:, None]
        same: BoolArray = (mine == right[None, :]) & (mine >= 0)
        return same

    return block


def previous_pair(case: Case, params: Params) -> RemovedBlocks:
    return by_person(case, [pair for a, b in case.previous for pair in ((a, b), (b, a))])


def ban(case: Case, params: Params) -> RemovedBlocks:
    mentees = {mentee.id: row for row, mentee in enumerate(case.mentees)}
    mentors = {mentor.id: column for column, mentor in enumerate(case.mentors)}
    return pair_blocks(case, ((mentees[a], mentors[b]) for a, b in case.forbidden))


def not_scored(case: Case, params: Params) -> RemovedBlocks:
    """With ready scores, a missing entry means that the pair is not eligible."""
    scores = case.scores

    def block(part: slice) -> BoolArray:
        if scores is None:
            return np.zeros((part.stop - part.start, len(case.mentors)), dtype=np.bool_)
        rows = (scores.get(mentee.id, {}) for mentee in case.mentees[part])
        missing = [[mentor.id not in row for mentor in case.mentors] for row in rows]
        return np.array(missing, dtype=np.bool_).reshape(len(missing), len(case.mentors))

    return block


def shared_language(case: Case, params: Params) -> RemovedBlocks:
    words = sorted(set().union(*(person.languages for person in case.mentees)))
    left = membership([mentee.languages for mentee in case.mentees], words)
    right = membership([mentor.languages for mentor in case.mentors], words).T
    left_known = np.array([bool(mentee.languages) for mentee in case.mentees], dtype=np.bool_)
    right_known = np.array([bool(mentor.languages) for mentor in case.mentors], dtype=np.bool_)

    def block(part: slice) -> BoolArray:
        return (left[part] @ right < 0.5) & left_known[part][:, None] & right_known[None, :]

    return block


def grade_range(case: Case, params: Params) -> RemovedBlocks:
    """The mentor stands from `minimum` to `maximum` grades above the mentee."""
    left, left_known = numbers([mentee.grade for mentee in case.mentees])
    right, right_known = numbers([mentor.grade for mentor in case.mentors])

    def block(part: slice) -> BoolArray:
        gap = right[None, :] - left[part][:, None]
        known = left_known[part][:, None] & right_known[None, :]
        return ((gap < params["minimum"]) | (gap > params["maximum"])) & known

    return block


def working_hours(case: Case, params: Params) -> RemovedBlocks:
    """At least `minutes` of the working day overlap, in the worse half of the year."""
    left, left_known = working_days(case.mentees, case.year)
    right, right_known = working_days(case.mentors, case.year)

    def block(part: slice) -> BoolArray:
        known = left_known[part][:, None] & right_known[None, :]
        return (overlap(left[part], right) < params["minutes"]) & known

    return block


def same_site(case: Case, params: Params) -> RemovedBlocks:
    index: dict[str, int] = {}
    left = codes([mentee.site for mentee in case.mentees], index)
    right = codes([mentor.site for mentor in case.mentors], index)

    def block(part: slice) -> BoolArray:
        known = (left[part][:, None] >= 0) & (right[None, :] >= 0)
        apart: BoolArray = (left[part][:, None] != right[None, :]) & known
        return apart

    return block


FORMULAS: dict[str, Callable[[Case, Params], RemovedBlocks]] = {
    formula.__name__: formula
    for formula in (
        same_person,
        not_scored,
        reporting_line,
        same_manager,
        previous_pair,
        shared_language,
        same_site,
        grade_range,
        working_hours,
        ban,
    )
}


def active_rules(case: Case) -> dict[str, RemovedBlocks]:
    """The rules that hold in this case, each ready to judge a block, in the order of RULES."""
    return {
        name: FORMULAS[name](case, rule.params(case))
        for name, rule in RULES.items()
        if rule.applies(case)
    }
