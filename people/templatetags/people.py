"""Words about people for templates."""

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from people import as_of
from people.as_of import AsOf, as_of_record
from people.directory.kinds import kind_of
from people.languages import language_name
from people.models import (
    CareerKind,
    ImportRow,
    ImportState,
    Risk,
    SuccessionReadiness,
)
from people.models.imported import Imported

register = template.Library()

DAYS = {"hired_on", "left_on", "effective_on", "reviewed_on", "period_start", "period_end"}

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
def in_languages(codes: list[str]) -> str:
    return ", ".join(language_name(code) for code in codes)


@register.filter
def as_of_words(record: Imported) -> str:
    """“as of 3 November 2026, from reviews.csv”."""
    return str(as_of_record(record))


@register.simple_tag
def known_as_of(kind: str) -> AsOf | None:
    """The same for all that came by one kind of file: `{% known_as_of "reviews" as as_of %}`."""
    return as_of.known_as_of(kind)


@register.filter
def changed_fields(row: ImportRow) -> list[tuple[Any, Any, Any]]:
    """(what, from, to) for every field that changes."""
    return [
        (label_of(row, key), shown(key, before), shown(key, after))
        for key, before, after in row.changes
    ]


@register.filter
def about_row(row: ImportRow) -> list[tuple[Any, Any]]:
    """(what, value) for what says which record it is."""
    return [(label_of(row, key), shown(key, value)) for key, value in row.about or []]


def label_of(row: ImportRow, key: str) -> Any:
    field = kind_of(row.directory_import).field_of(key)
    return field.label if field else key


WORDS: dict[str, Any] = {
    "kind": dict(CareerKind.choices),
    "risk": dict(Risk.choices),
    "readiness": dict(SuccessionReadiness.choices),
}


def shown(key: str, value: Any) -> Any:
    if key in WORDS:
        return WORDS[key].get(value, value or "–")
    if key in DAYS and value:
        return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "–" if value in (None, "") else value
