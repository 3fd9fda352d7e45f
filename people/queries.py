"""Reads over people and places, and who else may see somebody's name card."""

from collections.abc import Callable

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
