"""The success measures of a program: free until its launch, then versions with a reason."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.requests import PersonRequest
from programs.actions import drop_measure, save_measure
from programs.forms import DropForm, MeasureForm
from programs.measures import Told, measures_of, with_typed
from programs.models import MeasureVersion, Program, SuccessMeasure
from programs.public import preview_of
from programs.setup import frame
from programs.views.setup import program_run_by
from programs.views.typed import Typed
from web.pages import done, render_page


@require_safe
def measures(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    context = {
        "program": program,
        "setup": frame(program, "measures"),
        "measures": measures_of(program),
        "public": preview_of(program),
    }
    return render_page(request, "programs/setup/measures.html", context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def measure_new(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return _edit(request, program_run_by(request, uuid), None)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def measure_edit(request: PersonRequest, uuid: UUID, measure: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    return _edit(request, program, get_object_or_404(program.measures, uuid=measure))


def _edit(request: PersonRequest, program: Program, measure: SuccessMeasure | None) -> HttpResponse:
    version = measure.current if measure else MeasureVersion()
    typed = Typed(request, program, f"measure-{measure.uuid if measure else 'new'}")
    if typed.is_dropped:
        return typed.afresh()
    form = MeasureForm(typed.data, program=program, instance=version)
    if typed.saves(form):
        reason = form.cleaned_data.get("reason", "")
        save_measure(
            program=program, measure=measure, content=form.content(), reason=reason, by=request.user
        )
        messages.success(request, _("The measure is saved."))
        return typed.saved(done(request, to="programs:setup-measures", uuid=program.uuid))
    context = {
        "program": program,
        "setup": frame(program, "measures"),
        "measure": measure,
        "public": preview_of(program, measures=_measures_with(program, measure, form)),
        "back": reverse("programs:setup-measures", args=[program.uuid]),
    }
    return typed.page("programs/setup/measure.html", form, context, partial="preview")


def _measures_with(
    program: Program, measure: SuccessMeasure | None, form: MeasureForm
) -> list[Told]:
    """All of them, with one as it is typed."""
    told = measures_of(program)
    version = form.as_typed()
    return told if version is None else with_typed(told, measure, version, program)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def measure_removal(request: PersonRequest, uuid: UUID, measure: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    if request.method == "POST" and not program.measures.filter(uuid=measure).exists():
        return done(request, to="programs:setup-measures", uuid=program.uuid)  # a second click
    found = get_object_or_404(program.measures, uuid=measure)
    typed = Typed(request, program, f"measure-removal-{measure}")
    if typed.is_dropped:
        return typed.afresh()
    form = DropForm(typed.data, measure=found)
    if typed.saves(form):
        drop_measure(measure=found, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("It is no longer measured."))
        return typed.saved(done(request, to="programs:setup-measures", uuid=program.uuid))
    context = {
        "program": program,
        "setup": frame(program, "measures"),
        "measure": found,
        "back": reverse("programs:setup-measures", args=[program.uuid]),
    }
    return typed.page("programs/setup/measure_removal.html", form, context)
