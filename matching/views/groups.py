"""What groups of a cohort should be like, and moving somebody between those of a run."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matching.actions.groups import move, save_plan
from matching.group_form import GroupPlanForm
from matching.models import GroupPlan, ProposedPlace, Run
from matching.views.board import group_board_page
from matching.views.runs import board_of
from people.requests import PersonRequest
from programs.models import Cohort
from programs.views.typed import Typed
from web.forms import held
from web.pages import done


@require_http_methods(["GET", "POST"])
@transaction.atomic
def group_plan(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Cohort.objects.run_by(request.user).select_related("program")
    cohort = get_object_or_404(held(request, rows), uuid=uuid)
    if not cohort.program.shape.is_group:
        raise Http404
    found = GroupPlan.objects.filter(cohort=cohort).select_related("set_by").first()
    typed = Typed(request, cohort.program, f"groups-{uuid}")
    if typed.is_dropped:
        return typed.afresh()
    form = GroupPlanForm(typed.data, instance=found or GroupPlan(cohort=cohort))
    if typed.saves(form):
        try:
            save_plan(cohort=cohort, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Saved; it counts from the next run on."))
            return typed.saved(done(request, to=board_of(cohort)))
    return typed.page(
        "matching/group_plan.html", form, {"cohort": cohort, "back": board_of(cohort)}
    )


@require_POST
def moving(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Somebody into another circle; refused, the page says why and shows how it stands."""
    runs = Run.objects.run_by(request.user)
    places = ProposedPlace.objects.mentees().filter(run__in=runs)
    place = get_object_or_404(places.select_related("run__cohort__program"), uuid=uuid)
    cohort, wanted = place.run.cohort, request.POST.get("to", "")
    to = place.run.groups.filter(number=wanted).first() if wanted.isdecimal() else None
    try:
        if to is None:
            raise ValidationError(_("Choose a circle to move to."))
        move(place=place, to=to, by=request.user)
    except ValidationError as refused:
        return group_board_page(request, cohort, "pairs", " ".join(refused.messages))
    messages.success(request, _("%(name)s is moved.") % {"name": place.enrollment.person.called})
    return done(request, to=board_of(cohort))
