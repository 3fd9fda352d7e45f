"""Equity of access to a cohort, for those who run it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from insights.equity import words
from insights.equity.funnel import Funnel
from insights.equity.stages import Stage
from insights.finding import cohort_run_by
from people.requests import PersonRequest
from programs.actions import reach_out
from web.pages import done, posted, render_page


@require_safe
def equity(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return render_page(request, "insights/equity.html", _page(request, uuid))


@require_safe
def equity_summary(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The piece on the cohort's page; the whole page to whoever opens it by itself."""
    return render_page(request, "insights/equity.html", _page(request, uuid), partial="summary")


def _page(request: PersonRequest, uuid: UUID) -> dict[str, object]:
    cohort = cohort_run_by(request, uuid)
    page = Funnel(cohort, request.user)
    stages = [(stage.label, page.totals[stage]) for stage in Stage]
    return {"cohort": cohort, "page": page, "stages": stages, "words": words}


@require_http_methods(["GET", "HEAD", "POST"])
def outreach(request: PersonRequest, uuid: UUID) -> HttpResponse:
    cohort = cohort_run_by(request, uuid)
    behind = Funnel(cohort, request.user).behind
    if posted(request) is not None:
        groups = [(breakdown.name, row.code) for breakdown, row in behind]
        try:
            reach_out(cohort=cohort, groups=groups, by=request.user)
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
        else:
            messages.success(request, _("At least 20 people are invited; mail is on its way."))
        return done(request, to="insights:equity", uuid=uuid)
    context = {"cohort": cohort, "behind": behind}
    return render_page(request, "insights/outreach.html", context)
