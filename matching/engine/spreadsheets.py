"""A case from spreadsheets: a CSV of mentors, one of mentees, lists of pins, bans and
earlier pairs."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from matching.engine.case import Case, Mentee, Mentor
from matching.engine.cells import cell
from matching.engine.delimited import Row, Sheet, read_sheet
from matching.engine.files import read_case
from matching.engine.impossible import ImpossibleCase, Problem, Said
from matching.engine.misnamed import Named, misnamed, persons_by_name
from matching.engine.spellings import Spellings

Told = Mapping[str, Any]
MANAGER = "manager"  # the one column that is about two people
COLUMNS = {
    side: (*(one.name for one in fields(kind)), MANAGER)
    for side, kind in (("mentee", Mentee), ("mentor", Mentor))
}
EVERY_COLUMN = frozenset(name for names in COLUMNS.values() for name in names)
ALIKE = 0.76  # difflib's ratio from which a column's name is taken for a misspelt one: offers
MEANT = {"seats": "capacity"}  # to pass these over would change who gets whom


@dataclass(frozen=True, slots=True)
class People:
    """profiles: as in a case document; managers: person, manager and where that stands; ignored:
    columns that were passed over; lines: id → where it stands; wished: by name, and where."""

    profiles: list[dict[str, Any]] = field(default_factory=list)
    managers: list[tuple[str, Named]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    lines: list[tuple[str, int]] = field(default_factory=list)
    wished: list[Named] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheets:
    """The case they tell. ignored: "mentees" or "mentors" → columns that were passed over."""

    case: Case
    ignored: Mapping[str, list[str]]
    lines: Mapping[Said, list[str]]

    def located(self, error: ImpossibleCase) -> ImpossibleCase:
        """The same problems with the files and lines where each of them stands."""
        return ImpossibleCase([self._located(problem) for problem in error.problems])

    def _located(self, problem: Problem) -> Problem:
        where = "; ".join(place for said in problem.said for place in self.lines.get(said, ()))
        return replace(problem, sentence=f"{where}: {problem.sentence}") if where else problem


def read_people(path: Path, side: str, spellings: Spellings) -> People:
    """Empty cells say nothing."""
    sheet = read_sheet(path)
    if problems := list(_unreadable_columns(path, sheet, side)):
        raise ImpossibleCase(problems)
    read, rows = People(ignored=_foreign_columns(sheet)), list(sheet.rows)
    problems += _of_the_other_side(path, side, rows)
    for line, row in rows:
        try:
            person = _person(side, row, spellings)
        except ValueError as error:
            sentence = f"{path}, line {line}: {error}"
            problems.append(Problem("bad_cell", (row.get("id", ""),), sentence))
            continue
        if not person.get("id"):
            sentence = f"{path}, line {line}: this {side} has no id."
            problems.append(Problem("no_id", (), sentence))
            continue
        read.profiles.append(person)
        read.lines.append((person["id"], line))
        where = f"{path}, line {line}"
        read.wished.extend(Named(where, "the wish", one) for one in person.get("wishes", ()))
        if row.get(MANAGER):
            boss = Named(where, "the manager", row[MANAGER])
            read.managers.append((person.get("person", person["id"]), boss))
    if problems:
        raise ImpossibleCase(problems)
    return read


def _person(side: str, row: Row, spellings: Spellings) -> dict[str, Any]:
    told = {name: text for name, text in row.items() if text and name in COLUMNS[side]}
    return {name: cell(name, text, spellings) for name, text in told.items() if name != MANAGER}


def _of_the_other_side(path: Path, side: str, rows: Iterable[tuple[int, Row]]) -> list[Problem]:
    """Each column once: where the two sheets are confounded, it is so on every line."""
    lines: dict[str, list[int]] = defaultdict(list)
    for line, row in rows:
        for name in (name for name, text in row.items() if text and name in EVERY_COLUMN):
            if name not in COLUMNS[side]:
                lines[name].append(line)
    return [_no_such(path, side, name, *where) for name, where in lines.items()]


def _no_such(path: Path, side: str, name: str, line: int, *more: int) -> Problem:
    sentence = f"{path}, line {line}: a {side} has no {name}."
    if more:
        lines = "line" if len(more) == 1 else "lines"
        sentence += f" It stands on {len(more)} more {lines}: are the two sheets confounded?"
    return Problem("bad_cell", (), sentence)


def _foreign_columns(sheet: Sheet) -> list[str]:
    """Those of the other side may stand there empty: one template does for both."""
    return [name for name in sheet.columns if name and name not in EVERY_COLUMN]


def _unreadable_columns(path: Path, sheet: Sheet, side: str) -> Iterator[Problem]:
    """Where the ids are missing, or a name is nearly one that would have been read."""
    where = f"{path}, line {sheet.line}"
    if "id" not in sheet.columns:
        found = ", ".join(filter(None, sheet.columns))
        yield Problem("no_id", (), f"{where}: there is no column id, only {found}.")
    for name in _foreign_columns(sheet):
        nearest = get_close_matches(name, COLUMNS[side], n=1, cutoff=ALIKE)
        for meant in [MEANT[name]] if MEANT.get(name) in COLUMNS[side] else nearest:
            advice = f"Did you mean {meant}? If not, give it a name that is less alike."
            sentence = f"{where}: the column {name} is unknown. {advice}"
            yield Problem("unknown_column", (), sentence)


def read_pairs(path: Path | None) -> list[tuple[int, str, str]]:
    """Line, mentee, mentor: from the columns of these names. Others are passed over, so earlier
    pairs.csv will do."""
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
    return found


def read_sheets(
    *,
    mentees: Path,
    mentors: Path,
    policy: Mapping[str, Any] | None = None,
    pins: Path | None = None,
    bans: Path | None = None,
    previous: Path | None = None,
    objective: str | None = None,
) -> Sheets:
    """Raises ImpossibleCase, which names the file and the line."""
    spellings = Spellings()
    seekers = read_people(mentees, "mentee", spellings)
    givers = read_people(mentors, "mentor", spellings)
    managers = [*seekers.managers, *givers.managers]
    locked, forbidden, earlier = read_pairs(pins), read_pairs(bans), read_pairs(previous)
    case = read_case(
        {
            "mentees": seekers.profiles,
            "mentors": givers.profiles,
            "manager": {person: boss.name for person, boss in managers},
            "policy": dict(policy or {}),
            "locked": _pairs(locked),
            "forbidden": _pairs(forbidden),
            "previous": _persons(_pairs(earlier), seekers.profiles, givers.profiles),
            "objective": objective,
        }
    )
    named = [*seekers.wished, *givers.wished, *(boss for _person, boss in managers)]
    problems = [*_two_managers(managers), *_misnamed(case, named)]
    if problems := [*problems, *_misnamed_earlier(case, previous, earlier)]:
        raise ImpossibleCase(problems)
    told: list[tuple[Path | None, str, list[tuple[Any, int]]]] = [
        (mentees, "mentee", seekers.lines),
        (mentors, "mentor", givers.lines),
        (pins, "locked", [((a, b), line) for line, a, b in locked]),
        (bans, "forbidden", [((a, b), line) for line, a, b in forbidden]),
    ]
    lines: dict[Said, list[str]] = defaultdict(list)
    for path, what, places in told:
        for about, line in places:
            lines[what, about].append(f"{path}, line {line}")
    return Sheets(case, {"mentees": seekers.ignored, "mentors": givers.ignored}, lines)


def _pairs(found: Iterable[tuple[int, str, str]]) -> list[tuple[str, str]]:
    return [(mentee, mentor) for _line, mentee, mentor in found]


def _persons(
    pairs: Iterable[tuple[str, str]], seekers: Iterable[Told], givers: Iterable[Told]
) -> list[tuple[str, str]]:
    """Earlier pairs name people by id, or as persons where nobody on that side has this id."""
    sides = [
        {one["id"]: one.get("person", one["id"]) for one in side} for side in (seekers, givers)
    ]
    return [(sides[0].get(a, a), sides[1].get(b, b)) for a, b in pairs]


def _two_managers(managers: Iterable[tuple[str, Named]]) -> Iterator[Problem]:
    """Who stands on both sheets has one manager all the same."""
    first: dict[str, Named] = {}
    for person, boss in managers:
        said = first.setdefault(person, boss)
        if said.name != boss.name:
            told = f"the manager of {person} is {said.name} in the one and {boss.name} in the other"
            yield Problem("two_managers", (person,), f"{said.where}; {boss.where}: {told}.")


def _misnamed(case: Case, named: Iterable[Named]) -> Iterator[Problem]:
    everybody = [*case.mentees, *case.mentors]
    persons = {one.person for one in everybody}
    return misnamed(named, persons, persons_by_name(everybody, also=everybody), everybody)


def _misnamed_earlier(
    case: Case, path: Path | None, lines: Iterable[tuple[int, str, str]]
) -> Iterator[Problem]:
    """Only nearly: an id of the other side may be of somebody else, of another year."""
    sides = (case.mentees, case.mentors)
    everybody = [one for side in sides for one in side]
    known = {one.person for one in everybody}
    places = [f"{path}, line {line}" for line, _mentee, _mentor in lines]
    for side, column in zip(sides, zip(*case.previous, strict=True), strict=False):
        named = [
            Named(where, "the earlier partner", name)
            for where, name in zip(places, column, strict=True)
        ]
        yield from misnamed(named, known, persons_by_name(everybody, also=side), side)


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
