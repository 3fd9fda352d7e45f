"""Shares with the range that chance leaves them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sqrt, tan
from statistics import NormalDist

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Share:
    """A share of `of` things, all in 0..1, with the ends of its confidence interval."""

    value: float
    low: float
    high: float
    of: int


def wilson(successes: int, trials: int, *, confidence: float = CONFIDENCE) -> Share | None:
    """A share of independent yes-or-no outcomes with Wilson's score interval; None of nothing.

    Raises ValueError unless 0 <= successes <= trials.
    Source: Wilson, E. B. (1927), Probable inference, the law of succession, and statistical
    inference, Journal of the American Statistical Association 22, 209-212; recommended for all
    sizes by Brown, Cai and DasGupta (2001), Statistical Science 16, 101-133.
    """
    if not 0 <= successes <= trials:
        raise ValueError(f"{successes} of {trials} is no share")
    if trials == 0:
        return None
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    low, high = _score_interval(successes / trials, trials, z)
    return Share(successes / trials, low, high, trials)


def clustered(groups: Sequence[tuple[int, int]], *, confidence: float = CONFIDENCE) -> Share | None:
    """A share of outcomes that come in groups whose members are alike, such as one pair's meetings.

    groups: (successes, trials) of each group; groups without trials say nothing. The more alike
    the outcomes within a group, the fewer independent ones they are worth: the variance of the
    ratio estimate, over that of independent outcomes, is the design effect, by which the trials
    are divided before Wilson's interval is taken. The normal quantile gives way to Student's with
    one degree of freedom per group less one. Needs two groups; None with fewer.
    Source: Kish (1965), Survey Sampling, chapters 5 and 8; Korn and Graubard (1998), Survey
    Methodology 24, 193-201; Franco, Little, Louis and Slud (2019), Journal of Survey Statistics
    and Methodology 7, 334-364.
    """
    told = [(successes, trials) for successes, trials in groups if trials > 0]
    if any(not 0 <= successes <= trials for successes, trials in told):
        raise ValueError("a group has more successes than trials")
    if len(told) < 2:
        return None
    trials = sum(n for _, n in told)
    share = sum(k for k, _ in told) / trials
    worth = trials / design_effect(told)
    low, high = _score_interval(share, worth, student_quantile(confidence, len(told) - 1))
    return Share(share, low, high, trials)


def design_effect(groups: Sequence[tuple[int, int]]) -> float:
    """By how much likeness within groups multiplies the variance of the overall share; at least 1.

    groups: two or more (successes, trials), each with trials. Source: Kish (1965), 5.4 and 8.2.
    """
    count, trials = len(groups), sum(n for _, n in groups)
    share = sum(k for k, _ in groups) / trials
    independent = share * (1 - share) / trials
    if independent == 0:
        # All alike: nothing is known of how groups differ, so each counts as one outcome.
        return trials / count
    between = sum((k - share * n) ** 2 for k, n in groups) * count / (count - 1) / trials**2
    return max(1.0, between / independent)


def student_quantile(confidence: float, freedom: int) -> float:
    """Two-sided quantile of Student's t, within 1 % from 3 degrees of freedom on at 95 %.

    Raises ValueError with less than one degree of freedom.
    Source: Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.5; for one and
    two degrees the closed forms.
    """
    if freedom < 1:
        raise ValueError("Student's t needs a degree of freedom")
    upper = (1 + confidence) / 2
    if freedom == 1:
        return tan(pi * (upper - 0.5))
    if freedom == 2:
        return (2 * upper - 1) * sqrt(2 / (4 * upper * (1 - upper)))
    z = NormalDist().inv_cdf(upper)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, 1))


def _score_interval(share: float, trials: float, z: float) -> tuple[float, float]:
    spread = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    middle, scale = share + z * z / (2 * trials), 1 + z * z / trials
    # Where every outcome is alike, rounding must not put the end a hair beyond the share.
    low = 0.0 if share == 0 else (middle - spread) / scale
    high = 1.0 if share == 1 else (middle + spread) / scale
    return max(0.0, low), min(1.0, high)
