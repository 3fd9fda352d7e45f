"""The file of units' performance: one value per unit, measure and period."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.directory import record_statements
from people.directory.cleaning import CleanRow, a_day, remembered, text, unit_path
from people.directory.figures import number, period
from people.directory.kind import Field, FileKind
from people.directory.records import Records
from people.directory.staging import Shape
from people.directory.targets import Reference, Target

FIELDS = (
    Field(
        "unit",
        gettext_lazy("Unit"),
        gettext_lazy("A name, or the path from the top: Company / Sales / Nordics."),
        "unit department dept team organization orgunit costcenter abteilung bereich departement "
        "service departamento unidad reparto afdeling eenheid dzial",
        remembered(unit_path),
    ),
    Field(
        "measure",
        gettext_lazy("Measure"),
        gettext_lazy("What is measured, such as Revenue or Customer satisfaction."),
        "measure metric kpi indicator name kennzahl messgrosse indicateur indicador indicatore "
        "indicator wskaznik",
        text(120),
    ),
    Field(
        "period",
        gettext_lazy("Period"),
        gettext_lazy("2026, 2026-Q1 or 2026-03; or map its first and last day below."),
        "period quarter month year zeitraum quartal monat jahr periode trimestre mois annee "
        "periodo",
        period,
    ),
    Field(
        "period_start",
        gettext_lazy("First day of the period"),
        "",
        "periodstart from start startdate firstday von beginn debut desde inizio",
        a_day,
    ),
    Field(
        "period_end",
        gettext_lazy("Last day of the period"),
        "",
        "periodend to until end enddate lastday bis ende fin hasta",
        a_day,
    ),
    Field(
        "value",
        gettext_lazy("Value"),
        gettext_lazy("A number such as 1234.5, at most four decimals."),
        "value result amount actual figure wert ergebnis valeur valor valore waarde wartosc",
        number,
    ),
    Field(
        "unit_of_measure",
        gettext_lazy("Unit of measure"),
        gettext_lazy("Such as EUR, percent or points."),
        "unitofmeasure uom measureunit currency einheit wahrung devise unite moneda valuta",
        text(40),
    ),
)
SHAPE: Shape = {
    "unit": ("text", ""),
    "measure": ("text", ""),
    "period_start": ("date", None),
    "period_end": ("date", None),
    "value": ("numeric", None),
    "unit_of_measure": ("text", ""),
}
MEASURES_OF = Records(
    shape=SHAPE,
    people=[],
    units=[Reference("unit", "unit_unknown")],
    targets=[
        Target(
            name="measure",
            table="people_unitmeasure",
            wanted="""
                SELECT line, NULL::bigint AS person_id, place.path AS title, given.unit_id,
                       measure, period_start, period_end, value, unit_of_measure
                FROM import_resolved given JOIN import_path place USING (unit_id)
                WHERE blocked = ''
            """,
            key=("unit_id", "measure", "period_start", "period_end"),
            values={"value": "", "unit_of_measure": "unit_of_measure"},
            about={name: f"wanted.{name}" for name in ("measure", "period_start", "period_end")},
            shown={
                "value": ("old.value", "wanted.value"),
                "unit_of_measure": ("old.unit_of_measure", "wanted.unit_of_measure"),
            },
        )
    ],
)


def check_row(row: CleanRow) -> None:
    values = row.values
    start, _slash, end = str(values.pop("period", "") or "").partition("/")
    if start:
        values["period_start"], values["period_end"] = (
            date.fromisoformat(start),
            (date.fromisoformat(end)),
        )
    row.need(unit="unit_empty", measure="measure_empty")
    first, last = values.get("period_start"), values.get("period_end")
    if not {key for key, _code, _value in row.problems} & {"period", "period_start", "period_end"}:
        if not (isinstance(first, date) and isinstance(last, date)):
            row.problems.append(("period", "period_empty", ""))
        elif last < first:
            row.problems.append(("period_end", "period_backwards", ""))


def lacks(mapping: Mapping[str, str]) -> str:
    if "unit" not in mapping:
        return _("Choose the column of the unit.")
    if not {"measure", "value"} <= set(mapping):
        return _("Choose the columns of the measure and of its value.")
    if "period" not in mapping and not {"period_start", "period_end"} <= set(mapping):
        return _("Choose the column of the period, or those of its first and last day.")
    return ""


MEASURES = FileKind(
    key="unit_measures",
    title=gettext_lazy("Units' measures"),
    holds=gettext_lazy("What units achieved: one line per unit, measure and period."),
    needs=gettext_lazy("Needed: the unit, the measure, its period and its value."),
    absence=gettext_lazy("Nothing is removed for being missing. Units must be known already."),
    example="unit_measures.csv",
    fields=FIELDS,
    lacks=lacks,
    shape=SHAPE,
    check_row=check_row,
    compare=MEASURES_OF.compare,
    keep_rows=record_statements.KEEP_ROWS,
    take_rows=record_statements.TAKE_ROWS,
    apply=MEASURES_OF.apply,
    tables=MEASURES_OF.tables,
    meanings={
        "new": gettext_lazy("Values that were not known."),
        "changed": gettext_lazy("Values that differ from what was known."),
        "unchanged": gettext_lazy("Values that are known already."),
        "blocked": gettext_lazy("Rows with an error."),
    },
)
