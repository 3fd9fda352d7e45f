"""A table of completions: CSV or Excel, read by the same reader as the people file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import IO

from django.utils.translation import gettext as _

from people.directory.cleaning import BadCell, day, tidy
from people.directory.reading import open_sheet
from people.directory.sheet import Unreadable
from programs.completions.finding import MOST_ROWS, Finding

NAMES = {
    "person": ("email", "e-mail", "mail", "employee_number", "employee number", "number"),
    "training": ("training", "training_key", "training key", "key", "course"),
    "date": ("date", "completed_on", "completed on", "completed", "completed_at"),
}
NOON = time(12, tzinfo=UTC)


def read_table(file: IO[bytes]) -> list[Finding]:
    """One finding a row; raises `Unreadable` where the file as a whole makes no sense."""
    sheet = open_sheet(file)
    columns = _columns([name.casefold() for name in sheet.header])
    found: list[Finding] = []
    for line, cells in sheet.rows:
        if len(found) >= MOST_ROWS:
            words = _("This file has more than %(most)s rows.")
            raise Unreadable(words % {"most": f"{MOST_ROWS:,}"})
        found.append(_finding(line, cells, columns))
    return found


def _columns(header: list[str]) -> dict[str, list[int]]:
    columns = {
        field: [at for at, name in enumerate(header) if name in names]
        for field, names in NAMES.items()
    }
    missing = [NAMES[field][0] for field, places in columns.items() if not places]
    if missing:
        words = _("The first line should name these columns: email, training, date. Missing: %(n)s")
        raise Unreadable(words % {"n": ", ".join(missing)})
    return columns


def _finding(line: int, cells: list[str], columns: dict[str, list[int]]) -> Finding:
    try:
        person, training, date = (
            next(_filled(cells, columns[field]), "") for field in ("person", "training", "date")
        )
        when = day(date, "")
    except BadCell as problem:
        return Finding(line, problem=problem.code, value=problem.value)
    at = datetime.combine(when, NOON) if when else None
    return Finding(line, person=person, training=training, completed_at=at)


def _filled(cells: list[str], places: list[int]) -> Iterator[str]:
    """The first of several columns that says something: an address, or else a number."""
    texts = (tidy(cells[at]) for at in places if at < len(cells))
    return (text for text in texts if text)
