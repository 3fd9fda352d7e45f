"""How the pairs of one cohort are judged: tried on the last run before it is saved."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matching.actions.policies import save_cohort_policy
from matching.actions.scenarios import ask
from matching.engine.digest import plain_objective
from matching.models import Scenario, ScenarioKind
from matching.policy_form import CohortPolicyForm, typed_weights
from matching.presets import preset_called, presets, to_hundred
from matching.queries import MATCHABLE_STATES, latest_result, settled_by
from people.models import Person
from people.requests import PersonRequest
from programs.models import Cohort
from programs.views.typed import Typed
from web.forms import held
from web.pages import done


@require_http_methods(["GET", "POST"])
@transaction.atomic
def cohort_policy(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Cohort.objects.run_by(request.user).select_related("program")
    cohort = get_object_or_404(held(request, rows), uuid=uuid)
    typed = Typed(request, cohort.program, f"matching-{uuid}")
    if typed.is_dropped:
        return typed.afresh()
    points = asked_points(request.POST, cohort)
    typed.fill({f"weight_{name}": str(number) for name, number in points.items()})
    form = CohortPolicyForm(typed.data, cohort=cohort)
    if points:
        return page(typed, cohort, form, quiet=True)
    if "look" in request.POST and form.is_valid():
        return page(typed, cohort, form, effect=effect(cohort, form, request.user))
    if "look" not in request.POST and typed.saves(form) and saved(request, cohort, form):
        board = reverse("matching:board", args=[uuid])
        return typed.saved(done(request, to=f"{board}?show=rules"))
    return page(typed, cohort, form)


def asked_points(post: QueryDict, cohort: Cohort) -> dict[str, int]:
    """Where a button asks for other points: a preset's, or the typed ones brought to 100."""
    if chosen := preset_called(post.get("preset", ""), cohort.program.kind):
        return chosen.weights()
    return to_hundred(typed_weights(post)) if "even" in post else {}


def effect(cohort: Cohort, form: CohortPolicyForm, by: Person) -> Scenario | None:
    """What these weights and rules would make of the last run."""
    run, judging = latest_result(cohort), form.judging()
    question: dict[str, Any] = {"weights": judging.weights, "rules": judging.rules}
    if (
        run
        and form.has_floor
        and run.inputs.get("objective") != plain_objective(judging.objective())
    ):
        question |= {"fairest": True} if judging.fairest else {"floor": judging.floor}
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
    typed: Typed,
    cohort: Cohort,
    form: CohortPolicyForm,
    *,
    effect: Scenario | None = None,
    quiet: bool = False,
) -> HttpResponse:
    """quiet: the form was filled in by a button, so that nothing on it is refused yet."""
    context: dict[str, Any] = {
        "cohort": cohort,
        "quiet": quiet,
        "effect": effect,
        "run": latest_result(cohort),
        "presets": presets(cohort.program.kind),
        "versions": cohort.policies.select_related("written_by"),
        "may_decide": settled_by(cohort) is None and cohort.state in MATCHABLE_STATES,
    }
    looked = quiet or effect is not None or not form.is_bound
    status = 200 if looked or form.is_valid() else None
    return typed.page("matching/cohort_policy.html", form, context, status=status)
