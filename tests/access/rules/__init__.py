"""Every URL has a rule here, one file per app. A URL without one fails before a request is sent."""

from tests.access.rule import Rule
from tests.access.rules import (
    account,
    feedback,
    growth,
    insights,
    matching,
    mentoring,
    notices,
    people,
    programs,
    touchpoints,
)

TABLES = (
    account,
    mentoring,
    people,
    notices,
    programs,
    growth,
    matching,
    touchpoints,
    feedback,
    insights,
)
RULES: dict[str, Rule] = {name: rule for table in TABLES for name, rule in table.RULES.items()}
