"""The kinds of rule. Each judges a person in words and chooses the same people in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Protocol
from uuid import UUID

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import Person, Site, Unit
from programs.eligibility.company import Company


@dataclass(frozen=True)
class Verdict:
    """What one rule says about one person: "Grade 6 or higher", and "yours is 5"."""

    holds: bool
    rule: str
    found: str

    def __str__(self) -> str:
        return _("%(rule)s: %(found)s") % {"rule": self.rule, "found": self.found}


class Rule(Protocol):
    kind: ClassVar[str]

    def words(self, company: Company) -> str: ...

    def chosen(self, company: Company) -> Q: ...

    def judge(self, person: Person, company: Company) -> Verdict: ...


def between(value: Any, least: Any, most: Any) -> bool:
    return (
        value is not None and (least is None or value >= least) and (most is None or value <= most)
    )


@dataclass(frozen=True)
class GradeRule:
    kind: ClassVar[str] = "grade"
    at_least: int | None = None
    at_most: int | None = None

    def __post_init__(self) -> None:
        check_span(self.at_least, self.at_most)

    def words(self, company: Company) -> str:
        limits = {"least": self.at_least, "most": self.at_most}
        if self.at_most is None:
            return _("Grade %(least)s or higher") % limits
        if self.at_least is None:
            return _("Grade %(most)s or lower") % limits
        return _("Grade %(least)s to %(most)s") % limits

    def chosen(self, company: Company) -> Q:
        least = Q() if self.at_least is None else Q(grade__gte=self.at_least)
        most = Q() if self.at_most is None else Q(grade__lte=self.at_most)
        return Q(grade__isnull=False) & least & most

    def judge(self, person: Person, company: Company) -> Verdict:
        found = (
            _("yours is not in the directory")
            if person.grade is None
            else _("yours is %(grade)s") % {"grade": person.grade}
        )
        holds = between(person.grade, self.at_least, self.at_most)
        return Verdict(holds, self.words(company), found)


@dataclass(frozen=True)
class TenureRule:
    kind: ClassVar[str] = "tenure"
    at_least_months: int | None = None
    at_most_months: int | None = None

    def __post_init__(self) -> None:
        check_span(self.at_least_months, self.at_most_months)

    def words(self, company: Company) -> str:
        least, most = self.at_least_months, self.at_most_months
        if most is None:
            return _("Here for at least %(time)s") % {"time": in_words(least or 0)}
        if least is None:
            return _("Here for at most %(time)s") % {"time": in_words(most)}
        return _("Here for %(least)s to %(most)s") % {
            "least": in_words(least),
            "most": in_words(most),
        }

    def _hired(self, today: date) -> tuple[date | None, date | None]:
        """The first and the last day of hire that fit."""
        least, most = self.at_least_months, self.at_most_months
        first = None if most is None else months_before(today, most)
        last = None if least is None else months_before(today, least)
        return first, last

    def chosen(self, company: Company) -> Q:
        first, last = self._hired(company.today)
        after = Q() if first is None else Q(hired_on__gte=first)
        before = Q() if last is None else Q(hired_on__lte=last)
        return Q(hired_on__isnull=False) & after & before

    def judge(self, person: Person, company: Company) -> Verdict:
        found = (
            _("your first day is not in the directory")
            if person.hired_on is None
            else _("your first day was %(day)s") % {"day": date_format(person.hired_on)}
        )
        holds = between(person.hired_on, *self._hired(company.today))
        return Verdict(holds, self.words(company), found)


@dataclass(frozen=True)
class UnitRule:
    kind: ClassVar[str] = "unit"
    units: tuple[UUID, ...]

    def __post_init__(self) -> None:
        check_choice(self.units)

    def words(self, company: Company) -> str:
        return _("Part of %(units)s") % {"units": names(self.units, company.units)}

    def chosen(self, company: Company) -> Q:
        return Q(unit_id__in=company.units_under(self.units))

    def judge(self, person: Person, company: Company) -> Verdict:
        own = next((unit for unit in company.units.values() if unit.pk == person.unit_id), None)
        found = _("you work in %(unit)s") % {"unit": own} if own else _("your unit is not known")
        holds = person.unit_id in company.units_under(self.units)
        return Verdict(holds, self.words(company), found)


@dataclass(frozen=True)
class SiteRule:
    kind: ClassVar[str] = "site"
    sites: tuple[UUID, ...]

    def __post_init__(self) -> None:
        check_choice(self.sites)

    def words(self, company: Company) -> str:
        return _("At %(sites)s") % {"sites": names(self.sites, company.sites)}

    def _ids(self, company: Company) -> set[int]:
        return {company.sites[site].pk for site in self.sites if site in company.sites}

    def chosen(self, company: Company) -> Q:
        return Q(site_id__in=self._ids(company))

    def judge(self, person: Person, company: Company) -> Verdict:
        own = next((site for site in company.sites.values() if site.pk == person.site_id), None)
        found = _("you are at %(site)s") % {"site": own} if own else _("your site is not known")
        return Verdict(person.site_id in self._ids(company), self.words(company), found)


def check_span(least: int | None, most: int | None) -> None:
    if least is None and most is None:
        raise ValueError(_("say at least one limit."))
    if least is not None and most is not None and least > most:
        raise ValueError(_("the lower limit is above the upper one."))


def check_choice(chosen: Sequence[UUID]) -> None:
    if not chosen:
        raise ValueError(_("choose at least one."))


def names(chosen: Iterable[UUID], known: Mapping[UUID, Unit] | Mapping[UUID, Site]) -> str:
    found = sorted(str(known[one]) for one in chosen if one in known)
    return get_text_list(found, _("or")) or _("a place that no longer exists")


def in_words(months: int) -> str:
    if months and months % 12 == 0:
        return ngettext("%(n)s year", "%(n)s years", months // 12) % {"n": months // 12}
    return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}


def months_before(day: date, months: int) -> date:
    """The same day of the month, that many months earlier; the last day where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
