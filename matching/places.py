"""Mentees by where they work: department, site, grade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from people.models import Site
from programs.eligibility import Company
from programs.models import Enrollment

POINT = 1000


@dataclass(frozen=True)
class Group:
    """place: unit, site or grade; key: the uuid of a unit or site, or the grade."""

    place: str
    key: str
    name: str
    members: frozenset[str]  # enrollments

    @property
    def code(self) -> str:
        return f"{self.place}:{self.key}"


def groups_among(rows: QuerySet[Enrollment]) -> list[Group]:
    departments, sites = Company().departments, dict(Site.objects.values_list("pk", "name"))
    members: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    places = ("uuid", "person__unit", "person__site", "person__site__uuid", "person__grade")
    for uuid, unit, site, site_uuid, grade in rows.order_by().values_list(*places):
        if department := departments.get(unit):
            members["unit", str(department.uuid), department.name].add(str(uuid))
        if site:
            members["site", str(site_uuid), sites[site]].add(str(uuid))
        if grade is not None:
            members["grade", str(grade), str(grade)].add(str(uuid))
    return [Group(*what, frozenset(who)) for what, who in members.items()]


def extra_of(choice: Mapping[str, Any], mentees: Iterable[str]) -> dict[str, int]:
    """Who of these enrollments counts how much more, for the engine."""
    if not choice:
        return {}
    there = set(mentees)
    rows = Enrollment.objects.filter(uuid__in=there)
    group = next((one for one in groups_among(rows) if one.code == code_of(choice)), None)
    more = int(choice["points"]) * POINT
    return dict.fromkeys(sorted(there & group.members), more) if group else {}


def code_of(choice: Mapping[str, Any]) -> str:
    return f"{choice['place']}:{choice['key']}"
