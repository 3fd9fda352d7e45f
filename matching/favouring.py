"""A group of mentees whose being matched counts more: by where they work, and by nothing else.

What people say about themselves cannot be chosen: docs/decisions/groups-that-count-more.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from matching.models import Policy
from matching.places import Group, groups_among
from matching.queries import current_policy, waiting_mentees
from people.disclosure import K_OUTCOMES
from programs.models import Cohort

MOST_POINTS = 30


def groups_of(cohort: Cohort) -> list[Group]:
    """Those that may be chosen: at least five who wait for a pair, beside at least five others.
    Where people work in groups, nobody can count more."""
    if cohort.program.shape.grouping != "pairs":
        return []
    rows = waiting_mentees(cohort)
    everybody, found = rows.count(), groups_among(rows)
    large = [one for one in found if K_OUTCOMES <= len(one.members) <= everybody - K_OUTCOMES]
    return sorted(large, key=lambda one: (one.place, one.name))


def choice_of(group: Group, points: int) -> dict[str, Any]:
    """As a policy and a what-if keep it."""
    return {"place": group.place, "key": group.key, "name": group.name, "points": points}


def group_in_words(choice: Mapping[str, Any]) -> str:
    texts = {
        "unit": _("mentees of the department %(name)s"),
        "site": _("mentees at the site %(name)s"),
        "grade": _("mentees of grade %(name)s"),
    }
    return texts[choice["place"]] % {"name": choice["name"]}


def choice_in_words(choice: Mapping[str, Any]) -> str:
    return _("Where seats are too few, %(group)s count %(points)s points more than others.") % {
        "group": group_in_words(choice),
        "points": choice["points"],
    }


def said_of(cohort: Cohort) -> list[str]:
    """For everybody who may apply: who counts more here, and why."""
    policy = current_policy(cohort)
    return [choice_in_words(policy.extra), policy.extra_reason] if policy and policy.extra else []


def versions_of(cohort: Cohort) -> list[Policy]:
    """When this was chosen, changed or ended."""
    kept: list[Policy] = []
    for one in cohort.policies.select_related("written_by").order_by("version"):
        if one.extra != (kept[-1].extra if kept else {}):
            kept.append(one)
    return kept[::-1]
