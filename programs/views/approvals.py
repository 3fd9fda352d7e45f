"""A manager's word on somebody of their team who applied, and going on without it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.access_log import note_view
from people.requests import PersonRequest
from programs.actions import answer_for_report, waive_manager
from programs.forms import ManagerAnswerForm, ManagerWaiverForm
from programs.models import Enrollment, ManagerApproval
from web.pages import done, posted, render_page


@require_http_methods(["GET", "POST"])
def manager_approval(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Who applied and how much time it takes; nothing of what they wrote."""
    rows = ManagerApproval.objects.filter(manager=request.user)
    found = get_object_or_404(
        rows.select_related("enrollment__person", "enrollment__cohort__program", "manager"),
        uuid=uuid,
    )
    note_view(viewer=request.user, person=found.enrollment.person, page="manager-approval")
    form = ManagerAnswerForm(posted(request))
    if form.is_valid():
        try:
            answer_for_report(approval=found, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Thank you. Those who run the program go on from here."))
            return done(request, to="programs:manager-approval", uuid=uuid)
    context = {
        "approval": found,
        "person": found.enrollment.person,
        "cohort": found.enrollment.cohort,
        "form": form,
    }
    return render_page(request, "programs/manager_approval.html", context)


@require_http_methods(["GET", "POST"])
def manager_waiver(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Those who run the program go on without the manager's yes."""
    rows = Enrollment.objects.run_by(request.user).filter(manager_approval__isnull=False)
    found = get_object_or_404(
        rows.select_related("person", "cohort__program", "manager_approval__manager"), uuid=uuid
    )
    form = ManagerWaiverForm(posted(request))
    if form.is_valid():
        waive_manager(approval=found.manager_approval, by=request.user, **form.cleaned_data)
        messages.success(request, _("The application goes on without the manager."))
        return done(request, to="programs:enrollment", uuid=uuid)
    context = {"enrollment": found, "approval": found.manager_approval, "form": form}
    return render_page(request, "programs/manager_waiver.html", context)
