"""Reads the first sheet of an Excel workbook row by row, without ever holding all of it.

A workbook is a ZIP of XML and may unpack to anything, so the sizes it declares are summed before a
byte is unpacked, and a part is read no further than the rows that were asked for.
"""

import re
import zipfile
from array import array
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import IO, Any
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from people.directory.parts import UNPACKING, Parts, damage_told, stream, too_large
from people.directory.sheet import MAX_COLUMNS, Row, Sheet, Unreadable

MAX_UNPACKED = 1_500 * 1024 * 1024
MAX_SMALL_PART = 20 * 1024 * 1024
MAX_CONTENTS = 1024 * 1024  # of the list of what the archive holds: an honest one has some lines
MAX_TEXTS = 96 * 1024 * 1024  # of the texts that cells share, held at once
SUSPICIOUS = 50 * 1024 * 1024  # from here on, nothing honest shrinks fifty times
MAX_RATIO = 50
BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
QUOTED_OR_COLOUR = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def read_workbook(file: IO[bytes]) -> Sheet:
    archive = open_archive(file)
    with damage_told():
        book = Workbook(archive)
        rows = book.rows()
        header = next((row for row in rows if any(row[1])), None)
    if header is None:
        raise Unreadable(_("The first sheet of this workbook is empty."))
    return Sheet(header=header[1], rows=rows, rows_expected=max(book.last_row - header[0], 0))


def open_archive(file: IO[bytes]) -> zipfile.ZipFile:
    guard = Contents(file)
    try:
        archive = zipfile.ZipFile(guard)
    except (ValueError, *UNPACKING) as problem:
        raise Unreadable(_("This Excel file is damaged: it cannot be unpacked.")) from problem
    guard.opened = True
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > MAX_UNPACKED or (unpacked > SUSPICIOUS and unpacked / packed > MAX_RATIO):
        raise Unreadable(
            _("This file would unpack to %(size)s MB and was not opened. Save it as CSV instead.")
            % {"size": unpacked // 1024**2}
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(_("This workbook is protected by a password. Save it without one."))
    return archive


class Contents:
    """The file as zipfile reads it; while it opens it, a huge list of contents is refused."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.opened = file, False
        self.seek, self.tell = file.seek, file.tell

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size > MAX_CONTENTS and not self.opened:
            raise too_large()
        return self.file.read(size)


class Workbook:
    """The first sheet: which part it is, its shared texts, and which of its styles are dates."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = set(archive.namelist())
        if "xl/workbook.xml" not in self.names:
            raise Unreadable(
                _("This is a ZIP file, but not an Excel workbook. Save it as .xlsx or CSV.")
            )
        self.parts = Parts(archive, MAX_SMALL_PART)
        book = self.parts.tree("xl/workbook.xml")
        self.epoch = epoch_of(book)
        self.sheet = self.first_sheet(book)
        self.dates = date_styles(self.parts.tree_or_none("xl/styles.xml"))
        self.texts = SharedTexts(archive, "xl/sharedStrings.xml", self.names)
        self.last_row = 0

    def first_sheet(self, book: Element) -> str:
        targets = {
            relation.get("Id"): relation.get("Target", "")
            for relation in self.parts.tree("xl/_rels/workbook.xml.rels")
        }
        for sheet in book.findall(".//{*}sheet"):
            if sheet.get("state", "visible") == "visible":
                key = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
                target = targets.get(key, "")
                name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                if name in self.names:
                    return name
        raise Unreadable(_("This workbook has no visible sheet with cells."))

    def rows(self) -> Iterator[Row]:
        with damage_told(), self.archive.open(self.sheet) as part:
            for event in stream(part):
                if event[0] == "reach":
                    self.last_row = event[1]
                    refuse_wide(event[2], MAX_COLUMNS)
                else:
                    line, cells = event[1], event[2]
                    values = [""] * (max(cells) + 1 if cells else 0)
                    for column, cell in cells.items():
                        values[column] = self.text_of(*cell)
                    yield line, values

    def text_of(self, kind: str, style: int, raw: str) -> str:
        if kind == "s":
            return self.texts[int(raw)] if raw else ""
        if kind in {"str", "inlineStr", "e"}:
            return raw
        if kind == "b":
            return "yes" if raw == "1" else "no"
        if kind == "d":
            return raw[:10]
        return self.number(raw, is_date=style in self.dates)

    def number(self, raw: str, *, is_date: bool) -> str:
        """Numbers as people write them: 1234, not 1234.0; dates as 2024-03-31."""
        try:
            value = float(raw)
            if is_date:
                return (self.epoch + timedelta(days=value)).date().isoformat()
        except (ValueError, OverflowError):
            return raw
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else raw


class SharedTexts:
    """Texts by number, read on as far as somebody asked: most rows need only the first ones.

    Half a million rows bring millions of them, so they lie end to end and not one by one.
    """

    def __init__(self, archive: zipfile.ZipFile, part: str, names: set[str]) -> None:
        self.texts, self.ends = bytearray(), array("Q", [0])
        self.more: Iterator[Any] = iter(())
        if part in names:
            self.more = stream(archive.open(part))

    def __getitem__(self, number: int) -> str:
        while not 0 <= number < len(self.ends) - 1:
            event = next(self.more, None)
            if event is None or number < 0:
                raise Unreadable(_("This Excel file is damaged: a text of it is missing."))
            self.keep(event[1])
        return self.texts[self.ends[number] : self.ends[number + 1]].decode()

    def keep(self, text: str) -> None:
        self.texts += text.encode()
        self.ends.append(len(self.texts))
        if len(self.texts) + len(self.ends) * self.ends.itemsize > MAX_TEXTS:
            raise too_large()


def epoch_of(book: Element) -> datetime:
    """Excel counts days from 1900 (with a leap day too many) or, on old Macs, from 1904."""
    settings = book.find("{*}workbookPr")
    mac = settings is not None and settings.get("date1904") in {"1", "true"}
    return datetime(1904, 1, 1) if mac else datetime(1899, 12, 30)  # noqa: DTZ001 - only days


def date_styles(styles: Element | None) -> set[int]:
    """The numbers of the cell styles that show a number as a date."""
    if styles is None:
        return set()
    own = {
        int(form.get("numFmtId", "0"))
        for form in styles.findall(".//{*}numFmt")
        if set("dy") & set(QUOTED_OR_COLOUR.sub("", form.get("formatCode", "").lower()))
    }
    cells = styles.find("{*}cellXfs")
    return {
        number
        for number, form in enumerate(cells if cells is not None else ())
        if int(form.get("numFmtId", "0")) in BUILT_IN_DATES | own
    }


def refuse_wide(columns: int, most: int) -> None:
    if columns > most:
        raise Unreadable(
            _(
                "This sheet reaches to column %(columns)s; a people file has at most %(most)s. "
                "Delete the stray cells to the right, or save the columns you need as CSV."
            )
            % {"columns": columns, "most": most}
        )
