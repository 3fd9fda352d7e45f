"""What cells mean, and which are refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.directory.cleaning import BadCell, day, grade, languages, tidy, unit_path, working_hours
from people.directory.kinds import KINDS
from people.directory.mapping import cleaner, guess, refusal, slash_dates
from people.directory.problems import REASONS, reason

PEOPLE = KINDS["people"]
HEADER = ["Nr", "E-Mail-Adresse", "Nachname", "Vorname", "Eintrittsdatum", "Abteilung"]


def test_headings_of_many_languages_are_recognised() -> None:
    assert guess(PEOPLE, HEADER) == {
        "email": "E-Mail-Adresse",
        "family_name": "Nachname",
        "given_name": "Vorname",
        "hired_on": "Eintrittsdatum",
        "unit": "Abteilung",
    }
    assert guess(PEOPLE, ["courriel", "Prénom", "NOM", "Matricule"]).keys() == {
        "email",
        "given_name",
        "family_name",
        "employee_number",
    }


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"name": "Nr"}, "e-mail address"),
        ({"email": "Nr"}, "full name"),
        ({"email": "Nr", "name": "Nr"}, "chosen twice"),
        ({"email": "Nr", "name": "gone"}, "no column called “gone”"),
        ({"email": "Nr", "salary": "Vorname"}, "no field called “salary”"),
    ],
)
def test_a_mapping_that_cannot_work_is_refused(mapping: dict[str, str], words: str) -> None:
    assert words in refusal(PEOPLE, mapping, HEADER)


def test_names_in_two_columns_are_joined() -> None:
    row = cleaner(PEOPLE, guess(PEOPLE, HEADER), HEADER).clean(
        ["1", "ana@demo.example", "Silva", " Ana  Maria ", "31.03.2020", "A/B > C"]
    )

    assert row is not None
    assert row.problems == []
    assert row.values == {
        "email": "ana@demo.example",
        "name": "Ana Maria Silva",
        "hired_on": date(2020, 3, 31),
        "unit": "A/B / C",
    }


def test_a_bad_cell_is_named_and_the_rest_is_read() -> None:
    header = ["name", "email", "grade"]
    row = cleaner(PEOPLE, guess(PEOPLE, header), header).clean(["", "ana@", "high"])

    assert row is not None
    assert row.problems == [
        ("email", "email_wrong", "ana@"),
        ("grade", "grade_wrong", "high"),
        ("name", "name_empty", ""),
    ]


def test_an_empty_row_is_passed_over() -> None:
    header = ["name", "email"]
    assert cleaner(PEOPLE, guess(PEOPLE, header), header).clean([" ", ""]) is None


@pytest.mark.parametrize(
    ("text", "order", "meant"),
    [
        ("2024-02-29", "", date(2024, 2, 29)),
        ("2024/2/9", "", date(2024, 2, 9)),
        ("2024-02-29 00:00:00", "", date(2024, 2, 29)),
        ("29.02.2024", "", date(2024, 2, 29)),
        ("03/04/2025", "dmy", date(2025, 4, 3)),
        ("03/04/2025", "mdy", date(2025, 3, 4)),
        ("05/05/2025", "", date(2025, 5, 5)),
        ("", "", None),
    ],
)
def test_dates_are_read_as_they_are_written(text: str, order: str, meant: date | None) -> None:
    assert day(text, order) == meant


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("03/04/2025", "date_unclear"),
        ("2023-02-29", "date_unknown"),
        ("last spring", "date_unknown"),
        ("45123", "date_unknown"),
        ("31/31/2025", "date_unknown"),
    ],
)
def test_a_date_is_never_guessed(text: str, code: str) -> None:
    with pytest.raises(BadCell) as bad:
        day(text, "")
    assert bad.value.code == code


def test_the_order_of_day_and_month_is_taken_from_the_rows() -> None:
    mapping = {"hired_on": "d"}
    assert slash_dates(PEOPLE, mapping, ["d"], [["03/04/2025"], ["25/04/2025"]]) == "dmy"
    assert slash_dates(PEOPLE, mapping, ["d"], [["03/04/2025"], ["04/25/2025"]]) == "mdy"
    assert slash_dates(PEOPLE, mapping, ["d"], [["03/04/2025"]]) == ""


def test_grades_come_in_many_costumes() -> None:
    assert [grade(text) for text in ("7", "G7", "Grade 7", "L-07", "")] == [7, 7, 7, 7, None]


def test_languages_come_by_name_or_code() -> None:
    assert languages("English, Deutsch; fr-CA / pt-BR") == "en de fr pt"
    assert languages("en de") == "en de"
    with pytest.raises(BadCell):
        languages("Klingon")


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("09:00-17:30", "09:00-17:30"),
        ("9.00 – 17.30", "09:00-17:30"),
        ("9 to 5pm", "09:00-17:00"),
        ("12:15 AM - 12:15 PM", "00:15-12:15"),
        ("8h30-16h", "08:30-16:00"),
        ("", ""),
    ],
)
def test_working_hours_come_in_many_ways(cell: str, meant: str) -> None:
    assert working_hours(cell) == meant


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("40", "hours_wrong"),
        ("09:00", "hours_wrong"),
        ("09:00-24:00", "hours_wrong"),
        ("13pm-15pm", "hours_wrong"),
        ("09:00-17:75", "hours_wrong"),
        ("22:00-06:00", "hours_backwards"),
        ("09:00-09:00", "hours_backwards"),
    ],
)
def test_working_hours_are_never_guessed(cell: str, code: str) -> None:
    with pytest.raises(BadCell) as bad:
        working_hours(cell)

    assert (bad.value.code, bad.value.value) == (code, cell)


def test_excel_keeps_leading_zeros_by_a_trick() -> None:
    assert tidy('="007"') == "007"


def test_a_unit_may_not_be_a_thousand_deep() -> None:
    assert unit_path(" Company  /  Sales / North ") == "Company / Sales / North"
    with pytest.raises(BadCell):
        unit_path(" / ".join("x" * 13))


@given(st.lists(st.text(max_size=30), max_size=8))
def test_no_row_of_text_breaks_the_cleaner(cells: list[str]) -> None:
    header = ["email", "name", "grade", "unit", "hired on", "left on", "languages"]
    row = cleaner(PEOPLE, guess(PEOPLE, header), header).clean(cells)

    for _column, code, value in row.problems if row else []:
        assert reason(code, value)


@pytest.mark.parametrize("code", REASONS)
def test_every_problem_has_a_sentence(code: str) -> None:
    assert "%(" not in reason(code, "this", "that")
