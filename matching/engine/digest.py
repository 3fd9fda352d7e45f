"""The fingerprint of a case: equal for equal problems, whatever the order they came in."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from matching.engine.case import Case, Objective, Profile
from matching.engine.groups.settings import Circles, Groups

VERSION = "2.6"


def digest(case: Case) -> str:
    """sha256 of the canonical JSON of everything that may change the result."""
    text = json.dumps(plain(case), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def plain(case: Case) -> dict[str, Any]:
    """The case as JSON values, in an order of its own: the format of files.py."""
    return {
        "mentees": sorted((_profile(one) for one in case.mentees), key=lambda one: one["id"]),
        "mentors": sorted((_profile(one) for one in case.mentors), key=lambda one: one["id"]),
        "policy": {
            "weights": dict(case.policy.weights),
            "rules": _nested(case.policy.rules),
            "settings": _nested(case.policy.settings),
            "seed": case.policy.seed,
            "version": case.policy.version,
        },
        "forbidden": sorted(map(list, set(case.forbidden))),
        "locked": sorted(map(list, case.locked)),
        "previous": sorted(map(list, set(case.previous))),
        "manager": dict(case.manager),
        "scores": None if case.scores is None else _nested(case.scores),
        "objective": plain_objective(
            Objective(floor=case.floor_share(), leximin=case.is_leximin())
        ),
        "year": case.year,
        **({"extra": dict(case.extra)} if case.extra else {}),
        **({"kept": dict(case.kept), "charge": case.charge} if case.kept else {}),
        **(
            {"shape": shape_of(case.groups), "groups": _settings(case.groups)}
            if case.groups
            else {}
        ),
    }


def plain_objective(objective: Objective) -> str | dict[str, int]:
    return "leximin" if objective.leximin else {"floor": objective.floor}


def shape_of(groups: Groups) -> str:
    """As a case file calls it."""
    return "circles" if isinstance(groups, Circles) else "peers"


def _settings(groups: Groups) -> dict[str, Any]:
    return {field.name: _json(getattr(groups, field.name)) for field in fields(groups)}


# Left out while nothing is said, so that cases of before they were known keep their fingerprint.
LATER = {"function", "goals", "interests", "ways", "wishes", "trained"} | {"aim", "needs"}
LATER |= {"path", "gives"}


def _profile(person: Profile) -> dict[str, Any]:
    values = {field.name: getattr(person, field.name) for field in fields(person)}
    unsaid = {name for name in LATER & set(values) if values[name] in (None, "", (), frozenset())}
    return {name: _json(value) for name, value in values.items() if name not in unsaid}


def _json(value: Any) -> Any:
    """What comes back unchanged from JSON."""
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value


def _nested(table: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    return {name: dict(row) for name, row in table.items()}
