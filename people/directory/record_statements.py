"""The SQL of files of records, put together from what a `Target` says. Composed, never pasted."""

from collections.abc import Mapping, Sequence

from psycopg import sql

from people.directory.kind import Terms
from people.directory.targets import Reference, Target


def resolved(people: Sequence[Reference], units: Sequence[Reference]) -> sql.Composed:
    """import_resolved: the rows with `…_id` beside each reference, and why one is left out."""
    persons = [person_meant(reference) for reference in people]
    places = [unit_meant(reference) for reference in units]
    blocking = [
        sql.SQL("WHEN {} <> '' AND {} IS NULL THEN {}").format(
            sql.Identifier(reference.column),
            sql.Identifier(reference.id),
            sql.Literal(reference.code),
        )
        for reference in (*people, *units)
        if reference.blocks
    ]
    return sql.SQL(
        "CREATE TEMPORARY TABLE import_resolved AS "
        "SELECT given.*, "
        "CASE WHEN NOT readable THEN 'unreadable' {blocking} ELSE '' END AS blocked "
        "FROM (SELECT given.*, {ids} FROM import_incoming given {joins}) given"
    ).format(
        ids=sql.SQL(", ").join(meant for meant, _join in (*persons, *places)),
        joins=sql.SQL(" ").join(join for _meant, join in (*persons, *places)),
        blocking=sql.SQL(" ").join(blocking),
    )


def person_meant(reference: Reference) -> tuple[sql.Composed, sql.Composed]:
    """By employee number or e-mail address: (the column, its join)."""
    names = {
        "column": sql.Identifier(reference.column),
        "number": sql.Identifier(f"{reference.column}_number"),
        "email": sql.Identifier(f"{reference.column}_email"),
        "id": sql.Identifier(reference.id),
    }
    return sql.SQL("coalesce({number}.id, {email}.id) AS {id}").format(**names), sql.SQL(
        "LEFT JOIN people_person {number} ON {number}.employee_number = given.{column} "
        "LEFT JOIN people_person {email} ON given.{column} <> '' "
        "AND lower({email}.email) = lower(given.{column})"
    ).format(**names)


def unit_meant(reference: Reference) -> tuple[sql.Composed, sql.Composed]:
    names = {
        "column": sql.Identifier(reference.column),
        "unit": sql.Identifier(f"{reference.column}_known"),
        "id": sql.Identifier(reference.id),
    }
    return sql.SQL("{unit}.unit_id AS {id}").format(**names), sql.SQL(
        "LEFT JOIN import_known_unit {unit} ON {unit}.key = given.{column}"
    ).format(**names)


def unresolved(reference: Reference) -> sql.Composed:
    """line, field, code, value, other of whoever or whatever is not known."""
    return sql.SQL(
        "SELECT line, {field}, {code}, {column}, '' FROM import_resolved "
        "WHERE readable AND {column} <> '' AND {id} IS NULL ORDER BY line"
    ).format(
        field=sql.Literal(reference.column),
        code=sql.Literal(reference.code),
        column=sql.Identifier(reference.column),
        id=sql.Identifier(reference.id),
    )


def wanted_of(target: Target) -> sql.Identifier:
    return sql.Identifier(f"import_wanted_{target.name}")


def wanting(target: Target) -> sql.Composed:
    return sql.SQL("CREATE TEMPORARY TABLE {} AS {}").format(
        wanted_of(target), sql.SQL(target.wanted)
    )


def same_key(target: Target) -> sql.Composed:
    return sql.SQL(" AND ").join(
        sql.SQL("old.{0} = wanted.{0}").format(sql.Identifier(column)) for column in target.key
    )


def twins(target: Target) -> sql.Composed:
    """Takes lines away that say something of the same thing; answers each and all of them."""
    return sql.SQL(
        "WITH twins AS (SELECT line, array_agg(line) OVER (PARTITION BY {keys} ORDER BY line "
        "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS lines FROM {wanted}), "
        "gone AS (DELETE FROM {wanted} WHERE line IN "
        "(SELECT line FROM twins WHERE cardinality(lines) > 1)) "
        "SELECT line, '', 'row_twice', '', array_to_string(lines[1:6], ', ') "
        "FROM twins WHERE cardinality(lines) > 1 ORDER BY line"
    ).format(
        keys=sql.SQL(", ").join(map(sql.Identifier, target.twins or target.key)),
        wanted=wanted_of(target),
    )


FOUND = """
CREATE TEMPORARY TABLE import_found (
    target text, line integer, row_id bigint, person_id bigint, title text, about jsonb,
    change text, changes jsonb)
"""


def said(columns: Mapping[str, str]) -> sql.Composable:
    """[[field, value], …] as jsonb."""
    return sql.SQL("jsonb_build_array({})").format(
        sql.SQL(", ").join(
            sql.SQL("jsonb_build_array({}, {})").format(sql.Literal(field), sql.SQL(expression))
            for field, expression in columns.items()
        )
    )


