"""What every kind of rule has: a role it is for, words, a verdict, and a condition for SQL."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import Person
from programs.eligibility.company import Company


@dataclass(frozen=True)
class Verdict:
    """What one rule says about one person: "Grade 6 or higher", and "yours is 5".

    change: what would make it hold, where that can be said. from_day: the day from which it holds
    by itself. hr_only: nobody but the person and HR may know which way it went.
    """

    holds: bool
    rule: str
    found: str
    change: str = ""
    from_day: date | None = None
    hr_only: bool = False

    def __str__(self) -> str:
        return _("%(rule)s: %(found)s") % {"rule": self.rule, "found": self.found}


@dataclass(frozen=True, kw_only=True)
class Rule(ABC):
    """kind: its name in JSON. about: the grouping it speaks of: unit, site or level.
    hr_only: it rests on what only HR knows of others. role: whom it is for; empty is everybody.
    """

    kind: ClassVar[str]
    about: ClassVar[str] = ""
    hr_only: ClassVar[bool] = False
    role: str = ""

    @abstractmethod
    def words(self, company: Company) -> str:
        """As employees may read it."""

    def words_for_hr(self, company: Company) -> str:
        """With what employees are not told."""
        return self.words(company)

    @abstractmethod
    def chosen(self, company: Company) -> Q: ...

    def exceptions(self) -> Any:
        """A query of the few for whom it is not as it `usually` is; None where they may be many."""
        return None

    @property
    def usually(self) -> bool:
        return False

    def takes(self, group: int | None, company: Company) -> bool:
        """Of a rule about a grouping: whether everybody of that unit, site or level passes it."""
        raise NotImplementedError

    @abstractmethod
    def judge(self, person: Person, company: Company) -> Verdict: ...


def between(value: Any, least: Any, most: Any) -> bool:
    return (
        value is not None and (least is None or value >= least) and (most is None or value <= most)
    )


def check_span(least: int | None, most: int | None) -> None:
    if least is None and most is None:
        raise ValueError(_("say at least one limit."))
    if least is not None and most is not None and least > most:
        raise ValueError(_("the lower limit is above the upper one."))


def check_choice(chosen: Sequence[object]) -> None:
    if not chosen:
        raise ValueError(_("choose at least one."))


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
