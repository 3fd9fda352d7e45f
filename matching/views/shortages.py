"""Which mentors are missing: asked on the board, answered by a worker, kept with the run."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from matching.actions.scenarios import ask
from matching.models import ScenarioKind
from matching.queries import latest_result
from matching.scenario_words import shortages_in_words
from matching.views.finding import find_cohort_with_mentors, find_scenario
from matching.views.runs import board_of
from people.requests import PersonRequest
from web.pages import done, render_page


@require_POST
def shortages(request: PersonRequest, uuid: UUID) -> HttpResponse:
    cohort = find_cohort_with_mentors(request.user, uuid)
    run = latest_result(cohort)
    if run is None:
        messages.error(request, _("Run the matching first."))
        return done(request, to=board_of(cohort))
    found = ask(run=run, kind=ScenarioKind.SHORTAGES, question={}, by=request.user)
    return done(request, to="matching:shortages-answer", uuid=found.uuid)


@require_GET
def shortages_answer(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = find_scenario(request.user, uuid)
    if found.kind != ScenarioKind.SHORTAGES:
        raise Http404
    context = {
        "scenario": found,
        "cohort": found.run.cohort,
        "shortages": shortages_in_words(found),
    }
    return render_page(request, "matching/shortages.html", context, partial="shortages")
