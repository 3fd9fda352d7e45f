"""Keep these two, rule those two out, and take either back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matching.actions.decisions import ban, lift, pin
from matching.forms import DecisionForm
from matching.models import Ban, Pin
from matching.views.finding import find_cohort
from people.requests import PersonRequest
from programs.models import Cohort
from web.pages import done, render_page


def decisions_of(cohort: Cohort) -> str:
    return f"{reverse('matching:board', args=[cohort.uuid])}?show=decisions"


@require_http_methods(["GET", "POST"])
def pins(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return _decide(request, find_cohort(request.user, uuid), pin, "pin")


@require_http_methods(["GET", "POST"])
def bans(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return _decide(request, find_cohort(request.user, uuid), ban, "ban")


def _decide(request: PersonRequest, cohort: Cohort, action: Any, kind: str) -> HttpResponse:
    chosen = {name: request.GET.get(name) for name in ("mentee", "mentor")}
    form = DecisionForm(request.POST or None, cohort=cohort, initial=chosen)
    if form.is_valid():
        try:
            action(cohort=cohort, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Kept for the next run of the matching."))
            return done(request, to=decisions_of(cohort))
    context = {"form": form, "cohort": cohort, "kind": kind, "back": decisions_of(cohort)}
    return render_page(request, "matching/decision.html", context)


@require_POST
def pin_removal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    pins = Pin.objects.filter(cohort__in=Cohort.objects.run_by(request.user))
    return _lift(request, get_object_or_404(pins.select_related("cohort"), uuid=uuid))


@require_POST
def ban_removal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    bans = Ban.objects.filter(cohort__in=Cohort.objects.run_by(request.user))
    return _lift(request, get_object_or_404(bans.select_related("cohort"), uuid=uuid))


def _lift(request: PersonRequest, decision: Pin | Ban) -> HttpResponse:
    try:
        lift(decision=decision, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("Taken back; it counts from the next run on."))
    return done(request, to=decisions_of(decision.cohort))
