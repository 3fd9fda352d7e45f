"""A mean with the range that chance leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev, variance

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


def worst_tenth(values: Sequence[float], *, confidence: float = CONFIDENCE) -> Mean | None:
    """The mean of the lowest tenth of independent values with its range; None under twenty.

    Where the tenth ends is itself a matter of chance, so the range is wider than that of a mean:
    the distance from the mean of the tenth to its end counts as well. Student's quantile, since
    few values decide it.
    Source: Manistre and Hancock (2005), Variance of the CTE estimator, North American Actuarial
    Journal 9(2), 129-156.
    """
    count = len(values) // 10
    if count < 2:
        return None
    ordered = sorted(values)
    tenth, end = ordered[:count], ordered[count]
    value = fmean(tenth)
    spread = variance(tenth) + (1 - count / len(values)) * (end - value) ** 2
    reach = student_quantile(confidence, count - 1) * sqrt(spread / count)
    return Mean(value, value - reach, value + reach, count)
