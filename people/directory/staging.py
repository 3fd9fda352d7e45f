"""Cleaned rows on their way into a temporary table, by COPY, in bites that show progress."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from django.db import connection

from people.directory import problems as known
from people.directory.cleaning import Cleaner, CleanRow, Value
from people.directory.problems import blocks
from people.directory.sheet import Row

BITE = 5_000
# The columns of `import_incoming`: name → (its type in SQL, what an empty cell is).
Shape = Mapping[str, tuple[str, Value]]

Problem = tuple[int, str, str, str, str]  # line, field, code, value, other


@dataclass
class Problems:
    """The first of them in full, the rest counted."""

    kept: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, line: int, column: str, code: str, value: str = "", other: str = "") -> None:
        self.counts[code] += 1
        if len(self.kept) < known.MAX_KEPT:
            self.kept.append((line, column, code, value[:200], other[:400]))

    def rows(self) -> Iterator[tuple[int, str, str, str, str, bool]]:
        for line, column, code, value, other in sorted(self.kept):
            yield line, column, code, value, other, blocks(code)


@dataclass
class Places:
    """What the rows say about units and sites, beside who works there."""

    parents: dict[str, tuple[str, str]] = field(default_factory=dict)  # folded → name, its parent
    zones: dict[str, str] = field(default_factory=dict)  # folded site → its zone

    def learn(self, line: int, row: CleanRow, problems: Problems) -> None:
        values = row.values
        unit, parent = str(values.pop("unit", "") or ""), str(values.pop("parent_unit", "") or "")
        if parent and unit:
            known = self.parents.setdefault(unit.casefold(), (unit, parent))[1]
            if known.casefold() != parent.casefold():
                problems.add(line, "parent_unit", "unit_two_parents", unit, f"{known}, {parent}")
        values["unit"] = unit
        zone, site = str(values.pop("site_time_zone", "") or ""), str(values.get("site", "") or "")
        if zone and site:
            known = self.zones.setdefault(site.casefold(), zone)
            if known != zone:
                problems.add(line, "site_time_zone", "site_two_zones", site, f"{known}, {zone}")


def drop_tables(tables: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for table in ("import_incoming", *tables):
            cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")


def create_table(shape: Shape) -> None:
    columns = ", ".join(f"{name} {kind}" for name, (kind, _empty) in shape.items())
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.import_incoming")
        cursor.execute(
            "CREATE TEMPORARY TABLE import_incoming "
            f"(line integer PRIMARY KEY, readable boolean NOT NULL, {columns})"
        )


def stage(
    rows: Iterator[Row],
    cleaner: Cleaner,
    shape: Shape,
    problems: Problems,
    progress: Callable[[int], None],
) -> tuple[int, Places]:
    """All rows into `import_incoming`; answers how many, and what was learned of places.

    progress: told how many rows are done after each bite; may raise to stop.
    """
    create_table(shape)
    places = Places()
    done = 0
    while bite := list(islice(rows, BITE)):
        copy(lines(bite, cleaner, shape, places, problems))
        done += len(bite)
        progress(done)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE import_incoming")
    return done, places


def lines(
    bite: list[Row], cleaner: Cleaner, shape: Shape, places: Places, problems: Problems
) -> Iterator[str]:
    empties = [(name, empty) for name, (_kind, empty) in shape.items()]
    for line, cells in bite:
        row = cleaner.clean(cells)
        if row is None:
            continue
        readable = True
        for column, code, value in row.problems:
            problems.add(line, column, code, value)
            readable = readable and not blocks(code)
        places.learn(line, row, problems)
        yield copy_line(line, readable, row.values, empties)


def copy_line(
    line: int, readable: bool, values: Mapping[str, Value], empties: list[tuple[str, Value]]
) -> str:
    cells = [str(line), "t" if readable else "f"]
    for name, empty in empties:
        value = values.get(name, empty)
        if value is None:
            cells.append("\\N")
        elif value is True or value is False:
            cells.append("t" if value else "f")
        else:
            cells.append(str(value).replace("\\", "\\\\"))
    return "\t".join(cells) + "\n"


def copy(made: Iterable[str]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY import_incoming FROM STDIN") as target,
    ):
        target.write("".join(made))
