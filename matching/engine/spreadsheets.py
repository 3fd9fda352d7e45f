"""A case from spreadsheets: a CSV of mentors, one of mentees, lists of pins, bans and
earlier pairs."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from matching.engine.case import Case, Mentee, Mentor
from matching.engine.delimited import Row, Sheet, read_sheet
from matching.engine.files import LISTS, SETS, read_case
from matching.engine.impossible import ImpossibleCase, Problem

Told = Mapping[str, Any]
SEPARATOR = ";"  # between several values in one cell
MANAGER = "manager"  # the one column that is about two people
COLUMNS = {
    side: (*(field.name for field in fields(kind)), MANAGER)
    for side, kind in (("mentee", Mentee), ("mentor", Mentor))
}


def read_people(path: Path, side: str) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Profiles as in a case document, and person → manager. Empty cells say nothing."""
    sheet = read_sheet(path)
    if problems := list(_unknown_columns(path, sheet, side)):
        raise ImpossibleCase(problems)
    people, managers = [], {}
    for line, row in sheet.rows:
        try:
            _refuse_foreign(side, row)
            told = {name: text for name, text in row.items() if text and name != MANAGER}
            person = {name: _cell(name, text) for name, text in told.items()}
        except ValueError as error:
            sentence = f"{path}, line {line}: {error}"
            problems.append(Problem("bad_cell", (row.get("id", ""),), sentence))
            continue
        if not person.get("id"):
            sentence = f"{path}, line {line}: this {side} has no id."
            problems.append(Problem("no_id", (), sentence))
            continue
        people.append(person)
        if row.get(MANAGER):
            managers[person.get("person", person["id"])] = row[MANAGER]
    if problems:
        raise ImpossibleCase(problems)
    return people, managers


def _unknown_columns(path: Path, sheet: Sheet, side: str) -> Iterator[Problem]:
    """Those of the other side may stand there empty: one template does for both."""
    known, every = COLUMNS[side], {name for names in COLUMNS.values() for name in names}
    where = f"{path}, line {sheet.line}"
    if "id" not in sheet.columns:
        yield Problem("no_id", (), f"{where}: there is no column id.")
    for name in (one for one in sheet.columns if one and one not in every):
        nearest = get_close_matches(name, known, n=1)
        guess = f" Is it {nearest[0]}?" if nearest else ""
        sentence = f"{where}: the column {name} is unknown.{guess} Known are {', '.join(known)}."
        yield Problem("unknown_column", (), sentence)


def _refuse_foreign(side: str, row: Row) -> None:
    for name, text in row.items():
        if text and name and name not in COLUMNS[side]:
            raise ValueError(f"a {side} has no {name}.")


def read_pairs(path: Path | None) -> list[tuple[str, str]]:
    """From the columns mentee and mentor; others are passed over, so earlier pairs.csv will do."""
    if path is None:
        return []
    sheet = read_sheet(path)
    if not {"mentee", "mentor"} <= set(sheet.columns):
        sentence = f"{path}, line {sheet.line}: the columns mentee and mentor are both needed."
        raise ImpossibleCase([Problem("bad_pair", (), sentence)])
    found = [(line, row["mentee"], row["mentor"]) for line, row in sheet.rows]
    problems = [
        Problem("bad_pair", (), f"{path}, line {line}: mentee and mentor are both needed.")
        for line, mentee, mentor in found
        if not mentee or not mentor
    ]
    if problems:
        raise ImpossibleCase(problems)
    return [(mentee, mentor) for _line, mentee, mentor in found]


def read_sheets(
    *,
    mentees: Path,
    mentors: Path,
    policy: Mapping[str, Any] | None = None,
    pins: Path | None = None,
    bans: Path | None = None,
    previous: Path | None = None,
    objective: str | None = None,
) -> Case:
    """Raises ImpossibleCase, which names the file and the line where it can."""
    seekers, above_seekers = read_people(mentees, "mentee")
    givers, above_givers = read_people(mentors, "mentor")
    return read_case(
        {
            "mentees": seekers,
            "mentors": givers,
            "manager": {**above_givers, **above_seekers},
            "policy": dict(policy or {}),
            "locked": read_pairs(pins),
            "forbidden": read_pairs(bans),
            "previous": _persons(read_pairs(previous), seekers, givers),
            "objective": objective,
        }
    )


def _persons(
    pairs: Iterable[tuple[str, str]], seekers: Iterable[Told], givers: Iterable[Told]
) -> list[tuple[str, str]]:
    """Earlier pairs name people by id, or as persons where nobody on that side has this id."""
    sides = [
        {one["id"]: one.get("person", one["id"]) for one in side} for side in (seekers, givers)
    ]
    return [(sides[0].get(a, a), sides[1].get(b, b)) for a, b in pairs]


def strangers(case: Case) -> int:
    """How many earlier pairs name somebody who is on neither sheet."""
    here = {one.person for one in (*case.mentees, *case.mentors)}
    return sum(not here.issuperset(pair) for pair in case.previous)


def write_pairs(path: Path, pairs: Iterable[Mapping[str, Any]]) -> None:
    """mentee, mentor, the score in points, and what each criterion gave of it."""
    listed = list(pairs)
    names = list(dict.fromkeys(part["criterion"] for pair in listed for part in pair["parts"]))
    with path.open("w", newline="", encoding="utf-8") as file:
        sheet = csv.writer(file)
        sheet.writerow(["mentee", "mentor", "score", *names])
        for pair in listed:
            parts = {part["criterion"]: part["score"] / 1000 for part in pair["parts"]}
            given = [parts.get(name, "") for name in names]
            sheet.writerow([pair["mentee"], pair["mentor"], pair["score"] / 1000, *given])


def _cell(name: str, text: str) -> Any:
    if name in SETS | LISTS and name != "working_hours":
        return [one.strip() for one in text.split(SEPARATOR) if one.strip()]
    return READERS.get(name, str)(text)


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no whole number.") from error


def _hours(text: str) -> list[int]:
    """09:00-17:30"""
    try:
        hours = [part.split(":") for part in text.split("-")]
        (start, start_minute), (end, end_minute) = hours
        return [int(start) * 60 + int(start_minute), int(end) * 60 + int(end_minute)]
    except ValueError as error:
        raise ValueError(f"{text!r} are no hours such as 09:00-17:30.") from error


def _yes(text: str) -> bool:
    if text.lower() not in {"yes", "no"}:
        raise ValueError(f"{text!r} is neither yes nor no.")
    return text.lower() == "yes"


READERS: dict[str, Callable[[str], Any]] = {
    "grade": _whole,
    "capacity": _whole,
    "working_hours": _hours,
    "trained": _yes,
}
