"""How the pairs of one cohort are judged: tried on the last run before it is saved."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matching.actions.policies import save_cohort_policy
from matching.actions.scenarios import ask
from matching.models import Scenario, ScenarioKind
from matching.policy_form import CohortPolicyForm
from matching.presets import preset_called, presets, to_hundred
from matching.queries import MATCHABLE_STATES, latest_result, settled_by
from people.models import Person
from people.requests import PersonRequest
from programs.models import Cohort
from web.forms import held
from web.pages import done, posted, render_page


@require_http_methods(["GET", "POST"])
@transaction.atomic
def cohort_policy(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Cohort.objects.run_by(request.user).select_related("program")
    cohort = get_object_or_404(held(request, rows), uuid=uuid)
    form = CohortPolicyForm(posted(request), cohort=cohort)
    if evened(request, form, cohort):
        return page(request, cohort, form, status=200)
    if form.is_valid():
        if "look" in request.POST:
            return page(request, cohort, form, effect=effect(cohort, form, request.user))
        if saved(request, cohort, form):
            return done(request, to=reverse("matching:board", args=[uuid]) + "?show=rules")
    return page(request, cohort, form)


def evened(request: PersonRequest, form: CohortPolicyForm, cohort: Cohort) -> bool:
    """Whether only other points were asked for: a preset's, or the typed ones brought to 100."""
    chosen = preset_called(request.POST.get("preset", ""), cohort.program.kind)
    if chosen:
        form.put_weights(chosen.weights())
    elif "even" in request.POST:
        form.put_weights(to_hundred(form.typed_weights()))
    return chosen is not None or "even" in request.POST


def effect(cohort: Cohort, form: CohortPolicyForm, by: Person) -> Scenario | None:
    """What these weights and rules would make of the last run."""
    run, judging = latest_result(cohort), form.judging()
    question = {"weights": judging.weights, "rules": judging.rules}
    return ask(run=run, kind=ScenarioKind.CHANGE, question=question, by=by) if run else None


def saved(request: PersonRequest, cohort: Cohort, form: CohortPolicyForm) -> bool:
    reason = form.cleaned_data.get("reason", "")
    try:
        save_cohort_policy(cohort=cohort, judging=form.judging(), reason=reason, by=request.user)
    except ValidationError as problem:
        form.add_error("reason" if "reason" in form.fields else None, problem)
        return False
    messages.success(request, _("Saved; it counts from the next run on."))
    return True


def page(
    request: PersonRequest,
    cohort: Cohort,
    form: CohortPolicyForm,
    *,
    effect: Scenario | None = None,
    status: int | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "cohort": cohort,
        "form": form,
        "quiet": status == 200,
        "effect": effect,
        "run": latest_result(cohort),
        "presets": presets(cohort.program.kind),
        "versions": cohort.policies.select_related("written_by"),
        "may_decide": settled_by(cohort) is None and cohort.state in MATCHABLE_STATES,
    }
    return render_page(request, "matching/cohort_policy.html", context, status=status)
