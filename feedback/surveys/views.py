"""The surveys of a program as a step of its set-up, and the page where somebody answers one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from feedback.models import SurveyInvitation, SurveyResponse
from feedback.surveys.actions import answer_survey, save_survey
from feedback.surveys.content import SurveyStage
from feedback.surveys.forms import AnswerForm, SurveyForm
from feedback.surveys.queries import content_of
from people.requests import PersonRequest
from programs.actions import settle_step
from programs.setup import frame
from programs.views.setup import program_run_by
from programs.views.typed import Typed
from web.pages import done, posted, render_page


@require_safe
def surveys(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    stages = [(stage, content_of(program, stage)) for stage in SurveyStage]
    values = {"program": program, "setup": frame(program, "surveys"), "stages": stages}
    return render_page(request, "feedback/surveys/surveys.html", values)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def survey_edit(request: PersonRequest, uuid: UUID, stage: str) -> HttpResponse:
    program = program_run_by(request, uuid)
    if stage not in SurveyStage.values:
        raise Http404
    typed = Typed(request, program, f"survey-{stage}")
    if typed.is_dropped:
        return typed.afresh()
    form = SurveyForm(typed.data, content=content_of(program, stage))
    if typed.saves(form):
        save_survey(program=program, stage=stage, content=form.content(), by=request.user)
        settle_step(program=program, step="surveys")
        messages.success(request, _("Saved."))
        return typed.saved(done(request, to="feedback:setup-surveys", uuid=uuid))
    values = {
        "program": program,
        "setup": frame(program, "surveys"),
        "stage": SurveyStage(stage),
        "back": reverse("feedback:setup-surveys", args=[uuid]),
    }
    return typed.page("feedback/surveys/survey_edit.html", form, values)


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def survey(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """For the person who is asked, and nobody else."""
    invitation = get_object_or_404(SurveyInvitation.objects.of(request.user), uuid=uuid)
    content = invitation.round.survey.content
    open_to_them = invitation.round.is_open and not invitation.answered
    form = AnswerForm(posted(request) if open_to_them else None, content=content)
    if form.is_valid():
        try:
            answer_survey(invitation=invitation, answers=form.answers(), by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return done(request, to="feedback:survey", uuid=uuid)
    elif request.method == "POST" and not open_to_them:
        return done(request, to="feedback:survey", uuid=uuid)
    values = {
        "invitation": invitation,
        "content": content,
        "form": form,
        "is_open": open_to_them,
        "own": _own(request, invitation),
    }
    return render_page(request, "feedback/surveys/survey.html", values)


def _own(request: PersonRequest, invitation: SurveyInvitation) -> list[tuple[str, object]]:
    """What they said themselves, where the answers carry names."""
    mine = SurveyResponse.objects.filter(round=invitation.round, person=request.user).first()
    if mine is None:
        return []
    items = invitation.round.survey.content.items
    return [(item.text, said) for item, said in zip(items, mine.answers, strict=True)]
