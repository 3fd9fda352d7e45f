"""Count by what people say about themselves, once a night, and take figures down at once.

The cohort's row is the turnstile between a count and a withdrawal: whichever comes second sees
what the first one did.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from insights.equity.stages import Stage, Way
from insights.models import AccessCount, MatchCount
from insights.queries import GOING_ON
from people.describing import CATEGORIES, Purpose
from people.disclosure import Shown, Table, tabulate
from people.models import Person, SelfDescription
from programs.actions.turnstiles import locked_cohort
from programs.models import Cohort

log = logging.getLogger(__name__)
Sets = Mapping[str, frozenset[int]]


def count_all() -> None:
    """Each in its own transaction: where one fails, the others are still counted."""
    for cohort in Cohort.objects.filter(state__in=GOING_ON).order_by("pk"):
        try:
            count_access(cohort=cohort)
        except Exception:
            log.exception("Access to cohort %s could not be counted.", cohort.uuid)


@transaction.atomic
def count_access(*, cohort: Cohort) -> None:
    """Show new counts where they tell nothing about fewer than ten; counting twice is once."""
    cohort = locked_cohort(cohort)
    sets = Way(cohort).sets()
    groups = groups_of(sets[Stage.ELIGIBLE])
    for category in CATEGORIES:
        _count(cohort, category.name, sets, groups.get(category.name, {}))


def groups_of(people: Iterable[int]) -> dict[str, dict[int, str]]:
    """Category → person → group, for those who agree to be counted now; opened in memory alone."""
    said = SelfDescription.objects.agreed_to(Purpose.COUNTS).filter(person__in=people)
    found: dict[str, dict[int, str]] = {}
    for one in said.defer("words").iterator():
        if one.group is not None:
            found.setdefault(one.category, {})[one.person_id] = one.group
    return found


def _count(cohort: Cohort, category: str, sets: Sets, group_of: Mapping[int, str]) -> None:
    known = list(AccessCount.objects.filter(category=category))
    beside = MatchCount.objects.filter(category=category)
    before = [shown for one in (*known, *beside) for shown in one.shown()]
    standing = next((one for one in known if one.cohort_id == cohort.pk and _stands(one)), None)
    people, table = _best(sets, group_of, before, _shown_elsewhere(cohort, known))
    if not table.counts or (standing and _is_no_news(standing, people, table)):
        return
    if standing:
        _take_down(AccessCount.objects.filter(pk=standing.pk))
    AccessCount.objects.create(
        cohort=cohort,
        category=category,
        counted_at=timezone.now(),
        counts=table.counts,
        people={stage: sorted(people[stage]) for stage in table.counts},
    )


def _stands(one: AccessCount) -> bool:
    return one.taken_down_at is None


def _shown_elsewhere(cohort: Cohort, known: Iterable[AccessCount]) -> list[frozenset[int]]:
    """Whom other cohorts of the program show as eligible: nearly the same people."""
    return [
        frozenset(one.people[Stage.ELIGIBLE])
        for one in known
        if _stands(one) and one.cohort_id != cohort.pk and Stage.ELIGIBLE in one.people
    ]


def _best(
    sets: Sets,
    group_of: Mapping[int, str],
    before: list[Shown],
    elsewhere: Iterable[frozenset[int]],
) -> tuple[Sets, Table]:
    """With these people; or, where they are too near to others on show, with those as eligible."""
    best = (sets, tabulate(sets, group_of, before=before))
    for eligible in elsewhere:
        if Stage.ELIGIBLE not in best[1].counts and sets[Stage.APPLIED] <= eligible:
            people = {**sets, Stage.ELIGIBLE: eligible}
            table = tabulate(people, group_of, before=before)
            best = max(best, (people, table), key=lambda one: one[1].worth)
    return best


def _is_no_news(standing: AccessCount, people: Sets, table: Table) -> bool:
    """Whether what stands says as much already; it stays until a count can say more, or anew."""
    same = standing.counts == table.counts and all(
        frozenset(standing.people[stage]) == people[stage] for stage in table.counts
    )
    return same or table.worth < Table(standing.counts).worth


def take_down(person: Person) -> None:
    """Hung on people's `no_longer_counted`: no figure stands that this person was counted in."""
    standing = AccessCount.objects.standing()
    # Also cohorts without a figure: a count of them may be under way.
    matched = MatchCount.objects.standing()
    on_show = Q(pk__in=standing.values("cohort")) | Q(pk__in=matched.values("run__cohort"))
    open_to_counts = Q(state__in=GOING_ON) | on_show
    cohorts = Cohort.objects.filter(open_to_counts).order_by("pk")
    list(cohorts.select_for_update(no_key=True).values_list("pk"))
    _take_down(standing.counting(person.pk))
    _take_down(matched.counting(person.pk))


def _take_down(counts: QuerySet[AccessCount] | QuerySet[MatchCount]) -> None:
    now = timezone.now()
    counts.update(taken_down_at=Greatest(F("counted_at"), Value(now)), updated_at=now)
