"""Where the people who take part work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, Q

from insights.queries import PLACE_GIVEN
from people.models import Unit
from programs.models import Enrollment

Units = dict[int, tuple[str, int | None]]  # key → name, key of the parent


def places_by_department(cells: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Places taken, by the department of the person; `cells` are the cohorts and roles to count.

    A department is a unit of the highest level that has more than one unit.
    """
    chosen = Q(pk__in=[])
    for cohort, role in cells:
        chosen |= Q(cohort=cohort, role=role)
    rows = Enrollment.objects.filter(chosen, state__in=PLACE_GIVEN).order_by()
    counts: Counter[str] = Counter()
    names = _departments()
    for unit, count in rows.values_list("person__unit").annotate(Count("pk")):
        counts[names.get(unit, "")] += count
    return dict(counts)


def _departments() -> dict[int | None, str]:
    """Unit → name of the department it belongs to."""
    rows = Unit.objects.values_list("pk", "name", "parent")
    units = {pk: (name, parent) for pk, name, parent in rows}
    level = [pk for pk, (_, parent) in units.items() if parent is None]
    while len(level) == 1 and (below := [pk for pk, (_, up) in units.items() if up == level[0]]):
        level = below
    return {pk: units[_climb(pk, units, set(level))][0] for pk in units}


def _climb(pk: int, units: Units, stop: set[int]) -> int:
    parent = units[pk][1]
    while pk not in stop and parent is not None:
        pk, parent = parent, units[parent][1]
    return pk
