"""The agendas of a program, and which of them a touchpoint takes."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from people.models import Person
from programs.actions.turnstiles import locked_program
from programs.models import Program
from touchpoints.actions.rows import locked, refuse_ended
from touchpoints.agendas import Agenda, AgendaStage, stages_of, usual_agenda
from touchpoints.models import AgendaTemplate, Touchpoint, TouchpointState


@transaction.atomic
def save_agendas(
    *, program: Program, agendas: Mapping[AgendaStage, Agenda | None], by: Person
) -> None:
    """What each stage has from now on; None, or the usual one as it is, is the usual one."""
    program = locked_program(program)
    own = {one.stage: one for one in program.agendas.all()}
    for stage, wanted in agendas.items():
        kept = own.get(stage.value)
        if wanted is None or wanted == usual_agenda(stage):
            if kept:
                kept.delete()
        elif kept is None or kept.agenda != wanted:
            _write(kept or AgendaTemplate(program=program, stage=stage), wanted)


def _write(row: AgendaTemplate, wanted: Agenda) -> None:
    row.title, row.minutes = wanted.title, wanted.minutes
    row.points = "\n".join(wanted.points)
    row.save()


def copy_agendas(source: Program, copy: Program, by: Person) -> None:
    save_agendas(
        program=copy,
        agendas={AgendaStage(one.stage): one.agenda for one in source.agendas.all()},
        by=by,
    )


@transaction.atomic
def choose_agenda(*, touchpoint: Touchpoint, stage: str, by: Person) -> Touchpoint:
    """Either of the two may; the last choice counts. Empty: what fits how far they have come."""
    touchpoint = locked(touchpoint)
    refuse_ended(touchpoint.mentorship)
    if touchpoint.state != TouchpointState.PLANNED:
        raise ValidationError(_("An agenda can be chosen while the touchpoint is planned."))
    if stage and stage not in stages_of(touchpoint.mentorship.cohort.program.shape):
        raise ValidationError(_("There is no such agenda."))
    # Leaves `updated_at` alone: an agenda is no reason to refuse a log or a move.
    Touchpoint.objects.filter(pk=touchpoint.pk).update(agenda=stage)
    touchpoint.agenda = stage
    return touchpoint
