"""A mentee asks why a mentor they know of is not on their list. Nothing of it is kept."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from matching.avoidance_form import ColleagueForm
from matching.views.requests import own_place
from matching.why_not import may_wonder, why_not
from people.requests import PersonRequest
from web.pages import posted, render_page


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@never_cache
def wondering(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """A POST, so that the address stands in no log; it changes nothing."""
    enrollment = own_place(request.user, uuid)
    may, form = may_wonder(enrollment), ColleagueForm(posted(request), person=request.user)
    answer = why_not(enrollment, form.cleaned_data["person"]) if may and form.is_valid() else None
    context = {"enrollment": enrollment, "may": may, "form": form, "answer": answer}
    return render_page(request, "matching/why_not.html", context)
