"""What a people file is to the rest of the import: a header, and numbered rows of text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_ROWS = 500_000
MAX_COLUMNS = 200
MAX_CELL = 10_000  # characters

# How Excel keeps the zeros in front of a number when it writes a CSV: ="007".
QUOTED = re.compile(r'="([^"]*)"')

Row = tuple[int, list[str]]


class Unreadable(Exception):
    """The file is no people file; the message says why and what to do, for the person."""


@dataclass
class Sheet:
    """The header is line 1 of a CSV unless empty lines stand above it; `rows` reads once."""

    header: list[str]
    rows: Iterator[Row]
    rows_expected: int
    note: str = ""
    samples: list[list[str]] = field(default_factory=list)


def is_formula(cell: str) -> bool:
    """`+49 30 …`, `-` and `@…` are ordinary text in a people file; what begins with = is not."""
    text = cell.strip()
    return text.startswith("=") and not QUOTED.fullmatch(text)
