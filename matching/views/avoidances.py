"""One's own list of people one would rather not be paired with."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from matching.actions.avoidances import save_avoidance
from matching.avoidance_form import AvoidanceForm
from people.requests import PersonRequest
from web.pages import done, posted, render_page


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@never_cache
def avoidances(request: PersonRequest) -> HttpResponse:
    form = AvoidanceForm(posted(request), person=request.user)
    if form.is_valid():
        try:
            save_avoidance(people=form.cleaned_data["people"], by=request.user)
        except ValidationError as problem:
            form.add_error("people", problem)
        else:
            messages.success(request, _("Your list is saved. It counts from the next matching on."))
            return done(request, to="matching:avoidances")
    return render_page(request, "matching/avoidances.html", {"form": form})
