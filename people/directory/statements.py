"""The SQL of a people file. No text of a file is ever put into it but as a parameter."""

from people.directory.staging import Shape

SHAPE: Shape = {
    "employee_number": ("text", ""),
    "email": ("text", ""),
    "name": ("text", ""),
    "preferred_name": ("text", ""),
    "job_title": ("text", ""),
    "grade": ("smallint", None),
    "unit": ("text", ""),
    "site": ("text", ""),
    "manager": ("text", ""),
    "time_zone": ("text", ""),
    "languages": ("text", ""),
    "working_hours": ("text", ""),
    "hired_on": ("date", None),
    "left_on": ("date", None),
    "leaving_kind": ("text", ""),
    "high_potential": ("boolean", False),
}
TABLES = (
    "import_unit",
    "import_path",
    "import_site",
    "import_match",
    "import_leaver",
    "import_target",
    "import_verdict",
    "import_bare_step",
    "import_regraded",
)

MATCH = """
CREATE TEMPORARY TABLE import_match AS
SELECT given.line,
       by_number.id AS by_number,
       by_email.id AS by_email,
       by_number.id IS NULL AND by_email.id IS NULL AS is_new,
       CASE
         WHEN by_number.id IS NOT NULL OR by_email.id IS NOT NULL
           THEN coalesce(by_number.id, by_email.id)
         -- Until it is applied, somebody new is known by the line they stand on.
         WHEN %(applying)s THEN nextval(pg_get_serial_sequence('people_person', 'id'))
         ELSE -given.line
       END AS person_id,
       CASE
         WHEN NOT given.readable THEN 'unreadable'
         WHEN number_twice.employee_number IS NOT NULL THEN 'number_twice'
         WHEN email_twice.email IS NOT NULL THEN 'email_twice'
         WHEN unit.unclear THEN 'unit_several'
         WHEN by_number.id <> by_email.id THEN 'email_taken'
         WHEN by_number.id IS NULL AND given.employee_number <> ''
              AND by_email.employee_number <> '' THEN 'email_other_number'
         ELSE ''
       END AS blocked
FROM import_incoming given
LEFT JOIN people_person by_number
       ON by_number.employee_number = given.employee_number AND given.employee_number <> ''
LEFT JOIN people_person by_email ON lower(by_email.email) = lower(given.email)
LEFT JOIN import_unit unit ON unit.key = given.unit
LEFT JOIN (SELECT employee_number FROM import_incoming WHERE employee_number <> ''
           GROUP BY employee_number HAVING count(*) > 1) number_twice
       ON number_twice.employee_number = given.employee_number
LEFT JOIN (SELECT lower(email) AS email FROM import_incoming WHERE email <> ''
           GROUP BY lower(email) HAVING count(*) > 1) email_twice
       ON email_twice.email = lower(given.email)
"""

SAME_PERSON_TWICE = """
UPDATE import_match SET blocked = 'person_twice'
WHERE blocked = '' AND person_id IN (
    SELECT person_id FROM import_match WHERE blocked = '' GROUP BY person_id HAVING count(*) > 1)
"""

LEAVERS = """
CREATE TEMPORARY TABLE import_leaver AS
SELECT person.id AS person_id
FROM people_person person
WHERE %(covers_everybody)s
  AND (person.left_on IS NULL OR person.left_on > %(as_of)s)
  AND NOT EXISTS (SELECT FROM import_match WHERE by_number = person.id)
  AND NOT EXISTS (SELECT FROM import_match WHERE by_email = person.id)
"""

