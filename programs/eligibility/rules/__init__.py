"""The kinds of rule. Each judges a person in words and chooses the same people in SQL."""

from programs.eligibility.rules.base import Rule, Verdict
from programs.eligibility.rules.numbers import GradeRule, TenureRule
from programs.eligibility.rules.participation import ParticipationRule
from programs.eligibility.rules.places import SiteRule, UnitRule
from programs.eligibility.rules.standing import HighPotentialRule, LeadershipRule, RatingRule

RULES: tuple[type[Rule], ...] = (
    GradeRule,
    TenureRule,
    UnitRule,
    SiteRule,
    LeadershipRule,
    ParticipationRule,
    RatingRule,
    HighPotentialRule,
)

__all__ = [
    "RULES",
    "GradeRule",
    "HighPotentialRule",
    "LeadershipRule",
    "ParticipationRule",
    "RatingRule",
    "Rule",
    "SiteRule",
    "TenureRule",
    "UnitRule",
    "Verdict",
]
