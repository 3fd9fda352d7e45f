"""The fingerprint of a case: equal for equal problems, whatever the order they came in."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from matching.engine.case import Case, Objective, Profile
from matching.engine.groups.settings import Circles, Groups

VERSION = "2.7"


def digest(case: Case) -> str:
    """sha256 of the canonical JSON of everything that may change the result."""
    found = hashlib.sha256()
    for piece in _pieces(case):
        found.update(piece.encode())
    return found.hexdigest()


def _pieces(case: Case) -> Iterator[str]:
    """The JSON of `plain(case)`, names in order and without spaces, one person after another:
    the whole of it would be larger than everything the engine holds."""
    large = {
        "mentees": _listed(case.mentees),
        "mentors": _listed(case.mentors),
        "scores": ["null"] if case.scores is None else _tables(case.scores),
    }
    rest, before = _but_the_large(case), "{"
    for name in sorted([*rest, *large]):
        yield f"{before}{_written(name)}:"
        yield from large[name] if name in large else [_written(rest[name])]
        before = ","
    yield "}"


def _tables(tables: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    before = "{"
    for name in sorted(tables):
        yield f"{before}{_written(name)}:{_written(dict(tables[name]))}"
        before = ","
    yield "{}" if before == "{" else "}"


def _listed(people: Iterable[Profile]) -> Iterator[str]:
    before = "["
    for one in sorted(people, key=lambda one: one.id):
        yield before + _written(_profile(one))
        before = ","
    yield "[]" if before == "[" else "]"


def _written(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def plain(case: Case) -> dict[str, Any]:
    """The case as JSON values, in an order of its own: the format of files.py."""
    return {
        "mentees": [_profile(one) for one in sorted(case.mentees, key=lambda one: one.id)],
        "mentors": [_profile(one) for one in sorted(case.mentors, key=lambda one: one.id)],
        "scores": None if case.scores is None else _nested(case.scores),
        **_but_the_large(case),
    }


def _but_the_large(case: Case) -> dict[str, Any]:
    return {
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
