"""Rounds of peers: nobody meets anybody again before all who may meet have met as often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from matching.engine.case import Case, IdPair, Mentee
from matching.engine.reporting import ancestors


def met_already(case: Case, groups: Iterable[Sequence[str]]) -> list[IdPair]:
    """Pairs of people who have met more often than those who may meet and have met least.

    groups: the people of each group that began, of those in the case. While two are left who
    have never met and may, that is everybody who has met; then the count begins anew.
    """
    times = Counter(two for those in groups for two in combinations(sorted(those), 2))
    least = _fewest_meetings(case, times)
    return sorted(pair for pair, count in times.items() if count > least)


def _fewest_meetings(case: Case, times: Counter[IdPair]) -> int:
    above = {one.person: set(ancestors(one.person, case.manager)) for one in case.mentees}
    apart = {frozenset(pair) for pair in case.forbidden}
    fewest: int | None = None
    for one, other in combinations(case.mentees, 2):
        a, b = sorted((one.person, other.person))
        count = times[a, b]
        if (fewest is None or count < fewest) and _may_meet(case, one, other, above, apart):
            fewest = count
            if not fewest:
                break
    return fewest or 0


def _may_meet(
    case: Case,
    one: Mentee,
    other: Mentee,
    above: dict[str, set[str]],
    apart: set[frozenset[str]],
) -> bool:
    """By what they can never change themselves; a looser answer only delays the new count."""
    rules = case.policy.rules
    if frozenset((one.id, other.id)) in apart:
        return False
    in_line = other.person in above[one.person] or one.person in above[other.person]
    if "reporting_line" in rules and in_line:
        return False
    speechless = one.languages and other.languages and not one.languages & other.languages
    return not ("shared_language" in rules and speechless)
