"""The dashboard of a cohort for those who run it, and the overview for executives."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from insights import charts, definitions, exports
from insights.access import reads_overview
from insights.dashboard import Dashboard
from insights.finding import cohort_run_by
from insights.overview import overview
from insights.queries import today
from insights.surveys import surveys_of
from insights.tables import QuietTable
from people.access_log import note_views
from people.requests import PersonRequest
from programs.measures import measures_of
from programs.models import Cohort
from web.pages import render_page
from web.tables import prepare


@require_safe
def cohort_dashboard(request: PersonRequest, uuid: UUID) -> HttpResponse:
    page = Dashboard(cohort_run_by(request, uuid))
    table = prepare(request, QuietTable(page.quiet))
    _note_who_is_named(request, table)
    return render_page(
        request,
        "insights/cohort.html",
        {
            "cohort": page.cohort,
            "page": page,
            "chart": charts.touchpoints_by_week(page.weeks),
            "table": table,
            "definitions": definitions,
            "measures": measures_of(page.cohort.program),
        },
        partial="quiet",
    )


def _note_who_is_named(request: PersonRequest, table: QuietTable) -> None:
    named = (one for row in table.page.object_list for one in row.record.participants.all())
    people = [participant.person_id for participant in named]
    note_views(viewer=request.user, people=people, page="insights:cohort")


@require_safe
def cohort_numbers(request: PersonRequest, uuid: UUID) -> HttpResponse:
    page = Dashboard(cohort_run_by(request, uuid))
    lines = exports.cohort_lines(page.cohort, page.figures, page.weeks)
    return exports.as_csv(exports.file_name(page.cohort, today()), lines)


@require_safe
def cohort_surveys(request: PersonRequest, uuid: UUID) -> HttpResponse:
    cohort = cohort_run_by(request, uuid)
    context = {"cohort": cohort, "surveys": surveys_of(cohort)}
    return render_page(request, "insights/surveys.html", context)


@require_safe
def programs_overview(request: PersonRequest) -> HttpResponse:
    _refuse_without_role(request)
    page = overview()
    return render_page(
        request,
        "insights/overview.html",
        {
            "page": page,
            "by_week": charts.share_by_week(page.weeks),
            "departments": charts.departments(page.departments),
            "definitions": definitions,
            "may_open": set(Cohort.objects.run_by(request.user).values_list("uuid", flat=True)),
        },
    )


@require_safe
def overview_numbers(request: PersonRequest) -> HttpResponse:
    _refuse_without_role(request)
    lines = exports.overview_lines(overview())
    return exports.as_csv(exports.file_name("overview", today()), lines)


def _refuse_without_role(request: PersonRequest) -> None:
    if not reads_overview(request.user):
        raise Http404
