"""A group that counts more: chosen, its price read, then confirmed with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matching.actions.favouring import favour_group, favour_nobody
from matching.actions.scenarios import ask
from matching.favouring import choice_in_words, versions_of
from matching.favouring_form import FavouringForm, PriceForm, ReasonForm
from matching.models import ScenarioKind
from matching.queries import current_policy, latest_result
from matching.scenario_words import told
from matching.views.finding import find_cohort, find_scenario
from matching.views.scenarios import note_shown
from people.requests import PersonRequest
from programs.models import Cohort
from web.pages import done, posted, render_page


@require_http_methods(["GET", "POST"])
def favouring(request: PersonRequest, uuid: UUID) -> HttpResponse:
    cohort = find_cohort(request.user, uuid)
    run, form = latest_result(cohort), FavouringForm(posted(request), cohort=cohort)
    if run is not None and form.is_valid():
        question = {"extra": form.choice()}
        found = ask(run=run, kind=ScenarioKind.CHANGE, question=question, by=request.user)
        return done(request, to="matching:favouring-price", uuid=found.uuid)
    return _page(request, cohort, form)


def _page(
    request: PersonRequest,
    cohort: Cohort,
    form: FavouringForm,
    removal: ReasonForm | None = None,
) -> HttpResponse:
    policy = current_policy(cohort)
    context: dict[str, Any] = {
        "cohort": cohort,
        "run": latest_result(cohort),
        "form": form,
        "removal": removal or ReasonForm(),
        "now": choice_in_words(policy.extra) if policy and policy.extra else "",
        "policy": policy,
        "versions": [
            (one, choice_in_words(one.extra) if one.extra else "") for one in versions_of(cohort)
        ],
    }
    refused = bool(form.errors or (removal and removal.errors))
    return render_page(request, "matching/favouring.html", context, status=422 if refused else None)


@require_http_methods(["GET", "POST"])
def favouring_price(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = find_scenario(request.user, uuid)
    if "extra" not in found.question:
        raise Http404
    form = PriceForm(posted(request))
    if form.is_valid():
        try:
            favour_group(scenario=found, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Kept. It counts from the next run on."))
            return done(request, to="matching:favouring", uuid=found.run.cohort.uuid)
    note_shown(request, found)
    context = {
        "scenario": found,
        "cohort": found.run.cohort,
        "run": found.run,
        "told": told(found),
        "said": choice_in_words(found.question["extra"]),
        "form": form,
    }
    status = 422 if form.errors else None
    return render_page(
        request, "matching/favouring_price.html", context, partial="price", status=status
    )


@require_POST
def favouring_removal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    cohort, form = find_cohort(request.user, uuid), ReasonForm(request.POST)
    if form.is_valid():
        try:
            favour_nobody(cohort=cohort, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Everybody counts alike from the next run on."))
            return done(request, to="matching:favouring", uuid=cohort.uuid)
    return _page(request, cohort, FavouringForm(None, cohort=cohort), form)
