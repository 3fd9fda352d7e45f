"""Rules as a program keeps them: a JSON list, read loudly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programs.eligibility.rules import RULES, ParticipationRule, Rule


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


def text(value: Any) -> str:
    return str(value)


def yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(_("“%(value)s” is neither true nor false.") % {"value": value})
    return value


def role(value: Any) -> str:
    if value not in ROLES:
        raise ValueError(_("“%(value)s” is no role.") % {"value": value})
    return str(value)


ROLES = ("mentor", "mentee")
NOT_STORED = frozenset({"of"})
KINDS: dict[str, Callable[..., Rule]] = {rule.kind: rule for rule in RULES}
FIELDS = {rule.kind: {one.name for one in fields(rule)} - NOT_STORED for rule in RULES}
READERS: dict[str, Callable[[Any], Any]] = {
    "units": uuids,
    "sites": uuids,
    "leads": yes_or_no,
    "here": yes_or_no,
    "history": text,
    "role": role,
}


def read(key: str, value: Any) -> Any:
    reader: Callable[[Any], Any] = READERS.get(key, whole_number)
    return reader(value)


def parse(stored: Any, *, of: int | None = None) -> list[Rule]:
    """The rules in a stored list; anything unknown or odd raises a ValidationError.

    of: the key of the program they belong to.
    """
    if not isinstance(stored, list):
        raise ValidationError(_("Rules are a list."))
    rules = [parse_one(number, one) for number, one in enumerate(stored, start=1)]
    return [bound(rule, of) for rule in rules]


def bound(rule: Rule, of: int | None) -> Rule:
    """The rule, knowing whose it is where it speaks of "this program"."""
    return replace(rule, of=of) if isinstance(rule, ParticipationRule) else rule


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
    held = {one.name: getattr(rule, one.name) for one in fields(rule) if one.name not in NOT_STORED}
    values = {key: value for key, value in held.items() if value not in (None, "")}
    return {
        key: [str(one) for one in value] if isinstance(value, tuple) else value
        for key, value in values.items()
    }


def check_rules(value: Any) -> None:
    """A validator for the stored list."""
    parse(value)
