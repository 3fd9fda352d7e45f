"""A people file is read, whatever program wrote it, or refused in one sentence."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

import pytest
from openpyxl import Workbook

from people.directory.reading import open_sheet
from people.directory.sheet import Unreadable

NOON = datetime(2024, 12, 24, 12, 30)  # noqa: DTZ001 - workbooks know no zones
ROWS = [["name", "email"], ["Ana Müller", "ana@demo.example"], ["Bo", "bo@demo.example"]]
PLAIN = "name,email\nAna Müller,ana@demo.example\nBo,bo@demo.example\n"


def read(data: bytes) -> list[list[str]]:
    sheet = open_sheet(io.BytesIO(data))
    return [sheet.header, *(cells for _line, cells in sheet.rows)]


def workbook(*rows: list[Any], **options: Any) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for one in rows:
        sheet.append(one)
    for place, value in options.items():
        sheet[place] = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_four_encodings_are_understood(encoding: str) -> None:
    assert read(PLAIN.encode(encoding)) == ROWS


def test_a_guessed_encoding_is_told() -> None:
    assert "Windows-1252" in open_sheet(io.BytesIO(PLAIN.encode("cp1252"))).note
    assert open_sheet(io.BytesIO(PLAIN.encode())).note == ""


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_four_delimiters_are_understood(delimiter: str) -> None:
    assert read(PLAIN.replace(",", delimiter).encode()) == ROWS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_end_of_line_is_understood(end: str) -> None:
    assert read(PLAIN.replace("\n", end).encode()) == ROWS


def test_excel_says_its_delimiter_in_the_first_line() -> None:
    assert read(("sep=;\n" + PLAIN.replace(",", ";")).encode()) == ROWS


def test_rows_keep_the_line_they_begin_on() -> None:
    data = 'name,email\n"Ana\nSilva",a@demo.example\n\nBo,b@demo.example\n'
    sheet = open_sheet(io.BytesIO(data.encode()))
    assert [line for line, _cells in sheet.rows] == [2, 5]


def test_a_workbook_is_read_as_people_see_it() -> None:
    data = workbook(
        ["name", "hired", "grade", "left", "number", "talent"],
        ["Ana", date(2020, 3, 31), 5, NOON, 1234567.0, True],
        ["Bo", None, 5.5, None, "0007", None],
    )

    assert read(data) == [
        ["name", "hired", "grade", "left", "number", "talent"],
        ["Ana", "2020-03-31", "5", "2024-12-24", "1234567", "yes"],
        ["Bo", "", "5.5", "", "0007"],
    ]


def test_a_workbook_may_begin_below_the_top() -> None:
    assert read(workbook([], [], ["name"], ["Ana"])) == [["name"], ["Ana"]]


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one of its parts replaced."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return file.getvalue()


@cache
def bomb() -> bytes:
    """A megabyte that unpacks to one gigabyte; it takes seconds to make."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _megabyte in range(1024):
            part.write(b" " * 1024**2)
    return file.getvalue()


def entities() -> bytes:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    sheet = b'<!DOCTYPE x [<!ENTITY l0 "ha">' + laughs + b"]><worksheet>&l9;</worksheet>"
    return with_part(workbook(["name"], ["Ana"]), "xl/worksheets/sheet1.xml", sheet)


BAD: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "empty": (b"", "is empty"),
    "blank": (b"\n \n", "is empty"),
    "header only": (b"name,email\n", "no rows below"),
    "header only, blank lines": (b"name,email\n\n,\n", "no rows below"),
    "neither encoding": (b"name,email\n\x81\x8d\xff,x\n", "cannot be decoded"),
    "UTF-32": (PLAIN.encode("utf-32"), "UTF-32"),
    "UTF-16 without its mark": (PLAIN.encode("utf-16-le"), "NUL"),
    "NUL": (b"name,email\nAna\0,a@demo.example\n", "NUL"),
    "unclosed quote": (b'name,email\n"Ana,a@demo.example\nBo,b\n', "opened on line 2"),
    "unclosed quote, long": (b'name,email\n"Ana' + b"x,y\n" * 99_999, "opened on line 2"),
    "quote inside": (b'name,email\n"Ana"s,a@demo.example\n', "line 2 stands in the middle"),
    "10 000 columns": (b",".join(b"c%d" % n for n in range(10_000)) + b"\nx\n", "10000"),
    "one endless line": (b"x" * 3_000_000, "never ends"),
    "duplicate headers": (b"name,email,Name\nAna,a,b\n", "called “name”"),
    "renamed PDF": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "renamed picture": (b"\x89PNG\r\n\x1a\n", "picture"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "old or password"),
    "damaged ZIP": (b"PK\x03\x04 and then nothing", "damaged"),
    "other ZIP": (with_part(b"PK\x05\x06" + b"\0" * 18, "", b""), "not an Excel workbook"),
    "zip bomb": (bomb, "would unpack to 1024 MB"),
    "entity bomb": (entities(), "damaged"),
    "formula": (workbook(["name", "email"], ["Ana", "=A2&1"]), r"line 2, column “email” \(=A2&1\)"),
    "formula as CSV": (b"name,email\nAna,=A2&1\n", r"line 2, column “email” \(=A2&1\)"),
    "formula in the header": (b"name,=B7\nAna,x\n", r"line 1, column 2 \(=B7\)"),
    "cell XFD1048576": (workbook(["name"], ["Ana"], XFD1048576="x"), "reaches to column 16384"),
    "empty workbook": (workbook(), "is empty"),
    "workbook with a header only": (workbook(["name", "email"]), "no rows below"),
}


