"""Words about people for templates."""

from typing import Any

from django import template

from people.directory.mapping import BY_KEY
from people.directory.problems import reason
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
    return [(BY_KEY[key].label, before, after) for key, before, after in row.changes]


@register.filter
def problem_words(code: str) -> str:
    """What kind of problem it is, without its cell."""
    return reason(code, "…", "…")
