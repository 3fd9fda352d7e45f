"""Starting a run, watching it, stopping it, and its record."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from matching.actions.runs import cancel_run, request_run, stop_run
from matching.forms import CommentForm
from matching.keeping import AgainForm, moves_in_words
from matching.models import Run, RunState
from matching.scenario_words import floor_in_words
from matching.timings import timings_in_words
from matching.views.board import board_page, may_ask_again
from matching.views.finding import find_cohort, find_run
from matching.wording import gap_in_words, problems_in_words, rules_in_words, weights_in_words
from people.requests import PersonRequest
from programs.models import Cohort
from web.pages import done, render_page


def board_of(cohort: Cohort) -> str:
    return reverse("matching:board", args=[cohort.uuid])


@require_POST
def runs(request: PersonRequest, uuid: UUID) -> HttpResponse:
    cohort = find_cohort(request.user, uuid)
    form = AgainForm(request.POST)
    if form.is_valid():
        start(request, cohort, form.points())
    elif may_ask_again(cohort):
        return board_page(request, cohort, "pairs", given={"again": form, "form": form})
    else:
        messages.error(request, str(form.errors["charge"][0]))
    return done(request, to=board_of(cohort))


def start(request: PersonRequest, cohort: Cohort, charge: int) -> None:
    try:
        request_run(cohort=cohort, by=request.user, charge=charge)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))


@require_GET
def run(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The record: what went in, what came out, how long it took, and its proof."""
    return run_page(request, find_run(request.user, uuid))


def run_page(request: PersonRequest, found: Run, form: CommentForm | None = None) -> HttpResponse:
    context = {
        "run": found,
        "cohort": found.cohort,
        "weights": weights_in_words(found),
        "rules": rules_in_words(found),
        "floor": floor_in_words(found),
        "problems": problems_in_words(found),
        "gap": gap_in_words(found),
        "moves": moves_in_words(found),
        "timings": timings_in_words(found),
        "prices": len(found.certificate.get("mentee", {}))
        + len(found.certificate.get("mentor", {})),
        "peer_prices": len(found.certificate.get("peer", ()))
        + len(found.certificate.get("odd_sets", ())),
        "comments": found.comments.select_related("written_by"),
        "comment_form": form or CommentForm(),
        "comment_url": reverse("matching:run-comments", args=[found.uuid]),
    }
    status = 422 if form else None
    return render_page(request, "matching/run.html", context, status=status)


@require_GET
def run_progress(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The piece that asks again every two seconds; at the end it leads to the result."""
    found = find_run(request.user, uuid)
    if not found.is_under_way:
        return done(request, to=board_of(found.cohort))
    context = {"run": found, "cohort": found.cohort}
    return render_page(request, "matching/_progress.html", context, partial="progress")


@require_POST
def run_cancellation(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = find_run(request.user, uuid)
    cancel_run(run=found, by=request.user)
    found.refresh_from_db(fields=["state"])
    if found.state == RunState.RUNNING:
        messages.info(request, _("The run stops at its next step."))
    return done(request, to=board_of(found.cohort))


@require_POST
def run_best_so_far(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = find_run(request.user, uuid)
    try:
        stop_run(run=found, by=request.user)
        messages.info(request, _("The run ends at its next step and keeps the best so far."))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return done(request, to=board_of(found.cohort))
