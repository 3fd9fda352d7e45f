"""A case from spreadsheets: a CSV of mentors, one of mentees, lists of pins and of bans."""

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from matching.engine.case import Case
from matching.engine.delimited import read_sheet
from matching.engine.files import LISTS, SETS, read_case
from matching.engine.impossible import ImpossibleCase, Problem

SEPARATOR = ";"  # between several values in one cell
MANAGER = "manager"  # the one column that is about two people


def read_people(path: Path, side: str) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Profiles as in a case document, and person → manager. Empty cells say nothing."""
    problems, people, managers = [], [], {}
    for line, row in read_sheet(path).rows:
        try:
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


def read_pairs(path: Path | None) -> list[tuple[str, str]]:
    """Pairs of ids from the columns mentee and mentor."""
    if path is None:
        return []
    found = [
        (line, row.get("mentee", ""), row.get("mentor", "")) for line, row in read_sheet(path).rows
    ]
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
            "objective": objective,
        }
    )


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
