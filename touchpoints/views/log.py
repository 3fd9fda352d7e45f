"""Thirty seconds: did you meet, how long, what about, what next."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.requests import PersonRequest
from touchpoints.actions import log_outside_plan, log_touchpoint
from touchpoints.forms import LogForm, OutsidePlanForm
from touchpoints.models import Touchpoint
from touchpoints.queries import agenda_for, running_pair, sight, touchpoints_of
from touchpoints.views.mentorships import mentorship_of
from web.pages import done, render_page, wants_piece


@require_http_methods(["GET", "HEAD", "POST"])
def log(request: PersonRequest, uuid: UUID) -> HttpResponse:
    touchpoint = _found(request, uuid)
    form = LogForm.of(touchpoint, request.POST or None)
    if form.is_valid():
        try:
            log_touchpoint(touchpoint=touchpoint, by=request.user, **form.said())
        except ValidationError as problem:
            touchpoint = _found(request, uuid)
            form.refuse(problem, now_seen=touchpoint.updated_at)
        else:
            messages.success(request, _("Logged. Thank you."))
            return _back(request)
    values = {
        "form": form,
        "touchpoint": touchpoint,
        "seen": sight(touchpoint, request.user),
        "fitting": None if touchpoint.logged_at else agenda_for(touchpoint),
    }
    return render_page(request, "touchpoints/log.html", values, partial="log")


@require_http_methods(["GET", "HEAD", "POST"])
def outside_plan(request: PersonRequest, uuid: UUID) -> HttpResponse:
    mentorship = mentorship_of(request.user, uuid)
    form = OutsidePlanForm(mentorship, request.user, uuid4(), request.POST or None)
    if form.is_valid():
        try:
            log_outside_plan(
                mentorship=mentorship,
                time_zone=request.user.time_zone,
                by=request.user,
                **form.said(),
            )
        except ValidationError as problem:
            form.refuse(problem)
        else:
            messages.success(request, _("Logged. Thank you."))
            return done(request, to="touchpoints:mentorship", uuid=uuid)
    pair = running_pair(mentorship, request.user)
    values = {"form": form, "pair": pair}
    return render_page(request, "touchpoints/outside_plan.html", values, partial="outside-plan")


def _found(request: PersonRequest, uuid: UUID) -> Touchpoint:
    found: Touchpoint = get_object_or_404(touchpoints_of(request.user), uuid=uuid)
    return found


def _back(request: PersonRequest) -> HttpResponse:
    """Logged in place, the page around is drawn anew: its next step has changed."""
    if wants_piece(request):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return done(request, to="touchpoints:my-mentoring")
