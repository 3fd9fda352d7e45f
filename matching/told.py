"""What people have told, and where in the company they are, for the engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from people.models import Person, Unit
from programs.models import Profile


def told(role: str, places: Mapping[int, int]) -> dict[int, dict[str, Any]]:
    """Enrollment → fields of the engine's profile; places: enrollment → person."""
    units = functions()
    rows = Person.objects.filter(pk__in=places.values(), unit__isnull=False)
    function = {person: units[unit] for person, unit in rows.values_list("pk", "unit")}
    profiles = Profile.objects.filter(person__in=places.values(), role=role)
    ways = dict(profiles.values_list("person", "ways"))
    return {
        place: {
            "function": function.get(person, ""),
            "ways": frozenset(ways.get(person, ())),
        }
        for place, person in places.items()
    }


def functions() -> dict[int, str]:
    """Unit → the part of the company it belongs to: what stands under the one root, if it is one.

    The root itself is no part, so who sits there has none.
    """
    parents = dict(Unit.objects.values_list("pk", "parent"))
    uuids = {pk: str(uuid) for pk, uuid in Unit.objects.values_list("pk", "uuid")}
    roots = [pk for pk, parent in parents.items() if parent is None]
    found = {}
    for pk in parents:
        line = _line(pk, parents)
        place = -2 if len(roots) == 1 else -1
        found[pk] = uuids[line[place]] if len(line) >= -place else ""
    return found


def _line(unit: int, parents: Mapping[int, int | None]) -> list[int]:
    """The unit and those above it; a ring in the data ends where it closes."""
    line: list[int] = []
    above: int | None = unit
    while above is not None and above not in line:
        line.append(above)
        above = parents[above]
    return line
