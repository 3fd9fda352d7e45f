"""The application form as those who run a program build it: a step of the set-up."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.requests import PersonRequest
from programs.actions import (
    ask_question,
    change_question,
    drop_question,
    move_question,
    set_manager_approval,
)
from programs.forms import ApplicationForm, ManagerApprovalForm, QuestionForm
from programs.models import Cohort, Program, ProgramQuestion, Question
from programs.setup import frame
from programs.views.noun_pages import Question as Asking
from programs.views.noun_pages import ask
from programs.views.setup import go_on, program_run_by
from programs.views.typed import Typed
from web.forms import held
from web.pages import done
from web.requests import sought

MOST_FOUND = 10


@require_http_methods(["GET", "POST"])
@transaction.atomic
def questions(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The list with its preview; what is saved here is whether managers are asked."""
    program = program_run_by(request, uuid)
    typed = Typed(request, program, "questions")
    if typed.is_dropped:
        return typed.afresh()
    form = ManagerApprovalForm(typed.data, instance=program)
    if typed.saves(form):
        set_manager_approval(program=program, ask=form.cleaned_data["manager_approval"])
        messages.success(request, _("Saved."))
        return typed.saved(go_on(request, program, "questions"))
    return typed.page("programs/setup/questions.html", form, _page(request, program))


def _page(request: PersonRequest, program: Program) -> dict[str, Any]:
    words = sought(request, "q")
    role = request.GET.get("role", "")
    roles = list(reversed(program.shape.sides.items()))
    role = role if role in dict(roles) else roles[0][0]
    here = reverse("programs:setup-questions", args=[program.uuid])
    sides = program.shape.sides
    placed = list(program.questions.select_related("question"))
    for one in placed:
        one.asked = sides[one.role].names if one.role in sides else _("Everybody who applies")  # type: ignore[attr-defined]
    return {
        "program": program,
        "setup": frame(program, "questions"),
        "placed": placed,
        "words": words,
        "found": found_in_library(program, words),
        "preview": ApplicationForm(cohort=Cohort(program=program), role=role, person=request.user),
        "tabs": [
            {"label": side.joins, "url": f"{here}?role={value}", "active": value == role}
            for value, side in roles
        ],
    }


def found_in_library(program: Program, words: str) -> list[Question]:
    """Questions of other programs that this form does not have; the newest version of each."""
    there = program.questions.values("question__series")
    rows = Question.objects.newest().exclude(series__in=there)
    for word in words.split():
        rows = rows.filter(text__icontains=word)
    return list(rows[:MOST_FOUND])


@require_http_methods(["GET", "POST"])
@transaction.atomic
def question_new(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    typed = Typed(request, program, "question-new")
    if typed.is_dropped:
        return typed.afresh()
    form = QuestionForm(typed.data, shape=program.shape)
    if typed.saves(form):
        new = Question(**form.words())
        if _added(form, partial(ask_question, program=program, question=new, by=request.user)):
            messages.success(request, _("The form asks it now."))
            return typed.saved(done(request, to="programs:setup-questions", uuid=uuid))
    return _question_page(typed, program, form)


def _added(form: QuestionForm, act: Any) -> bool:
    try:
        act(**form.place())
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True


@require_http_methods(["GET", "POST"])
@transaction.atomic
def question_edit(request: PersonRequest, uuid: UUID, placed: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    found = _placed(request, program, placed)
    typed = Typed(request, program, f"question-{placed}")
    if typed.is_dropped:
        return typed.afresh()
    form = QuestionForm(typed.data, placed=found, shape=program.shape)
    if typed.saves(form):
        change_question(placed=found, new=form.words(), by=request.user, **form.place())
        messages.success(request, _("The question is saved."))
        return typed.saved(done(request, to="programs:setup-questions", uuid=uuid))
    return _question_page(typed, program, form, found)


def _placed(request: PersonRequest, program: Program, uuid: UUID) -> ProgramQuestion:
    rows = program.questions.select_related("question", "program")
    return get_object_or_404(held(request, rows), uuid=uuid)


def _question_page(
    typed: Typed,
    program: Program,
    form: QuestionForm,
    placed: ProgramQuestion | None = None,
) -> HttpResponse:
    context = {
        "program": program,
        "setup": frame(program, "questions"),
        "placed": placed,
        "answered": placed is not None and placed.question.answers.exists(),
        "elsewhere": placed is not None and placed.question.placements.count() > 1,
    }
    return typed.page("programs/setup/question.html", form, context)


@require_POST
@transaction.atomic
def question_move(request: PersonRequest, uuid: UUID, placed: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    found = _placed(request, program, placed)
    move_question(placed=found, up=request.POST.get("to") == "up", by=request.user)
    return done(request, to="programs:setup-questions", uuid=uuid)


@require_POST
@transaction.atomic
def question_reuse(request: PersonRequest, uuid: UUID, question: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    found = get_object_or_404(Question, uuid=question)
    try:
        ask_question(program=program, question=found, by=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("The form asks it now."))
    return done(request, to="programs:setup-questions", uuid=uuid)


@require_http_methods(["GET", "POST"])
def question_removal(request: PersonRequest, uuid: UUID, placed: UUID) -> HttpResponse:
    program = get_object_or_404(Program.objects.run_by(request.user), uuid=uuid)
    found = get_object_or_404(program.questions.select_related("question"), uuid=placed)
    back = reverse("programs:setup-questions", args=[uuid])
    asking = Asking(
        title=_("Take this question off the form?"),
        text=_("“%(question)s” is no longer asked. What people answered stays with them.")
        % {"question": found.question},
        submit=_("Take it off"),
        said=_("The form no longer asks it."),
        back=back,
        tone="danger",
        crumbs=[(back, _("Application form"))],
    )
    return ask(request, asking, partial(drop_question, placed=found, by=request.user), to=back)
