"""Rules on grade and on time in the company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

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
class GradeRule(Rule):
    kind: ClassVar[str] = "grade"
    about: ClassVar[str] = "level"
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

    def takes(self, group: int | None, company: Company) -> bool:
        return between(group, self.at_least, self.at_most)

    def judge(self, person: Person, company: Company) -> Verdict:
        holds = between(person.grade, self.at_least, self.at_most)
        if person.grade is None:
            found = _("yours is not in the directory")
            return Verdict(holds, self.words(company), found, _("Your HR team can add it."))
        found = _("yours is %(grade)s") % {"grade": person.grade}
        return Verdict(holds, self.words(company), found, "" if holds else self._change(person))

    def _change(self, person: Person) -> str:
        if self.at_least is not None and person.grade is not None and person.grade < self.at_least:
            return _("It holds once you have reached grade %(grade)s.") % {"grade": self.at_least}
        return ""


@dataclass(frozen=True)
class TenureRule(Rule):
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
        words, hired = self.words(company), person.hired_on
        holds = between(hired, *self._hired(company.today))
        if hired is None:
            found = _("your first day is not in the directory")
            return Verdict(holds, words, found, _("Your HR team can add it."))
        found = _("your first day was %(day)s") % {"day": date_format(hired)}
        day = None if holds else self._holds_from(hired, company.today)
        change = _("It holds from %(day)s.") % {"day": date_format(day)} if day else ""
        return Verdict(holds, words, found, change, day)

    def _holds_from(self, hired: date, today: date) -> date | None:
        """The first day to come on which it holds for somebody hired then."""
        if self.at_least_months is None:
            return None
        about = months_before(hired, -self.at_least_months)
        for day in (about + timedelta(days) for days in range(4)):
            if day > today and between(hired, *self._hired(day)):
                return day
        return None
