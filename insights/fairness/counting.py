"""Counts a run by what people say about themselves, where it tells nothing about fewer than ten.

Only who has a mentor is counted, no points: those who run the program know everybody's points, so
a mean over a group would tell by trying who belongs to it.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from insights.equity.counting import groups_of
from insights.fairness.figures import served_by
from insights.models import AccessCount, MatchCount
from matching.models import Run
from people.describing import CATEGORIES
from people.disclosure import tabulate
from programs.actions.turnstiles import locked_cohort

POOL, MATCHED = "pool", "matched"


@transaction.atomic
def count_matches(run: Run) -> None:
    """Hung on matching's `result_found`; counting twice is once."""
    cohort = locked_cohort(run.cohort)
    if MatchCount.objects.filter(run=run).exists():
        return
    served = served_by(run)
    sets = {
        POOL: frozenset(one.person_id for one in served),
        MATCHED: frozenset(one.person_id for one in served if one.points is not None),
    }
    groups = groups_of(sets[POOL])
    for category in CATEGORIES:
        _count(run, category.name, sets, groups.get(category.name, {}))
    earlier = MatchCount.objects.standing().filter(run__cohort=cohort).exclude(run=run)
    earlier.update(taken_down_at=timezone.now())


def _count(
    run: Run, category: str, sets: Mapping[str, frozenset[int]], group_of: Mapping[int, str]
) -> None:
    known = [
        *AccessCount.objects.filter(category=category),
        *MatchCount.objects.filter(category=category),
    ]
    table = tabulate(sets, group_of, before=[shown for one in known for shown in one.shown()])
    if not table.counts:
        return
    MatchCount.objects.create(
        run=run,
        category=category,
        counted_at=timezone.now(),
        counts=table.counts,
        people={stage: sorted(sets[stage]) for stage in table.counts},
    )
