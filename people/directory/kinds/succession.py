"""The succession file: roles at risk and who might take them over; always the whole list."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.directory import record_statements
from people.directory.cleaning import CleanRow, remembered, text, unit_path
from people.directory.figures import one_of, spelt
from people.directory.kind import Field, FileKind
from people.directory.records import Records
from people.directory.staging import Shape
from people.directory.targets import OLD_NAME, OLD_PATH, Reference, Target

RISKS = spelt(
    {
        "low": "low, l, niedrig, gering, faible, bajo, basso, laag",
        "medium": "medium, m, moderate, mittel, moyen, medio, gemiddeld",
        "high": "high, h, critical, hoch, kritisch, élevé, alto, hoog",
    }
)
READINESS = spelt(
    {
        "now": "now, ready now, ready, immediate, 0 years, jetzt, sofort, maintenant, ahora",
        "soon": "soon, 1-2, 1–2, 1-2 years, 1–2 years, 1 to 2 years, in one to two years, 1 year, "
        "2 years, 1-2 jahre, 1–2 jahre, 1-2 ans, 1-2 años",
        "later": "later, 3+, 3+ years, 3-5 years, 3–5 years, 3 or more years, "
        "in three years or more, 3 years, 3+ jahre, 3-5 jahre, 3+ ans, 3+ años",
    }
)
FIELDS = (
    Field(
        "slot",
        gettext_lazy("Key of the role"),
        gettext_lazy("The company's own name for it, finds it again. Without it, role and unit."),
        "slot key keyoftherole rolekey positionid positionnumber positionkey positioncode roleid "
        "planstelle stellennummer poste",
        text(80),
    ),
    Field(
        "title",
        gettext_lazy("Role"),
        gettext_lazy("Such as Head of Sales."),
        "title role position roletitle positiontitle criticalrole job jobtitle stelle rolle "
        "funktion fonction puesto ruolo functie stanowisko",
        text(200),
    ),
    Field(
        "unit",
        gettext_lazy("Unit"),
        gettext_lazy("A name, or the path from the top."),
        "unit department dept team organization orgunit abteilung bereich departement "
        "departamento reparto afdeling dzial",
        remembered(unit_path),
    ),
    Field(
        "incumbent",
        gettext_lazy("Who holds it now"),
        gettext_lazy("Employee number or e-mail address."),
        "incumbent holder currentholder heldby incumbentid incumbentemail stelleninhaber titulaire "
        "titular titolare",
        text(254),
    ),
    Field(
        "risk",
        gettext_lazy("Risk of it falling empty"),
        gettext_lazy("Low, medium or high; medium unless given."),
        "risk vacancyrisk riskofloss criticality risiko risque riesgo rischio risico",
        one_of(RISKS, "risk_unknown"),
    ),
    Field(
        "candidate",
        gettext_lazy("Candidate"),
        gettext_lazy("Employee number or e-mail address; empty for a role with nobody yet."),
        "candidate successor candidateid candidateemail successorid nominee person employee "
        "employeenumber employeeid email kandidat nachfolger candidat successeur candidato sucesor "
        "successore opvolger",
        text(254),
    ),
    Field(
        "readiness",
        gettext_lazy("Ready"),
        gettext_lazy("Now, 1–2 years or 3+ years."),
        "readiness ready readyin readinesslevel timetoready bereitschaft bereit pret preparacion "
        "prontezza",
        one_of(READINESS, "readiness_unknown"),
    ),
)
SHAPE: Shape = {
    "slot": ("text", ""),
    "title": ("text", ""),
    "unit": ("text", ""),
    "incumbent": ("text", ""),
    "risk": ("text", ""),
    "candidate": ("text", ""),
    "readiness": ("text", ""),
}
# The first row of a role says what the role is; a wrong candidate does not touch it.
SLOTS = """
SELECT DISTINCT ON (given.slot) given.line, given.incumbent_id AS person_id, given.title,
       given.slot AS key, given.unit_id, place.path AS unit_path, given.incumbent_id,
       person.name AS incumbent, coalesce(nullif(given.risk, ''), 'medium') AS risk
FROM import_resolved given
LEFT JOIN import_path place ON place.unit_id = given.unit_id
LEFT JOIN people_person person ON person.id = given.incumbent_id
WHERE given.blocked NOT IN ('unreadable', 'unit_unknown') ORDER BY given.slot, given.line
"""
CANDIDATES = """
SELECT line, candidate_id AS person_id, person.name AS title, slot.id AS slot_id,
       import_resolved.slot AS slot_key,
       coalesce(nullif(import_resolved.title, ''), slot.title, import_resolved.slot) AS role,
       readiness
