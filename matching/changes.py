"""What changed between the case a run solved and the cohort as it is now."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any, Literal

from matching.engine.criteria import CRITERIA

Kind = Literal[
    "came",
    "left",
    "seats",
    "details",
    "pins",
    "bans",
    "lines",
    "history",
    "policy",
    "plan",
    "turns",
    "wishes",
    "round",
]
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """kind, and the enrollments concerned (by uuid), where they are people of the pool."""

    kind: Kind
    ids: tuple[str, ...] = ()


def changes(before: Document, now: Document) -> list[Change]:
    """Both as written by `matching.engine.digest.plain`; empty when nothing changed.

    Whoever came or left is told as that alone. What was said of them, and what is above them, is
    in one of the two only because they are.
    """
    found = [*_people(before, now)]
    ids = _by_id(before).keys() & _by_id(now).keys()
    for kind, key in (("pins", "locked"), ("bans", "forbidden")):
        touched = _pairs(before[key], ids) ^ _pairs(now[key], ids)
        if touched:
            found.append(Change(kind, tuple(sorted({one for pair in touched for one in pair}))))  # type: ignore[arg-type]
    people = _people_of(before) & _people_of(now)
    found += [Change("lines")] if _lines(before, people) != _lines(now, people) else []
    together = [_pairs(one["previous"], people) for one in (before, now)]
    found += [Change("history")] if together[0] != together[1] else []
    judged = ("policy", "objective")
    changed = any(before.get(name) != now.get(name) for name in judged)
    found += [Change("policy")] if changed else []
    found += [*_groups(before, now)]
    # The seal is of everybody's, so of a changed pool it says nothing more.
    is_same = ids == _by_id(before).keys() == _by_id(now).keys()
    sealed = is_same and before.get("sealed", now.get("sealed")) != now.get("sealed")
    return [*found, *([Change("wishes")] if sealed else [])]


def _pairs(rows: Any, there: Set[str]) -> set[tuple[str, str]]:
    return {(a, b) for a, b in rows if a in there and b in there}


def _people_of(document: Document) -> set[str]:
    return {one["person"] for one in _by_id(document).values()}


def _lines(document: Document, people: Set[str]) -> dict[str, str]:
    """Who leads whom, from these people upwards."""
    manager, found, level = document["manager"], dict[str, str](), set(people)
    while level:
        step = {one: manager[one] for one in level if one in manager and one not in found}
        found |= step
        level = set(step.values())
    return found


def _groups(before: Document, now: Document) -> Iterator[Change]:
    """What they should be like, and who had nobody the last time and goes first."""
    plans = [{**(one.get("groups") or {}), "shape": one.get("shape")} for one in (before, now)]
    first = [set(plan.pop("waited", ())) for plan in plans]
    if plans[0] != plans[1]:
        yield Change("plan")
    if first[0] != first[1]:
        yield Change("turns", tuple(sorted(first[0] ^ first[1])))


def _people(before: Document, now: Document) -> list[Change]:
    old, new, idle = _by_id(before), _by_id(now), _idle(now["policy"])
    both = sorted(set(old) & set(new))
    seats = [one for one in both if old[one].get("capacity") != new[one].get("capacity")]
    details = [one for one in both if _counting(old[one], idle) != _counting(new[one], idle)]
    groups: list[tuple[Kind, list[str]]] = [
        ("came", sorted(set(new) - set(old))),
        ("left", sorted(set(old) - set(new))),
        ("seats", seats),
        ("details", details),
    ]
    return [Change(kind, tuple(ids)) for kind, ids in groups if ids]


def _by_id(document: Document) -> dict[str, Any]:
    return {one["id"]: one for one in [*document["mentees"], *document["mentors"]]}


def _counting(profile: Mapping[str, Any], idle: set[str]) -> dict[str, Any]:
    return {name: value for name, value in profile.items() if name not in idle}


# What people tell of themselves: it changes often, and matters only where it is given points.
TOLD = {"goals", "interests", "ways", "aim", "path", "needs", "gives"}


def _idle(policy: Document) -> set[str]:
    """What makes no difference to the pairs; seats are told apart."""
    weighed = (CRITERIA[name].reads for name, points in policy["weights"].items() if points)
    idle = TOLD.difference(*weighed) | {"capacity"}
    return idle if "training_done" in policy["rules"] else idle | {"trained"}
