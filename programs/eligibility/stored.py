"""Rules as a program keeps them: a JSON list, read loudly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programs.eligibility.rules import GradeRule, Rule, SiteRule, TenureRule, UnitRule


def whole_number(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(_("“%(value)s” is not a whole number.") % {"value": value})
    return value


def uuids(value: Any) -> tuple[UUID, ...]:
    if not isinstance(value, list):
        raise ValueError(_("“%(value)s” is not a list.") % {"value": value})
    return tuple(UUID(str(one)) for one in value)


RULES = (GradeRule, TenureRule, UnitRule, SiteRule)
KINDS: dict[str, Callable[..., Rule]] = {rule.kind: rule for rule in RULES}
FIELDS = {rule.kind: {one.name for one in fields(rule)} for rule in RULES}


def read(key: str, value: Any) -> Any:
    return uuids(value) if key in {"units", "sites"} else whole_number(value)


def parse(stored: Any) -> list[Rule]:
    """The rules in a stored list; anything unknown or odd raises a ValidationError."""
    if not isinstance(stored, list):
        raise ValidationError(_("Rules are a list."))
    return [parse_one(number, one) for number, one in enumerate(stored, start=1)]


def parse_one(number: int, stored: Any) -> Rule:
    try:
        if not isinstance(stored, Mapping) or stored.get("rule") not in KINDS:
            raise ValueError(_("it must name one of %(kinds)s.") % {"kinds": ", ".join(KINDS)})
        kind = stored["rule"]
        values = {key: value for key, value in stored.items() if key != "rule"}
        if unknown := values.keys() - FIELDS[kind]:
            raise ValueError(_("it knows no “%(key)s”.") % {"key": sorted(unknown)[0]})
        return KINDS[kind](**{key: read(key, one) for key, one in values.items()})
    except (ValueError, TypeError) as problem:
        words = _("Rule %(number)s: %(problem)s") % {"number": number, "problem": problem}
        raise ValidationError(words) from problem


def as_json(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """The rules as they are kept; `parse` reads them back."""
    return [{"rule": rule.kind} | values_of(rule) for rule in rules]


def values_of(rule: Any) -> dict[str, Any]:
    values = {key: value for key, value in asdict(rule).items() if value is not None}
    return {
        key: [str(one) for one in value] if isinstance(value, tuple) else value
        for key, value in values.items()
    }


def check_rules(value: Any) -> None:
    """A validator for the stored list."""
    parse(value)
