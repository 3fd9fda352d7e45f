"""What a people file is to the rest of the import: a header, and numbered rows of text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_ROWS = 500_000
MAX_COLUMNS = 200
MAX_CELL = 10_000  # characters

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
