"""Two shares compared: their ratio with its range, and how many people it takes to see one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, exp, log, sqrt
from statistics import NormalDist

from insights.estimates.proportion import CONFIDENCE

POWER = 0.8
WIDEST = 1e6  # beyond this a ratio is as good as boundless


@dataclass(frozen=True)
class Ratio:
    """`value` times the other share, with the ends of its confidence interval.

    `value` and `high` are infinite where the other share is 0.
    """

    value: float
    low: float
    high: float


def ratio_of_shares(
    successes: int, trials: int, others: int, of: int, *, confidence: float = CONFIDENCE
) -> Ratio | None:
    """successes/trials over others/of, from independent people, with a score interval.

    None where a side has no trials, or neither has a success: nothing is known of the ratio then.
    Raises ValueError unless 0 <= successes <= trials, likewise for the others.
    Source: Koopman (1984), Confidence intervals for the ratio of two binomial proportions,
    Biometrics 40, 513-517, in the form of Miettinen and Nurminen (1985), Statistics in Medicine 4,
    213-226; holds its level with small numbers and zeros, where the logarithmic interval of Katz
    et al. (1978) does not exist.
    """
    if not (0 <= successes <= trials and 0 <= others <= of):
        raise ValueError(f"{successes} of {trials} and {others} of {of} are no shares")
    if trials == 0 or of == 0 or successes == others == 0:
        return None
    z = NormalDist().inv_cdf((1 + confidence) / 2)

    def distance(ratio: float) -> float:
        return _score(ratio, successes, trials, others, of)

    value = (successes / trials) / (others / of) if others else float("inf")
    low = 0.0 if successes == 0 else _where(lambda ratio: distance(ratio) > z)
    high = float("inf") if others == 0 else _where(lambda ratio: distance(ratio) > -z)
    return Ratio(value, min(low, value), max(high, value))


def _score(ratio: float, a: int, n: int, b: int, m: int) -> float:
    """How many standard errors the observed shares lie above this ratio; falls as it grows."""
    difference = a / n - ratio * b / m
    first, second = _shares_under(ratio, a, n, b, m)
    variance = first * (1 - first) / n + ratio * ratio * second * (1 - second) / m
    variance *= (n + m) / max(n + m - 1, 1)
    if variance <= 0:
        return 0.0 if difference == 0 else float("inf") if difference > 0 else float("-inf")
    return difference / sqrt(variance)


def _shares_under(ratio: float, a: int, n: int, b: int, m: int) -> tuple[float, float]:
    """The most likely two shares whose ratio is the given one (Miettinen and Nurminen, 10)."""
    total = ratio * (n + m)
    half = ratio * (n + b) + a + m
    second = (half - sqrt(max(half * half - 4 * total * (a + b), 0.0))) / (2 * total)
    second = min(max(second, 0.0), 1.0, 1 / ratio)
    return min(ratio * second, 1.0), second


def _where(above: Callable[[float], bool]) -> float:
    """The ratio at which `above` stops to hold, by halving on the logarithm."""
    low, high = -log(WIDEST), log(WIDEST)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if above(exp(middle)) else (low, middle)
    return exp(high)


def people_needed(share: float, ratio: float, *, power: float = POWER) -> int | None:
    """How many people each of two equal groups needs, to see that one has `ratio` times the share.

    share: of the others, in 0..1. None where the shares would be equal, or no shares.
    Source: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, 4.2,
    without continuity correction; two-sided at 95 percent.
    """
    other = share * ratio
    if not (0 < share <= 1 and 0 <= other <= 1) or share == other:
        return None
    z, z_power = NormalDist().inv_cdf((1 + CONFIDENCE) / 2), NormalDist().inv_cdf(power)
    middle = (share + other) / 2
    together = z * sqrt(2 * middle * (1 - middle))
    apart = z_power * sqrt(share * (1 - share) + other * (1 - other))
    return ceil(((together + apart) / (share - other)) ** 2)
