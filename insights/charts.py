"""Figures as charts; the component writes the same numbers out in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from insights.figures import Figure, too_few
from insights.overview import share_of
from insights.queries import Week
from people.disclosure import Cell
from web.charts import Chart, Series


def touchpoints_by_week(weeks: Sequence[Week]) -> Chart:
    return Chart(
        kind="stacked",
        labels=[week_label(week.monday) for week in weeks],
        label_heading=_("Week from"),
        series=[
            Series(_("Took place"), [week.kept for week in weeks]),
            Series(_("Did not"), [week.missed for week in weeks]),
            Series(_("Not logged"), [week.unsaid for week in weeks]),
        ],
    )


def share_by_week(weeks: Sequence[Week]) -> Chart:
    shares = [share_of(week) for week in weeks]
    return Chart(
        kind="line",
        labels=[week_label(week.monday) for week in weeks],
        label_heading=_("Week from"),
        series=[_shares(_("Touchpoints kept"), shares)],
        unit=" %",
        maximum=100,
        missing=too_few(),
    )


def departments(cells: Mapping[str, Cell]) -> Chart:
    return Chart(
        kind="bar",
        labels=list(cells),
        label_heading=_("Department"),
        series=[Series(_("Places taken"), [cell.value for cell in cells.values()])],
        horizontal=True,
        missing=too_few(),
    )


def _shares(name: str, shares: Sequence[Figure]) -> Series:
    return Series(
        name,
        [_percent(one.value) for one in shares],
        low=[_percent(one.low) for one in shares],
        high=[_percent(one.high) for one in shares],
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def week_label(monday: date) -> str:
    return date_format(monday, "j M Y")
