"""The groups of a run, in the reader's words. Nothing here loads numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.engine import words
from matching.group_reasons import strengths_of_place
from matching.models import ProposedGroup, ProposedPlace, Run
from matching.moving import Choice, Circles, obstacle_words
from matching.wording import Names, rule_removes, rule_told
from people.languages import language_name
from people.models import Person
from programs.models import Enrollment


@dataclass(frozen=True)
class Seat:
    """choices: where else they could sit; none where nothing may be moved any more."""

    place: ProposedPlace
    points: str
    reasons: list[str]
    choices: list[Choice] = field(default_factory=list)

    @property
    def person(self) -> Person:
        return self.place.enrollment.person

    @property
    def can_move(self) -> bool:
        return any(not one.obstacle for one in self.choices)


@dataclass(frozen=True)
class Table:
    group: ProposedGroup
    label: str
    points: str
    mixture: str
    mix: str
    mentors: list[Person]
    seats: list[Seat]


@dataclass(frozen=True)
class LeftOut:
    seat: Seat
    why: str
    more: list[str]


class GroupsInWords:
    def __init__(self, run: Run, names: Names, *, may_move: bool) -> None:
        self.run, self.names, self.circles = run, names, Circles(run)
        # Of peers the worker knows what another choice costs; circles are moved here.
        self.may_ask, self.may_move = may_move, may_move and self.circles.may_move

    @property
    def tables(self) -> list[Table]:
        return [self._table(group) for group in self.circles.groups]

    def _table(self, group: ProposedGroup) -> Table:
        members = self.circles.members(group.pk)
        return Table(
            group=group,
            label=self.circles.label(group),
            points=words.points(self.circles.score(group)),
            mixture=words.points(extra) if (extra := self._extra(members)) else "",
            mix=self._mix(group, members),
            mentors=[one.enrollment.person for one in self.circles.mentors(group)],
            seats=[self._seat(one) for one in members],
        )

    def _extra(self, members: list[ProposedPlace]) -> int:
        return self.circles.mixture(members) if self.circles.may_move else 0

    def _mix(self, group: ProposedGroup, members: list[ProposedPlace]) -> str:
        functions, sites = self.circles.variety(members)
        found = [
            ngettext("%(n)s person", "%(n)s people", len(members)) % {"n": len(members)},
            ngettext("%(n)s part of the company", "%(n)s parts of the company", functions)
            % {"n": functions}
            if functions
            else "",
            ngettext("%(n)s site", "%(n)s sites", sites) % {"n": sites} if sites else "",
            _("all speak %(language)s") % {"language": language_name(group.language)}
            if group.language
            else "",
        ]
        return " · ".join(filter(None, found))

    def _seat(self, place: ProposedPlace) -> Seat:
        return Seat(
            place=place,
            points="" if place.score is None else words.points(place.score),
            reasons=strengths_of_place(place.parts, self.names, self._called),
            choices=self.circles.choices(place) if self.may_move else [],
        )

    @cached_property
    def _called(self) -> Names:
        seated = (one.enrollment for one in self.circles.places)
        return {str(one.uuid): one.person.called for one in seated}

    @cached_property
    def left_out(self) -> list[LeftOut]:
        told = self.run.unmatched.get("people", {})
        waiting = self.circles.members(None)
        return [
            LeftOut(self._seat(one), *without_in_words(told.get(str(one.enrollment.uuid), {})))
            for one in waiting
        ]

    @cached_property
    def idle(self) -> list[Enrollment]:
        """Mentors who lead no circle."""
        ids = self.run.objective.get("idle", [])
        rows = Enrollment.objects.filter(uuid__in=ids) if ids else Enrollment.objects.none()
        return list(rows.select_related("person").order_by("person__name"))


def without_in_words(reason: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Why somebody has no group, and what stood in the way."""
    rules = sorted(reason.get("removed", {}).items(), key=lambda pair: -pair[1])
    obstacles = reason.get("obstacles", {})
    more = [rule_removes(rule, count) for rule, count in rules]
    more += [f"{_circles(count)}: {obstacle_words(name)}" for name, count in obstacles.items()]
    return why_without(reason), more


def _circles(count: int) -> str:
    return ngettext("%(n)s circle", "%(n)s circles", count) % {"n": count}


def why_without(reason: Mapping[str, Any]) -> str:
    rule = reason.get("rule", "")
    if reason.get("kind") == "no_eligible" and rule:
        told = _("Nobody is possible. The last ones fell away by this rule: %(rule)s.")
        return told % {"rule": rule_told(rule)}
    sentences = {
        "no_eligible": _("There is nobody they could be with."),
        "capacity": _("Every circle they could join is full, and no other mentor is free."),
        "together": _("In each circle something keeps them out."),
        "few": _("A mentor is free, but too few people are left for one more circle."),
        "odd": _("They are an odd number, so one had to sit out. Next time they go first."),
        "others": _("Everybody they could be with is with somebody else. Next time they go first."),
    }
    return sentences.get(reason.get("kind", ""), "")
