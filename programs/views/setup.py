"""The set-up of a program: begin it, go through its steps, lead it on.

A step can be saved with going on or staying; what is typed is kept and shown before (`typed`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms import ModelForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.requests import PersonRequest
from programs.actions import (
    begin_program,
    change_program_state,
    duplicate_program,
    save_competency,
    save_step,
    settle_step,
)
from programs.agreements import sample_text
from programs.forms import (
    CompetenciesForm,
    CompetencyForm,
    CopyForm,
    ProgramAgreementForm,
    PromisesForm,
    PurposeForm,
    RhythmForm,
    StartForm,
)
from programs.models import Competency, Program
from programs.public import Learned, learned, preview_of
from programs.queries import may_describe
from programs.setup import frame, missing
from programs.states import program_change_named, program_changes_from
from programs.views.noun_pages import Question, ask
from programs.views.program import only_hr_admins
from programs.views.typed import Typed
from web.forms import held
from web.pages import done, render_page


@require_http_methods(["GET", "POST"])
@transaction.atomic
def program_start(request: PersonRequest) -> HttpResponse:
    """Whoever comes by the link of a template begins with that, whatever they typed before."""
    only_hr_admins(request)
    typed, template = Typed(request, None, "program-new"), request.GET.get("template", "")
    if typed.is_dropped:
        return typed.afresh()
    form = StartForm(None if template else typed.data, initial={"template": template})
    if typed.saves(form):
        begin = partial(begin_program, template=form.chosen(), by=request.user)
        if named_once(form, partial(begin, program=form.instance)):
            begun = form.instance.uuid
            return typed.saved(done(request, to="programs:setup-purpose", uuid=begun))
    return typed.page("programs/setup/start.html", form, {})


def named_once(form: StartForm | CopyForm, act: Callable[[], object]) -> bool:
    """Whether it was done; a second click in the same moment finds the name taken."""
    try:
        act()
    except IntegrityError:
        form.add_error("name", _("There is a program of this name already."))
        return False
    return True


@require_http_methods(["GET", "POST"])
@transaction.atomic
def program_copy(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """A draft with everything of this program, and what people asked for as its checklist."""
    only_hr_admins(request)
    found = get_object_or_404(Program, uuid=uuid)
    typed = Typed(request, found, "copy")
    if typed.is_dropped:
        return typed.afresh()
    form = CopyForm(typed.data)
    if typed.saves(form):
        copy = partial(duplicate_program, program=found, copy=form.instance, by=request.user)
        if named_once(form, copy):
            messages.success(request, _("The copy is a draft. Make it better, then publish it."))
            return typed.saved(done(request, to="programs:program", uuid=form.instance.uuid))
    context = {"program": found, "notes": found.review_notes.all()}
    return typed.page("programs/copy.html", form, context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def purpose(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return _step(request, uuid, "purpose", PurposeForm)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def promises(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return _step(request, uuid, "promises", PromisesForm)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def agreement(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return _step(request, uuid, "agreement", ProgramAgreementForm)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def competencies(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return _step(request, uuid, "competencies", CompetenciesForm)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def rhythm(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return _step(request, uuid, "rhythm", RhythmForm, extra_fields=["reviews_on"])


@require_http_methods(["GET", "POST"])
@transaction.atomic
def competency(request: PersonRequest, uuid: UUID, competency: UUID) -> HttpResponse:
    """What can be seen at each level. A manager changes what only their own programs use."""
    program = program_run_by(request, uuid)
    own = may_describe(request.user, Competency.objects.filter(programs=program))
    found = get_object_or_404(held(request, own), uuid=competency)
    typed = Typed(request, program, f"competency-{competency}")
    if typed.is_dropped:
        return typed.afresh()
    form = CompetencyForm(typed.data, instance=found)
    if typed.saves(form):
        save_competency(competency=form.instance, behaviours=form.behaviours(), by=request.user)
        messages.success(request, _("The competency is saved."))
        return typed.saved(done(request, to="programs:setup-competencies", uuid=uuid))
    context = {
        "program": program,
        "setup": frame(program, "competencies"),
        "competency": found,
        "others": found.programs.exclude(pk=program.pk).values_list("name", flat=True),
        "public": preview_of(program, competencies=_learned_with(program, form)),
        "back": reverse("programs:setup-competencies", args=[uuid]),
    }
    return typed.page("programs/setup/competency.html", form, context, partial="preview")


def _learned_with(program: Program, form: CompetencyForm) -> list[Learned]:
    """What people learn here, with one of it as it is typed."""
    rows = program.competencies.prefetch_related("levels")
    return [
        form.as_typed() if one.pk == form.instance.pk else shown
        for one, shown in zip(rows, learned(rows), strict=True)
    ]


@require_safe
def preview(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    changes = [
        (change, reverse("programs:program-change", args=[uuid, change.name]))
        for change in program_changes_from(program.state)
    ]
    context = {
        "program": program,
        "setup": frame(program, "preview"),
        "missing": [(step, step.url(program)) for step in missing(program)],
        "changes": changes,
        "public": preview_of(program),
    }
    return render_page(request, "programs/setup/preview.html", context)


def program_run_by(request: PersonRequest, uuid: UUID) -> Program:
    """On POST its row is held until the page is saved."""
    rows = Program.objects.run_by(request.user).select_related("owner", "sponsor")
    return get_object_or_404(held(request, rows), uuid=uuid)


def go_on(request: PersonRequest, program: Program, name: str) -> HttpResponse:
    """After a step is saved: to the next one, or back to this one, as the button said."""
    settle_step(program=program, step=name)
    here = frame(program, name)
    to = here.onward if request.POST.get("go") == "on" else here.here.url(program)
    return done(request, to=to)


def _step(
    request: PersonRequest,
    uuid: UUID,
    name: str,
    form_class: type[ModelForm[Program]],
    extra_fields: list[str] | None = None,
) -> HttpResponse:
    program = program_run_by(request, uuid)
    typed = Typed(request, program, name)
    if typed.is_dropped:
        return typed.afresh()
    form: Any = form_class(typed.data, instance=program)
    if typed.saves(form):
        fields = [*form.Meta.fields, *(extra_fields or [])]
        try:
            save_step(**typed.keeping, fields=fields, **_competencies_in(form))
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(request, _("Saved."))
            return typed.saved(go_on(request, program, name))
    context = _context(request, form, name)
    return typed.page(f"programs/setup/{name}.html", form, context, partial="preview")


def _context(request: PersonRequest, form: ModelForm[Program], name: str) -> dict[str, Any]:
    program = form.instance
    chosen = form.cleaned_data.get("competencies") if form.is_bound else None
    context: dict[str, Any] = {
        "program": program,
        "setup": frame(program, name),
        "public": preview_of(program, competencies=learned(chosen) if chosen else None),
    }
    if name == "competencies":
        context["described"] = may_describe(
            request.user, program.competencies.prefetch_related("levels")
        )
    if name == "agreement":
        context["signed"] = sample_text(program)
    return context


def _competencies_in(form: ModelForm[Program]) -> dict[str, Any]:
    if "competencies" not in form.cleaned_data:
        return {}
    return {
        "competencies": form.cleaned_data["competencies"],
        "new": form.cleaned_data["new_competencies"],
    }


@require_http_methods(["GET", "POST"])
@transaction.atomic
def program_change(request: PersonRequest, uuid: UUID, change: str) -> HttpResponse:
    found, wanted = program_run_by(request, uuid), program_change_named(change)
    if wanted is None:
        raise Http404
    back = reverse("programs:program", args=[uuid])
    question = Question(
        title=wanted.label,
        text=wanted.meaning,
        submit=wanted.label,
        said=_("Done. The program is now: %(state)s.") % {"state": wanted.target.label},
        back=back,
        obstacles=wanted.obstacles(found),
        crumbs=[(back, found.name)],
    )
    act = partial(change_program_state, program=found, change=wanted, by=request.user)
    return ask(request, question, act, to=back)
