"""The statements that change people. Everything they need stands in import_verdict."""

from django.db import connection

from people.directory import statements
from people.directory.kind import Terms

INSERT_PEOPLE = """
INSERT INTO people_person (
    id, uuid, password, created_at, updated_at, email, name, preferred_name, employee_number,
    job_title, grade, unit_id, site_id, manager_id, time_zone, language, languages, works_from,
    works_until, hired_on, left_on, leaving_kind, high_potential)
-- A password that begins with ! matches nothing: they sign in by code until they set one.
SELECT person_id, gen_random_uuid(), '!' || md5(random()::text), now(), now(), email, name,
       preferred_name, employee_number, job_title, grade, unit_id, site_id, manager_id, time_zone,
       'en', languages, works_from, works_until, hired_on, left_on, leaving_kind, high_potential
FROM import_verdict WHERE change = 'new' ORDER BY person_id
"""

UPDATE_PEOPLE = """
UPDATE people_person person SET
    updated_at = now(), email = verdict.email, name = verdict.name,
    preferred_name = verdict.preferred_name, employee_number = verdict.employee_number,
    job_title = verdict.job_title, grade = verdict.grade, unit_id = verdict.unit_id,
    site_id = verdict.site_id, manager_id = verdict.manager_id, time_zone = verdict.time_zone,
    languages = verdict.languages, works_from = verdict.works_from,
    works_until = verdict.works_until, hired_on = verdict.hired_on, left_on = verdict.left_on,
    leaving_kind = verdict.leaving_kind, high_potential = verdict.high_potential
FROM import_verdict verdict
WHERE verdict.person_id = person.id AND verdict.line IS NOT NULL
  AND verdict.change IN ('changed', 'left', 'returned')
"""

UPDATE_MISSING = """
UPDATE people_person person SET
    updated_at = now(), left_on = verdict.left_on, leaving_kind = verdict.leaving_kind
FROM import_verdict verdict
WHERE verdict.person_id = person.id AND verdict.line IS NULL AND verdict.change = 'left'
"""

# What an import of the same day noted and this one takes back, and leavings that will not be.
TAKE_BACK_EVENTS = """
DELETE FROM people_careerevent event USING import_verdict verdict
WHERE event.person_id = verdict.person_id AND NOT event.stated
  AND ((event.kind = 'left' AND event.effective_on = verdict.old_left_on
        AND verdict.old_left_on IS DISTINCT FROM verdict.left_on
        AND (verdict.old_left_on >= %(as_of)s OR verdict.left_on IS NOT NULL))
    OR (event.kind = 'promoted' AND event.effective_on = %(as_of)s AND verdict.line IS NOT NULL
        AND verdict.grade <= event.from_grade)
    OR (event.kind = 'regraded' AND event.effective_on = %(as_of)s AND verdict.line IS NOT NULL
        AND verdict.grade = event.from_grade
        AND NOT EXISTS (SELECT FROM import_regraded WHERE person_id = event.person_id))
    OR (event.kind = 'moved' AND event.effective_on = %(as_of)s AND verdict.line IS NOT NULL
        AND verdict.unit_id = event.from_unit_id))
"""

# A person may be hired and leave in one row, or be promoted and moved. What a career file
# has stated within the year before counts, not what the directory only now shows.
INSERT_EVENTS = """
INSERT INTO people_careerevent (
    uuid, created_at, updated_at, person_id, kind, effective_on, from_grade, to_grade, from_unit_id,
    to_unit_id, stated, as_of, source_id)
SELECT gen_random_uuid(), now(), now(), verdict.person_id, event.kind, event.effective_on,
       CASE WHEN event.kind NOT IN ('hired', 'returned') THEN old_grade END,
       CASE WHEN event.kind <> 'left' THEN grade END,
       CASE WHEN event.kind NOT IN ('hired', 'returned') THEN old_unit_id END,
       CASE WHEN event.kind <> 'left' THEN unit_id END,
       false, %(as_of)s, %(directory_import)s
FROM import_verdict verdict
LEFT JOIN (SELECT DISTINCT person_id FROM import_regraded WHERE %(as_regrading)s) alike
       ON alike.person_id = verdict.person_id
CROSS JOIN LATERAL (VALUES
    ('hired', is_new, coalesce(hired_on, least(%(as_of)s, left_on))),
    ('left', left_on IS DISTINCT FROM old_left_on AND left_on IS NOT NULL, left_on),
    ('returned', change = 'returned' AND was_gone_on < %(as_of)s,
     CASE WHEN hired_on > was_gone_on AND hired_on <= %(as_of)s THEN hired_on
          ELSE %(as_of)s END),
    ('promoted', line IS NOT NULL AND grade > old_grade AND alike.person_id IS NULL, %(as_of)s),
    ('regraded', alike.person_id IS NOT NULL, %(as_of)s),
    ('moved', line IS NOT NULL AND unit_id <> old_unit_id, %(as_of)s)
) AS event (kind, happened, effective_on)
WHERE event.happened AND change <> 'unchanged'
  AND NOT EXISTS (
    SELECT FROM people_careerevent told
    WHERE told.person_id = verdict.person_id AND told.stated
      AND told.effective_on BETWEEN event.effective_on - 365 AND event.effective_on
      AND ((event.kind IN ('promoted', 'regraded') AND told.kind IN ('promoted', 'regraded')
            AND told.to_grade = verdict.grade)
        OR (event.kind = 'moved' AND told.kind = 'moved' AND told.to_unit_id = verdict.unit_id)))
ON CONFLICT (person_id, kind, effective_on) DO UPDATE
SET to_grade = excluded.to_grade, to_unit_id = excluded.to_unit_id, updated_at = now(),
    as_of = excluded.as_of, source_id = excluded.source_id
WHERE NOT people_careerevent.stated
"""

# A scale brought in and taken back on one day.
FORGET_STANDSTILL = """
DELETE FROM people_careerevent
WHERE kind = 'regraded' AND effective_on = %(as_of)s AND NOT stated AND from_grade = to_grade
"""

# Sign-in finds people by these copies first: one left behind would open the account of whoever had
# the address before to whoever has it now.
FORGET_OLD_ADDRESSES = """
DELETE FROM account_emailaddress copy USING people_person person
WHERE person.id = copy.user_id AND lower(copy.email) <> lower(person.email)
"""

APPLY = [
    TAKE_BACK_EVENTS,
    INSERT_PEOPLE,
    UPDATE_PEOPLE,
    UPDATE_MISSING,
    INSERT_EVENTS,
    FORGET_STANDSTILL,
    FORGET_OLD_ADDRESSES,
]


def apply_people(terms: Terms) -> None:
    parameters = terms.parameters(statements.SHAPE)
    with connection.cursor() as cursor:
        for statement in APPLY:
            cursor.execute(statement, parameters)