# Of what people keep themselves (preferred name, languages, hours, time zone) it only fills gaps;
# the time zone follows them to another site as long as it was that of the old one.
TARGET = """
CREATE TEMPORARY TABLE import_target AS
WITH taken AS (
    SELECT given.employee_number, lower(given.email) AS email, match.person_id
    FROM import_incoming given JOIN import_match match USING (line) WHERE match.blocked = ''
), here AS (
    SELECT person.id, person.employee_number, lower(person.email) AS email,
           import_leaver.person_id IS NOT NULL OR coalesce(person.left_on <= %(as_of)s, false)
               AS gone
    FROM people_person person LEFT JOIN import_leaver ON import_leaver.person_id = person.id
)
SELECT given.line, match.person_id, match.is_new,
       lower(given.email) AS email,
       coalesce(nullif(given.employee_number, ''), person.employee_number) AS employee_number,
       given.name,
       coalesce(nullif(person.preferred_name, ''), given.preferred_name) AS preferred_name,
       CASE WHEN %(has_job_title)s THEN given.job_title
            ELSE coalesce(person.job_title, '') END AS job_title,
       CASE WHEN %(has_grade)s THEN given.grade ELSE person.grade END AS grade,
       CASE WHEN %(has_unit)s THEN unit.unit_id ELSE person.unit_id END AS unit_id,
       CASE WHEN %(has_site)s THEN site.site_id ELSE person.site_id END AS site_id,
       CASE WHEN NOT %(has_manager)s THEN person.manager_id
            WHEN given.manager = '' THEN NULL
            -- Nothing of what was there before: the same file must give the same line again.
            ELSE coalesce(file_number.person_id, file_email.person_id, here_number.id,
                          here_email.id) END AS manager_id,
       %(has_manager)s AND given.manager <> ''
         AND coalesce(file_number.person_id, file_email.person_id, here_number.id, here_email.id)
             IS NULL AS manager_missing,
       %(has_manager)s AND coalesce(file_number.person_id, file_email.person_id) IS NULL
         AND coalesce(here_number.gone, here_email.gone, false) AS manager_left,
       CASE WHEN match.is_new THEN coalesce(nullif(given.time_zone, ''), site.time_zone, 'UTC')
            WHEN %(has_site)s AND site.site_id <> person.site_id
                 AND person.time_zone = old_site.time_zone THEN site.time_zone
            ELSE person.time_zone END AS time_zone,
       CASE WHEN cardinality(person.languages) > 0 THEN person.languages
            ELSE string_to_array(given.languages, ' ')::varchar(10)[] END AS languages,
       coalesce(person.works_from, nullif(split_part(given.working_hours, '-', 1), '')::time)
           AS works_from,
       coalesce(person.works_until, nullif(split_part(given.working_hours, '-', 2), '')::time)
           AS works_until,
       CASE WHEN %(has_hired_on)s THEN given.hired_on ELSE person.hired_on END AS hired_on,
       stay.left_on,
       CASE WHEN stay.left_on IS NULL THEN ''
            WHEN %(has_leaving_kind)s THEN given.leaving_kind
            ELSE coalesce(person.leaving_kind, '') END AS leaving_kind,
       CASE WHEN %(has_high_potential)s THEN given.high_potential
            ELSE coalesce(person.high_potential, false) END AS high_potential,
       person.grade AS old_grade, person.unit_id AS old_unit_id,
       person.left_on AS old_left_on,
       CASE WHEN person.left_on <= %(as_of)s THEN person.left_on END AS was_gone_on
FROM import_incoming given
JOIN import_match match ON match.line = given.line AND match.blocked = ''
LEFT JOIN people_person person ON person.id = match.person_id
LEFT JOIN people_site old_site ON old_site.id = person.site_id
LEFT JOIN import_unit unit ON unit.key = given.unit
LEFT JOIN import_site site ON site.key = given.site
LEFT JOIN taken file_number
       ON file_number.employee_number = given.manager AND given.manager <> ''
LEFT JOIN taken file_email ON file_email.email = lower(given.manager)
LEFT JOIN here here_number ON here_number.employee_number = given.manager
LEFT JOIN here here_email ON here_email.email = lower(given.manager)
CROSS JOIN LATERAL (
    SELECT CASE WHEN %(has_left_on)s THEN given.left_on
                -- A file without that column lists who works here.
                WHEN person.left_on <= %(as_of)s THEN NULL
                ELSE person.left_on END AS left_on
) stay
"""

LEFT_BEFORE_HIRED = """
WITH wrong AS (DELETE FROM import_target WHERE left_on < hired_on RETURNING line)
UPDATE import_match SET blocked = 'left_before_hired' WHERE line IN (SELECT line FROM wrong)
"""

