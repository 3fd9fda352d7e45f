"""Being asked to take part, and nominating somebody of one's team."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.access_log import note_views
from people.requests import PersonRequest
from programs.actions import answer_invitation, nominate
from programs.eligibility import Company, judge
from programs.forms import NominationForm
from programs.models import Cohort, Invitation, InvitationAnswer
from programs.queries import leads_people
from web.pages import done, posted, render_page


@require_http_methods(["GET", "POST"])
def invitation(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Invitation.objects.filter(person=request.user, withdrawn_at=None)
    found = get_object_or_404(rows.select_related("cohort__program", "invited_by"), uuid=uuid)
    problems = []
    if request.method == "POST":
        try:
            return _answered(request, found)
        except ValidationError as problem:
            problems = problem.messages
    context = {
        "invitation": found,
        "cohort": found.cohort,
        "verdicts": judge(found.cohort.program.rules_for(found.role), request.user, Company()),
        "problems": problems,
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "programs/invitation.html", context, status=status)


def _answered(request: PersonRequest, found: Invitation) -> HttpResponse:
    answer = request.POST.get("answer", "")
    if answer not in InvitationAnswer.values:
        raise ValidationError(_("Say yes or no."))
    answer_invitation(invitation=found, answer=answer, by=request.user)
    if answer == InvitationAnswer.DECLINED:
        messages.success(request, _("Thank you for answering. Nothing more is asked of you."))
        return done(request, to="programs:invitation", uuid=found.uuid)
    here = reverse("programs:application", args=[found.cohort.uuid])
    return done(request, to=f"{here}?role={found.role}")


@require_http_methods(["GET", "POST"])
def nominations(request: PersonRequest, uuid: UUID) -> HttpResponse:
    cohorts = Cohort.objects.announced().select_related("program")
    cohort = get_object_or_404(cohorts, uuid=uuid)
    if not leads_people(request.user):
        raise Http404
    form = NominationForm(posted(request), cohort=cohort, manager=request.user)
    if form.is_valid():
        try:
            nominate(cohort=cohort, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            words = _("%(name)s is nominated, and decides.") % {"name": form.cleaned_data["person"]}
            messages.success(request, words)
            return done(request, to="programs:nominations", uuid=uuid)
    return render_page(request, "programs/nominations.html", _team(request, cohort, form))


def _team(request: PersonRequest, cohort: Cohort, form: NominationForm) -> dict[str, Any]:
    person: Any = form.fields["person"]
    note_views(
        viewer=request.user,
        people=person.queryset.values_list("pk", flat=True),
        page="nominations",
    )
    own = cohort.invitations.filter(way="nominated", invited_by=request.user, withdrawn_at=None)
    return {"cohort": cohort, "form": form, "own": own.select_related("person", "cohort__program")}
