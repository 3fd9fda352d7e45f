"""Who in a cohort still misses training; letting one person go without it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.access_log import note_view, note_views
from people.requests import PersonRequest
from programs.actions import waive_training
from programs.forms import WaiverForm
from programs.held_back import training_comes_first
from programs.models import Enrollment
from programs.models.enrollment import MATCHABLE
from programs.readiness import preparation_of, preparations
from programs.views.cohort import cohort_run_by
from web.pages import done, posted, render_page
from web.tables import PAGE_SIZE


@require_safe
def cohort_preparation(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Those who miss something come first; what they answered is nobody's business."""
    cohort = cohort_run_by(request, uuid)
    rows = cohort.enrollments.filter(state__in=MATCHABLE).order_by("state", "person__name", "pk")
    page = Paginator(rows.select_related("person", "cohort"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    people = preparations(page.object_list)
    note_views(
        viewer=request.user,
        people=[one.enrollment.person_id for one in people],
        page="preparation",
    )
    waiting = cohort.enrollments.unready().count() if cohort.program.asks_for_training else 0
    context = {
        "cohort": cohort,
        "people": people,
        "page": page,
        "waiting": waiting,
        "comes_first": training_comes_first(cohort),
    }
    return render_page(request, "programs/cohort_preparation.html", context)


@require_http_methods(["GET", "POST"])
def waiver(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Enrollment.objects.run_by(request.user).filter(state__in=MATCHABLE)
    found = get_object_or_404(rows.select_related("person", "cohort__program"), uuid=uuid)
    note_view(viewer=request.user, person=found.person, page="preparation")
    form = WaiverForm(posted(request))
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            waive_training(enrollment=found, reason=reason, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            words = _("%(name)s is ready.") % {"name": found.person.called}
            messages.success(request, words)
            return done(request, to="programs:cohort-preparation", uuid=found.cohort.uuid)
    context = {"enrollment": found, "form": form, "preparation": preparation_of(found)}
    return render_page(request, "programs/waiver.html", context)