NO_SELF_MANAGER = "UPDATE import_target SET manager_id = NULL WHERE manager_id = person_id"

# line, field, code, value, other; the rows that cleaning refused were noted by it.
PROBLEMS = [
    """
    WITH twice AS (
        SELECT given.line, given.email, given.employee_number,
               row_number() OVER (PARTITION BY given.employee_number ORDER BY given.line) AS place
        FROM import_incoming given JOIN import_match USING (line) WHERE blocked = 'number_twice'
    ), together AS (
        SELECT employee_number, string_agg(line || ': ' || email, ', ' ORDER BY line) AS told
        FROM twice WHERE place <= 5 GROUP BY employee_number
    )
    SELECT line, 'employee_number', 'number_twice', employee_number, told
    FROM twice JOIN together USING (employee_number) ORDER BY line
    """,
    """
    WITH twice AS (
        SELECT given.line, given.email, lower(given.email) AS folded,
               row_number() OVER (PARTITION BY lower(given.email) ORDER BY given.line) AS place
        FROM import_incoming given JOIN import_match USING (line) WHERE blocked = 'email_twice'
    ), together AS (
        SELECT folded, string_agg(line || ': ' || email, ', ' ORDER BY line) AS told
        FROM twice WHERE place <= 5 GROUP BY folded
    )
    SELECT line, 'email', 'email_twice', email, told
    FROM twice JOIN together USING (folded) ORDER BY line
    """,
    """
    SELECT given.line, 'email', match.blocked, given.email,
           concat_ws(', ', person.name, nullif(person.employee_number, ''))
    FROM import_match match JOIN import_incoming given USING (line)
    JOIN people_person person ON person.id = match.by_email
    WHERE match.blocked IN ('email_taken', 'email_other_number') ORDER BY given.line
    """,
    """
    SELECT given.line, 'employee_number', 'person_twice', given.employee_number,
           concat_ws(', ', person.name, person.email)
    FROM import_match match JOIN import_incoming given USING (line)
    JOIN people_person person ON person.id = match.person_id
    WHERE match.blocked = 'person_twice' ORDER BY given.line
    """,
    """
    SELECT line, 'left_on', 'left_before_hired', '', '' FROM import_match
    WHERE blocked = 'left_before_hired' ORDER BY line
    """,
    """
    SELECT target.line, 'manager', 'manager_missing', given.manager, ''
    FROM import_target target JOIN import_incoming given USING (line)
    WHERE target.manager_missing ORDER BY target.line
    """,
    """
    SELECT target.line, 'manager', 'manager_left', given.manager, ''
    FROM import_target target JOIN import_incoming given USING (line)
    WHERE target.manager_left ORDER BY target.line
    """,
    """
    SELECT line, 'manager', 'manager_self', name, '' FROM import_target
    WHERE manager_id = person_id ORDER BY line
    """,
]

# Who would report to whom, in the whole directory.
REPORTING = """
SELECT person_id, manager_id FROM import_target WHERE manager_id IS NOT NULL
UNION ALL
SELECT person.id, person.manager_id
FROM people_person person LEFT JOIN import_target target ON target.person_id = person.id
WHERE person.manager_id IS NOT NULL AND target.person_id IS NULL
"""

# line, name; the line is empty for people who are not in the file.
WHO = """
SELECT target.person_id, target.line, target.name FROM import_target target
WHERE target.person_id = ANY(%(people)s)
UNION ALL
SELECT person.id, NULL, person.name
FROM people_person person LEFT JOIN import_target target ON target.person_id = person.id
WHERE person.id = ANY(%(people)s) AND target.person_id IS NULL
"""

