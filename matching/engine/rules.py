"""Hard rules: pairs that may not be, whatever their score.

A rule that lacks data about somebody does not remove them: unknown is not a refusal.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

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
from matching.engine.criteria.base import Gettext
from matching.engine.reporting import ancestors


@dataclass(frozen=True, slots=True)
class Rule:
    """prepare returns, per block of mentees, a mask that is true where the rule says no.

    always: cannot be switched off, because ignoring it would never be meant.
    """

    name: str
    prepare: Callable[[Case, Params], RemovedBlocks]
    label: Callable[[Gettext], str]
    defaults: Params
    always: bool = False

    def params(self, case: Case) -> Params:
        return {**self.defaults, **case.policy.rules.get(self.name, {})}

    def applies(self, case: Case) -> bool:
        return self.always or self.name in case.policy.rules


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


# In the order in which they are told: what nobody may change first, what a policy chose last.
RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule("same_person", same_person, lambda _: _("Same person"), {}, always=True),
        Rule("not_scored", not_scored, lambda _: _("Not eligible"), {}, always=True),
        Rule("reporting_line", reporting_line, lambda _: _("Reporting line"), {}),
        Rule("same_manager", same_manager, lambda _: _("Same manager"), {}),
        Rule("previous_pair", previous_pair, lambda _: _("Worked together before"), {}),
        Rule("shared_language", shared_language, lambda _: _("No shared language"), {}),
        Rule("same_site", same_site, lambda _: _("Different site"), {}),
        Rule(
            "grade_range",
            grade_range,
            lambda _: _("Grade gap out of range"),
            {"minimum": 0, "maximum": 99},
        ),
        Rule(
            "working_hours",
            working_hours,
            lambda _: _("Too few shared working hours"),
            {"minutes": 120},
        ),
        Rule("ban", ban, lambda _: _("Ruled out by HR"), {}, always=True),
    )
}


def active_rules(case: Case) -> list[Rule]:
    return [rule for rule in RULES.values() if rule.applies(case)]
