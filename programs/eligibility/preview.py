"""What an admin sees while setting rules: who is in, by unit and level, and whom a rule shuts out.

HR reads exact counts: HR may read each person's entry. Somebody else who runs a program reads
counts that are rounded and withheld where they are small, and never one that rests on what only HR
knows (docs/decisions/what-a-count-may-give-away.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from people.disclosure import K_OUTCOMES, rounded
from programs.eligibility.company import Company
from programs.eligibility.counting import Tally, tallies
from programs.eligibility.rules import Rule
from programs.eligibility.wording import heading, may_join_as, told

NEARLY_EVERYBODY = 0.9
FEWEST_TO_WARN = 10  # in smaller groups chance shuts out everybody now and then
ROLES = ("mentee", "mentor")


@dataclass(frozen=True)
class Counted:
    """People as their reader may count them; `value` is None where it is withheld."""

    value: int | None
    is_about: bool = False


@dataclass(frozen=True)
class Row:
    """One group: how many there are, and how many may join in each role."""

    name: str
    everybody: Counted
    may_join: list[Counted]


@dataclass(frozen=True)
class Headline:
    """How many may join in one role, and the words around it."""

    may_join: Counted
    words: str
    short: str


@dataclass(frozen=True)
class Effect:
    """What one rule does: whom it leaves out, and whom nothing else leaves out."""

    words: str
    left_out: Counted
    alone: Counted


@dataclass(frozen=True)
class ShutOut:
    """A rule that shuts out nearly everybody of a group."""

    rule: str
    group: str
    left_out: Counted
    everybody: Counted


@dataclass
class Preview:
    rules: Sequence[Rule]
    company: Company
    exact: bool = True
    tallies: list[Tally] = field(init=False)

    def __post_init__(self) -> None:
        self.tallies = tallies(self.rules, self.company, with_key=not self.exact)

    @cached_property
    def roles(self) -> list[str]:
        """The roles apart, where the rules treat them apart; else one entry for everybody."""
        return list(ROLES) if any(rule.role for rule in self.rules) else [""]

    def mask(self, role: str) -> int:
        """The bits of the rules that somebody in this role must meet."""
        needed = (rule.role in ("", role) for rule in self.rules)
        return sum(1 << place for place, here in enumerate(needed) if here)

    def count(self, chosen: Iterable[Tally]) -> Counted:
        people, key = 0, 0
        for one in chosen:
            people, key = people + one.people, key + one.key
        if self.exact:
            return Counted(people)
        # Nobody is withheld like a few: "none of the two in this team" tells of both.
        return Counted(None if people < K_OUTCOMES else rounded(people, key=key), is_about=True)

    @cached_property
    def total(self) -> Row:
        return self._row(_("Everybody"), self.tallies)

    @cached_property
    def headline(self) -> list[Headline]:
        both = zip(self.roles, self.total.may_join, strict=True)
        return [Headline(may, may_join_as(role), heading(role)) for role, may in both]

    @property
    def nobody(self) -> bool:
        return any(may.value == 0 for may in self.total.may_join)

    def _row(self, name: str, members: list[Tally]) -> Row:
        masks = [self.mask(role) for role in self.roles]
        may = [self.count(one for one in members if one.holding & m == m) for m in masks]
        return Row(name, self.count(members), may)

    def _groups(self, key: Callable[[Tally], str]) -> dict[str, list[Tally]]:
        groups: dict[str, list[Tally]] = {}
        for one in self.tallies:
            groups.setdefault(key(one), []).append(one)
        return dict(sorted(groups.items()))

    @cached_property
    def by_department(self) -> dict[str, list[Tally]]:
        return self._groups(lambda one: self._department(one.unit))

    def _department(self, unit: int | None) -> str:
        found = None if unit is None else self.company.departments.get(unit)
        return found.name if found else _("No unit")

    @cached_property
    def by_level(self) -> dict[str, list[Tally]]:
        def name(one: Tally) -> str:
            return _("No grade") if one.grade is None else _("Grade %(n)s") % {"n": one.grade}

        ordered = self._groups(name).items()
        return dict(
            sorted(ordered, key=lambda group: (group[1][0].grade is None, group[1][0].grade))
        )

    @cached_property
    def by_site(self) -> dict[str, list[Tally]]:
        names = {site.pk: site.name for site in self.company.sites.values()}
        return self._groups(lambda one: names.get(one.site or 0, _("No site")))

    @cached_property
    def departments(self) -> list[Row]:
        return [self._row(name, members) for name, members in self.by_department.items()]

    @cached_property
    def levels(self) -> list[Row]:
        return [self._row(name, members) for name, members in self.by_level.items()]

    @cached_property
    def effects(self) -> list[Effect]:
        return [self._effect(place, rule) for place, rule in enumerate(self.rules)]

    def _effect(self, place: int, rule: Rule) -> Effect:
        bit = 1 << place
        rest = self.mask(rule.role) & ~bit
        out = [one for one in self.tallies if not one.holding & bit]
        alone = (one for one in out if one.holding & rest == rest)
        return Effect(self._told(rule), self.count(out), self.count(alone))

    def _told(self, rule: Rule) -> str:
        return told(rule, self.company, for_hr=self.exact)

    @cached_property
    def warnings(self) -> list[ShutOut]:
        """The whole company first; a rule that shuts out nearly all of it is named once."""
        return [found for place in range(len(self.rules)) for found in self._warnings_of(place)]

    def _warnings_of(self, place: int) -> list[ShutOut]:
        rule, bit = self.rules[place], 1 << place
        if whole := self._warning(rule, bit, _("the whole company"), self.tallies):
            return [whole]
        groups = {"unit": self.by_department, "site": self.by_site, "level": self.by_level}
        return [
            found
            for about, members_of in groups.items()
            if about != rule.about
            for name, members in members_of.items()
            if (found := self._warning(rule, bit, name, members))
        ]

    def _warning(self, rule: Rule, bit: int, name: str, members: list[Tally]) -> ShutOut | None:
        everybody = self.count(members)
        out = self.count(one for one in members if not one.holding & bit)
        if out.value is None or everybody.value is None or everybody.value < FEWEST_TO_WARN:
            return None
        if out.value < NEARLY_EVERYBODY * everybody.value:
            return None
        return ShutOut(self._told(rule), name, out, everybody)
