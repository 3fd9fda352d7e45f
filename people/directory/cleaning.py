"""One row of text made into values, or the reasons why not. Knows no database.

Companies repeat themselves: most cells of a column were seen before, so what a cell means is
remembered by column.
"""

import re
import unicodedata
import zoneinfo
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from people.directory.languages import code_of

REMEMBERED = 20_000
ADDRESS = re.compile(r"[^@\s<>(),;:\"\[\]\\]+@[^@\s<>(),;:\"\[\]\\]+\.[^@\s<>(),;:\"\[\]\\.]{2,}")
GRADE = re.compile(r"(?:grade|level|stufe|band|[a-z]{1,3})?[ .\-]*(\d{1,3})", re.IGNORECASE)
ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
SLASHED_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
LEVELS = re.compile(r"\s+[/>»\\|]\s+|\s*>\s*")
YES = {"yes", "y", "true", "1", "x", "ja", "oui", "si", "sí", "sim", "tak"}
NO = {"", "no", "n", "false", "0", "nein", "non", "nao", "não", "nee", "nie", "-"}
LEAVING = {
    "": "",
    **dict.fromkeys(
        ["voluntary", "resigned", "resignation", "kündigung", "démission"], "voluntary"
    ),
    **dict.fromkeys(["involuntary", "dismissed", "dismissal", "terminated"], "involuntary"),
    **dict.fromkeys(["retired", "retirement", "ruhestand", "rente", "retraite"], "retired"),
    **dict.fromkeys(["other", "end of contract", "death", "sonstiges", "autre"], "other"),
}
ZONES = {name.casefold(): name for name in zoneinfo.available_timezones()}
LONGEST = {
    "employee_number": 40,
    "email": 254,
    "name": 200,
    "preferred_name": 100,
    "job_title": 200,
    "site": 120,
    "manager": 254,
}

Value = str | int | bool | date | None


class BadCell(Exception):
    """`code` is a key of problems.REASONS."""

    def __init__(self, code: str, value: str = "") -> None:
        self.code, self.value = code, value


@dataclass
class CleanRow:
    values: dict[str, Value] = field(default_factory=dict)
    problems: list[tuple[str, str, str]] = field(default_factory=list)  # field, code, value


def tidy(cell: str) -> str:
    """One line, single spaces, composed accents; ="007" is how Excel keeps leading zeros."""
    text = " ".join(cell.split())
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if text.startswith("="):
        if len(text) > 3 and text.startswith('="') and text.endswith('"'):
            return text[2:-1]
        raise BadCell("formula", text)
    return text


def address(text: str) -> str:
    if not text:
        raise BadCell("email_empty")
    if not ADDRESS.fullmatch(text):
        raise BadCell("email_wrong", text)
    return text


def grade(text: str) -> int | None:
    if not text:
        return None
    found = GRADE.fullmatch(text)
    if not found:
        raise BadCell("grade_wrong", text)
    return int(found[1])


def day(text: str, order: str) -> date | None:
    if not text:
        return None
    try:
        if found := ISO_DATE.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := DOTTED_DATE.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := SLASHED_DATE.fullmatch(text):
            return slashed(int(found[1]), int(found[2]), int(found[3]), order, text)
    except ValueError:
        raise BadCell("date_unknown", text) from None
    raise BadCell("date_unknown", text)


def slashed(first: int, second: int, year: int, order: str, text: str) -> date:
    if not order and first != second:
        raise BadCell("date_unclear", text)
    return date(year, first, second) if order == "mdy" else date(year, second, first)


def unit_path(text: str) -> str:
    parts = [part.strip() for part in LEVELS.split(text) if part.strip()]
    if len(parts) > 12:
        raise BadCell("unit_deep", text)
    if any(len(part) > 120 for part in parts):
        raise BadCell("too_long", text[:40])
    return " / ".join(parts)


def zone(text: str) -> str:
    if text and text.casefold() not in ZONES:
        raise BadCell("zone_unknown", text)
    return ZONES.get(text.casefold(), "")


def languages(text: str) -> str:
    """Codes joined by a space, in the order given."""
    codes = []
    for word in re.split(r"[,;/|+&]|\band\b|\bund\b|\s(?=[a-z]{2}\b)", text):
        if word.strip():
            code = code_of(word.strip())
            if code is None:
                raise BadCell("language_unknown", word.strip())
            codes.append(code)
    return " ".join(dict.fromkeys(codes))


def leaving_kind(text: str) -> str:
    try:
        return LEAVING[text.casefold()]
    except KeyError:
        raise BadCell("leaving_kind_unknown", text) from None


def yes(text: str) -> bool:
    word = text.casefold()
    if word not in YES | NO:
        raise BadCell("yes_or_no", text)
    return word in YES


def as_text(key: str) -> Callable[[str], str]:
    most = LONGEST[key]

    def clean(text: str) -> str:
        if len(text) > most:
            raise BadCell("too_long", text[:40])
        return text

    return clean


def cleaner_of(key: str, date_order: str) -> Callable[[str], Value]:
    match key:
        case "email":
            return lambda text: as_text("email")(address(text))
        case "grade":
            return lru_cache(REMEMBERED)(grade)
        case "hired_on" | "left_on":
            return lru_cache(REMEMBERED)(lambda text: day(text, date_order))
        case "unit" | "parent_unit":
            return lru_cache(REMEMBERED)(unit_path)
        case "time_zone" | "site_time_zone":
            return lru_cache(REMEMBERED)(zone)
        case "languages":
            return lru_cache(REMEMBERED)(languages)
        case "leaving_kind":
            return leaving_kind
        case "high_potential":
            return yes
        case "given_name" | "family_name":
            return as_text("name")
    return as_text(key)


class Cleaner:
    """Cleans rows of one file. `clean` answers None for a row in which nothing stands."""

    def __init__(
        self, header: Sequence[str], mapping: Mapping[str, str], date_order: str = ""
    ) -> None:
        self.width = len(header)
        self.columns = [
            (header.index(heading), key, cleaner_of(key, date_order))
            for key, heading in mapping.items()
        ]
        self.joins_names = "name" not in mapping

    def clean(self, cells: list[str]) -> CleanRow | None:
        row = CleanRow()
        here = len(cells)
        if here > self.width and any(cell.strip() for cell in cells[self.width :]):
            row.problems.append(("", "too_many_cells", ""))
        for place, key, clean in self.columns:
            try:
                row.values[key] = clean(tidy(cells[place]) if place < here else "")
            except BadCell as bad:
                row.problems.append((key, bad.code, bad.value))
        if row.problems and not any(cell.strip() for cell in cells):
            return None
        self.check_whole(row)
        return row

    def check_whole(self, row: CleanRow) -> None:
        values = row.values
        if self.joins_names:
            parts = [str(values.pop(key, "")) for key in ("given_name", "family_name")]
            values["name"] = " ".join(part for part in parts if part)[:200]
        if not values.get("name"):
            row.problems.append(("name", "name_empty", ""))
        hired, left = values.get("hired_on"), values.get("left_on")
        if isinstance(hired, date) and isinstance(left, date) and left < hired:
            row.problems.append(("left_on", "left_before_hired", ""))
        if not left:
            values.pop("leaving_kind", None)
