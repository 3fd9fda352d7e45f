"""What the program is: its texts and its rhythm.

Owner and sponsor are people of one company, so they stay behind; the page asks for them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programs.kinds import USUAL_KIND, ProgramKind
from programs.models import Program
from programs.program_file.sections import Bringing, Section, register
from programs.program_file.shapes import Day, Flag, Listing, OneOf, Plain, Record, Text, Whole

LONG = 20_000

CHARTER = Record(
    {
        "name": Text(120, required=True),
        "kind": OneOf(ProgramKind.values, default=USUAL_KIND),
        "purpose": Text(LONG),
        "strategic_goal": Text(LONG),
        "expects_of_mentors": Text(LONG),
        "expects_of_mentees": Text(LONG),
        "boundaries": Text(LONG),
        "confidentiality": Text(LONG),
        "minutes_per_month": Whole(15, 2400, default=120),
        "cadence_weeks": Whole(1, 12, default=2),
        "touchpoint_minutes": Whole(10, 240, default=30),
        "months": Whole(1, 60),
        "rolling": Flag(),
        "counts_earlier": Flag(),
        "reviews_on": Listing(Day(), most=20),
    },
    required=frozenset({"name"}),
)


def export(program: Program) -> dict[str, Any]:
    values = {name: getattr(program, name) for name in CHARTER.fields}
    return values | {"reviews_on": [Plain(day.isoformat()) for day in program.reviews_on]}


def store(program: Program, value: dict[str, Any], bringing: Bringing) -> None:
    """Saves the program's own row; the sections after it find it there."""
    if not program.may_become(value["kind"]):
        raise ValidationError(_("People have applied, so the kind of mentoring stays as it is."))
    for name in CHARTER.fields:
        setattr(program, name, value[name])
    program.reviews_on = sorted(date.fromisoformat(day) for day in value["reviews_on"])
    try:
        program.full_clean(exclude=["owner", "sponsor"])
    except ValidationError as problem:
        raise ValidationError(problem.messages) from problem
    program.save()


register(Section("program", CHARTER, export, store, place=10))
