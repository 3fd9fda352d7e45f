"""Which column of the file is which of our fields: guessed from its name, adjusted by a person."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from django.utils.translation import gettext as _

from people.directory.cleaning import Cleaner, a_day
from people.directory.kind import FileKind

NOT_LETTERS = re.compile(r"[\W_]+")


def plain(heading: str) -> str:
    """“E-Mail-Adresse” and “e mail adresse” alike: emailadresse."""
    letters = unicodedata.normalize("NFKD", heading.casefold())
    return NOT_LETTERS.sub("", "".join(c for c in letters if not unicodedata.combining(c)))


@cache
def meanings(kind: FileKind) -> dict[str, str]:
    known = {name: field.key for field in kind.fields for name in field.names.split()}
    return known | {plain(field.key): field.key for field in kind.fields}


def guess(kind: FileKind, header: Sequence[str]) -> dict[str, str]:
    """Our field → the file's column, for every heading that says what it is; the first one wins."""
    found: dict[str, str] = {}
    for heading in header:
        key = meanings(kind).get(plain(heading))
        if key is not None:
            found.setdefault(key, heading)
    return found


def refusal(kind: FileKind, mapping: Mapping[str, str], header: Sequence[str]) -> str:
    """What is wrong with this mapping, in one sentence, or nothing."""
    for key, heading in mapping.items():
        if kind.field_of(key) is None:
            return _("There is no field called “%(key)s”.") % {"key": key}
        if heading not in header:
            return _("The file has no column called “%(name)s”.") % {"name": heading}
    shared = {h for h in mapping.values() if list(mapping.values()).count(h) > 1}
    if shared:
        return _("The column “%(name)s” is chosen twice.") % {"name": min(shared)}
    return kind.lacks(mapping)


def cleaner(
    kind: FileKind, mapping: Mapping[str, str], header: Sequence[str], date_order: str = ""
) -> Cleaner:
    columns = [
        (mapping[field.key], field.key, field.reads(date_order))
        for field in kind.fields
        if field.key in mapping
    ]
    return Cleaner(header, columns, kind.check_row)


def slash_dates(
    kind: FileKind, mapping: Mapping[str, str], header: Sequence[str], rows: list[list[str]]
) -> str:
    """Whether dates with slashes put the day or the month first, as far as these rows tell."""
    days = [field.key for field in kind.fields if field.reads is a_day]
    places = [header.index(mapping[key]) for key in days if key in mapping]
    cells = [row[place] for row in rows for place in places if place < len(row)]
    halves = [cell.split("/") for cell in cells if cell.count("/") == 2]
    firsts = [part[0] for part in halves if part[0].isdigit() and len(part[0]) <= 2]
    seconds = [part[1] for part in halves if part[1].isdigit() and len(part[0]) <= 2]
    if any(int(first) > 12 for first in firsts):
        return "dmy"
    return "mdy" if any(int(second) > 12 for second in seconds) else ""
