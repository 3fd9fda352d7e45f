"""The case that a what-if asks about, and what forbids the pairs it wants. It loads numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from matching.avoiding import told_parts, told_rules
from matching.engine.case import Case, IdPair, Objective
from matching.engine.groups.settings import Groups, Peers
from matching.engine.result import Pair
from matching.engine.scoring import forbidding_rules
from matching.places import extra_of


def told_pair(pair: Pair) -> dict[str, Any]:
    written = asdict(pair)
    return written | {"parts": told_parts(written["parts"])}


def changed(case: Case, question: Mapping[str, Any]) -> Case:
    pins = [(mentee, mentor) for mentee, mentor in question.get("pins", ())]
    bans = [(mentee, mentor) for mentee, mentor in question.get("bans", ())]
    moved, seats = _settled(case, pins), question.get("seats") or question.get("leads") or {}
    extra = case.extra
    if "extra" in question:
        extra = extra_of(question["extra"], [one.id for one in case.mentees])
    policy = replace(
        case.policy,
        weights=question.get("weights", case.policy.weights),
        rules=question.get("rules", case.policy.rules),
    )
    barred = {*bans, *((b, a) for a, b in bans)} if case.groups else set(bans)
    locked = {one for one in case.locked if moved.isdisjoint(one)}
    return replace(
        case,
        extra=extra,
        # Where some count more, or from the worst pair up, moving people costs nothing.
        charge=case.charge if not extra and not question.get("fairest") else 0,
        mentors=[replace(one, capacity=seats.get(one.id, one.capacity)) for one in case.mentors],
        locked=sorted({*pins, *locked} - barred),
        forbidden=sorted({*case.forbidden, *bans}),
        objective=_objective(case, question),
        policy=policy,
        groups=_groups(case.groups, question),
    )


def _settled(case: Case, pins: list[IdPair]) -> set[str]:
    """Those whose earlier pin gives way: of peers both, else whoever looks for a place."""
    people = {mentee for mentee, _mentor in pins}
    return people | {other for _one, other in pins} if isinstance(case.groups, Peers) else people


def _groups(groups: Groups | None, question: Mapping[str, Any]) -> Groups | None:
    return replace(groups, **question.get("groups", {})) if groups else None


def without(case: Case, gone: set[str]) -> Case:
    """The same without some of those who look for a place."""
    groups = case.groups
    if isinstance(groups, Peers):
        groups = replace(groups, waited=tuple(one for one in groups.waited if one not in gone))
    return replace(
        case,
        mentees=[one for one in case.mentees if one.id not in gone],
        locked=[pair for pair in case.locked if gone.isdisjoint(pair)],
        forbidden=[pair for pair in case.forbidden if gone.isdisjoint(pair)],
        groups=groups,
    )


def _objective(case: Case, question: Mapping[str, Any]) -> Objective | None:
    if question.get("fairest"):
        return Objective(leximin=True)
    return Objective(floor=question["floor"]) if "floor" in question else case.objective


def barred(readable: Case, solvable: Case, question: Mapping[str, Any]) -> list[list[Any]]:
    """Of the pins asked about those that rules forbid, with the rules."""
    pins = [(mentee, mentor) for mentee, mentor in question.get("pins", ())]
    found = [[*pin, rules_against(readable, solvable, pin)] for pin in pins]
    return [one for one in found if one[2]]


def rules_against(readable: Case, solvable: Case, pair: IdPair) -> list[str]:
    """The rules that forbid a pair; somebody's own no stays untold."""
    mentee = next(one for one in solvable.mentees if one.id == pair[0])
    mentor = next(one for one in solvable.mentors if one.id == pair[1])
    rules = list(forbidding_rules(solvable, mentee, mentor))
    named = {frozenset(one) for one in readable.forbidden}  # peers may stand in either order
    return rules if not rules or frozenset(pair) in named else told_rules(rules)
