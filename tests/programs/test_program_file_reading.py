"""How a program file is read: every problem at once, each with its line and field."""

from typing import Any

import pytest

from programs.program_file import sections
from programs.program_file.comparing import differences
from programs.program_file.reading import FileRefused, Problem, read_file
from programs.program_file.sections import Section, register
from programs.program_file.shapes import (
    Day,
    Flag,
    Listing,
    OneOf,
    Record,
    Shape,
    Text,
    Variants,
    Whole,
)

RULES = Variants(
    "rule",
    {
        "grade": Record({"rule": Text(20), "at_least": Whole(0, 99)}),
        "site": Record({"rule": Text(20), "sites": Listing(Text(20))}),
    },
)
SHAPES: dict[str, Shape] = {
    "program": Record(
        {"name": Text(10, required=True), "kind": OneOf(["pair", "circle"]), "rolling": Flag()},
        required=frozenset({"name"}),
    ),
    "things": Listing(Record({"name": Text(20), "due": Day()}), key="name"),
    "rules": Listing(RULES),
}


@pytest.fixture(autouse=True)
def own_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "SECTIONS", [])
    for place, (name, shape) in enumerate(SHAPES.items()):
        register(Section(name, shape, lambda program: None, lambda program, value, by: None, place))


def problems(text: str) -> list[Problem]:
    with pytest.raises(FileRefused) as refused:
        read_file(text)
    return refused.value.problems


def places(text: str) -> list[tuple[int, str]]:
    return [(one.line, one.field) for one in problems(text)]


WHOLE = """\
mentoring: 1
program:
  name: Leaders
  kind: circle
  rolling: true
things:
  - name: one
    due: 2027-03-31
  - name: two
rules:
  - {rule: grade, at_least: 6}
"""


def test_a_whole_file_gives_plain_values_and_defaults() -> None:
    assert read_file(WHOLE) == {
        "program": {"name": "Leaders", "kind": "circle", "rolling": True},
        "things": [{"name": "one", "due": "2027-03-31"}, {"name": "two", "due": ""}],
        "rules": [{"rule": "grade", "at_least": 6}],
    }


def test_what_is_missing_is_named() -> None:
    assert places("program: {}\n") == [(1, "program.name"), (1, "mentoring")]


def test_every_problem_has_its_line_and_its_field() -> None:
    text = """\
mentoring: 1
program:
  name: A name that is far too long
  kind: triangle
  rolling: maybe
  colour: green
things:
  - name: one
    due: 31.3.2027
  - name: One
rules:
  - {rule: grade, at_least: 1000}
  - {rule: moon}
  - {rule: site, sites: Berlin}
"""
    assert places(text) == [
        (3, "program.name"),
        (4, "program.kind"),
        (5, "program.rolling"),
        (6, "program.colour"),
        (9, "things[1].due"),
        (10, "things"),
        (12, "rules[1].at_least"),
        (13, "rules[2].rule"),
        (14, "rules[3].sites"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("- a list", 1),
        ("mentoring: 1\nprogram: [", 2),
        ("mentoring: 1\nprogram: &a {name: x}\nthings: *a\n", 2),
        ("mentoring: 1\nprogram: {name: x}\nthings: " + "[" * 20 + "]" * 20, 3),
        ("a\x00b", 1),
        ("mentoring: 2\nprogram: {name: x}\n", 1),
        ("x" * 400_001, 1),
        ("mentoring: 1\nprogram: {name: x, name: y}\n", 2),
        ("mentoring: 1\nprogram: !!python/object:os.system {name: x}\n", 2),
    ],
    ids=[
        "empty",
        "no mapping",
        "broken",
        "alias",
        "deep",
        "NUL",
        "another format",
        "too long",
        "twice",
        "a tag",
    ],
)
def test_odd_files_are_refused_in_a_sentence(text: str, line: int) -> None:
    found = problems(text)

    assert found[0].line == line
    assert all(one.words for one in found)


def test_a_problem_reads_as_a_sentence() -> None:
    assert str(problems("mentoring: 1\nprogram: {name: }\n")[0]) == (
        "Line 2, program.name: This must not be empty."
    )


BEFORE: dict[str, Any] = {"program": {"name": "A"}, "things": [{"name": "x", "due": ""}]}


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (BEFORE, []),
        ({**BEFORE, "program": {"name": "B"}}, ["~ program.name: A → B"]),
        ({**BEFORE, "things": []}, ["- things[x]: name: x"]),
        (
            {**BEFORE, "things": [{"name": "x", "due": "2027-01-01"}]},
            ["+ things[x].due: 2027-01-01"],
        ),
        (
            {**BEFORE, "things": [{"name": "y", "due": ""}, *BEFORE["things"]]},
            ["+ things[y]: name: y"],
        ),
    ],
    ids=["equal", "changed", "removed", "added inside", "added"],
)
def test_differences_are_told_one_by_one(after: dict[str, Any], said: list[str]) -> None:
    assert [str(one) for one in differences(BEFORE, after)] == said


def test_another_order_is_a_difference() -> None:
    two = [{"name": "x"}, {"name": "y"}]

    assert [one.field for one in differences(two, two[::-1], "things")] == ["things (order)"]
