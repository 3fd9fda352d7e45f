"""Which stage of a program somebody is in, and what helps there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from people.models import Person
from programs.models import Cohort, Enrollment, Resource
from programs.models.resource import Stage
from programs.models.training import TAKING_PART


def stage_of(cohort: Cohort) -> Stage:
    """By its state and dates: the first quarter is the start, the last one the end."""
    if cohort.state in ("draft", "open", "matching"):
        return Stage.BEFORE
    if cohort.state == "closed":
        return Stage.AFTER
    if cohort.state == "closing":
        return Stage.END
    length = (cohort.ends_on - cohort.starts_on).days
    share = (timezone.localdate() - cohort.starts_on).days / length
    return Stage.START if share < 0.25 else Stage.END if share >= 0.75 else Stage.MIDDLE


@dataclass(frozen=True)
class Shelf:
    """The resources of one stage; `is_now` where the reader is in it."""

    stage: Stage
    is_now: bool
    resources: list[Resource]


def shelves(person: Person) -> list[Shelf]:
    """Everything that is for this person, by stage; the stages they are in come first."""
    now = {stage_of(one.cohort) for one in _places(person)}
    found: dict[str, list[Resource]] = {}
    for one in Resource.objects.seen_by(person).select_related("program"):
        found.setdefault(one.stage, []).append(one)
    rows = [Shelf(one, one in now, found[one]) for one in Stage if one in found]
    return sorted(rows, key=lambda one: not one.is_now)


def helpful_now(person: Person) -> list[Resource]:
    """What fits the stage and the role of each cohort this person is in now."""
    places = [one for one in _places(person) if stage_of(one.cohort) != Stage.AFTER]
    if not places:
        return []
    return list(Resource.objects.filter(_fitting(places)).distinct()[:5])


def _places(person: Person) -> list[Enrollment]:
    rows = Enrollment.objects.filter(person=person, state__in=TAKING_PART)
    return list(rows.select_related("cohort"))


def _fitting(places: Iterable[Enrollment]) -> Q:
    fitting = Q(pk__in=[])
    for one in places:
        where = Q(program=None) | Q(program=one.cohort.program_id)
        fitting |= where & Q(stage=stage_of(one.cohort), role__in=["", one.role])
    return fitting
