"""The figures of a page as a CSV file: the same ones, withheld alike, with what each means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from insights import definitions
from insights.figures import Figure, too_few
from insights.overview import Overview, share_of
from insights.queries import Week
from people.disclosure import Cell
from programs.measures import Told, measures_of
from programs.models import Cohort
from web.downloads import csv_file

Line = list[object]


def as_csv(name: str, lines: Iterable[Line]) -> HttpResponse:
    head: Line = [
        _("Of"),
        _("Figure"),
        _("Value"),
        _("Range from"),
        _("Range to"),
        _("Unit"),
        _("Where it comes from"),
        _("What it counts"),
    ]
    return csv_file(f"{slugify(name)}.csv", [head, *lines])


def line(of: object, figure: Figure) -> Line:
    value = figure.empty or too_few() if figure.value is None else _rounded(figure.value)
    source = "; ".join(str(words) for words in (figure.source, figure.remark) if words)
    ends = [_rounded(end) if end is not None else "" for end in (figure.low, figure.high)]
    name, text = figure.definition.name, figure.definition.text
    return [of, name, value, *ends, unit_words(figure.unit), source, text]


def _rounded(value: float) -> float:
    return round(value, 4)


def unit_words(unit: str) -> str:
    return {"share": _("share from 0 to 1"), "days": _("days")}.get(unit, _("count"))


def week_lines(of: object, weeks: Iterable[Week]) -> Iterator[Line]:
    for week in weeks:
        for name, value in (
            (_("planned"), week.due),
            (_("took place"), week.kept),
            (_("did not take place"), week.missed),
        ):
            words = _("Touchpoints of the week from %(day)s: %(what)s") % {
                "day": week.monday.isoformat(),
                "what": name,
            }
            yield [of, words, value, "", "", _("count"), "", definitions.KEPT_BY_WEEK.text]


def cohort_lines(cohort: Cohort, shown: Iterable[Figure], weeks: Iterable[Week]) -> Iterator[Line]:
    for figure in shown:
        yield line(cohort, figure)
    yield from week_lines(cohort, weeks)
    for told in measures_of(cohort.program):
        yield from measure_lines(told)


def measure_lines(told: Told) -> Iterator[Line]:
    """Each version of a target, the one fixed at the launch first."""
    for version, due_on in told.versions:
        what = _("no longer measured") if version.dropped else _("target")
        words = {"what": version.what, "n": version.version, "kind": what}
        name = _("%(what)s, %(kind)s, version %(n)s") % words
        day = due_on.isoformat() if due_on else ""
        source = "; ".join(filter(None, (day, version.reason)))
        program, unit = told.measure.program, version.get_unit_display()
        value = "" if version.dropped else float(version.target)
        yield [program, name, value, "", "", unit, source, version.how]


def overview_lines(page: Overview) -> Iterator[Line]:
    everything = _("All programs")
    for figure in page.figures:
        yield line(everything, figure)
    for row in page.rows:
        places = definitions.PLACES
        yield line(row.cohort, cell_figure(row.mentees, _("mentees"), places))
        yield line(row.cohort, cell_figure(row.mentors, _("mentors"), places))
        yield line(row.cohort, row.matched)
        yield line(row.cohort, row.kept)
    for week in page.weeks:
        yield line(_("Week from %(day)s") % {"day": week.monday.isoformat()}, share_of(week))
    for name, cell in page.departments.items():
        yield line(name, cell_figure(cell, "", definitions.DEPARTMENTS))


def cell_figure(cell: Cell, remark: str, definition: definitions.Definition) -> Figure:
    return Figure(definition, cell.value, remark=remark, empty=too_few())


def file_name(subject: object, day: date) -> str:
    return f"{subject} {day.isoformat()}"
