"""What was chosen for a cohort: written, with who chose it."""

from collections.abc import Mapping
from typing import Any, TypeVar

from matching.models import GroupPlan, Ways
from people.models import Person

Row = TypeVar("Row", Ways, GroupPlan)


def save_chosen(row: Row, chosen: Mapping[str, Any], by: Person) -> Row:
    """Raises ValidationError and writes nothing where it cannot be."""
    for name, value in chosen.items():
        setattr(row, name, value)
    row.set_by = by
    row.full_clean()
    row.save()
    return row
