"""Two mentees change places: what each swap would cost, and then one of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matching.actions.scenarios import ask
from matching.actions.swaps import swap as swap_places
from matching.forms import SwapForm
from matching.models import Proposal, RunState, Scenario, ScenarioKind
from matching.queries import latest_result
from matching.scenario_words import swap_in_words, swaps_in_words
from matching.tables import SwapTable
from matching.views.decisions import decisions_of
from matching.views.finding import find_cohort_of_pairs, find_scenario
from people.access_log import note_views
from people.requests import PersonRequest
from web.pages import done, posted, render_page
from web.tables import prepare

SWAPS = ScenarioKind.SWAPS


@require_POST
def swaps(request: PersonRequest, uuid: UUID, mentee: UUID) -> HttpResponse:
    """Asks what changing places would cost; the dragging script wants to know where to look."""
    run = latest_result(find_cohort_of_pairs(request.user, uuid))
    proposals = run.proposals.filter(pinned=False) if run else Proposal.objects.none()
    one = get_object_or_404(proposals, mentee__uuid=mentee)
    found = ask(run=one.run, kind=SWAPS, question={"mentee": str(mentee)}, by=request.user)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"costs": reverse("matching:swap-costs", args=[found.uuid])})
    return done(request, to="matching:swap-choice", uuid=found.uuid)


def find_swaps(request: PersonRequest, uuid: UUID) -> Scenario:
    found = find_scenario(request.user, uuid)
    if found.kind != SWAPS:
        raise Http404
    return found


@require_GET
def swap_choice(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = find_swaps(request, uuid)
    one = _proposal(found, found.question["mentee"])
    rows = swaps_in_words(found)
    table = prepare(request, SwapTable(rows))
    shown = [row.record.person_id for row in table.page.object_list]
    note_views(viewer=request.user, people=[*shown, one.mentee.person_id], page="matching")
    context = {
        "scenario": found,
        "cohort": found.run.cohort,
        "one": one,
        "table": table,
    }
    return render_page(request, "matching/swaps.html", context, partial="swaps")


@require_GET
def swap_costs(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """For the dragging script: what each other mentee would mean, and where to go on a drop."""
    found = find_swaps(request, uuid)
    answer: dict[str, Any] = {"ready": not found.is_under_way, "failed": ""}
    if found.state == RunState.FAILED:
        answer["failed"] = found.get_failure_display()
    answer["costs"] = {
        mentee: {
            "words": swap_in_words(found, mentee),
            "to": "" if cost is None else reverse("matching:swap", args=[uuid, mentee]),
        }
        for mentee, cost in found.answer.get("costs", {}).items()
    }
    return JsonResponse(answer)


def _proposal(found: Scenario, mentee: object) -> Proposal:
    rows = found.run.proposals.select_related("mentee__person", "mentor__person")
    return get_object_or_404(rows, mentee__uuid=mentee)


@require_http_methods(["GET", "POST"])
def swap(request: PersonRequest, uuid: UUID, mentee: UUID) -> HttpResponse:
    found = find_swaps(request, uuid)
    one, other = (_proposal(found, who) for who in (found.question["mentee"], mentee))
    if one == other:
        raise Http404
    form = SwapForm(posted(request))
    if form.is_valid() and _swapped(request, form, scenario=found, one=one, other=other):
        return done(request, to=decisions_of(found.run.cohort))
    people = [pair.mentee.person_id for pair in (one, other)]
    note_views(viewer=request.user, people=people, page="matching")
    context = {
        "scenario": found,
        "cohort": found.run.cohort,
        "one": one,
        "other": other,
        "words": swap_in_words(found, str(mentee)),
        "possible": found.answer.get("costs", {}).get(str(mentee)) is not None,
        "form": form,
    }
    return render_page(request, "matching/swap.html", context)


def _swapped(request: PersonRequest, form: SwapForm, **two: Any) -> bool:
    try:
        swap_places(reason=form.cleaned_data["reason"], by=request.user, **two)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    messages.success(request, _("Both new pairs are pinned. Run again to see everybody's."))
    return True
