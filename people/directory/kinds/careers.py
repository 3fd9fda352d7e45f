"""The career file: what happened to people's jobs, each with its day and its kind."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.directory import record_statements
from people.directory.cleaning import CleanRow, a_day, grade, remembered, unit_path
from people.directory.figures import one_of, spelt
from people.directory.kind import Field, FileKind
from people.directory.kinds.person_field import person_field
from people.directory.records import Records
from people.directory.staging import Shape
from people.directory.targets import OLD_PATH, Reference, Target

KINDS = spelt(
    {
        "hired": "hired, hire, new hire, joined, entry, einstellung, eintritt, embauche, alta",
        "promoted": "promoted, promotion, beförderung, promoción, promozione, bevordering, awans",
        "regraded": "regraded, re-graded, regrading, re-grading, reclassification, umgruppierung, "
        "umstufung, reclassement, reclasificación",
        "moved": "moved, move, transfer, transferred, lateral move, reorganisation, "
        "reorganization, versetzung, wechsel, mutation, traslado, trasferimento",
        "left": "left, leaver, exit, termination, resigned, resignation, retirement, austritt, "
        "départ, baja",
        "returned": "returned, return, rehire, rehired, wiedereintritt, retour, reingreso",
    }
)
FIELDS = (
    person_field(),
    Field(
        "kind",
        gettext_lazy("What happened"),
        gettext_lazy("Hired, promoted, re-graded, moved, left or returned. What it says counts."),
        "kind whathappened event eventtype type action actiontype change changetype reason "
        "careerevent ereignis art massnahme evenement motif evento tipo gebeurtenis zdarzenie",
        one_of(KINDS, "career_kind_unknown"),
    ),
    Field(
        "effective_on",
        gettext_lazy("Effective on"),
        gettext_lazy("The day it took effect."),
        "effectiveon effectivedate effective date eventdate changedate validfrom startdate since "
        "deskidstartdate gultigab datum ab dateeffet fecha fechaefectiva data ingangsdatum",
        a_day,
    ),
    Field(
        "from_grade",
        gettext_lazy("Grade before"),
        gettext_lazy("A number; G7 or L7 is read as 7."),
        "fromgrade oldgrade previousgrade gradebefore fromlevel oldlevel previouslevel altestufe",
        remembered(grade),
    ),
    Field(
        "to_grade",
        gettext_lazy("Grade after"),
        "",
        "tograde newgrade gradeafter tolevel newlevel grade level neuestufe stufe",
        remembered(grade),
    ),
    Field(
        "from_unit",
        gettext_lazy("Unit before"),
        gettext_lazy("A name, or the path from the top; units that are gone are passed over."),
        "fromunit oldunit previousunit fromdepartment olddepartment previousdepartment "
        "unitbefore alteabteilung",
        remembered(unit_path),
    ),
    Field(
        "to_unit",
        gettext_lazy("Unit after"),
        "",
        "tounit newunit todepartment newdepartment unitafter unit department neueabteilung "
        "abteilung",
        remembered(unit_path),
    ),
)
SHAPE: Shape = {
    "person": ("text", ""),
    "kind": ("text", ""),
    "effective_on": ("date", None),
    "from_grade": ("smallint", None),
    "to_grade": ("smallint", None),
    "from_unit": ("text", ""),
    "to_unit": ("text", ""),
}
WANTED = """
SELECT line, person_id, person.name AS title, kind, effective_on, from_grade, to_grade,
       from_unit_id, to_unit_id, before.path AS from_path, after.path AS to_path
FROM import_resolved
JOIN people_person person ON person.id = person_id
LEFT JOIN import_path before ON before.unit_id = from_unit_id
LEFT JOIN import_path after ON after.unit_id = to_unit_id
WHERE blocked = ''
"""
# What the people file showed within a year after it happened, and this file now states.
REPLACED = """
INSERT INTO import_found
SELECT DISTINCT 'noticed', NULL::integer, event.id, event.person_id, wanted.title,
       jsonb_build_array(jsonb_build_array('kind', event.kind),
                         jsonb_build_array('effective_on', event.effective_on)),
       'removed', '[]'::jsonb
