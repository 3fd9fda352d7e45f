"""What the file would change, worked out by the database in a few set-based steps.

Each step is one temporary table: import_match (which person a row is, or why it is left out),
import_leaver (who is missing), import_target (what each person would be afterwards), import_verdict
(what that changes). Trying and applying run the very same steps.
"""

import json
from dataclasses import asdict
from typing import Any
from zlib import crc32

from django.db import connection

from people.directory import statements
from people.directory.kind import Terms
from people.directory.places import (
    JOIN,
    UnitTree,
    changed_zones,
    create_sites,
    create_units,
    resolve_sites,
    resolve_units,
)
from people.directory.regrading import Regrading, is_covered, regradings
from people.directory.reporting_line import circles
from people.directory.staging import Places, Problems
from people.models import Grant, Person, Unit

HELD_ABOVE = 0.05  # share of the employed who would leave at once


def compare_people(terms: Terms, places: Places, problems: Problems) -> dict[str, Any]:
    """Counts by change, what is new, what must be confirmed, and the digest of all of it."""
    tree = resolve_units(places, problems)
    sites = resolve_sites(places, problems)
    told = {
        "new_units": [JOIN.join(path) for path in tree.new][:200],
        "new_sites": [name for number, name, _zone in sites.values() if number < 0][:200],
        "changed_zones": changed_zones(sites),
        "zones": places.zones,
    }
    if terms.applying:
        create_units(tree)
        create_sites(sites)
    found = compare(terms, problems)
    alike = [shown_regrading(one, tree) for one in note_regradings(terms)]
    return {
        **told,
        **found,
        "regradings": alike,
        "holds": [
            *(["leavers"] if many_leave(found) else []),
            *(["regrading"] if alike else []),
        ],
        "digest": f"{digest()}:{crc32(json.dumps(alike).encode())}",
    }


def many_leave(found: dict[str, int]) -> bool:
    """Too many leavers at once, or leavers beside rows that nobody can be recognised in."""
    leavers = found["left"]
    return leavers > HELD_ABOVE * found["employed"] or bool(leavers and found["nameless"])


def note_regradings(terms: Terms) -> list[Regrading]:
    """Fills import_regraded with the people of steps that look like a re-grading; answers these."""
    parameters = terms.parameters(statements.SHAPE)
    with connection.cursor() as cursor:
        cursor.execute(statements.BARE_STEPS)
        cursor.execute(statements.COUNT_STEPS)
        steps = {(unit, old, new): people for unit, old, new, people in cursor.fetchall()}
        grades = {}
        if steps:
            cursor.execute(statements.COUNT_GRADES, parameters)
            grades = {(unit, grade): people for unit, grade, people in cursor.fetchall()}
        above = dict(Unit.objects.values_list("pk", "parent_id")) if steps else {}
        found = regradings(steps, grades, above)
        covered = [step for step in steps if is_covered(step, found, above)]
        cursor.execute(statements.REGRADED, {"steps": json.dumps(covered)})
    return found


def shown_regrading(one: Regrading, tree: UnitTree) -> dict[str, Any]:
    unit = "" if one.unit is None else JOIN.join(tree.paths[one.unit])
    return {**asdict(one), "unit": unit}


def compare(terms: Terms, problems: Problems) -> dict[str, int]:
    """Fills import_verdict; answers how many rows are new, changed, left, … and `employed`."""
    parameters = terms.parameters(statements.SHAPE)
    with connection.cursor() as cursor:
        # One backend, a few large joins: more memory per join, no compilation.
        cursor.execute(
            "SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true)"
        )
        cursor.execute(statements.MATCH, parameters)
        cursor.execute(statements.SAME_PERSON_TWICE)
        cursor.execute("ANALYZE import_match")
        cursor.execute(statements.LEAVERS, parameters)
    keep_last_hr_admins(problems)
    with connection.cursor() as cursor:
        cursor.execute(statements.TARGET, parameters)
        cursor.execute(statements.LEFT_BEFORE_HIRED)
        cursor.execute("ANALYZE import_target")
        for statement in statements.PROBLEMS:
            cursor.execute(statement, parameters)
            for row in cursor.fetchall():
                problems.add(*row)
        cursor.execute(statements.NO_SELF_MANAGER)
    open_circles(problems)
    with connection.cursor() as cursor:
        cursor.execute(statements.VERDICT, parameters)
        cursor.execute(statements.VERDICT_ON_LEAVERS, parameters)
        cursor.execute("ANALYZE import_verdict")
        return counts(cursor, terms)


def counts(cursor: Any, terms: Terms) -> dict[str, int]:
    found = {"new": 0, "changed": 0, "left": 0, "returned": 0, "unchanged": 0}
    cursor.execute("SELECT change, count(*) FROM import_verdict GROUP BY change")
    found |= dict(cursor.fetchall())
    cursor.execute("SELECT count(*) FROM import_match WHERE blocked <> ''")
    found["blocked"] = cursor.fetchone()[0]
    cursor.execute(statements.NAMELESS)
    found["nameless"] = cursor.fetchone()[0]
    found["employed"] = Person.objects.employed(terms.as_of).count()
    return found


def digest() -> str:
    """Equal for equal verdicts, whatever the order of rows and the numbers of new people."""
    with connection.cursor() as cursor:
        cursor.execute(statements.DIGEST)
        return str(cursor.fetchone()[0])


def keep_last_hr_admins(problems: Problems) -> None:
    """Being missing from a file takes nobody's keys if nobody else has any."""
    admins = Grant.objects.current().filter(role=Grant.Role.HR_ADMIN)
    holders = {grant.person_id: str(grant.person) for grant in admins.select_related("person")}
    employed = set(Person.objects.employed().filter(pk__in=holders).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id FROM import_leaver WHERE person_id = ANY(%s)", [list(employed)]
        )
        leaving = {pk for (pk,) in cursor.fetchall()}
        if not leaving or employed - leaving:
            return
        cursor.execute("DELETE FROM import_leaver WHERE person_id = ANY(%s)", [list(leaving)])
    for pk in sorted(leaving):
        problems.add(0, "", "last_hr_admin", holders[pk])


def open_circles(problems: Problems) -> None:
    """A reporting line that bites its tail is nobody's: its members get no manager."""
    with connection.cursor() as cursor:
        cursor.execute(statements.REPORTING)
        for circle in circles(dict(cursor.fetchall())):
            cursor.execute(statements.WHO, {"people": circle})
            note_circle(
                circle, {pk: (line, name) for pk, line, name in cursor.fetchall()}, problems
            )
            cursor.execute(
                "UPDATE import_target SET manager_id = NULL WHERE person_id = ANY(%s)", [circle]
            )


def note_circle(circle: list[int], who: dict[int, tuple[Any, str]], problems: Problems) -> None:
    names = [who[pk][1] for pk in circle]
    told = " → ".join([*names[:8], "…"] if len(names) > 8 else [*names, names[0]])
    for pk in circle:
        line, name = who[pk]
        if line is not None:
            problems.add(line, "manager", "manager_cycle", name, told)
