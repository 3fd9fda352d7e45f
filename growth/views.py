"""Goals and commitments: all in it read all, each writes their own, nobody else sees any."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from growth.actions import add_goal, change_goal, change_promise, keep_promise, promise
from growth.forms import (
    ChangedCommitmentForm,
    CommitmentForm,
    GoalForm,
    OutcomeForm,
    ProgressForm,
)
from growth.models import Commitment, Goal
from people.requests import PersonRequest
from programs.models import Mentorship
from web.forms import held
from web.pages import done, posted, render_page


@require_http_methods(["GET", "POST"])
def goals(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Mentorship.objects.seen_by(request.user).select_related("cohort__program")
    mentorship = get_object_or_404(rows.prefetch_related("participants__person"), uuid=uuid)
    if not mentorship.shape.sets_goals:
        raise Http404
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
        "own": [one for one in shown if one.person_id == request.user.pk],
        "others": [
            (other.person, [one for one in shown if one.person_id == other.person_id])
            for other in mentorship.others(request.user)
        ],
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


@require_http_methods(["GET", "POST"])
def commitments(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """What each of the two promised the other."""
    rows = Mentorship.objects.running().seen_by(request.user).select_related("cohort__program")
    mentorship = get_object_or_404(rows.prefetch_related("participants__person"), uuid=uuid)
    if not mentorship.shape.has_commitments:
        raise Http404
    form = CommitmentForm(posted(request), program=mentorship.cohort.program)
    if form.is_valid() and _done(
        form, promise, commitment=form.instance, mentorship=mentorship, by=request.user
    ):
        messages.success(request, _("It is written down for both of you."))
        return done(request, to="growth:commitments", uuid=uuid)
    shown = Commitment.objects.seen_by(request.user).filter(mentorship=mentorship)
    context = {
        "mentorship": mentorship,
        "open": [one for one in shown.select_related("promised_by") if one.done_at is None],
        "kept": [one for one in shown.select_related("promised_by") if one.done_at],
        "today": timezone.localdate(),
        "form": form,
    }
    return render_page(request, "growth/commitments.html", context, partial="commitments")


@transaction.atomic
@require_http_methods(["GET", "POST"])
def commitment(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = _own_commitment(request, uuid)
    program = found.mentorship.cohort.program
    form = ChangedCommitmentForm(posted(request), instance=found, program=program)
    if form.is_valid() and _done(form, change_promise, commitment=form.instance, by=request.user):
        messages.success(request, _("Your commitment is changed."))
        return done(request, to="growth:commitments", uuid=found.mentorship.uuid)
    context = {"commitment": found, "mentorship": found.mentorship, "form": form}
    return render_page(request, "growth/commitment.html", context)


@transaction.atomic
@require_http_methods(["GET", "POST"])
def commitment_outcome(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """GET asks what came of it, POST says that it is done."""
    found = _own_commitment(request, uuid)
    program = found.mentorship.cohort.program
    form = OutcomeForm(posted(request), program=program, initial={"outcome": found.outcome})
    if form.is_valid() and _done(
        form, keep_promise, commitment=found, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Done. Your partner sees it too."))
        return done(request, to="growth:commitments", uuid=found.mentorship.uuid)
    context = {"commitment": found, "mentorship": found.mentorship, "form": form}
    return render_page(request, "growth/commitment_outcome.html", context)


def _own_commitment(request: PersonRequest, uuid: UUID) -> Commitment:
    running = Mentorship.objects.running().seen_by(request.user)
    rows = Commitment.objects.filter(promised_by=request.user, mentorship__in=running)
    return get_object_or_404(
        held(request, rows.select_related("mentorship__cohort__program")), uuid=uuid
    )


def _done(form: BaseForm, act: Callable[..., object], **what: Any) -> bool:
    try:
        act(**what)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True
