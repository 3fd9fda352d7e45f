"""One chart's numbers: drawn by static/js/charts.js and written out in the table beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

Number = float | int | None
Kind = Literal["bar", "line", "stacked"]


@dataclass(frozen=True)
class Series:
    """A named row of numbers, one for each label; None where there is nothing to say.

    low and high, when known, bound the uncertainty and are drawn as whiskers.
    """

    name: str
    values: Sequence[Number]
    low: Sequence[Number] | None = None
    high: Sequence[Number] | None = None

    def cells(self, unit: str) -> list[str]:
        return [self.cell(position, unit) for position in range(len(self.values))]

    def cell(self, position: int, unit: str) -> str:
        value = written(self.values[position], unit)
        low = self.low[position] if self.low else None
        high = self.high[position] if self.high else None
        if low is None or high is None:
            return value
        return _("%(value)s (%(low)s to %(high)s)") % {
            "value": value,
            "low": written(low, unit),
            "high": written(high, unit),
        }


@dataclass(frozen=True)
class Chart:
    """What to draw. `missing` stands where a value is None, for example "too few to say"."""

    kind: Kind
    labels: Sequence[str]
    series: Sequence[Series]
    label_heading: str
    unit: str = ""
    target: Number = None
    target_label: str = ""
    minimum: Number = 0
    maximum: Number = None
    horizontal: bool = False
    missing: str = field(default="–")

    def is_empty(self) -> bool:
        return all(value is None for series in self.series for value in series.values)

    def rows(self) -> Iterator[tuple[str, list[str]]]:
        columns = [series.cells(self.unit) for series in self.series]
        for position, label in enumerate(self.labels):
            cells = [column[position] for column in columns]
            yield str(label), [cell or self.missing for cell in cells]

    def as_data(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "labels": [str(label) for label in self.labels],
            "series": [
                {"name": str(one.name), "values": one.values, "low": one.low, "high": one.high}
                for one in self.series
            ],
            "unit": self.unit,
            "target": self.target,
            "target_label": str(self.target_label),
            "minimum": self.minimum,
            "maximum": self.maximum,
            "horizontal": self.horizontal,
            "missing": str(self.missing),
        }


def written(value: Number, unit: str) -> str:
    if value is None:
        return ""
    return rounded(value) + unit


def rounded(value: float) -> str:
    """To one decimal at most; Django's own number_format cuts digits off instead of rounding."""
    near = round(value, 1)
    digits = 0 if float(near).is_integer() else 1
    return number_format(near, decimal_pos=digits, force_grouping=True)
