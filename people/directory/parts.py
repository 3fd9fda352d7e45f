"""The XML inside a workbook: small parts as trees, large ones as a stream of what was found."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError, XMLParser
from xml.parsers.expat import ExpatError, ParserCreate

from django.utils.translation import gettext as _

from people.directory.sheet import MAX_CELL, MAX_COLUMNS, Unreadable

CHUNK = 128 * 1024
MAX_TAGS = 400_000  # in a part that is held as a tree
# How much XML may pass before anything is found in it, and how much more for each thing found:
# a list of people has rows, not thirty megabytes of empty cells.
SLACK, ROOM = 32 * 1024 * 1024, 64 * 1024
UNPACKING = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError)
CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})$")


@contextmanager
def damage_told() -> Iterator[None]:
    """Whatever a broken archive, or XML that is none, makes of itself is one sentence."""
    try:
        yield
    except (ParseError, ExpatError, ValueError, *UNPACKING) as problem:
        raise damaged() from problem


class Parts:
    def __init__(self, archive: zipfile.ZipFile, most: int) -> None:
        self.archive, self.most = archive, most

    def tree(self, name: str) -> Element:
        found = self.tree_or_none(name)
        if found is None:
            raise Unreadable(_("This Excel file is damaged: a part of it is missing."))
        return found

    def tree_or_none(self, name: str) -> Element | None:
        try:
            entry = self.archive.getinfo(name)
        except KeyError:
            return None
        if entry.file_size > self.most:
            raise too_large()
        return read_tree(self.archive.read(name))


def read_tree(data: bytes) -> Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise damaged()
    if data.count(b"<") > MAX_TAGS:
        raise too_large()
    parser = XMLParser()  # noqa: S314 - entities are refused above
    parser.feed(data)
    root: Element = parser.close()
    return root


def damaged() -> Unreadable:
    return Unreadable(_("This Excel file is damaged. Open it, save it again, or save it as CSV."))


def too_large() -> Unreadable:
    return Unreadable(_("This Excel file is too large inside. Save it as CSV instead."))


def column_number(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def stream(part: IO[bytes]) -> Iterator[tuple[Any, ...]]:
    """What a sheet or the shared texts hold, as ("reach" | "row" | "text", …), in order."""
    listener, may_still_pass = Listener(), SLACK
    while chunk := part.read(CHUNK):
        listener.parser.Parse(chunk, False)
        found = listener.taken()
        may_still_pass += ROOM * len(found) - len(chunk)
        if may_still_pass < 0:
            raise nearly_empty(listener.row)
        yield from found
    listener.parser.Parse(b"", True)
    yield from listener.taken()


def nearly_empty(row: int) -> Unreadable:
    return Unreadable(
        _(
            "Around row %(row)s this Excel file holds nothing but empty cells for very long. "
            "Delete the empty rows and columns, or save it as CSV."
        )
        % {"row": row or "?"}
    )


class Listener:
    """Hears the parser; keeps finished rows and texts until they are taken."""

    def __init__(self) -> None:
        self.parser = ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.refuse_doctype
        self.found: list[tuple[Any, ...]] = []
        self.cells: dict[int, tuple[str, int, str]] = {}
        self.row = self.column = self.style = 0
        self.kind, self.text = "", []  # type: tuple[str, list[str]]
        self.size = 0
        self.formula: str | None = None
        self.listening = self.phonetic = self.calculating = False

    def taken(self) -> list[tuple[Any, ...]]:
        found, self.found = self.found, []
        return found

    def refuse_doctype(self, *_about: object) -> None:
        raise damaged()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition("}")[2]:
            case "c":
                self.start_cell(attributes)
            case "v" | "t":
                self.listening = not self.phonetic
            case "row":
                self.row = int(attributes.get("r", self.row + 1))
                self.column, self.cells = -1, {}
            case "si":
                self.text, self.size = [], 0
            case "rPh":
                self.phonetic = True
            case "f":
                self.calculating, self.formula = True, ""
            case "dimension":
                self.note_reach(attributes.get("ref", ""))

    def start_cell(self, attributes: dict[str, str]) -> None:
        place = CELL.match(attributes.get("r", ""))
        self.column = column_number(place[1]) if place else self.column + 1
        self.kind = attributes.get("t", "n")
        self.style = int(attributes.get("s", 0))
        self.text, self.size, self.formula = [], 0, None

    def end(self, name: str) -> None:
        match name.rpartition("}")[2]:
            case "v" | "t":
                self.listening = False
            case "f":
                self.calculating = False
            case "c":
                self.end_cell("".join(self.text))
            case "row":
                if self.cells:
                    self.found.append(("row", self.row, self.cells))
            case "si":
                self.found.append(("text", "".join(self.text)))
            case "rPh":
                self.phonetic = False

    def end_cell(self, text: str) -> None:
        if self.formula is not None:
            # As a CSV would have it: what it last came to may be out of date.
            self.kind, text = "str", f"={self.formula or '…'}"
        if not text:
            return
        if self.column >= MAX_COLUMNS:
            self.found.append(("reach", self.row, self.column + 1))
        else:
            self.cells[self.column] = (self.kind, self.style, text)

    def characters(self, data: str) -> None:
        if self.calculating and self.formula is not None:
            self.formula = (self.formula + data)[:MAX_CELL]
        if not self.listening:
            return
        self.size += len(data)
        if self.size > MAX_CELL:
            raise Unreadable(
                _("Row %(row)s holds a text of more than %(most)s characters.")
                % {"row": self.row or "?", "most": MAX_CELL}
            )
        self.text.append(data)

    def note_reach(self, reference: str) -> None:
        last = CELL.match(reference.rpartition(":")[2])
        if last:
            self.found.append(("reach", int(last[2]), column_number(last[1]) + 1))
