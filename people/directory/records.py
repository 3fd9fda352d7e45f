"""Comparing and applying files of records: rows about people or units that stand in one table.

import_resolved (whom and which unit a row means, or why it is left out), one import_wanted_… per
table (what should stand in it), import_found (what that changes). As with people, trying and
applying run the very same steps; what differs by kind is a `Target` and its SELECT.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from psycopg import sql

from people.directory import record_statements as statements
from people.directory.kind import Terms
from people.directory.places import JOIN, UnitTree, distinct, folded, path_of, write
from people.directory.staging import Places, Problems, Shape
from people.directory.targets import Reference, Target

HELD_ABOVE, HELD_FROM = 0.20, 5  # share and number of rows that would be removed at once
TABLES = ("import_path", "import_known_unit", "import_resolved", "import_found")


@dataclass(frozen=True)
class Records:
    """How one kind of file of records is compared and applied."""

    shape: Shape
    people: Sequence[Reference]
    units: Sequence[Reference]
    targets: Sequence[Target]
    problems: Sequence[str] = ()  # (line, field, code, value, other) of what else is wrong
    also_found: Sequence[str] = ()  # what else changes
    after: Sequence[str] = ()  # what makes that true

    @property
    def tables(self) -> tuple[str, ...]:
        return (*TABLES, *(f"import_wanted_{target.name}" for target in self.targets))

    def compare(self, terms: Terms, places: Places, problems: Problems) -> dict[str, Any]:
        parameters = terms.parameters(self.shape)
        know_units(places, problems, [reference.column for reference in self.units])
        with connection.cursor() as cursor:
            cursor.execute(statements.resolved(self.people, self.units))
            references = (*self.people, *self.units)
            note(cursor, map(statements.unresolved, references), problems)
            for statement in self.problems:
                note(cursor, [sql.SQL(statement)], problems)
            for target in self.targets:
                cursor.execute(statements.wanting(target), parameters)
            cursor.execute("ANALYZE import_resolved")
            block_twins(cursor, self.targets, problems)
            cursor.execute(statements.FOUND)
            for target in self.targets:
                cursor.execute(statements.finding(target, terms), parameters)
            note(cursor, [sql.SQL(statements.NEWER_KNOWN)], problems)
            for statement in self.also_found:
                cursor.execute(statement)
            remove_missing(cursor, self.targets, parameters, problems)
            return counts(cursor, self.targets)

    def apply(self, terms: Terms) -> None:
        """As texts: the audit context looks into each statement."""
        parameters = terms.parameters(self.shape)
        with connection.cursor() as cursor:
            for target in reversed(self.targets):
                if target.whole_list:
                    cursor.execute(statements.deleting(target).as_string())
            for target in self.targets:
                if target.before:
                    cursor.execute(target.before)
                cursor.execute(statements.inserting(target).as_string(), parameters)
                cursor.execute(statements.updating(target, terms).as_string(), parameters)
            for statement in self.after:
                cursor.execute(statement, parameters)


def know_units(places: Places, problems: Problems, columns: Sequence[str]) -> None:
    """Fills import_known_unit: these files speak of units that are there, and make none."""
    tree = UnitTree.load()
    every = [(number, JOIN.join(path)) for number, path in tree.paths.items()]
    write("import_path", "unit_id bigint PRIMARY KEY, path text", every)
    rows: list[tuple[str, int | None]] = []
    for key in distinct(*columns) if columns else []:
        path = path_of(key, places, problems)
        number = tree.numbers.get(folded(path))
        same_name = tree.named.get(path[-1].casefold(), [])
        if number is None and len(path) == 1 and len(same_name) == 1:
            number = tree.numbers[folded(same_name[0])]
        if number is None and len(path) == 1 and len(same_name) > 1:
            other = ", ".join(JOIN.join(one) for one in same_name[:5])
            problems.add(0, "unit", "unit_several", key, other)
        rows.append((key, number))
    write("import_known_unit", "key text PRIMARY KEY, unit_id bigint", rows)


def note(cursor: Any, told: Iterable[sql.Composable], problems: Problems) -> None:
    for statement in told:
        cursor.execute(statement)
        for row in cursor.fetchall():
            problems.add(*row)


def block_twins(cursor: Any, targets: Sequence[Target], problems: Problems) -> None:
    """Two rows that say something of the same thing: neither is taken."""
    for target in targets:
        cursor.execute(statements.twins(target))
        found = cursor.fetchall()
        for row in found:
            problems.add(*row)
        cursor.execute(
            "UPDATE import_resolved SET blocked = 'row_twice' WHERE line = ANY(%s)",
            [[row[0] for row in found]],
        )


def remove_missing(
    cursor: Any, targets: Sequence[Target], parameters: dict[str, Any], problems: Problems
) -> None:
    """A row with an error may be any of those that seem missing: then nothing is removed."""
    whole = [target for target in targets if target.whole_list]
    cursor.execute("SELECT count(*) FROM import_resolved WHERE blocked <> ''")
    (blocked,) = cursor.fetchone()
    if whole and blocked:
        problems.add(0, "", "nothing_removed", str(blocked))
        return
    for target in whole:
        cursor.execute(statements.missing(target), parameters)


def counts(cursor: Any, targets: Sequence[Target]) -> dict[str, Any]:
    found = {"new": 0, "changed": 0, "removed": 0, "unchanged": 0}
    cursor.execute("SELECT change, count(*) FROM import_found GROUP BY change")
    found |= dict(cursor.fetchall())
    cursor.execute("SELECT count(*) FROM import_resolved WHERE blocked <> ''")
    found["blocked"] = cursor.fetchone()[0]
    known = found["changed"] + found["unchanged"] + found["removed"]
    removed = found["removed"]
    held = removed >= HELD_FROM and removed > HELD_ABOVE * known
    cursor.execute(statements.DIGEST)
    return {
        **found,
        "known": known,
        "holds": ["removals"] if held else [],
        "digest": cursor.fetchone()[0],
    }
