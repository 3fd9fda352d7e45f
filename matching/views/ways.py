"""How people come together in a cohort."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matching.actions.policies import OVER
from matching.actions.ways import ask_for_job, save_ways
from matching.models import Choosing, Suggestion, Ways, WaysJob
from matching.policies import judging_of_cohort
from matching.queries import current_policy
from matching.views.finding import find_cohort
from matching.views.runs import board_of
from matching.ways_form import WaysForm
from matching.wishing import people_whose_wishes_do_not_count, those_who_choose
from people.disclosure import K_OUTCOMES
from people.requests import PersonRequest
from programs.models import Cohort
from programs.views.typed import Typed
from web.forms import held
from web.pages import done


@require_http_methods(["GET", "POST"])
@transaction.atomic
def ways(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Cohort.objects.run_by(request.user).select_related("program")
    cohort = get_object_or_404(held(request, rows), uuid=uuid)
    if cohort.program.shape.is_group:
        raise Http404
    found = Ways.objects.filter(cohort=cohort).select_related("set_by", "cohort").first()
    typed = Typed(request, cohort.program, f"ways-{uuid}")
    if typed.is_dropped:
        return typed.afresh()
    counted = judging_of_cohort(cohort, current_policy(cohort)).weights["wishes"]
    form = WaysForm(typed.data, instance=found or Ways(cohort=cohort), counted=counted)
    if typed.saves(form):
        try:
            save_ways(cohort=cohort, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Saved."))
            return typed.saved(done(request, to=board_of(cohort)))
    over = cohort.state in OVER
    context = {"cohort": cohort, "back": board_of(cohort), "ways": found, "over": over}
    context |= _counts(found) if found and found.choosing != Choosing.NOT else {}
    return typed.page("matching/ways.html", form, context)


def _counts(ways: Ways) -> dict[str, int | None]:
    """How many have answered, of both sides together: beside a pair stands that a wish counts, and
    whose it is, is nobody's to work out."""
    choosing = those_who_choose(ways)
    suggested = Suggestion.objects.filter(mentee__cohort=ways.cohort)
    choosers = choosing.count()
    said = choosing.filter(wishes__isnull=False).distinct().count()
    return {
        "choosers": choosers,
        "have_chosen": said if choosers >= K_OUTCOMES else None,
        "uncounted": people_whose_wishes_do_not_count(ways.cohort),
        "suggested": suggested.count(),
        "met": suggested.filter(met_at__isnull=False).count(),
    }


@require_POST
def suggesting(request: PersonRequest, uuid: UUID) -> HttpResponse:
    said = _(
        "Those concerned are being asked, as soon as the computer has found whom to show them."
    )
    return _job(request, uuid, WaysJob.SUGGEST, said)


@require_POST
def granting(request: PersonRequest, uuid: UUID) -> HttpResponse:
    said = _("The wishes are being weighed. In a moment the granted pairs stand here as pinned.")
    return _job(request, uuid, WaysJob.GRANT, said)


def _job(request: PersonRequest, uuid: UUID, job: WaysJob, said: str) -> HttpResponse:
    cohort, here = find_cohort(request.user, uuid), reverse("matching:ways", args=[uuid])
    try:
        ask_for_job(cohort=cohort, job=job, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return done(request, to=here)
    messages.success(request, said)
    pinned = f"{board_of(cohort)}?show=decisions"
    return done(request, to=pinned if job == WaysJob.GRANT else here)
