"""The competencies people can offer or want, by name; they are shared between programs."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from people.access import is_hr_admin
from people.models import Person
from programs.models import Competency, Program
from programs.models.competency_level import Level
from programs.program_file.sections import Bringing, Section, register
from programs.program_file.shapes import Listing, Record, Text

LEVELS = {level.name.lower(): level for level in Level}
COMPETENCIES = Listing(
    Record(
        {
            "name": Text(120, required=True),
            "description": Text(5000),
            "levels": Record({name: Text(5000) for name in LEVELS}),
        },
        required=frozenset({"name"}),
    ),
    key="name",
)


def export(program: Program) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "description": one.description, "levels": levels_of(one)}
        for one in program.competencies.prefetch_related("levels")
    ]


def levels_of(competency: Competency) -> dict[str, str]:
    behaviours = {one.level: one.behaviours for one in competency.levels.all()}
    return {name: behaviours.get(level, "") for name, level in LEVELS.items()}


def store(program: Program, value: list[dict[str, Any]], bringing: Bringing) -> None:
    program.competencies.set([_competency(one, program, bringing.by) for one in value])


def _competency(entry: dict[str, Any], program: Program, by: Person) -> Competency:
    found = Competency.objects.filter(name__iexact=entry["name"]).first()
    if found is None:
        found = Competency.objects.create(name=entry["name"], description=entry["description"])
    elif (found.description, levels_of(found)) == (entry["description"], entry["levels"]):
        return found
    else:
        _refuse_if_shared(found, program, by)
        found.description = entry["description"]
        found.save()
    _write_levels(found, entry["levels"])
    return found


def _write_levels(competency: Competency, levels: dict[str, str]) -> None:
    for name, behaviours in levels.items():
        row = competency.levels.filter(level=LEVELS[name])
        if not behaviours:
            row.delete()
        else:
            competency.levels.update_or_create(
                level=LEVELS[name], defaults={"behaviours": behaviours}
            )


def _refuse_if_shared(competency: Competency, program: Program, by: Person) -> None:
    """Whoever runs one program does not rewrite what another one means by a word."""
    elsewhere = competency.programs.exclude(pk=program.pk).exists()
    if elsewhere and not is_hr_admin(by):
        words = _("“%(name)s” is used by other programs: only an HR admin can describe it anew.")
        raise ValidationError(words % {"name": competency.name})


register(Section("competencies", COMPETENCIES, export, store, place=20))
