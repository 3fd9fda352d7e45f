"""What it means to move somebody into another circle of a run: forbidden, or at what cost.

Reckoned from the run's record as people see it, so nothing here loads numpy. What people keep to
themselves is in nobody's record: it counts where the run chose, but neither the list of where
somebody could move nor the move itself asks it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from matching.engine.reporting import ancestors
from matching.engine.words import points
from matching.models import ProposedGroup, ProposedPlace, Run
from programs.models import Role


@dataclass(frozen=True)
class Choice:
    """A circle somebody could move to; change: of the total, in thousandths of a point."""

    group: ProposedGroup
    label: str
    change: int
    obstacle: str

    @property
    def words(self) -> str:
        if self.obstacle:
            return _("%(circle)s: not possible. %(why)s") % {
                "circle": self.label,
                "why": obstacle_words(self.obstacle),
            }
        by = points(abs(self.change))
        if self.change < 0:
            return _("%(circle)s: %(points)s points less in all") % {
                "circle": self.label,
                "points": by,
            }
        return _("%(circle)s: %(points)s points more in all") % {"circle": self.label, "points": by}


class Circles:
    """The groups of a run as they are now, people moved or not."""

    def __init__(self, run: Run) -> None:
        self.run, inputs = run, run.inputs
        self.settings: dict[str, Any] = inputs.get("groups", {})
        profiles = [*inputs["mentees"], *inputs["mentors"]]
        self.profiles: dict[str, dict[str, Any]] = {one["id"]: one for one in profiles}
        self.apart = {frozenset(pair) for pair in inputs["forbidden"]}
        self.lines = inputs["manager"] if "reporting_line" in inputs["policy"]["rules"] else {}
        places = run.places.select_related("enrollment__person", "group")
        self.places = list(places.order_by("role", "enrollment__person__name", "pk"))
        self.inside: dict[int | None, list[ProposedPlace]] = defaultdict(list)
        for place in self.places:
            self.inside[place.group_id].append(place)
        self.groups = list(run.groups.all())

    @property
    def may_move(self) -> bool:
        return bool(self.run.inputs.get("shape") == "circles")

    @property
    def are_known(self) -> bool:
        """Of runs before places were told without private lists, where else people could sit is not
        kept; everybody who sits somewhere could sit there."""
        seated = [one for one in self.places if one.role == Role.MENTEE and one.group_id]
        return not seated or any(one.elsewhere for one in seated)

    def mentors(self, group: ProposedGroup) -> list[ProposedPlace]:
        return [one for one in self.inside[group.pk] if one.role == Role.MENTOR]

    def members(self, group_id: int | None) -> list[ProposedPlace]:
        return [one for one in self.inside[group_id] if one.role == Role.MENTEE]

    def label(self, group: ProposedGroup) -> str:
        names = [one.enrollment.person.called for one in self.mentors(group)]
        return ", ".join(names) or _("Group %(n)s") % {"n": group.number}

    def variety(self, members: list[ProposedPlace]) -> tuple[int, int]:
        """How many parts of the company and how many sites are among them."""
        found = [self.profiles.get(str(one.enrollment.uuid), {}) for one in members]
        functions, sites = (
            {one.get(k) for one in found} - {None, ""} for k in ("function", "site")
        )
        return len(functions), len(sites)

    def mixture(self, members: list[ProposedPlace]) -> int:
        more = sum(max(n - 1, 0) for n in self.variety(members))
        return 1000 * int(self.settings.get("mixing", 0)) * more

    def score(self, group: ProposedGroup) -> int:
        members = self.members(group.pk)
        own = sum(one.score or 0 for one in members)
        return own + self.mixture(members) if self.may_move else own // max(len(members), 1)

    def choices(self, place: ProposedPlace) -> list[Choice]:
        """Every other circle, those that cost least first, those that cannot be last."""
        if not self.are_known:
            return []
        others = [group for group in self.groups if group.pk != place.group_id]
        found = [
            Choice(one, self.label(one), self.change(place, one), self.obstacle(place, one))
            for one in others
        ]
        return sorted(found, key=lambda one: (bool(one.obstacle), -one.change, one.label))

    def change(self, place: ProposedPlace, to: ProposedGroup) -> int:
        here, there = self.members(place.group_id), self.members(to.pk)
        mine = [one for one in here if one.pk != place.pk]
        gained = place.elsewhere.get(str(to.number), 0) - (place.score or 0)
        if place.group_id is not None:
            gained += self.mixture(mine) - self.mixture(here)
        return int(gained + self.mixture([*there, place]) - self.mixture(there))

    def obstacle(self, place: ProposedPlace, to: ProposedGroup) -> str:
        """Why this cannot be; empty where it can."""
        there = self.members(to.pk)
        left = len(self.members(place.group_id)) - 1
        if not self.are_known:
            return "unknown"
        if place.pinned:
            return "locked"
        if str(to.number) not in place.elsewhere:
            return "rule"
        if any(self._kept_apart(place, other) for other in there):
            return "apart"
        if self._crowded(place, there):
            return "function"
        if len(there) >= int(self.settings.get("most", 12)):
            return "full"
        if place.group_id is not None and left < int(self.settings.get("least", 2)):
            return "left"
        return ""

    def _kept_apart(self, one: ProposedPlace, other: ProposedPlace) -> bool:
        ids = str(one.enrollment.uuid), str(other.enrollment.uuid)
        a, b = (self.profiles.get(key, {}).get("person", "") for key in ids)
        in_line = b in ancestors(a, self.lines) or a in ancestors(b, self.lines)
        return in_line or frozenset(ids) in self.apart

    def _crowded(self, place: ProposedPlace, there: list[ProposedPlace]) -> bool:
        most = int(self.settings.get("per_function", 0))
        own, *others = (
            self.profiles.get(str(one.enrollment.uuid), {}).get("function")
            for one in (place, *there)
        )
        return bool(most and own) and others.count(own) >= most


def obstacle_words(obstacle: str) -> str:
    words = {
        "rule": _("A rule keeps them from those who lead it."),
        "language": _("They do not speak the language of this circle."),
        "apart": _("A rule keeps them from somebody in it."),
        "function": _("It has as many of this part of the company as may be."),
        "full": _("It is full."),
        "left": _("Too few would be left behind."),
        "locked": _("They are pinned elsewhere."),
        "unknown": _("This run is older than the program. Run the matching again to move people."),
    }
    return words.get(obstacle, "")
