"""The agendas of a program in its file; a stage that is not there keeps the usual one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programs.models import Program
from programs.program_file import Bringing, Section, register
from programs.program_file.shapes import Listing, OneOf, Record, Text, Whole
from touchpoints.actions import save_agendas
from touchpoints.agenda_form import LEAST_MINUTES, LONGEST_POINT, MOST_MINUTES, MOST_POINTS
from touchpoints.agendas import Agenda, AgendaStage, stages_of

AGENDA = Record(
    {
        "stage": OneOf(AgendaStage.values),
        "title": Text(80, required=True),
        "minutes": Whole(LEAST_MINUTES, MOST_MINUTES, default=30),
        "points": Listing(Text(LONGEST_POINT, required=True), most=MOST_POINTS),
    },
    required=frozenset({"stage", "title", "points"}),
    check=lambda value: "" if value["points"] else _("An agenda has at least one point."),
)


def export(program: Program) -> list[dict[str, Any]]:
    own = {one.stage: one for one in program.agendas.all()}
    ordered = [own[stage] for stage in AgendaStage if stage in own]
    return [
        {
            "stage": one.stage,
            "title": one.title,
            "minutes": one.minutes,
            "points": one.points.splitlines(),
        }
        for one in ordered
    ]


def store(program: Program, value: list[dict[str, Any]], bringing: Bringing) -> None:
    known = stages_of(program.shape)
    if strange := [one["stage"] for one in value if one["stage"] not in known]:
        words = _("A program of this kind has no such agenda: %(stage)s.")
        raise ValidationError(words % {"stage": strange[0]})
    agendas: dict[AgendaStage, Agenda | None] = dict.fromkeys(AgendaStage)
    for one in value:
        points = tuple(" ".join(point.split()) for point in one["points"])
        agendas[AgendaStage(one["stage"])] = Agenda(one["title"], one["minutes"], points)
    save_agendas(program=program, agendas=agendas, by=bringing.by)


register(Section("agendas", Listing(AGENDA, key="stage"), export, store, place=74))
