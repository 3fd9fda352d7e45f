"""Rules on where people work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.db.models import Q
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from people.models import Person, Site, Unit
from programs.eligibility.company import Company
from programs.eligibility.rules.base import Rule, Verdict, check_choice


@dataclass(frozen=True)
class UnitRule(Rule):
    kind: ClassVar[str] = "unit"
    about: ClassVar[str] = "unit"
    units: tuple[UUID, ...]

    def __post_init__(self) -> None:
        check_choice(self.units)

    def words(self, company: Company) -> str:
        return _("Part of %(units)s") % {"units": names(self.units, company.units)}

    def chosen(self, company: Company) -> Q:
        return Q(unit_id__in=company.units_under(self.units))

    def takes(self, group: int | None, company: Company) -> bool:
        return group in company.units_under(self.units)

    def judge(self, person: Person, company: Company) -> Verdict:
        own = next((unit for unit in company.units.values() if unit.pk == person.unit_id), None)
        found = _("you work in %(unit)s") % {"unit": own} if own else _("your unit is not known")
        change = "" if own else _("Your HR team can add it.")
        holds = person.unit_id in company.units_under(self.units)
        return Verdict(holds, self.words(company), found, change)


@dataclass(frozen=True)
class SiteRule(Rule):
    kind: ClassVar[str] = "site"
    about: ClassVar[str] = "site"
    sites: tuple[UUID, ...]

    def __post_init__(self) -> None:
        check_choice(self.sites)

    def words(self, company: Company) -> str:
        return _("At %(sites)s") % {"sites": names(self.sites, company.sites)}

    def _ids(self, company: Company) -> set[int]:
        return {company.sites[site].pk for site in self.sites if site in company.sites}

    def chosen(self, company: Company) -> Q:
        return Q(site_id__in=self._ids(company))

    def takes(self, group: int | None, company: Company) -> bool:
        return group in self._ids(company)

    def judge(self, person: Person, company: Company) -> Verdict:
        own = next((site for site in company.sites.values() if site.pk == person.site_id), None)
        found = _("you are at %(site)s") % {"site": own} if own else _("your site is not known")
        change = "" if own else _("Your HR team can add it.")
        holds = person.site_id in self._ids(company)
        return Verdict(holds, self.words(company), found, change)


def names(chosen: Iterable[UUID], known: Mapping[UUID, Unit] | Mapping[UUID, Site]) -> str:
    found = sorted(str(known[one]) for one in chosen if one in known)
    return get_text_list(found, _("or")) or _("a place that no longer exists")
