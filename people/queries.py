"""Reads over people and places, and who else may see somebody's name card."""

from collections.abc import Callable, Iterable, Mapping

from django.db.models import QuerySet

from people.models import Person, Unit
from people.records import Record

# The apps above say here whom they bring together: (viewer, person) → whether the viewer may see
# the person's name, title, unit and site.
acquainted: list[Callable[[Person, Person], bool]] = []


def may_see(viewer: Person, person: Person) -> bool:
    return any(knows(viewer, person) for knows in acquainted)


def last_changed_by(row: Record) -> str:
    """Who changed an audited row last, by name; nobody when the system did."""
    event = row.events.select_related("pgh_context").order_by("-pgh_id").first()  # type: ignore[attr-defined]
    actor = event.pgh_context.metadata.get("user") if event and event.pgh_context else None
    person = Person.objects.filter(pk=actor).first()
    return person.called if person else ""


def departments(units: Iterable[Unit]) -> dict[int, Unit]:
    """Key of a unit → its department: the unit above it, of the highest level with several."""
    known = {unit.pk: unit for unit in units}
    level = [unit for unit in known.values() if unit.parent_id is None]
    while len(level) == 1 and (
        below := [unit for unit in known.values() if unit.parent_id == level[0].pk]
    ):
        level = below
    stop = {unit.pk for unit in level}
    return {pk: _climb(unit, known, stop) for pk, unit in known.items()}


def _climb(unit: Unit, known: Mapping[int, Unit], stop: set[int]) -> Unit:
    seen: set[int] = set()
    # A ring of units has no top; the walk ends where it began.
    while unit.pk not in stop | seen:
        seen.add(unit.pk)
        unit = known.get(unit.parent_id or 0, unit)
    return unit


def functions() -> dict[int, str]:
    """Unit → the part of the company it belongs to: what stands under the one root, if it is one.

    The root itself is no part, so who sits there has none. Parts are named by their uuids.
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


def units_below(unit: Unit) -> QuerySet[Unit]:
    """The unit and everything under it."""
    children: dict[int | None, list[int]] = {}
    for pk, parent in Unit.objects.values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    found, waiting = [], [unit.pk]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting.extend(children.pop(here, []))
    return Unit.objects.filter(pk__in=found)