VERDICT = """
CREATE TEMPORARY TABLE import_verdict AS
SELECT target.*, changes.list AS changes,
       CASE WHEN target.is_new THEN 'new'
            WHEN target.was_gone_on IS NOT NULL
                 AND (target.left_on IS NULL OR target.left_on > %(as_of)s) THEN 'returned'
            WHEN target.was_gone_on IS NULL AND target.left_on <= %(as_of)s THEN 'left'
            WHEN changes.list <> '[]' THEN 'changed'
            ELSE 'unchanged' END AS change
FROM import_target target
LEFT JOIN people_person person ON person.id = target.person_id
LEFT JOIN import_path old_unit ON old_unit.unit_id = person.unit_id
LEFT JOIN import_path new_unit ON new_unit.unit_id = target.unit_id
LEFT JOIN people_site old_site ON old_site.id = person.site_id
LEFT JOIN (SELECT DISTINCT site_id, name FROM import_site) new_site
       ON new_site.site_id = target.site_id
LEFT JOIN people_person old_manager ON old_manager.id = person.manager_id
LEFT JOIN people_person new_manager ON new_manager.id = target.manager_id
LEFT JOIN import_target brought ON brought.person_id = target.manager_id AND brought.is_new
CROSS JOIN LATERAL (
SELECT CASE WHEN target.is_new THEN '[]'::jsonb ELSE to_jsonb(array_remove(ARRAY[
    CASE WHEN person.name <> target.name
         THEN jsonb_build_array('name', person.name, target.name) END,
    CASE WHEN lower(person.email) <> target.email
         THEN jsonb_build_array('email', person.email, target.email) END,
    CASE WHEN person.employee_number IS DISTINCT FROM target.employee_number
         THEN jsonb_build_array('employee_number', person.employee_number,
                                target.employee_number) END,
    CASE WHEN person.preferred_name <> target.preferred_name
         THEN jsonb_build_array('preferred_name', '', target.preferred_name) END,
    CASE WHEN person.job_title <> target.job_title
         THEN jsonb_build_array('job_title', person.job_title, target.job_title) END,
    CASE WHEN person.grade IS DISTINCT FROM target.grade
         THEN jsonb_build_array('grade', person.grade, target.grade) END,
    CASE WHEN person.unit_id IS DISTINCT FROM target.unit_id
         THEN jsonb_build_array('unit', old_unit.path, new_unit.path) END,
    CASE WHEN person.site_id IS DISTINCT FROM target.site_id
         THEN jsonb_build_array('site', old_site.name, new_site.name) END,
    CASE WHEN person.manager_id IS DISTINCT FROM target.manager_id
         THEN jsonb_build_array('manager', old_manager.name,
                                coalesce(new_manager.name, brought.name)) END,
    CASE WHEN person.time_zone <> target.time_zone
         THEN jsonb_build_array('time_zone', person.time_zone, target.time_zone) END,
    CASE WHEN person.languages <> target.languages
         THEN jsonb_build_array('languages', array_to_string(person.languages, ', '),
                                array_to_string(target.languages, ', ')) END,
    CASE WHEN person.works_from IS NULL AND target.works_from IS NOT NULL
         THEN jsonb_build_array('working_hours', '',
                                left(target.works_from::text, 5) || '-'
                                || left(target.works_until::text, 5)) END,
    CASE WHEN person.hired_on IS DISTINCT FROM target.hired_on
         THEN jsonb_build_array('hired_on', person.hired_on, target.hired_on) END,
    CASE WHEN person.left_on IS DISTINCT FROM target.left_on
         THEN jsonb_build_array('left_on', person.left_on, target.left_on) END,
    CASE WHEN person.leaving_kind <> target.leaving_kind
         THEN jsonb_build_array('leaving_kind', person.leaving_kind, target.leaving_kind) END,
    CASE WHEN person.high_potential <> target.high_potential
         THEN jsonb_build_array('high_potential', person.high_potential,
                                target.high_potential) END
], NULL)) END AS list) changes
"""

