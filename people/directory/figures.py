"""Cells of files of records: ratings, numbers, periods, and words that mean one of a few things."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from people.directory.cleaning import BadCell, Reader, Value

RATING = re.compile(r"(-?\d{1,3})(?:[.,]0+)?(?:\s*(?:/|of|out of|von|sur|de)\s*(\d{1,3}))?", re.I)
NUMBER = re.compile(r"[-+−]?[\d.,' \u00a0\u202f]*\d[\d.,' \u00a0\u202f]*")
YEAR = re.compile(r"(?:fy\s*)?(\d{4})", re.I)
QUARTER = re.compile(r"(\d{4})[\s/-]*[qt](\d)|[qt](\d)[\s/-]*(\d{4})", re.I)
MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[/.](\d{4})")


def one_of(words: Mapping[str, str], code: str) -> Callable[[str], Reader]:
    """A reader of cells that mean one of a few things; an empty cell means nothing."""

    def read(cell: str) -> str:
        found = words.get(cell.casefold())
        if cell and found is None:
            raise BadCell(code, cell)
        return found or ""

    return lambda _order: read


def spelt(meanings: Mapping[str, str]) -> dict[str, str]:
    """word → meaning, from meaning → "word, word"."""
    return {
        word.strip(): meaning for meaning, words in meanings.items() for word in words.split(",")
    }


def rating(_order: str) -> Reader:
    return lambda cell: rating_of(cell)


def rating_of(cell: str) -> str:
    """“4”, or “4/5” where the cell names the highest."""
    if not cell:
        raise BadCell("rating_empty")
    found = RATING.fullmatch(cell)
    if not found:
        raise BadCell("rating_wrong", cell)
    return f"{int(found[1])}/{int(found[2])}" if found[2] else str(int(found[1]))


def whole(_order: str) -> Reader:
    return whole_of


def whole_of(cell: str) -> int | None:
    if not re.fullmatch(r"-?\d{0,3}", cell):
        raise BadCell("number_wrong", cell)
    return int(cell) if cell.strip("-") else None


def number(_order: str) -> Reader:
    return number_of


def number_of(cell: str) -> Value:
    """1234.5 however it is grouped; “1,234” alone may be two numbers and is refused."""
    if not cell:
        raise BadCell("value_empty")
    if not NUMBER.fullmatch(cell):
        raise BadCell("number_wrong", cell)
    plain = re.sub("[' \u00a0\u202f]", "", cell).replace("−", "-")
    last = max(plain.rfind("."), plain.rfind(","))
    mark = plain[last] if last >= 0 else ""
    other = "," if mark == "." else "."
    if mark and plain.count(mark) > 1:
        if other in plain or not grouped(plain, mark):
            raise BadCell("number_wrong", cell)
        plain = plain.replace(mark, "")
    elif mark == "," and other not in plain and re.fullmatch(r"[-+]?\d{1,3},\d{3}", plain):
        raise BadCell("number_unclear", cell)
    elif mark:
        if other in plain and not grouped(plain[:last], other):
            raise BadCell("number_wrong", cell)
        plain = plain.replace(other, "").replace(mark, ".")
    return fitting(Decimal(plain), cell)


def grouped(digits: str, mark: str) -> bool:
    return all(len(group) == 3 for group in digits.split(mark)[1:])


def fitting(value: Decimal, cell: str) -> Decimal:
    if abs(value) >= Decimal(10) ** 14:
        raise BadCell("number_large", cell)
    if value != value.quantize(Decimal("0.0001")):
        raise BadCell("number_fine", cell)
    return value


def period(_order: str) -> Reader:
    return lambda cell: "/".join(day.isoformat() for day in period_of(cell)) if cell else ""


def period_of(cell: str) -> tuple[date, date]:
    """First and last day of “2026”, “2026-Q1”, “Q1 2026”, “2026-03” or “03/2026”."""
    try:
        if found := YEAR.fullmatch(cell):
            return months(int(found[1]), 1, 12)
        if found := QUARTER.fullmatch(cell):
            year, quarter = int(found[1] or found[4]), int(found[2] or found[3])
            return months(year, 3 * quarter - 2, 3 * quarter)
        if found := MONTH.fullmatch(cell):
            month = int(found[2] or found[3])
            return months(int(found[1] or found[4]), month, month)
    except ValueError:
        raise BadCell("period_unknown", cell) from None
    raise BadCell("period_unknown", cell)


def months(year: int, first: int, last: int) -> tuple[date, date]:
    if not (1 <= first <= last <= 12):
        raise ValueError
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
