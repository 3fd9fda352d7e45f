"""What changed between the case a run solved and the cohort as it is now."""

from collections.abc import Iterator, Mapping
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
    """Both as written by `matching.engine.digest.plain`; empty when nothing changed."""
    found = [*_people(before, now)]
    for kind, key in (("pins", "locked"), ("bans", "forbidden")):
        touched = _pairs(before[key]) ^ _pairs(now[key])
        if touched:
            found.append(Change(kind, tuple(sorted({one for pair in touched for one in pair}))))  # type: ignore[arg-type]
    found += [Change("lines")] if before["manager"] != now["manager"] else []
    found += [Change("history")] if _pairs(before["previous"]) != _pairs(now["previous"]) else []
    judged = ("policy", "objective")
    changed = any(before.get(name) != now.get(name) for name in judged)
    found += [Change("policy")] if changed else []
    found += [*_groups(before, now)]
    found += (
        [Change("wishes")] if before.get("sealed", now.get("sealed")) != now.get("sealed") else []
    )
    return found


def _pairs(rows: Any) -> set[tuple[str, str]]:
    return {(a, b) for a, b in rows}


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
