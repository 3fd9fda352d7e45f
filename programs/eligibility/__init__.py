"""Who may join a program: rules that judge one person in words and choose many people in SQL.

A program stores its rules as a JSON list, such as

    [{"rule": "grade", "at_least": 6}, {"rule": "unit", "units": ["6f1c…"]}]

and all of them must hold. Nobody without the fact a rule asks for (no grade, no unit) passes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from people.models import Person
from programs.eligibility.company import Company
from programs.eligibility.rules import GradeRule, Rule, SiteRule, TenureRule, UnitRule, Verdict
from programs.eligibility.stored import as_json, check_rules, parse

__all__ = [
    "Company",
    "GradeRule",
    "Reach",
    "Rule",
    "SiteRule",
    "TenureRule",
    "UnitRule",
    "Verdict",
    "as_json",
    "check_rules",
    "chosen",
    "judge",
    "may_join",
    "parse",
    "reach",
]


def judge(rules: Iterable[Rule], person: Person, company: Company) -> list[Verdict]:
    return [rule.judge(person, company) for rule in rules]


def may_join(rules: Iterable[Rule], person: Person, company: Company) -> bool:
    """All rules hold, and the person works here."""
    return person.is_active and all(rule.judge(person, company).holds for rule in rules)


def chosen(rules: Iterable[Rule], company: Company) -> Q:
    """The people for whom all rules hold."""
    every = Q()
    for rule in rules:
        every &= rule.chosen(company)
    return every


@dataclass(frozen=True)
class Reach:
    may_join: int
    employees: int


def reach(rules: Sequence[Rule], company: Company) -> Reach:
    """How many of those who work here may join; one pass over the directory."""
    employed = Person.objects.employed(company.today)
    # Counting with an empty filter is an error in Django, so no rules count everybody.
    may = Count("pk", filter=chosen(rules, company) or Q(pk__isnull=False))
    return Reach(**employed.aggregate(may_join=may, employees=Count("pk")))
