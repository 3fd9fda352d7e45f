"""Where the people who take part work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, Q

from insights.queries import PLACE_GIVEN
from people.models import Unit
from people.queries import departments
from programs.models import Enrollment


def places_by_department(cells: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Places taken, by the department of the person; `cells` are the cohorts and roles to count.

    A department is a unit of the highest level that has more than one unit.
    """
    chosen = Q(pk__in=[])
    for cohort, role in cells:
        chosen |= Q(cohort=cohort, role=role)
    rows = Enrollment.objects.filter(chosen, state__in=PLACE_GIVEN).order_by()
    counts: Counter[str] = Counter()
    found = departments(Unit.objects.all())
    for unit, count in rows.values_list("person__unit").annotate(Count("pk")):
        counts[found[unit].name if unit in found else ""] += count
    return dict(counts)
