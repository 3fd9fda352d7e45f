"""A mean with the range that chance leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from insights.estimates.proportion import CONFIDENCE, student_quantile


@dataclass(frozen=True)
class Mean:
    value: float
    low: float
    high: float
    of: int


def mean(values: Sequence[float], *, confidence: float = CONFIDENCE) -> Mean | None:
    """The mean of independent values with Student's interval; None with fewer than two.

    Source: Student (1908), The probable error of a mean, Biometrika 6, 1-25. Scores are bounded
    and not normal, so with few values the range is a guide, no more.
    """
    if len(values) < 2:
        return None
    value = fmean(values)
    reach = student_quantile(confidence, len(values) - 1) * stdev(values) / sqrt(len(values))
    return Mean(value, value - reach, value + reach, len(values))


def worst_tenth(values: Sequence[float]) -> float | None:
    """The mean of the lowest tenth of the values, at least of one; None of nothing."""
    count = max(1, len(values) // 10)
    return fmean(sorted(values)[:count]) if values else None