# A grade that changes while title, unit and manager stay; of every step, who takes it.
BARE_STEPS = """
CREATE TEMPORARY TABLE import_bare_step AS
SELECT target.person_id, target.unit_id, target.old_grade AS from_grade, target.grade AS to_grade
FROM import_target target JOIN people_person person ON person.id = target.person_id
WHERE target.grade <> target.old_grade AND target.was_gone_on IS NULL
  AND target.job_title = person.job_title
  AND target.unit_id IS NOT DISTINCT FROM person.unit_id
  AND target.manager_id IS NOT DISTINCT FROM person.manager_id
"""
COUNT_STEPS = """
SELECT unit_id, from_grade, to_grade, count(*) FROM import_bare_step
GROUP BY unit_id, from_grade, to_grade
"""
COUNT_GRADES = """
SELECT unit_id, grade, count(*) FROM people_person
WHERE grade IS NOT NULL AND (left_on IS NULL OR left_on > %(as_of)s)
GROUP BY unit_id, grade
"""

# steps: [[unit, from grade, to grade], …] as JSON.
REGRADED = """
CREATE TEMPORARY TABLE import_regraded AS
SELECT bare.person_id
FROM import_bare_step bare
JOIN jsonb_array_elements(%(steps)s::jsonb) step
  ON bare.unit_id IS NOT DISTINCT FROM (step->>0)::bigint
 AND bare.from_grade = (step->>1)::int AND bare.to_grade = (step->>2)::int
"""

# Nobody can leave before they were hired, not even somebody who never came.
VERDICT_ON_LEAVERS = """
INSERT INTO import_verdict (person_id, is_new, name, email, employee_number, left_on, leaving_kind,
                            old_grade, old_unit_id, old_left_on, changes, change)
SELECT person.id, false, person.name, person.email, person.employee_number,
       greatest(%(as_of)s, person.hired_on), '', person.grade, person.unit_id,
       person.left_on,
       jsonb_build_array(jsonb_build_array(
           'left_on', person.left_on, greatest(%(as_of)s, person.hired_on))),
       'left'
FROM import_leaver JOIN people_person person ON person.id = import_leaver.person_id
"""

NAMELESS = """
SELECT count(*) FROM import_incoming
WHERE NOT readable AND coalesce(employee_number, '') = '' AND coalesce(email, '') = ''
"""

DIGEST = """
SELECT count(*) || ':' || coalesce(sum(hashtextextended(
           concat_ws('|', line, CASE WHEN is_new THEN 0 ELSE person_id END, change, changes), 7
       )::numeric), 0)
FROM import_verdict WHERE change <> 'unchanged'
"""

KEEP_ROWS = """
INSERT INTO people_importrow (
    directory_import_id, line, employee_number, email, name, preferred_name, job_title, grade, unit,
    site, manager, time_zone, languages, working_hours, hired_on, left_on, leaving_kind,
    high_potential, readable, person_id, change, changes)
SELECT %(directory_import)s, given.line, given.employee_number, given.email, given.name,
       given.preferred_name, given.job_title, given.grade,
       coalesce(nullif(unit.path, ''), given.unit), given.site, given.manager, given.time_zone,
       given.languages, given.working_hours, given.hired_on, given.left_on, given.leaving_kind,
       given.high_potential, given.readable, nullif(greatest(match.person_id, 0), 0),
       coalesce(verdict.change, 'blocked'), coalesce(verdict.changes, '[]')
FROM import_incoming given
JOIN import_match match USING (line)
LEFT JOIN import_unit unit ON unit.key = given.unit
LEFT JOIN import_verdict verdict ON verdict.line = given.line
UNION ALL
SELECT %(directory_import)s, NULL, coalesce(employee_number, ''), email, name, '', '', NULL, '', '',
       '', '', '', '', NULL, left_on, '', false, true, person_id, change, changes
FROM import_verdict WHERE line IS NULL
"""

TAKE_ROWS = """
INSERT INTO import_incoming (
    line, readable, employee_number, email, name, preferred_name, job_title, grade, unit, site,
    manager, time_zone, languages, working_hours, hired_on, left_on, leaving_kind, high_potential)
SELECT line, readable, employee_number, email, name, preferred_name, job_title, grade, unit, site,
       manager, time_zone, languages, working_hours, hired_on, left_on, leaving_kind, high_potential
FROM people_importrow WHERE directory_import_id = %(directory_import)s AND line IS NOT NULL
"""
