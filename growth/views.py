"""Goals: both sides read both, each writes their own, nobody else sees any."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from growth.actions import add_goal, change_goal
from growth.forms import GoalForm, ProgressForm
from growth.models import Goal
from people.requests import PersonRequest
from programs.models import Mentorship
from web.pages import done, posted, render_page


@require_http_methods(["GET", "POST"])
def goals(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Mentorship.objects.seen_by(request.user).select_related("cohort__program")
    mentorship = get_object_or_404(rows.prefetch_related("participants__person"), uuid=uuid)
    form = GoalForm(posted(request), program=mentorship.cohort.program)
    if form.is_valid() and _done(
        form, add_goal, goal=form.instance, mentorship=mentorship, by=request.user
    ):
        messages.success(request, _("Your goal is set."))
        return done(request, to="growth:goals", uuid=uuid)
    shown = Goal.objects.seen_by(request.user).filter(mentorship=mentorship)
    shown = shown.select_related("competency")
    context = {
        "mentorship": mentorship,
        "partner": mentorship.partner_of(request.user),
        "own": [one for one in shown if one.person_id == request.user.pk],
        "partners": [one for one in shown if one.person_id != request.user.pk],
        "form": form,
    }
    return render_page(request, "growth/goals.html", context, partial="goals")


@require_http_methods(["GET", "POST"])
def goal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Goal.objects.filter(person=request.user).select_related("mentorship__cohort__program")
    found = get_object_or_404(rows, uuid=uuid)
    program = found.mentorship.cohort.program
    form = ProgressForm(posted(request), instance=found, program=program)
    if form.is_valid() and _done(form, change_goal, goal=form.instance, by=request.user):
        messages.success(request, _("Your goal is saved."))
        return done(request, to="growth:goals", uuid=found.mentorship.uuid)
    context = {"goal": found, "mentorship": found.mentorship, "form": form}
    return render_page(request, "growth/goal.html", context)


def _done(form: BaseForm, act: Callable[..., object], **what: Any) -> bool:
    try:
        act(**what)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True
