"""Who in a cohort still misses training; letting one person go without it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.access_log import note_view, note_views
from people.models import Person
from people.requests import PersonRequest
from programs.actions import waive_training
from programs.forms import WaiverForm
from programs.held_back import held_back, training_comes_first
from programs.models import Enrollment
from programs.models.enrollment import MATCHABLE
from programs.readiness import preparation_of, preparations, unprepared
from programs.views.cohort import cohort_run_by
from web.pages import done, posted, render_page
from web.tables import PAGE_SIZE


@require_safe
def cohort_preparation(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Those who miss something come first; what they answered is nobody's business."""
    cohort = cohort_run_by(request, uuid)
    held = held_back(cohort.enrollments.filter(person__in=Person.objects.employed()))
    rows = cohort.enrollments.filter(state__in=MATCHABLE).annotate(held=Q(pk__in=held))
    rows = rows.order_by("-held", "state", "person__name", "pk")
    page = Paginator(rows.select_related("person", "cohort"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    people = preparations(page.object_list)
    note_views(
        viewer=request.user,
        people=[one.enrollment.person_id for one in people],
        page="preparation",
    )
    comes_first = training_comes_first(cohort)
    missing = held if comes_first else unprepared(cohort.enrollments.unready())
    context = {
        "cohort": cohort,
        "people": people,
        "page": page,
        "waiting": missing.count(),
        "comes_first": comes_first,
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
