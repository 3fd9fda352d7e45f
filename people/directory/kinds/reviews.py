"""The file of performance reviews: one rating per person and cycle."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.directory import record_statements
from people.directory.cleaning import CleanRow, a_day, text
from people.directory.figures import rating, whole
from people.directory.kind import Field, FileKind
from people.directory.kinds.person_field import person_field
from people.directory.records import Records
from people.directory.staging import Shape
from people.directory.targets import Reference, Target

LOWEST, HIGHEST = 1, 5  # the scale of a file that names none
FIELDS = (
    person_field(),
    Field(
        "cycle",
        gettext_lazy("Review cycle"),
        gettext_lazy("Such as 2025 or 2025 H1. Without it, the year reviewed."),
        "cycle reviewcycle period reviewperiod year reviewyear performanceyear zyklus jahr "
        "beurteilungsjahr annee exercice ano anno ciclo jaar",
        text(80),
    ),
    Field(
        "reviewed_on",
        gettext_lazy("Reviewed on"),
        gettext_lazy("The end of the time reviewed. Without it, the last day of the cycle's year."),
        "reviewedon reviewdate date periodend enddate ratingdate beurteilungsdatum datum "
        "dateevaluation fecha data",
        a_day,
    ),
    Field(
        "rating",
        gettext_lazy("Rating"),
        gettext_lazy("A whole number, higher is better; “4/5” also says the highest."),
        "rating score result grade overallrating perfrating performancerating perfreviewscore "
        "reviewscore reviewrating bewertung note beurteilung evaluation calificacion puntuacion "
        "valutazione beoordeling ocena",
        rating,
    ),
    Field(
        "scale_min",
        gettext_lazy("Lowest rating there is"),
        gettext_lazy("1 unless given."),
        "scalemin lowest lowestrating minrating minimum skalavon",
        whole,
    ),
    Field(
        "scale_max",
        gettext_lazy("Highest rating there is"),
        gettext_lazy("5 unless given."),
        "scalemax highest highestrating maxrating maximum scale outof skalabis",
        whole,
    ),
)
SHAPE: Shape = {
    "person": ("text", ""),
    "cycle": ("text", ""),
    "reviewed_on": ("date", None),
    "rating": ("smallint", None),
    "scale_min": ("smallint", None),
    "scale_max": ("smallint", None),
}
REVIEWS_OF = Records(
    shape=SHAPE,
    people=[Reference("person", "person_unknown")],
    units=[],
    targets=[
        Target(
            name="review",
            table="people_performancereview",
            wanted="""
                SELECT line, person_id, person.name AS title, cycle, reviewed_on, rating,
                       scale_min, scale_max
                FROM import_resolved JOIN people_person person ON person.id = person_id
                WHERE blocked = ''
            """,
            key=("person_id", "cycle"),
            values=dict.fromkeys(("reviewed_on", "rating", "scale_min", "scale_max"), ""),
            about={"cycle": "wanted.cycle"},
            shown={
                name: (f"old.{name}", f"wanted.{name}")
                for name in ("rating", "reviewed_on", "scale_min", "scale_max")
            },
        )
    ],
)


def check_row(row: CleanRow) -> None:
    row.need(person="person_empty")
    values = row.values
    given, _slash, highest = str(values.pop("rating", "")).partition("/")
    if given:
        values["rating"] = int(given)
        values["scale_min"] = lowest = whole_or(values.get("scale_min"), LOWEST)
        values["scale_max"] = top = int(highest or whole_or(values.get("scale_max"), HIGHEST))
        if not lowest <= int(given) <= top:
            scale = f"{lowest}–{top}"
            row.problems.append(("rating", "rating_off_scale", f"{given} ({scale})"))
    settle_time(row)
    row.keep_near("reviewed_on")


def whole_or(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise


def settle_time(row: CleanRow) -> None:
    """The cycle and the day say each other where one of them is missing."""
    cycle, day = str(row.values.get("cycle") or ""), row.values.get("reviewed_on")
    bad = {key for key, _code, _value in row.problems}
    if not cycle and isinstance(day, date):
        row.values["cycle"] = str(day.year)
    elif not cycle and "reviewed_on" not in bad:
        row.problems.append(("cycle", "cycle_empty", ""))
    elif not day and "reviewed_on" not in bad:
        year = cycle[:4]
        if year.isdigit() and 1950 <= int(year) <= 2200:
            row.values["reviewed_on"] = date(int(year), 12, 31)
        else:
            row.problems.append(("reviewed_on", "reviewed_on_empty", cycle))


def lacks(mapping: Mapping[str, str]) -> str:
    if "person" not in mapping:
        return _("Choose the column that says who it is.")
    if "rating" not in mapping:
        return _("Choose the column of the rating.")
    if not {"cycle", "reviewed_on"} & set(mapping):
        return _("Choose the column of the review cycle, or that of the day of the review.")
    return ""


REVIEWS = FileKind(
    key="reviews",
    title=gettext_lazy("Performance reviews"),
    holds=gettext_lazy("Ratings: one line per person and review cycle."),
    needs=gettext_lazy("Needed: who, the rating, and the cycle or the day of the review."),
    absence=gettext_lazy(
        "Nothing is removed for being missing: a file may bring one cycle, or some people only."
    ),
    example="reviews.csv",
    fields=FIELDS,
    lacks=lacks,
    shape=SHAPE,
    check_row=check_row,
    compare=REVIEWS_OF.compare,
    keep_rows=record_statements.KEEP_ROWS,
    take_rows=record_statements.TAKE_ROWS,
    apply=REVIEWS_OF.apply,
    tables=REVIEWS_OF.tables,
    meanings={
        "new": gettext_lazy("Reviews that were not known."),
        "changed": gettext_lazy("Reviews whose rating, day or scale differs."),
        "unchanged": gettext_lazy("Reviews that are known already."),
        "blocked": gettext_lazy("Rows with an error."),
    },
)
