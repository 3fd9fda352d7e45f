"""One touchpoint: see it, move it, cancel it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.requests import PersonRequest
from touchpoints.actions import cancel_touchpoint, choose_agenda, move_touchpoint
from touchpoints.forms import MovingForm
from touchpoints.models import Touchpoint, TouchpointState
from touchpoints.queries import Sight, agenda_for, sight, touchpoints_of
from web.pages import done, render_page


@require_safe
def touchpoint(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return _page(request, uuid)


def _page(request: PersonRequest, uuid: UUID, problem: str = "") -> HttpResponse:
    seen = _sight(request, uuid)
    planned = seen.touchpoint.state == TouchpointState.PLANNED
    fitting = agenda_for(seen.touchpoint) if planned else None
    values = {"seen": seen, "fitting": fitting, "problem": problem}
    status = 422 if problem else 200
    return render_page(request, "touchpoints/touchpoint.html", values, status=status)


@require_POST
def agenda(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Take another agenda than the one that fits; empty goes back to that one."""
    seen = _sight(request, uuid)
    try:
        choose_agenda(
            touchpoint=seen.touchpoint, stage=request.POST.get("stage", ""), by=request.user
        )
    except ValidationError as problem:
        return _page(request, uuid, problem.messages[0])
    return done(request, to="touchpoints:touchpoint", uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def moving(request: PersonRequest, uuid: UUID) -> HttpResponse:
    seen = _sight(request, uuid)
    form = MovingForm(seen.touchpoint, request.user, request.POST or None)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in form.fields}
        try:
            move_touchpoint(
                touchpoint=seen.touchpoint,
                time_zone=request.user.time_zone,
                by=request.user,
                **said,
            )
        except ValidationError as problem:
            seen = _sight(request, uuid)
            form.refuse(problem, now_seen=seen.touchpoint.updated_at)
        else:
            messages.success(request, _("Saved. We tell %(name)s.") % {"name": seen.with_words})
            return done(request, to="touchpoints:touchpoint", uuid=uuid)
    values = {"form": form, "seen": seen}
    return render_page(request, "touchpoints/moving.html", values, partial="moving")


@require_http_methods(["GET", "HEAD", "POST"])
def cancellation(request: PersonRequest, uuid: UUID) -> HttpResponse:
    seen = _sight(request, uuid)
    if request.method != "POST":
        return render_page(request, "touchpoints/cancellation.html", {"seen": seen})
    try:
        cancel_touchpoint(touchpoint=seen.touchpoint, by=request.user)
    except ValidationError as problem:
        values = {"seen": _sight(request, uuid), "problem": problem.messages[0]}
        return render_page(request, "touchpoints/cancellation.html", values, status=422)
    messages.success(request, _("Cancelled. We tell %(name)s.") % {"name": seen.with_words})
    return done(request, to="touchpoints:mentorship", uuid=seen.touchpoint.mentorship.uuid)


def _sight(request: PersonRequest, uuid: UUID) -> Sight:
    found: Touchpoint = get_object_or_404(touchpoints_of(request.user), uuid=uuid)
    return sight(found, request.user)