def finding(target: Target, terms: Terms) -> sql.Composed:
    """What each wanted row changes; a row that a later file brought stays as it is."""
    changes = [
        sql.SQL(
            "CASE WHEN {set} AND {old} IS DISTINCT FROM {new} "
            "THEN jsonb_build_array({field}, {old}, {new}) END"
        ).format(
            set=sql.Literal(field in terms.mapped or field not in target.values.values()),
            field=sql.Literal(field),
            old=sql.SQL(old),
            new=sql.SQL(new),
        )
        for field, (old, new) in target.shown.items()
    ]
    return sql.SQL(
        "INSERT INTO import_found SELECT {name}, wanted.line, old.id, wanted.person_id, "
        "wanted.title, {about}, CASE WHEN old.id IS NULL THEN 'new' "
        "WHEN old.as_of > %(as_of)s OR list.changes = '[]' THEN 'unchanged' ELSE 'changed' END, "
        "list.changes FROM {wanted} wanted LEFT JOIN {table} old ON {same} "
        "CROSS JOIN LATERAL (SELECT to_jsonb(array_remove(ARRAY[{changes}]::jsonb[], NULL)) "
        "AS changes) list"
    ).format(
        name=sql.Literal(target.name),
        about=said(target.about),
        wanted=wanted_of(target),
        table=sql.Identifier(target.table),
        same=same_key(target),
        changes=sql.SQL(", ").join(changes),
    )


def missing(target: Target) -> sql.Composed:
    """What stood in the whole list and is not in the file, unless a later file brought it."""
    return sql.SQL(
        "INSERT INTO import_found SELECT {name}, NULL, old.id, {person}, {title}, '[]', "
        "'removed', '[]' FROM {table} old WHERE old.as_of <= %(as_of)s AND NOT EXISTS "
        "(SELECT FROM {wanted} wanted WHERE {same})"
    ).format(
        name=sql.Literal(target.name),
        person=sql.SQL("old.person_id" if "person_id" in target.key else "NULL"),
        title=sql.SQL(target.removed_title),
        table=sql.Identifier(target.table),
        wanted=wanted_of(target),
        same=same_key(target),
    )


NEWER_KNOWN = """
SELECT line, '', 'newer_known', title, '' FROM import_found
WHERE change = 'unchanged' AND changes <> '[]' ORDER BY line
"""
DIGEST = """
SELECT count(*) || ':' || coalesce(sum(hashtextextended(
           concat_ws('|', target, line, row_id, person_id, title, about, change, changes), 7
       )::numeric), 0)
FROM import_found WHERE change <> 'unchanged'
"""


def chosen(target: Target) -> sql.Composed:
    return sql.SQL(
        "FROM {wanted} wanted JOIN import_found found "
        "ON found.target = {name} AND found.line = wanted.line"
    ).format(wanted=wanted_of(target), name=sql.Literal(target.name))


def inserting(target: Target) -> sql.Composed:
    columns = [*target.key, *target.values]
    always = target.always or {}
    return sql.SQL(
        "INSERT INTO {table} (uuid, created_at, updated_at, as_of, source_id, {columns}) "
        "SELECT gen_random_uuid(), now(), now(), %(as_of)s, %(directory_import)s, {values} "
        "{chosen} WHERE found.change = 'new' ORDER BY wanted.line"
    ).format(
        table=sql.Identifier(target.table),
        columns=sql.SQL(", ").join(map(sql.Identifier, [*columns, *always])),
        values=sql.SQL(", ").join(
            [
                *(sql.SQL("wanted.{}").format(sql.Identifier(column)) for column in columns),
                *map(sql.SQL, always.values()),
            ]
        ),
        chosen=chosen(target),
    )


def updating(target: Target, terms: Terms) -> sql.Composed:
    """Unchanged rows too: they hold as of this file's day now."""
    values = [
        sql.SQL("{0} = wanted.{0}").format(sql.Identifier(column))
        for column, field in target.values.items()
        if not field or field in terms.mapped
    ]
    always = [
        sql.SQL("{} = {}").format(sql.Identifier(column), sql.SQL(expression))
        for column, expression in (target.always or {}).items()
    ]
    return sql.SQL(
        "UPDATE {table} old SET {values}, as_of = %(as_of)s, source_id = %(directory_import)s, "
        "updated_at = now() {chosen} WHERE found.row_id = old.id AND old.as_of <= %(as_of)s"
    ).format(
        table=sql.Identifier(target.table),
        values=sql.SQL(", ").join([*values, *always]) if values or always else sql.SQL("id = id"),
        chosen=chosen(target),
    )


def deleting(target: Target) -> sql.Composed:
    return sql.SQL(
        "DELETE FROM {table} old USING import_found found "
        "WHERE found.target = {name} AND found.change = 'removed' AND found.row_id = old.id"
    ).format(table=sql.Identifier(target.table), name=sql.Literal(target.name))


# The cells as they were cleaned, with each row that they make or change.
KEEP_ROWS = """
INSERT INTO people_importrow (
    directory_import_id, target, line, name, about, cells, readable, person_id, change, changes,
    employee_number, email, preferred_name, job_title, unit, site, manager, time_zone, languages,
    leaving_kind, high_potential)
SELECT %(directory_import)s, coalesce(found.target, ''), given.line, coalesce(found.title, ''),
       coalesce(found.about, '[]'), to_jsonb(given), given.readable, found.person_id,
       coalesce(found.change, 'blocked'), coalesce(found.changes, '[]'),
       '', '', '', '', '', '', '', '', '', '', false
FROM import_incoming given LEFT JOIN import_found found USING (line)
UNION ALL
SELECT %(directory_import)s, target, NULL, title, about, NULL, true, person_id, change, changes,
       '', '', '', '', '', '', '', '', '', '', false
FROM import_found WHERE line IS NULL
"""
TAKE_ROWS = """
INSERT INTO import_incoming
SELECT (jsonb_populate_record(NULL::import_incoming, cells)).*
FROM (SELECT DISTINCT ON (line) line, cells FROM people_importrow
      WHERE directory_import_id = %(directory_import)s AND line IS NOT NULL ORDER BY line) kept
"""
