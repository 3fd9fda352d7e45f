"""A cohort: where it stands, setting it up, leading it on."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.requests import PersonRequest
from programs.actions import change_state, save_cohort
from programs.forms import CohortForm
from programs.models import Cohort, CohortState, Lottery, Program
from programs.queries import standing
from programs.states import change_named, changes_from
from programs.steps import next_step
from programs.views.noun_pages import Question, ask
from programs.views.typed import Typed
from web.forms import held
from web.pages import done, render_page


def cohort_run_by(request: PersonRequest, uuid: UUID) -> Cohort:
    rows = Cohort.objects.run_by(request.user).select_related("program")
    return get_object_or_404(rows, uuid=uuid)


@require_safe
def cohort(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = cohort_run_by(request, uuid)
    numbers = standing(found)
    step = next_step(found, numbers)
    changes = [
        (change, reverse("programs:cohort-change", args=[uuid, change.name]))
        for change in changes_from(found.state)
    ]
    context = {
        "cohort": found,
        "standing": numbers,
        "step": step,
        "path": life_of(found),
        "changes": [(change, url) for change, url in changes if url != step.url],
        "is_closed": found.state == CohortState.CLOSED,
        "has_lottery": Lottery.objects.filter(cohort=found).exists(),
    }
    return render_page(request, "programs/cohort.html", context)


def life_of(cohort: Cohort) -> list[dict[str, Any]]:
    """The states a cohort goes through, and which one it is in."""
    order = list(CohortState)
    now = order.index(CohortState(cohort.state))
    return [
        {"label": state.label, "state": "done" if at < now else "now" if at == now else "next"}
        for at, state in enumerate(order)
    ]


@require_http_methods(["GET", "POST"])
@transaction.atomic
def cohort_new(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = get_object_or_404(Program.objects.run_by(request.user), uuid=uuid)
    rhythm = {
        "cadence_weeks": program.cadence_weeks,
        "touchpoint_minutes": program.touchpoint_minutes,
    }
    return _edit(request, Cohort(program=program, **rhythm))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def cohort_edit(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Cohort.objects.run_by(request.user).select_related("program")
    return _edit(request, get_object_or_404(held(request, rows), uuid=uuid))


def _edit(request: PersonRequest, found: Cohort) -> HttpResponse:
    is_new = found._state.adding
    typed = Typed(request, found.program, f"cohort-{'new' if is_new else found.uuid}")
    if typed.is_dropped:
        return typed.afresh()
    form = CohortForm(typed.data, instance=found)
    if typed.saves(form):
        try:
            saved = save_cohort(cohort=form.instance, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The cohort is saved."))
            return typed.saved(done(request, to="programs:cohort", uuid=saved.uuid))
    context = {"program": found.program, "cohort": None if is_new else found}
    return typed.page("programs/cohort_form.html", form, context)


@require_http_methods(["GET", "POST"])
def cohort_change(request: PersonRequest, uuid: UUID, change: str) -> HttpResponse:
    found, wanted = cohort_run_by(request, uuid), change_named(change)
    if wanted is None:
        raise Http404
    back = reverse("programs:cohort", args=[uuid])
    question = Question(
        title=wanted.label,
        text=wanted.meaning,
        submit=wanted.label,
        said=_("Done. The cohort is now: %(state)s.") % {"state": wanted.target.label},
        back=back,
        obstacles=wanted.obstacles(found),
        crumbs=[
            (reverse("programs:program", args=[found.program.uuid]), str(found.program)),
            (back, found.name),
        ],
    )
    act = partial(change_state, cohort=found, change=wanted, by=request.user)
    return ask(request, question, act, to=back)
