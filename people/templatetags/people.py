"""Words about people for templates."""

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from people.directory.mapping import BY_KEY
from people.models import ImportRow, ImportState

register = template.Library()

TONES = {
    ImportState.UPLOADED: "info",
    ImportState.CHECKING: "info",
    ImportState.CHECKED: "info",
    ImportState.HELD: "warning",
    ImportState.APPLYING: "info",
    ImportState.APPLIED: "success",
    ImportState.CANCELLED: "neutral",
    ImportState.FAILED: "danger",
}


@register.filter
def import_tone(state: str) -> str:
    return TONES.get(ImportState(state), "neutral")


@register.filter
def changed_fields(row: ImportRow) -> list[tuple[Any, Any, Any]]:
    """(what, from, to) for every field that changes."""
    return [
        (BY_KEY[key].label, shown(key, before), shown(key, after))
        for key, before, after in row.changes
    ]


def shown(key: str, value: Any) -> Any:
    if key.endswith("_on") and value:
        return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "–" if value in (None, "") else value
