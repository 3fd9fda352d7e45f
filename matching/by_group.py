"""What a result gives each group of mentees, as far as it may be told: plain values in and out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

from matching.engine.case import Case
from matching.engine.result import Pair
from people.disclosure import K_OUTCOMES, disclose

PLACES = ("unit", "function", "site", "grade")


@dataclass(frozen=True, kw_only=True)
class GroupFigures:
    """Means in the unit of the scores, share_of_best in 0..1; None: too few to say."""

    name: str
    mentees: int
    matched: int
    mean: float | None
    worst_tenth: float | None
    share_of_best: float | None


@dataclass(frozen=True, kw_only=True)
class ByGroup:
    """withheld: groups of too few, and what would give them away."""

    shown: list[GroupFigures]
    withheld: list[str]


def enough_for_tenth(values: Sequence[float]) -> bool:
    """A tenth of fewer than five would be about single people, and chance would decide it."""
    return len(values) // 10 >= K_OUTCOMES


def by_group(
    group_of: Mapping[str, str], scores: Mapping[str, int], own_best: Mapping[str, int]
) -> ByGroup:
    """group_of: mentee → group, "" for those without one. scores: mentee → that of their pair.

    own_best: mentee → the highest score that any possible mentor would give.
    """
    members: dict[str, list[str]] = defaultdict(list)
    for mentee, group in group_of.items():
        members[group].append(mentee)
    counts = {group: len(some) for group, some in members.items()}
    shown = {group for group, cell in disclose(counts, k=K_OUTCOMES).items() if not cell.withheld}
    return ByGroup(
        shown=[
            _figures(group, members[group], scores, own_best)
            for group in sorted(shown, key=lambda one: (-counts[one], one))
        ],
        withheld=sorted(set(members) - shown),
    )


def written_groups(
    case: Case, pairs: Iterable[Pair], own_best: Mapping[str, int]
) -> dict[str, dict[str, Any]]:
    """By each place that the mentees of the case name, such as their site."""
    scores = {pair.mentee: pair.score for pair in pairs}
    groups = {
        place: {one.id: _named(getattr(one, place)) for one in case.mentees} for place in PLACES
    }
    return {
        place: asdict(by_group(group_of, scores, own_best))
        for place, group_of in groups.items()
        if any(group_of.values())
    }


def _named(value: str | int | None) -> str:
    return "" if value is None else str(value)


def _figures(
    name: str, members: Sequence[str], scores: Mapping[str, int], own_best: Mapping[str, int]
) -> GroupFigures:
    matched = [one for one in members if one in scores]
    lowest_first = sorted(scores[one] for one in matched)
    shares = [scores[one] / own_best[one] for one in matched if own_best.get(one)]
    tenth = lowest_first[: len(matched) // 10] if enough_for_tenth(lowest_first) else []
    return GroupFigures(
        name=name,
        mentees=len(members),
        matched=len(matched),
        mean=_mean_of_enough(lowest_first),
        worst_tenth=_mean_of_enough(tenth),
        share_of_best=_mean_of_enough(shares),
    )


def _mean_of_enough(values: Iterable[float]) -> float | None:
    told = list(values)
    return round(fmean(told), 4) if len(told) >= K_OUTCOMES else None
