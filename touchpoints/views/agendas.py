"""The agendas of a program: a step of its set-up."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.requests import PersonRequest
from programs.setup import frame
from programs.views.setup import go_on, program_run_by
from programs.views.typed import Typed
from touchpoints.actions import save_agendas
from touchpoints.agenda_form import AgendasForm


@require_http_methods(["GET", "POST"])
@transaction.atomic
def agendas(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    typed = Typed(request, program, "agendas")
    if typed.is_dropped:
        return typed.afresh()
    form = AgendasForm(typed.data, program=program)
    if typed.saves(form):
        save_agendas(program=program, agendas=form.agendas(), by=request.user)
        messages.success(request, _("Saved."))
        return typed.saved(go_on(request, program, "agendas"))
    values = {"program": program, "setup": frame(program, "agendas")}
    return typed.page("touchpoints/agendas.html", form, values)
