"""Rules on leading people, on the last performance review, and on HR's own mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import Person
from programs.eligibility.company import Company
from programs.eligibility.rules.base import (
    Rule,
    Verdict,
    between,
    check_span,
    in_words,
    months_before,
)


@dataclass(frozen=True)
class LeadershipRule(Rule):
    """Somebody leads people when others who work here report to them."""

    kind: ClassVar[str] = "leadership"
    leads: bool = True

    def words(self, company: Company) -> str:
        return _("Leads people") if self.leads else _("Does not lead people")

    def chosen(self, company: Company) -> Q:
        leads = Q(leads_until__gt=company.today)
        return leads if self.leads else ~leads

    def judge(self, person: Person, company: Company) -> Verdict:
        reports = company.facts(person).reports
        found = _("nobody reports to you")
        if reports:
            words = ngettext("%(n)s person reports to you", "%(n)s people report to you", reports)
            found = words % {"n": reports}
        holds = bool(reports) == self.leads
        change = ""
        if not holds and self.leads:
            change = _("It holds once somebody reports to you in the directory.")
        return Verdict(holds, self.words(company), found, change)


@dataclass(frozen=True)
class RatingRule(Rule):
    """The last review, when it is not older than `within_months`."""

    kind: ClassVar[str] = "rating"
    hr_only: ClassVar[bool] = True
    at_least: int | None = None
    at_most: int | None = None
    within_months: int = 18

    def __post_init__(self) -> None:
        check_span(self.at_least, self.at_most)

    def words(self, company: Company) -> str:
        limits = {
            "least": self.at_least,
            "most": self.at_most,
            "time": in_words(self.within_months),
        }
        if self.at_most is None:
            return _("Last review rated %(least)s or higher, in the past %(time)s") % limits
        if self.at_least is None:
            return _("Last review rated %(most)s or lower, in the past %(time)s") % limits
        return _("Last review rated %(least)s to %(most)s, in the past %(time)s") % limits

    def chosen(self, company: Company) -> Q:
        since = months_before(company.today, self.within_months)
        least = Q() if self.at_least is None else Q(last_rating__gte=self.at_least)
        most = Q() if self.at_most is None else Q(last_rating__lte=self.at_most)
        return Q(last_reviewed_on__gte=since) & least & most

    def judge(self, person: Person, company: Company) -> Verdict:
        words, last = self.words(company), company.facts(person).last_review
        since = months_before(company.today, self.within_months)
        if last is None or last.reviewed_on < since:
            found = _("you have no review in that time")
            return Verdict(False, words, found, _("Your next review counts."), hr_only=True)
        holds = between(last.rating, self.at_least, self.at_most)
        found = _("yours of %(day)s was %(rating)s") % {
            "day": date_format(last.reviewed_on),
            "rating": last.rating,
        }
        change = "" if holds else _("Your next review counts.")
        return Verdict(holds, words, found, change, hr_only=True)


@dataclass(frozen=True)
class HighPotentialRule(Rule):
    """HR's mark is for HR alone, so employees read of being put forward, not of the mark."""

    kind: ClassVar[str] = "high_potential"
    hr_only: ClassVar[bool] = True

    def words(self, company: Company) -> str:
        return _("Put forward by HR")

    def words_for_hr(self, company: Company) -> str:
        return _("Marked as high potential")

    def chosen(self, company: Company) -> Q:
        return Q(high_potential=True)

    def judge(self, person: Person, company: Company) -> Verdict:
        if person.high_potential:
            return Verdict(True, self.words(company), _("HR has put you forward"), hr_only=True)
        return Verdict(
            False,
            self.words(company),
            _("HR has not put you forward"),
            _("Your HR team can tell you how this is decided."),
            hr_only=True,
        )
