"""What if, and why not her: asked here, answered by a worker, kept to compare."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from matching.actions.scenarios import ask, cancel, keep, let_go
from matching.forms import KeepingForm
from matching.group_what_if_form import what_if_form
from matching.models import RunState, Scenario, ScenarioKind
from matching.queries import latest_result
from matching.scenario_words import people_in, told
from matching.views.board import board_page, group_board_page, state_of
from matching.views.finding import find_cohort, find_scenario
from matching.wording import competency_names, part_in_words, stripes
from people.access_log import note_views
from people.requests import PersonRequest
from programs.models import Cohort, Enrollment
from web.pages import done, render_page

# What is asked about and can be set for the cohort as it was asked.
POLICY = {"weights", "rules", "floor", "fairest"}


def what_if_of(cohort: Cohort) -> str:
    return f"{reverse('matching:board', args=[cohort.uuid])}?show=scenarios"


@require_POST
def scenarios(request: PersonRequest, uuid: UUID) -> HttpResponse:
    cohort = find_cohort(request.user, uuid)
    run = latest_result(cohort)
    form = what_if_form(request.POST, cohort=cohort, run=run)
    if run is None or not form.is_valid():
        page = group_board_page if cohort.program.shape.is_group else board_page
        return page(request, cohort, "scenarios", given={"form": form})
    scenario = ask(run=run, kind=ScenarioKind.CHANGE, question=form.question(), by=request.user)
    return done(request, to="matching:scenario", uuid=scenario.uuid)


@require_GET
def scenario(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return scenario_page(request, find_scenario(request.user, uuid), KeepingForm())


def scenario_page(request: PersonRequest, found: Scenario, form: KeepingForm) -> HttpResponse:
    note_shown(request, found)
    context = {
        "scenario": found,
        "run": found.run,
        "cohort": found.run.cohort,
        "told": told(found),
        "back": what_if_of(found.run.cohort),
        "form": form,
        "to_pin": to_pin(found),
        "may_keep": not found.question.keys().isdisjoint(POLICY),
        **_pair(found),
    }
    return render_page(request, "matching/scenario.html", context, partial="scenario")


def to_pin(found: Scenario) -> str:
    """Where the two asked about are pinned, filled in; empty where something else was asked."""
    pins, state = found.question.get("pins", ()), state_of(found.run.cohort)
    is_possible = found.state == RunState.DONE and not found.answer.get("barred")
    if len(pins) != 1 or not is_possible or not state["may_decide"] or state["is_published"]:
        return ""
    (mentee, mentor), page = pins[0], reverse("matching:pins", args=[found.run.cohort.uuid])
    return f"{page}?{urlencode({'mentee': mentee, 'mentor': mentor})}"


def _pair(found: Scenario) -> dict[str, Any]:
    """What the pair asked about would give together, part by part."""
    competencies = competency_names()
    pairs = found.answer.get("pairs", ())
    parts = [part_in_words(part, competencies) for pair in pairs for part in pair["parts"]]
    only = len(pairs) == 1
    return {"parts": parts, "stripes": stripes(parts)} if only else {}


def note_shown(request: PersonRequest, found: Scenario) -> None:
    ids = people_in(found)
    people = Enrollment.objects.filter(uuid__in=ids).values_list("person_id", flat=True)
    note_views(viewer=request.user, people=people, page="matching")


@require_POST
def scenario_keeping(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found, form = find_scenario(request.user, uuid), KeepingForm(request.POST)
    if form.is_valid():
        try:
            keep(scenario=found, name=form.cleaned_data["name"], by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Kept beside the others."))
            return done(request, to=what_if_of(found.run.cohort))
    return scenario_page(request, found, form)


@require_POST
def scenario_cancellation(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = find_scenario(request.user, uuid)
    cancel(scenario=found, by=request.user)
    return done(request, to=what_if_of(found.run.cohort))


@require_POST
def scenario_removal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = find_scenario(request.user, uuid)
    let_go(scenario=found, by=request.user)
    return done(request, to=what_if_of(found.run.cohort))
