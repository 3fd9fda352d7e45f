"""The lines of a CSV as spreadsheets save it: commas, semicolons or tabs, UTF-8 or UTF-16."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matching.engine.impossible import ImpossibleCase, Problem

Row = Mapping[str, str]
SEPARATOR_TOLD = re.compile(r"sep=([,;\t])(\r\n|\r|\n)", re.IGNORECASE)
ADVICE = "Save it as “CSV UTF-8”: in Excel, File > Save As > CSV UTF-8 (Comma delimited)."


@dataclass(frozen=True, slots=True)
class Sheet:
    """columns: in lower case, with _ for spaces; line: where they stand. rows: with the line each
    ends on."""

    line: int
    columns: tuple[str, ...]
    rows: Iterator[tuple[int, Row]]


def read_sheet(path: Path) -> Sheet:
    """Raises ImpossibleCase with the file and the line that cannot be read."""
    text, skipped = _text(path), 0
    if told := SEPARATOR_TOLD.match(text):
        text, skipped = text[told.end() :], 1
    # Where the comma divides whole numbers from their parts, spreadsheets write semicolons.
    first = _first_line(text)
    between = told[1] if told else next((one for one in (",", ";", "\t") if one in first), ",")
    # A quote that nobody closes would swallow the lines behind it, and everybody in them.
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    header = next(_lines(path, lines, skipped), None)
    if header is None:
        raise _unreadable("empty_file", f"{path} is empty.")
    line, names = header
    columns = tuple("_".join(name.lower().split()) for name in names)
    if twice := [name for name, times in Counter(columns).items() if name and times > 1]:
        raise _unreadable("bad_header", f"{path}, line {line}: {', '.join(twice)} stands twice.")
    return Sheet(line, columns, _rows(path, columns, _lines(path, lines, skipped)))


def _first_line(text: str) -> str:
    """The first one with more than separators in it."""
    found = (one[0] for one in re.finditer(r"[^\r\n]+", text))
    return next((one for one in found if one.strip(" ,;\t")), "")


def _rows(
    path: Path, columns: tuple[str, ...], lines: Iterator[tuple[int, list[str]]]
) -> Iterator[tuple[int, Row]]:
    for line, cells in lines:
        while len(cells) > len(columns) and not cells[-1].strip():
            cells.pop()
        if len(cells) != len(columns):
            counted = f"not as many cells as the first line: {len(cells)}, not {len(columns)}"
            sentence = f"{path}, line {line}: {counted}."
            raise _unreadable("bad_line", sentence)
        told = [(name, text.strip()) for name, text in zip(columns, cells, strict=True)]
        if nameless := [text for name, text in told if text and not name]:
            sentence = f"{path}, line {line}: {nameless[0]!r} stands in a column without a name."
            raise _unreadable("bad_line", sentence)
        yield line, dict(told)


def _lines(path: Path, lines: Any, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Those that are not empty."""
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells):
                yield lines.line_num + skipped, cells
    except csv.Error as error:
        line = lines.line_num + skipped
        sentence = f"{path}, line {line}: {error}. Is every quotation mark closed before it?"
        raise _unreadable("bad_line", sentence) from error


def _text(path: Path) -> str:
    """Other encodings are not guessed: a wrong guess would give people other ids."""
    data = path.read_bytes()
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if marked else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="ignore")
        sentence = f"{path}, line {_line(before)}: these characters are not in UTF-8. {ADVICE}"
        raise _unreadable("bad_encoding", sentence) from error
    before, nul, _after = text.partition("\0")
    if nul:
        sentence = f"{path}, line {_line(before)}: this is no text in UTF-8. {ADVICE}"
        raise _unreadable("bad_encoding", sentence)
    return text


def _line(before: str) -> int:
    return (before.count("\n") or before.count("\r")) + 1


def _unreadable(kind: str, sentence: str) -> ImpossibleCase:
    return ImpossibleCase([Problem(kind, (), sentence)])
