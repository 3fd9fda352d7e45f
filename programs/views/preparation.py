"""Setting up how the people of a program prepare: its trainings, their order, their words."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import ModelForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.access import is_hr_admin
from people.requests import PersonRequest
from programs.actions import (
    add_known_training,
    add_own_training,
    move_training,
    remove_training,
    set_preparation,
    write_own_text,
)
from programs.forms import (
    LibraryForm,
    LinkedTrainingForm,
    OwnTrainingForm,
    PreparationForm,
    TextForm,
)
from programs.models import AlumniCircle, ProgramTraining
from programs.setup import frame
from programs.views.noun_pages import Question, ask
from programs.views.setup import go_on, program_run_by
from programs.views.typed import Typed
from web.forms import held
from web.pages import done

# What a training to be added can be: its form, its words.
WAYS: dict[str, type[ModelForm[Any]]] = {"text": OwnTrainingForm, "link": LinkedTrainingForm}


def place_run_by(request: PersonRequest, uuid: UUID) -> ProgramTraining:
    rows = ProgramTraining.objects.run_by(request.user).select_related("program", "training")
    return get_object_or_404(rows, uuid=uuid)


@transaction.atomic
@require_http_methods(["GET", "POST"])
def preparation(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    typed = Typed(request, program, "preparation")
    if typed.is_dropped:
        return typed.afresh()
    form = PreparationForm(typed.data, program=program)
    if typed.saves(form):
        set_preparation(
            program=program,
            needed={one.pk for one in form.cleaned_data["needed"]},
            gates_matching=form.cleaned_data["gates_matching"],
            counts_earlier=form.cleaned_data["counts_earlier"],
            by=request.user,
        )
        messages.success(request, _("Saved. Whoever misses nothing is ready."))
        return typed.saved(go_on(request, program, "preparation"))
    places = program.trainings.select_related("training")
    library = LibraryForm(program=program)
    context = {
        "program": program,
        "places": places,
        "library": library,
        "circle": AlumniCircle.objects.filter(program=program).first(),
        "is_hr_admin": is_hr_admin(request.user),
        "setup": frame(program, "preparation"),
    }
    return typed.page("programs/preparation.html", form, context)


@require_POST
@transaction.atomic
def training_addition(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """One that comes with the product, or that another program has."""
    program = program_run_by(request, uuid)
    form = LibraryForm(request.POST, program=program)
    if form.is_valid():
        key = form.cleaned_data["training"]
        place = add_known_training(program=program, key=key, by=request.user)
        messages.success(request, _("Added: %(title)s") % {"title": place.training})
    else:
        messages.error(request, _("Nothing was added: choose a training that is not there yet."))
    return done(request, to="programs:preparation", uuid=uuid)


@transaction.atomic
@require_http_methods(["GET", "POST"])
def training_new(request: PersonRequest, uuid: UUID, way: str) -> HttpResponse:
    program = program_run_by(request, uuid)
    typed = Typed(request, program, f"training-new-{way}")
    if typed.is_dropped:
        return typed.afresh()
    form = WAYS[way](typed.data)
    if typed.saves(form):
        add_own_training(program=program, training=form.instance, by=request.user)
        messages.success(request, _("Added: %(title)s") % {"title": form.instance})
        return typed.saved(done(request, to="programs:preparation", uuid=uuid))
    return typed.page("programs/training_new.html", form, {"program": program, "way": way})


@transaction.atomic
@require_http_methods(["GET", "POST"])
def training_edit(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The program's own copy of the text; other programs keep theirs."""
    rows = held(request, ProgramTraining.objects.run_by(request.user))
    place = get_object_or_404(rows.select_related("program", "training"), uuid=uuid)
    typed = Typed(request, place.program, f"training-{uuid}")
    if typed.is_dropped:
        return typed.afresh()
    form = TextForm(typed.data, initial={"text": place.source}, place=place)
    if typed.saves(form):
        try:
            write_own_text(place=place, text=form.cleaned_data["text"], by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The text is saved. This program reads it from now on."))
            return typed.saved(done(request, to="programs:preparation", uuid=place.program.uuid))
    return typed.page("programs/training_edit.html", form, {"place": place})


@require_http_methods(["GET", "POST"])
def training_original(request: PersonRequest, uuid: UUID) -> HttpResponse:
    place = place_run_by(request, uuid)
    question = _question(
        place,
        title=_("Go back to the original text?"),
        text=_("What this program changed in the text is gone. What people have done stays done."),
        submit=_("Use the original"),
        said=_("This program reads the original text again."),
    )
    act = partial(write_own_text, place=place, text="", by=request.user)
    return ask(request, question, act, to=question.back)


@require_http_methods(["GET", "POST"])
def training_removal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    place = place_run_by(request, uuid)
    question = _question(
        place,
        title=_("Take “%(title)s” out of this program?") % {"title": place.training},
        text=_("Nobody here is asked for it any more. What people have done of it stays done."),
        submit=_("Take it out"),
        said=_("The training is no longer part of this program."),
    )
    return ask(
        request, question, partial(remove_training, place=place, by=request.user), to=question.back
    )


def _question(place: ProgramTraining, *, title: str, text: str, submit: str, said: str) -> Question:
    back = reverse("programs:preparation", args=[place.program.uuid])
    crumbs = [
        (reverse("programs:program", args=[place.program.uuid]), place.program.name),
        (back, _("Preparation")),
    ]
    return Question(
        title=title, text=text, submit=submit, said=said, back=back, tone="danger", crumbs=crumbs
    )


@require_POST
def training_position(request: PersonRequest, uuid: UUID) -> HttpResponse:
    place = place_run_by(request, uuid)
    move_training(place=place, up=request.POST.get("to") == "up", by=request.user)
    return done(request, to="programs:preparation", uuid=place.program.uuid)
