"""Who may join: the rules as the program keeps them, with places by name instead of by key.

A unit goes by its way from the top, such as "Company / Sales". A place that the file names and the
directory lacks is entered: the next people file finds it by the same name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from people.models import Site, Unit
from programs.eligibility import Company, parse
from programs.eligibility.rules import RULES, Rule
from programs.eligibility.stored import NOT_STORED
from programs.models import Program
from programs.program_file.sections import Bringing, Section, register
from programs.program_file.shapes import Flag, Listing, Record, Shape, Text, Variants, Whole

BETWEEN = " / "
SHAPES: dict[str, Shape] = {
    "units": Listing(Text(1000, required=True)),
    "sites": Listing(Text(120, required=True)),
    "history": Text(40),
    "role": Text(10),
}


def record_of(rule: type[Rule]) -> Record:
    """The shape of one kind of rule, with the defaults of the rule itself."""
    held = {one.name: one.default for one in fields(rule) if one.name not in NOT_STORED}
    shapes = {name: SHAPES.get(name) or shape_of(default) for name, default in held.items()}
    return Record({"rule": Text(40)} | shapes)


def shape_of(default: Any) -> Shape:
    if isinstance(default, bool):
        return Flag(default=default)
    return Whole(0, 1200, default=default if isinstance(default, int) else None)


KINDS = {rule.kind: record_of(rule) for rule in RULES}
SHAPE = Listing(Variants("rule", KINDS))


def export(program: Program) -> list[dict[str, Any]]:
    company = Company()
    return [KINDS[one["rule"]].default | _with_names(one, company) for one in program.eligibility]


def _with_names(stored: dict[str, Any], company: Company) -> dict[str, Any]:
    named = dict(stored)
    if "units" in named:
        known = [company.units[UUID(one)] for one in named["units"] if UUID(one) in company.units]
        named["units"] = sorted(company.way_to(unit).replace(" › ", BETWEEN) for unit in known)
    if "sites" in named:
        known_sites = [company.sites.get(UUID(one)) for one in named["sites"]]
        named["sites"] = sorted(site.name for site in known_sites if site)
    return named


def store(program: Program, value: list[dict[str, Any]], bringing: Bringing) -> None:
    program.eligibility = [_with_keys(one) for one in value]
    try:
        parse(program.eligibility)
    except ValidationError as problem:
        words = [_("Who may join: %(problem)s") % {"problem": one} for one in problem.messages]
        raise ValidationError(words) from problem
    program.save(update_fields=["eligibility", "updated_at"])


def _with_keys(rule: dict[str, Any]) -> dict[str, Any]:
    kept = {name: one for name, one in rule.items() if one not in (None, "")}
    finders: dict[str, Callable[[str], Unit | Site]] = {"units": unit_at, "sites": site_named}
    for name, find in finders.items():
        if name in kept:
            kept[name] = sorted(str(find(words).uuid) for words in kept[name])
    return kept


def unit_at(way: str) -> Unit:
    names = [name.strip() for name in way.split(BETWEEN.strip())]
    if not all(names):
        raise ValidationError(_("“%(way)s” is no way to a unit.") % {"way": way})
    unit = child(names[0], None)
    for name in names[1:]:
        unit = child(name, unit)
    return unit


def child(name: str, parent: Unit | None) -> Unit:
    known = Unit.objects.filter(name__iexact=name, parent=parent).first()
    return known or Unit.objects.create(name=name, parent=parent)


def site_named(name: str) -> Site:
    return Site.objects.filter(name__iexact=name).first() or Site.objects.create(name=name)


register(Section("eligibility", SHAPE, export, store, place=30))
