"""How people come together in a cohort."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matching.actions.ways import save_ways
from matching.models import Ways
from matching.views.runs import board_of
from matching.ways_form import WaysForm
from people.requests import PersonRequest
from programs.models import Cohort
from web.forms import held
from web.pages import done, posted, render_page


@require_http_methods(["GET", "POST"])
@transaction.atomic
def ways(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Cohort.objects.run_by(request.user).select_related("program")
    cohort = get_object_or_404(held(request, rows), uuid=uuid)
    found = Ways.objects.filter(cohort=cohort).select_related("set_by").first()
    form = WaysForm(posted(request), instance=found or Ways(cohort=cohort))
    if form.is_valid():
        try:
            save_ways(cohort=cohort, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Saved."))
            return done(request, to=board_of(cohort))
    context = {"form": form, "cohort": cohort, "back": board_of(cohort)}
    return render_page(request, "matching/ways.html", context)
