"""The formulas of the hard rules: 1 for each pair a rule removes, 0 for the others."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from matching.engine.arrays import positions
from matching.engine.case import Case, Mentee, Mentor, Params
from matching.engine.clocks import by_shared_minutes
from matching.engine.encodings import Form, Listed, listed, lookup, overlap
from matching.engine.reporting import ancestors
from matching.engine.rules import RULES

ANY = "*"  # the word of who has said nothing; no id is called so


def these(case: Case, pairs: Iterable[tuple[int, int]]) -> Listed:
    return listed(len(case.mentors), dict.fromkeys(pairs, 1))


def by_person(case: Case, pairs: Iterable[tuple[str, str]]) -> Listed:
    """(mentee's person, mentor's person), wherever these people stand."""
    mentees = positions(mentee.person for mentee in case.mentees)
    mentors = positions(mentor.person for mentor in case.mentors)
    return these(
        case,
        (
            (row, column)
            for mentee, mentor in pairs
            for row in mentees.get(mentee, ())
            for column in mentors.get(mentor, ())
        ),
    )


def same_person(case: Case, params: Params) -> Form:
    return by_person(case, ((mentee.person, mentee.person) for mentee in case.mentees))


def reporting_line(case: Case, params: Params) -> Form:
    """Nobody mentors anyone above or below them in the line, however far."""
    down = ((m.person, boss) for m in case.mentees for boss in ancestors(m.person, case.manager))
    up = ((boss, m.person) for m in case.mentors for boss in ancestors(m.person, case.manager))
    return by_person(case, [*down, *up])


def same_manager(case: Case, params: Params) -> Form:
    def boss(person: Mentee | Mentor) -> list[str]:
        return list(filter(None, [case.manager.get(person.person)]))

    return overlap(
        [dict.fromkeys(boss(mentee), 1) for mentee in case.mentees],
        [boss(mentor) for mentor in case.mentors],
        kind=[0] * len(case.mentees),
        curve=[[0, 1]],
    )


def previous_pair(case: Case, params: Params) -> Form:
    return by_person(case, [pair for a, b in case.previous for pair in ((a, b), (b, a))])


def ban(case: Case, params: Params) -> Form:
    mentees = {mentee.id: row for row, mentee in enumerate(case.mentees)}
    mentors = {mentor.id: column for column, mentor in enumerate(case.mentors)}
    return these(case, ((mentees[a], mentors[b]) for a, b in case.forbidden))


def not_scored(case: Case, params: Params) -> Form:
    """With ready scores, a missing entry means that the pair is not eligible."""
    if case.scores is None:
        return these(case, ())
    found, rows, columns = ready_scores(case), len(case.mentees), len(case.mentors)
    if 2 * len(found.value) < rows * columns:
        return replace(found, base=1, value=np.full_like(found.value, -1))
    missing = np.ones((rows, columns), dtype=np.bool_)
    missing[found.row, found.column] = False
    row, column = np.nonzero(missing)
    return Listed(0, row, column, np.ones(len(row), dtype=np.int64), columns)


def ready_scores(case: Case) -> Listed:
    """There may be millions, so they go from row to row into arrays."""
    mentors = {mentor.id: column for column, mentor in enumerate(case.mentors)}
    given = [(case.scores or {}).get(mentee.id, {}) for mentee in case.mentees]
    row, column, value = (np.zeros(sum(map(len, given)), dtype=np.int64) for _ in range(3))
    end = 0
    for place, scores in enumerate(given):
        columns = np.array([mentors.get(mentor, -1) for mentor in scores], dtype=np.int64)
        known = np.argsort(columns)[(columns < 0).sum() :]
        here = slice(end, end := end + len(known))
        row[here], column[here] = place, columns[known]
        value[here] = np.array([*scores.values()], dtype=np.int64)[known]
    return Listed(0, row[:end], column[:end], value[:end], len(mentors))


def shared_language(case: Case, params: Params) -> Form:
    return overlap(
        [dict.fromkeys({*one.languages, ANY}, 1) for one in case.mentees],
        [one.languages or {ANY} for one in case.mentors],
        kind=[1 if one.languages else 0 for one in case.mentees],
        curve=[
            [0] * (2 + max((len(one.languages) for one in case.mentees), default=0)),
            [1],
        ],
    )


def grade_range(case: Case, params: Params) -> Form:
    """The mentor stands from `minimum` to `maximum` grades above the mentee."""

    def formula(mentee: int | None, mentor: int | None) -> int:
        if mentee is None or mentor is None:
            return 0
        return int(not params["minimum"] <= mentor - mentee <= params["maximum"])

    return lookup([one.grade for one in case.mentees], [one.grade for one in case.mentors], formula)


def working_hours(case: Case, params: Params) -> Form:
    """At least `minutes` of the working day overlap, in the worse half of the year."""
    least = params["minutes"]
    return by_shared_minutes(case, lambda shared: (shared < least).astype(np.int64), unknown=0)


def same_site(case: Case, params: Params) -> Form:
    def formula(left: str, right: str) -> int:
        return int(bool(left) and bool(right) and left != right)

    return lookup([one.site for one in case.mentees], [one.site for one in case.mentors], formula)


def training_done(case: Case, params: Params) -> Form:
    """Both have done the training they need; unknown is no refusal."""

    def formula(left: bool | None, right: bool | None) -> int:
        return int(left is False or right is False)

    return lookup(
        [one.trained for one in case.mentees], [one.trained for one in case.mentors], formula
    )


FORMULAS: dict[str, Callable[[Case, Params], Form]] = {
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
        training_done,
        ban,
    )
}


def active_rules(case: Case) -> dict[str, Form]:
    """The rules that hold in this case, in one form, in the order of RULES."""
    return {
        name: FORMULAS[name](case, rule.params(case))
        for name, rule in RULES.items()
        if rule.applies(case)
    }
