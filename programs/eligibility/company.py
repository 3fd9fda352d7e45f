"""The company as the rules see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils import timezone

from people.models import Person, Site, Unit
from people.queries import departments
from programs.eligibility.facts import Facts


@dataclass(frozen=True)
class Company:
    """The units and sites the rules speak of, read once for any number of people and rules."""

    today: date = field(default_factory=timezone.localdate)
    _facts: dict[int, Facts] = field(default_factory=dict, init=False, repr=False, compare=False)

    _under: dict[frozenset[UUID], set[int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def facts(self, person: Person) -> Facts:
        """What the rules ask of this person, read once for any number of programs."""
        return self._facts.setdefault(person.pk, Facts(person, self.today))

    @cached_property
    def units(self) -> dict[UUID, Unit]:
        return {unit.uuid: unit for unit in Unit.objects.all()}

    @cached_property
    def sites(self) -> dict[UUID, Site]:
        return {site.uuid: site for site in Site.objects.all()}

    @cached_property
    def _children(self) -> dict[int | None, list[int]]:
        children: dict[int | None, list[int]] = {}
        for unit in self.units.values():
            children.setdefault(unit.parent_id, []).append(unit.pk)
        return children

    def units_under(self, roots: Iterable[UUID]) -> set[int]:
        """The ids of these units and of all below them; each choice is looked up once."""
        chosen = frozenset(roots)
        if chosen not in self._under:
            self._under[chosen] = self._all_under(chosen)
        return self._under[chosen]

    def _all_under(self, roots: Iterable[UUID]) -> set[int]:
        found: set[int] = set()
        waiting = [self.units[root].pk for root in roots if root in self.units]
        while waiting:
            unit = waiting.pop()
            if unit not in found:
                found.add(unit)
                waiting += self._children.get(unit, [])
        return found

    @cached_property
    def _by_id(self) -> dict[int, Unit]:
        return {unit.pk: unit for unit in self.units.values()}

    @cached_property
    def departments(self) -> dict[int, Unit]:
        return departments(self.units.values())

    def way_to(self, unit: Unit) -> str:
        """Its name behind those of the units above it."""
        names, seen = [unit.name], {unit.pk}
        while unit.parent_id is not None and unit.parent_id not in seen:
            unit = self._by_id[unit.parent_id]
            seen.add(unit.pk)
            names.append(unit.name)
        return " › ".join(reversed(names))
