"""One row of text made into values, or the reasons why not. Knows no database.

Companies repeat themselves: most cells of a column were seen before, so what a cell means is
remembered by column.
"""

import re
import unicodedata
import zoneinfo
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from people.directory.languages import code_of
from people.directory.sheet import QUOTED

REMEMBERED = 20_000
KNOWN_AHEAD = timedelta(days=366)
HOUR = r"(\d{1,2})(?:[:.h](\d{2})|h)?\s*([ap]m)?"
HOURS = re.compile(rf"{HOUR}\s*(?:[-–—]|to|bis)\s*{HOUR}", re.IGNORECASE)
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
Value = str | int | bool | date | Decimal | None
Reader = Callable[[str], Value]


class BadCell(Exception):
    """`code` is a key of problems.REASONS."""

    def __init__(self, code: str, value: str = "") -> None:
        self.code, self.value = code, value


@dataclass
class CleanRow:
    values: dict[str, Value] = field(default_factory=dict)
    problems: list[tuple[str, str, str]] = field(default_factory=list)  # field, code, value

    def need(self, **codes: str) -> None:
        """Each field, unless its cell was refused already, must have a value; else its code."""
        refused = {key for key, _code, _value in self.problems}
        for key, code in codes.items():
            if key not in refused and self.values.get(key) in (None, ""):
                self.problems.append((key, code, ""))

    def keep_near(self, key: str) -> None:
        """What is planned may stand in a file already, but no day of another century."""
        day = self.values.get(key)
        if isinstance(day, date) and day > datetime.now(UTC).date() + KNOWN_AHEAD:
            self.problems.append((key, "day_far_ahead", str(day)))


def tidy(cell: str) -> str:
    """One line, single spaces, composed accents; ="007" is how Excel keeps leading zeros."""
    text = " ".join(cell.split())
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    quoted = QUOTED.fullmatch(text) if text.startswith("=") else None
    return quoted[1] if quoted else text


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


def working_hours(text: str) -> str:
    """09:00-17:30, however it was written."""
    if not text:
        return ""
    found = HOURS.fullmatch(text)
    if not found:
        raise BadCell("hours_wrong", text)
    try:
        start, end = (_clock(*found.groups("")[at : at + 3]) for at in (0, 3))
    except ValueError:
        raise BadCell("hours_wrong", text) from None
    if end <= start:
        raise BadCell("hours_backwards", text)
    return f"{start:%H:%M}-{end:%H:%M}"


def _clock(hour: str, minute: str, half: str) -> time:
    if half and not 1 <= int(hour) <= 12:
        raise ValueError(hour)
    afternoon = 12 if half.lower() == "pm" else 0
    return time(int(hour) % 12 + afternoon if half else int(hour), int(minute or 0))


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


def text(most: int) -> Callable[[str], Reader]:
    def clean(cell: str) -> str:
        if len(cell) > most:
            raise BadCell("too_long", cell[:40])
        return cell

    return lambda _order: clean


def an_address(_order: str) -> Reader:
    short = text(254)("")
    return lambda cell: short(address(cell))


def remembered(reader: Reader) -> Callable[[str], Reader]:
    return lambda _order: lru_cache(REMEMBERED)(reader)


def a_day(order: str) -> Reader:
    return lru_cache(REMEMBERED)(lambda cell: day(cell, order))


class Cleaner:
    """Cleans rows of one file. `clean` answers None for a row in which nothing stands.

    columns: heading → field → what reads its cells; check_row: what the cells mean together.
    """

    def __init__(
        self,
        header: Sequence[str],
        columns: Sequence[tuple[str, str, Reader]],
        check_row: Callable[[CleanRow], None],
    ) -> None:
        self.width = len(header)
        self.columns = [(header.index(heading), key, reads) for heading, key, reads in columns]
        self.check_row = check_row

    def clean(self, cells: list[str]) -> CleanRow | None:
        row = CleanRow()
        here = len(cells)
        if here > self.width and any(cell.strip() for cell in cells[self.width :]):
            row.problems.append(("", "too_many_cells", ""))
        for place, key, reads in self.columns:
            try:
                row.values[key] = reads(tidy(cells[place]) if place < here else "")
            except BadCell as bad:
                row.problems.append((key, bad.code, bad.value))
        if row.problems and not any(cell.strip() for cell in cells):
            return None
        self.check_row(row)
        return row