FROM people_careerevent event JOIN import_wanted_event wanted USING (person_id)
WHERE NOT event.stated
  AND event.effective_on BETWEEN wanted.effective_on AND wanted.effective_on + 365
  AND NOT (event.kind = wanted.kind AND event.effective_on = wanted.effective_on)
  AND ((event.kind IN ('promoted', 'regraded') AND wanted.kind IN ('promoted', 'regraded')
        AND event.to_grade = wanted.to_grade)
    OR (event.kind = 'moved' AND wanted.kind = 'moved' AND event.to_unit_id = wanted.to_unit_id))
"""
FORGET_REPLACED = """
DELETE FROM people_careerevent event USING import_found found
WHERE found.target = 'noticed' AND found.row_id = event.id
"""
EVENTS = Records(
    shape=SHAPE,
    people=[Reference("person", "person_unknown")],
    units=[
        Reference("from_unit", "unit_passed_over", blocks=False),
        Reference("to_unit", "unit_passed_over", blocks=False),
    ],
    targets=[
        Target(
            name="event",
            table="people_careerevent",
            wanted=WANTED,
            key=("person_id", "kind", "effective_on"),
            values={
                "from_grade": "from_grade",
                "to_grade": "to_grade",
                "from_unit_id": "from_unit",
                "to_unit_id": "to_unit",
            },
            about={"kind": "wanted.kind", "effective_on": "wanted.effective_on"},
            shown={
                "from_grade": ("old.from_grade", "wanted.from_grade"),
                "to_grade": ("old.to_grade", "wanted.to_grade"),
                "from_unit": (OLD_PATH.format("from_unit_id"), "wanted.from_path"),
                "to_unit": (OLD_PATH.format("to_unit_id"), "wanted.to_path"),
            },
            always={"stated": "true"},
        )
    ],
    also_found=[REPLACED],
    after=[FORGET_REPLACED],
)


def check_row(row: CleanRow) -> None:
    row.need(person="person_empty", kind="career_kind_empty", effective_on="day_empty")
    row.keep_near("effective_on")
    before, after = row.values.get("from_grade"), row.values.get("to_grade")
    if row.values.get("kind") != "promoted":
        return
    if isinstance(before, int) and isinstance(after, int) and after < before:
        row.problems.append(("to_grade", "promoted_downwards", f"{before} → {after}"))


def lacks(mapping: Mapping[str, str]) -> str:
    if "person" not in mapping:
        return _("Choose the column that says who it is.")
    if "kind" not in mapping:
        return _(
            "Choose the column that says what happened. Grades alone do not tell a promotion from "
            "a re-grading."
        )
    if "effective_on" not in mapping:
        return _("Choose the column of the day it took effect.")
    return ""


CAREERS = FileKind(
    key="career",
    title=gettext_lazy("Careers"),
    holds=gettext_lazy("What happened to people's jobs: one line per person and event."),
    needs=gettext_lazy("Needed: who, what happened, and from which day on."),
    absence=gettext_lazy(
        "Nothing is removed for being missing. What the file states replaces what the directory "
        "noticed by itself: a promotion stated for March takes the place of the one that the "
        "people file only showed in April."
    ),
    example="career.csv",
    fields=FIELDS,
    lacks=lacks,
    shape=SHAPE,
    check_row=check_row,
    compare=EVENTS.compare,
    keep_rows=record_statements.KEEP_ROWS,
    take_rows=record_statements.TAKE_ROWS,
    apply=EVENTS.apply,
    tables=EVENTS.tables,
    meanings={
        "new": gettext_lazy("Events that were not known."),
        "changed": gettext_lazy("Events whose grades or units differ."),
        "removed": gettext_lazy("Events noticed by the directory that the file now states better."),
        "unchanged": gettext_lazy("Events that are known already."),
        "blocked": gettext_lazy("Rows with an error."),
    },
)