def bad_file(kind: str) -> bytes:
    data = BAD[kind][0]
    return data if isinstance(data, bytes) else data()


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_in_one_sentence(kind: str) -> None:
    with pytest.raises(Unreadable, match=BAD[kind][1]) as refused:
        read(bad_file(kind))

    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 250


SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
PEOPLE_BOOK = workbook(["name", "email"], *(["Ana", f"a{n}@demo.example"] for n in range(300)))


def swapped(old: bytes, new: bytes) -> bytes:
    """The workbook with bytes of the archive itself replaced where they first stand."""
    return PEOPLE_BOOK.replace(old, new, 1)


def sharing_texts() -> bytes:
    """A workbook as Excel writes it: cells name their texts by number."""
    row = b'<row r="%d"><c t="s"><v>%d</v></c><c t="s"><v>%d</v></c></row>'
    sheet = b"".join(row % (n + 1, 0, n + 1) for n in range(200))
    texts = b"".join(b"<si><t>text %d</t></si>" % n for n in range(201))
    file = io.BytesIO(with_part(PEOPLE_BOOK, SHEET, b"<w>" + sheet + b"</w>"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(TEXTS, b"<sst>" + texts + b"</sst>")
    return file.getvalue()


DAMAGED = {
    "two names of one part": swapped(SHEET.encode(), b"xl/worksheets/shout1.xml"),
    "a method nobody knows": swapped(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xfe"),
    "a text without a number": with_part(
        PEOPLE_BOOK, SHEET, b'<w><row r="1"><c r="A1" t="s"><v>x</v></c></row></w>'
    ),
    "a style without a number": with_part(
        PEOPLE_BOOK, "xl/styles.xml", b'<s><numFmt numFmtId="x" formatCode="d"/></s>'
    ),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_whatever_is_damaged_in_a_workbook_is_one_sentence(kind: str) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read(DAMAGED[kind])


def test_cells_may_name_their_texts_by_number() -> None:
    rows = read(sharing_texts())

    assert rows == [["text 0", f"text {n}"] for n in range(1, 201)]


@pytest.mark.parametrize(
    ("limit", "at_most"),
    [
        ("people.directory.xlsx.MAX_TEXTS", 1_000),
        ("people.directory.xlsx.MAX_CONTENTS", 100),
        ("people.directory.parts.MAX_TAGS", 3),
    ],
)
def test_a_workbook_may_not_grow_as_it_is_opened(
    limit: str, at_most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limit, at_most)

    with pytest.raises(Unreadable, match="too large inside"):
        read(sharing_texts())


def test_a_sheet_of_empty_cells_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("people.directory.parts.SLACK", 200_000)
    empty = b"".join(b'<row r="%d"><c s="1"/></row>' % n for n in range(3, 20_000))
    filled = b'<row r="%d"><c t="inlineStr"><is><t>Ana</t></is></c></row>'
    sheet = b"<w>" + filled % 1 + filled % 2 + empty + b"</w>"

    with pytest.raises(Unreadable, match="nothing but empty cells for very long"):
        read(with_part(PEOPLE_BOOK, SHEET, sheet))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_first_formulas_are_named_wherever_they_stand(kind: str) -> None:
    rows = [["name", "", "phone"], *([f"P{n}", "x", "+49 30"] for n in range(300))]
    for line in (2, 299, 300, 301):
        rows[line - 1][1] = f"=A{line}"
    text = "\n".join(",".join(row) for row in rows)

    with pytest.raises(Unreadable) as refused:
        read(workbook(*rows) if kind == "xlsx" else text.encode())

    named = "; ".join(f"line {line}, column 2 (=A{line})" for line in (2, 299, 300))
    assert f"This file holds formulas: {named}; and more." in str(refused.value)


@pytest.mark.parametrize("cell", ["+49 30 1234", "-", "@ana", "a = b", '="007"', "-12"])
def test_what_only_looks_like_a_formula_is_text(cell: str) -> None:
    data = "name|number\nAna|" + cell
    assert read(data.encode())[1] == ["Ana", cell]


def test_a_formula_without_words_of_its_own_is_one_all_the_same() -> None:
    data = workbook(["name", "email"], ["Ana", "=A2"])
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    shared = sheet.replace(b"<f>A2</f>", b'<f t="shared" si="0"/>')
    assert shared != sheet

    with pytest.raises(Unreadable, match=r"column “email” \(=…\)"):
        read(with_part(data, "xl/worksheets/sheet1.xml", shared))


def test_more_than_half_a_million_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("people.directory.reading.MAX_ROWS", 2)

    with pytest.raises(Unreadable, match="more than 2 rows"):
        read(b"name\na\nb\nc\n")
