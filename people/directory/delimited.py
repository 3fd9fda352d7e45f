"""Reads CSV and its relatives: four delimiters, four encodings."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from people.directory.sheet import MAX_CELL, MAX_COLUMNS, Row, Sheet, Unreadable

CHUNK = 1024 * 1024
MARKS = [
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
DELIMITERS = ",;\t|"


def read_delimited(file: IO[bytes]) -> Sheet:
    encoding, lines = look_through(file)
    file.seek(0)
    text = io.TextIOWrapper(unclosing(file), encoding=encoding, newline="")
    first = first_line(text)
    told = first.lower().startswith("sep=") and len(first.strip()) == 5
    delimiter = first.strip()[4] if told else delimiter_of(first)
    text.seek(0)
    if told:
        text.readline()
    rows = parse(text, delimiter, skipped=int(told))
    header = next(rows, None)
    if header is None:
        raise Unreadable(_("This file is empty."))
    note = ""
    if encoding == "cp1252":
        note = _(
            "The file is not in UTF-8; it was read as Western European (Windows-1252). Look at "
            "names with accents below: if they are wrong, save the file as CSV UTF-8."
        )
    return Sheet(header[1], rows, rows_expected=max(lines - 1, 0), note=note)


def unclosing(file: IO[bytes]) -> io.BufferedReader:
    """The wrapper around the file must not close it: it belongs to who opened it."""
    return io.BufferedReader(Borrowed(file))


class Borrowed(io.RawIOBase):
    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self.file.seek(offset, whence)
        return self.file.tell()

    def tell(self) -> int:
        return self.file.tell()

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        data = self.file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def look_through(file: IO[bytes]) -> tuple[str, int]:
    """The encoding all of the file is in, and how many lines it has."""
    file.seek(0)
    start = file.read(4)
    encoding = next((name for mark, name in MARKS if start.startswith(mark)), None)
    if encoding == "":
        raise Unreadable(_("This file is in UTF-32. Save it as CSV UTF-8."))
    for name in [encoding] if encoding else ["utf-8", "cp1252"]:
        lines = count_lines(file, name)
        if lines is not None:
            return name, lines
    raise Unreadable(
        _("The text of this file cannot be decoded. Save it as CSV UTF-8 and upload it again.")
    )


def count_lines(file: IO[bytes], encoding: str) -> int | None:
    """How many lines, or None when the file is not in this encoding."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    lines, open_line, last = 0, 0, "\n"
    try:
        while data := file.read(CHUNK):
            text = decoder.decode(data)
            refuse_binary(text)
            lines += text.count("\n") or text.count("\r")
            end = max(text.rfind("\n"), text.rfind("\r"))
            open_line = len(text) - end if end >= 0 else open_line + len(text)
            refuse_endless(open_line)
            last = text[-1:] or last
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return lines + (last not in "\r\n")


def refuse_binary(text: str) -> None:
    if "\0" in text:
        raise Unreadable(
            _(
                "This file holds NUL characters: it is no text file, or it is in UTF-16 without a "
                "mark. Save it as CSV UTF-8."
            )
        )


def refuse_endless(characters: int) -> None:
    if characters > MAX_COLUMNS * MAX_CELL:
        raise Unreadable(_("A line of this file never ends: it is no list of people."))


def first_line(text: io.TextIOWrapper) -> str:
    line = "\n"
    while line and not line.strip():
        line = text.readline(MAX_COLUMNS * MAX_CELL)
    return line


def delimiter_of(line: str) -> str:
    """The delimiter that stands most often outside of quotes."""
    outside = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def parse(text: io.TextIOWrapper, delimiter: str, *, skipped: int) -> Iterator[Row]:
    """Rows with the line each begins on; empty ones are passed over."""
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                yield line + skipped, cells
            line = reader.line_num + 1
    except csv.Error as problem:
        raise Unreadable(reason(str(problem), line + skipped)) from problem


def reason(problem: str, line: int) -> str:
    if "unexpected end" in problem or "field larger" in problem:
        return _("A quotation mark opened on line %(line)s is never closed.") % {"line": line}
    if "expected after" in problem:
        return _(
            "A quotation mark on line %(line)s stands in the middle of a cell. Inside quotes, "
            "write it twice."
        ) % {"line": line}
    return _("Line %(line)s cannot be read as CSV.") % {"line": line}
