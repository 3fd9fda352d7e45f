"""What the program puts on its shelf, by stage and role."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programs.models import Program, Resource, Role
from programs.models.resource import Stage
from programs.program_file.sections import Bringing, Section, register
from programs.program_file.shapes import Listing, OneOf, Record, Text


def sense(entry: dict[str, Any]) -> str:
    return "" if entry["text"] or entry["url"] else _("Write a text or give a link.")


RESOURCE = Record(
    {
        "title": Text(120, required=True),
        "stage": OneOf(Stage.values, default=Stage.START),
        "role": OneOf(["", *Role.values]),
        "url": Text(500),
        "text": Text(20_000),
    },
    required=frozenset({"title", "stage"}),
    check=sense,
)


def export(program: Program) -> list[dict[str, Any]]:
    return [_entry(one) for one in program.resources.all()]


def _entry(resource: Resource) -> dict[str, Any]:
    return {name: getattr(resource, name) for name in RESOURCE.fields}


def store(program: Program, value: list[dict[str, Any]], bringing: Bringing) -> None:
    """Those that stay keep their row, so that a link to one goes on working."""
    known = {one.title: one for one in program.resources.all()}
    for entry in value:
        _store_one(known.pop(entry["title"], Resource(program=program)), entry)
    for resource in known.values():
        resource.delete()


def _store_one(resource: Resource, entry: dict[str, Any]) -> None:
    if not resource._state.adding and _entry(resource) == entry:
        return
    for name, value in entry.items():
        setattr(resource, name, value)
    try:
        resource.full_clean()
    except ValidationError as problem:
        words = [f"resources.{entry['title']}: {one}" for one in problem.messages]
        raise ValidationError(words) from problem
    resource.save()


register(Section("resources", Listing(RESOURCE, key="title"), export, store, place=55))
