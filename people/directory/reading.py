"""Opens a people file, whatever it calls itself, or says in one sentence why not."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.directory.delimited import read_delimited
from people.directory.sheet import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Row,
    Sheet,
    Unreadable,
    is_formula,
)
from people.directory.xlsx import read_workbook, refuse_wide

MAX_BYTES = 400 * 1024 * 1024
SAMPLE_ROWS = 200
NAMED_FORMULAS, LOOKED_ON = 3, 1_000
OTHER_KINDS = [
    (b"%PDF", gettext_lazy("PDF")),
    (b"\x89PNG", gettext_lazy("picture")),
    (b"\xff\xd8\xff", gettext_lazy("picture")),
    (b"GIF8", gettext_lazy("picture")),
    (b"\x1f\x8b", gettext_lazy("compressed file")),
    (b"7z\xbc\xaf", gettext_lazy("compressed file")),
    (b"Rar!", gettext_lazy("compressed file")),
    (b"{\\rtf", gettext_lazy("text document")),
    (b"<!DOC", gettext_lazy("web page")),
    (b"<html", gettext_lazy("web page")),
]
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def open_sheet(file: IO[bytes]) -> Sheet:
    """The sheet with a few rows as samples; the rest is read as `rows` goes."""
    sheet = read_any(file)
    check_header(sheet.header)
    sheet.rows = without_formulas(sheet.header, sheet.rows)
    head = list(islice(sheet.rows, SAMPLE_ROWS))
    if not head:
        raise Unreadable(_("This file has a header, but no rows below it."))
    sheet.samples = [cells for _line, cells in head]
    sheet.rows = checked(head, sheet.rows)
    return sheet


def read_any(file: IO[bytes]) -> Sheet:
    file.seek(0, 2)
    if file.tell() > MAX_BYTES:
        raise Unreadable(_("This file is larger than %(most)s MB.") % {"most": MAX_BYTES >> 20})
    file.seek(0)
    start = file.read(8)
    if not start.strip():
        raise Unreadable(_("This file is empty."))
    if start.startswith(OLD_EXCEL):
        raise Unreadable(
            _("This is an old or password-protected Excel file. Save it as .xlsx or CSV.")
        )
    for magic, kind in OTHER_KINDS:
        if start.startswith(magic):
            raise Unreadable(
                _("This is a %(kind)s, whatever its name says. Save the list as CSV or .xlsx.")
                % {"kind": kind}
            )
    return read_workbook(file) if start.startswith(b"PK") else read_delimited(file)


def check_header(header: list[str]) -> None:
    header[:] = [" ".join(name.split()) for name in header]
    while header and not header[-1]:
        header.pop()
    refuse_wide(len(header), MAX_COLUMNS)
    if any(map(is_formula, header)):
        raise formulas([], iter([(1, header)]))
    if too_long := next((name for name in header if len(name) > 200), None):
        raise Unreadable(
            _("The first line should name the columns, but one is called “%(name)s…”.")
            % {"name": too_long[:40]}
        )
    twice = [name for name, n in Counter(n.casefold() for n in header if n).items() if n > 1]
    if twice:
        raise Unreadable(
            _("Two columns are called “%(name)s”. Rename or delete one of them.")
            % {"name": next(name for name in header if name.casefold() == twice[0])}
        )


def checked(head: list[Row], rest: Iterator[Row]) -> Iterator[Row]:
    """All rows, as long as they are not too many or too large."""
    count = 0
    for rows in (head, rest):
        for line, cells in rows:
            count += 1
            if count > MAX_ROWS:
                raise Unreadable(
                    _("This file has more than %(most)s rows.") % {"most": f"{MAX_ROWS:,}"}
                )
            if len(cells) > MAX_COLUMNS:
                refuse_wide(len(cells), MAX_COLUMNS)
            if max(map(len, cells)) > MAX_CELL:
                raise Unreadable(
                    _(
                        "Line %(line)s holds a text of more than %(most)s characters; perhaps a "
                        "quotation mark is not closed."
                    )
                    % {"line": line, "most": MAX_CELL}
                )
            yield line, cells


def without_formulas(header: list[str], rows: Iterator[Row]) -> Iterator[Row]:
    """All rows, as long as no cell is a formula: what it comes to is not in a CSV, and in a
    workbook only what it came to when somebody last saved it.
    """
    for line, cells in rows:
        # Hardly any row holds this sign at all, and one search is quicker than one per cell.
        if "=" in "\n".join(cells) and any(map(is_formula, cells)):
            raise formulas(header, chain([(line, cells)], islice(rows, LOOKED_ON)))
        yield line, cells


def formulas(header: list[str], rows: Iterator[Row]) -> Unreadable:
    """Names the first of them, so that they are found; the rest is likely in the same column."""
    found = (
        (line, place, cell)
        for line, cells in rows
        for place, cell in enumerate(cells)
        if is_formula(cell)
    )
    named = [
        _("line %(line)s, column %(column)s (%(formula)s)")
        % {
            "line": line,
            "column": named_column(header, place),
            "formula": cell.strip()[:30],
        }
        for line, place, cell in islice(found, NAMED_FORMULAS)
    ]
    more = next(found, None) is not None
    where = "; ".join([*named, _("and more")] if more else named)
    return Unreadable(
        _(
            "This file holds formulas: %(where)s. Copy the sheet, paste it as values only, and "
            "upload that."
        )
        % {"where": where}
    )


def named_column(header: list[str], place: int) -> str:
    heading = header[place] if place < len(header) else ""
    return f"“{heading[:30]}”" if heading else str(place + 1)
