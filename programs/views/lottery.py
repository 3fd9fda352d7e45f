"""A lottery that everybody can read, and redo once it is drawn."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.requests import PersonRequest
from programs.access import runs_cohort
from programs.actions import draw_lottery, publish_lottery, take_lottery_back
from programs.actions.lotteries import obstacles_to_draw
from programs.forms import LotteryForm
from programs.lottery import draw, published
from programs.models import Cohort, CohortState, GoesFirst, Lottery, LotteryTicket, Strata
from programs.queries import waiting_place
from programs.views.cohort import cohort_run_by
from programs.views.noun_pages import Question, ask
from programs.views.typed import Typed
from web.pages import done, render_page


def lottery_of(request: PersonRequest, uuid: UUID) -> Lottery:
    """Everybody reads it once the cohort is announced; before, those who run it."""
    cohorts = Cohort.objects.announced() | Cohort.objects.run_by(request.user)
    rows = Lottery.objects.select_related("cohort__program")
    return get_object_or_404(rows.filter(cohort__in=cohorts), cohort__uuid=uuid)


@require_safe
def lottery(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = lottery_of(request, uuid)
    runs = runs_cohort(request.user, found.cohort)
    own = LotteryTicket.objects.filter(lottery=found, enrollment__person=request.user)
    ticket = own.select_related("enrollment__cohort", "enrollment__lottery_entry").first()
    context = {
        "lottery": found,
        "cohort": found.cohort,
        "ticket": ticket,
        "waiting": waiting_place(ticket.enrollment) if ticket else None,
        "entries": list(found.entries.filter(place__isnull=False)),
        "grouped": found.strata != Strata.NONE or found.goes_first != GoesFirst.NOBODY,
        "runs": runs,
        "compared": compared(found) if runs and found.drawn_at else None,
        "tickets": found.tickets.count(),
        "may_draw": runs and not found.drawn_at and not obstacles_to_draw(found),
        "closed": found.cohort.applications_close_on < timezone.localdate(),
    }
    return render_page(request, "programs/lottery.html", context)


def compared(lottery: Lottery) -> dict[str, int]:
    """What is kept to measure by what the program does."""
    kept = lottery.entries.by_chance()
    return {
        "won": kept.filter(won=True).count(),
        "lost": kept.filter(won=False).count(),
        "moved_up": kept.moved_up().count(),
        "left_out": lottery.entries.filter(place__isnull=False).count() - kept.count(),
    }


@require_safe
def lottery_file(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """What was published, for machines; the tickets once nobody can join any more."""
    found = lottery_of(request, uuid)
    answer = JsonResponse(published.as_data(found), json_dumps_params={"indent": 1})
    answer.headers["Content-Disposition"] = 'attachment; filename="lottery.json"'
    return answer


@require_safe
def lottery_script(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The program that drew it, which needs nothing but Python."""
    lottery_of(request, uuid)
    answer = HttpResponse(
        Path(draw.__file__).read_bytes(), content_type="text/plain; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="draw.py"'
    return answer


@require_http_methods(["GET", "POST"])
@transaction.atomic
def lottery_publication(request: PersonRequest, uuid: UUID) -> HttpResponse:
    cohort = cohort_run_by(request, uuid)
    typed = Typed(request, cohort.program, f"lottery-{uuid}")
    if typed.is_dropped:
        return typed.afresh()
    form = LotteryForm(typed.data)
    if typed.saves(form):
        try:
            publish_lottery(cohort=cohort, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return typed.saved(done(request, to="programs:lottery", uuid=uuid))
    return typed.page("programs/lottery_form.html", form, {"cohort": cohort})


def _noun(request: PersonRequest, uuid: UUID) -> tuple[Lottery, dict[str, Any]]:
    cohort = cohort_run_by(request, uuid)
    found = Lottery.objects.filter(cohort=cohort).select_related("cohort__program").first()
    if found is None:
        raise Http404
    back = reverse("programs:lottery", args=[uuid])
    return found, {"back": back, "crumbs": [(back, _("The lottery"))]}


@require_http_methods(["GET", "POST"])
def lottery_withdrawal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found, around = _noun(request, uuid)
    read = found.cohort.state != CohortState.DRAFT
    question = Question(
        title=_("Take the rules back?"),
        text=_("Nobody has read them yet. You can write new ones, with a new seed."),
        submit=_("Take them back"),
        said=_("The rules are taken back."),
        tone="danger",
        obstacles=[_("People have read these rules; they stand.")] if read else [],
        **around,
    )
    act = partial(take_lottery_back, lottery=found, by=request.user)
    return ask(request, question, act, to=reverse("programs:cohort", args=[uuid]))


@require_http_methods(["GET", "POST"])
def lottery_drawing(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found, around = _noun(request, uuid)
    question = Question(
        title=_("Draw the lottery now?"),
        text=_(
            "Every applicant gets a place, and each is told by message. The seed and all tickets "
            "are published, without names. It cannot be drawn again."
        ),
        submit=_("Draw"),
        said=_("The lottery is drawn. Each applicant is told by message."),
        obstacles=[] if found.drawn_at else obstacles_to_draw(found),
        **around,
    )
    act = partial(draw_lottery, lottery=found, by=request.user)
    return ask(request, question, act, to=around["back"])
