"""Who may join a program: rules that judge one person in words and choose many people in SQL.

A program stores its rules as a JSON list, such as

    [{"rule": "grade", "at_least": 6}, {"rule": "unit", "units": ["6f1c…"]}]

and all of them must hold. Nobody without the fact a rule asks for (no grade, no unit) passes it. A
rule with a `"role"` is for mentors or for mentees only.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from people.models import Person
from programs.eligibility.company import Company
from programs.eligibility.preview import Preview
from programs.eligibility.rules import (
    GradeRule,
    HighPotentialRule,
    LeadershipRule,
    ParticipationRule,
    RatingRule,
    Rule,
    SiteRule,
    TenureRule,
    UnitRule,
    Verdict,
)
from programs.eligibility.stored import as_json, check_rules, parse

__all__ = [
    "Company",
    "GradeRule",
    "HighPotentialRule",
    "LeadershipRule",
    "ParticipationRule",
    "Preview",
    "RatingRule",
    "Rule",
    "SiteRule",
    "TenureRule",
    "UnitRule",
    "Verdict",
    "as_json",
    "check_rules",
    "chosen",
    "for_role",
    "judge",
    "may_join",
    "parse",
]


def for_role(rules: Iterable[Rule], role: str) -> list[Rule]:
    """The rules that somebody must meet who takes part in this role."""
    return [rule for rule in rules if rule.role in ("", role)]


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