FROM import_resolved
JOIN people_person person ON person.id = candidate_id
LEFT JOIN people_successionslot slot ON slot.key = import_resolved.slot
WHERE blocked = ''
"""
NUMBER_NEW_SLOTS = """
UPDATE import_wanted_candidate wanted SET slot_id = slot.id
FROM people_successionslot slot WHERE slot.key = wanted.slot_key AND wanted.slot_id IS NULL
"""
HOLDS_IT_ALREADY = """
UPDATE import_resolved SET blocked = 'candidate_incumbent'
WHERE blocked = '' AND candidate_id = incumbent_id
RETURNING line, 'candidate', 'candidate_incumbent', candidate, ''
"""
HAS_LEFT = """
SELECT line, 'candidate', 'candidate_left', person.name, ''
FROM import_resolved JOIN people_person person ON person.id = candidate_id
WHERE blocked = '' AND person.left_on <= current_date ORDER BY line
"""
SAID_TWICE = """
SELECT other.line, 'title', 'role_differs', other.slot, first.line::text
FROM (SELECT DISTINCT ON (slot) * FROM import_resolved WHERE readable ORDER BY slot, line) first
JOIN import_resolved other USING (slot)
WHERE other.readable AND (first.title, first.unit, first.incumbent, first.risk)
      IS DISTINCT FROM (other.title, other.unit, other.incumbent, other.risk)
ORDER BY other.line
"""
LIST = Records(
    shape=SHAPE,
    people=[
        Reference("incumbent", "incumbent_unknown", blocks=False),
        Reference("candidate", "person_unknown"),
    ],
    units=[Reference("unit", "unit_unknown")],
    problems=[HOLDS_IT_ALREADY, HAS_LEFT, SAID_TWICE],
    targets=[
        Target(
            name="slot",
            table="people_successionslot",
            wanted=SLOTS,
            key=("key",),
            values={
                "title": "title",
                "unit_id": "unit",
                "incumbent_id": "incumbent",
                "risk": "risk",
            },
            about={},
            shown={
                "title": ("old.title", "wanted.title"),
                "unit": (OLD_PATH.format("unit_id"), "wanted.unit_path"),
                "incumbent": (OLD_NAME.format("incumbent_id"), "wanted.incumbent"),
                "risk": ("old.risk", "wanted.risk"),
            },
            whole_list=True,
            removed_title="old.title",
        ),
        Target(
            name="candidate",
            table="people_successioncandidate",
            wanted=CANDIDATES,
            key=("slot_id", "person_id"),
            twins=("slot_key", "person_id"),
            values={"readiness": ""},
            about={"title": "wanted.role"},
            shown={"readiness": ("old.readiness", "wanted.readiness")},
            whole_list=True,
            removed_title=OLD_NAME.format("person_id"),
            before=NUMBER_NEW_SLOTS,
        ),
    ],
)


def check_row(row: CleanRow) -> None:
    values = row.values
    title, unit = str(values.get("title") or ""), str(values.get("unit") or "")
    if not values.get("slot"):
        values["slot"] = " @ ".join(part for part in (title.casefold(), unit.casefold()) if part)
    if not title and "title" not in {key for key, _code, _value in row.problems}:
        if values["slot"] and not unit:
            values["title"] = values["slot"]
        else:
            row.problems.append(("title", "role_empty", ""))
    if values.get("candidate") and "readiness" in values and not values["readiness"]:
        row.problems.append(("readiness", "readiness_empty", ""))


def lacks(mapping: Mapping[str, str]) -> str:
    if not {"slot", "title"} & set(mapping):
        return _("Choose the column of the role.")
    if not {"candidate", "readiness"} <= set(mapping):
        return _("Choose the columns of the candidate and of when they would be ready.")
    return ""


SUCCESSION = FileKind(
    key="succession",
    title=gettext_lazy("Succession"),
    holds=gettext_lazy("Roles at risk: one line per role and candidate."),
    needs=gettext_lazy("Needed: the role, the candidate, and when they would be ready."),
    absence=gettext_lazy(
        "The file is the whole list as of its day: roles and candidates that are missing from it "
        "are removed. As long as a row has an error, nothing is."
    ),
    example="succession.csv",
    fields=FIELDS,
    lacks=lacks,
    shape=SHAPE,
    check_row=check_row,
    compare=LIST.compare,
    keep_rows=record_statements.KEEP_ROWS,
    take_rows=record_statements.TAKE_ROWS,
    apply=LIST.apply,
    tables=LIST.tables,
    meanings={
        "new": gettext_lazy("Roles and candidates that were not on the list."),
        "changed": gettext_lazy("Roles and candidates of whom something differs."),
        "removed": gettext_lazy("Roles and candidates that are missing from the file."),
        "unchanged": gettext_lazy("Roles and candidates who stay as they are."),
        "blocked": gettext_lazy("Rows with an error."),
    },
)
