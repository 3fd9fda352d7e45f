"""Whom somebody would like to work with, and that they have met."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matching.actions.wishes import save_wishes, say_met
from matching.forms import WishForm
from matching.models import Choosing, Suggestion
from matching.models.ways import LEAST_SUGGESTED
from matching.wishing import choosable, is_asked, ways_of, wishes_count
from people.access_log import note_views
from people.requests import PersonRequest
from programs.models import Enrollment, Role
from web.pages import done, posted, render_page


@require_http_methods(["GET", "POST"])
def wishes(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The list of people asks again for free places by itself; the form beside it does not."""
    rows = Enrollment.objects.filter(person=request.user).exclude(cohort__ways=None)
    found = get_object_or_404(rows.select_related("cohort__program", "person"), uuid=uuid)
    ways, asked = ways_of(found.cohort), is_asked(found)
    choices = choosable(found) if asked else []
    people = [one.enrollment for one in choices]
    wished = [one.wished for one in found.wishes.select_related("wished__person")]
    form = WishForm(posted(request), people=people, wished=wished)
    if form.is_valid():
        try:
            save_wishes(enrollment=found, wished=form.wished(), by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(
                request, _("Your wishes are saved. You can change them until choosing is over.")
            )
            return done(request, to="matching:wishes", uuid=uuid)
    note_views(viewer=request.user, people=(one.person_id for one in people), page="choosing")
    context = {
        "enrollment": found,
        "ways": ways,
        "asked": asked,
        "choices": choices,
        "wished": wished,
        "form": form,
        "meets": ways.choosing == Choosing.CHEMISTRY,
        "names_mentors": found.role == Role.MENTEE,
        "counts": wishes_count(found.cohort),
        "few": ways.suggests and found.role == Role.MENTEE and 0 < len(choices) < LEAST_SUGGESTED,
    }
    return render_page(request, "matching/wishes.html", context, partial="choices")


@require_POST
def meeting(request: PersonRequest, uuid: UUID) -> HttpResponse:
    mine = Q(mentee__person=request.user) | Q(mentor__person=request.user)
    rows = Suggestion.objects.filter(mine, mentee__cohort__ways__choosing=Choosing.CHEMISTRY)
    found = get_object_or_404(rows.select_related("mentee", "mentor"), uuid=uuid)
    say_met(suggestion=found, by=request.user)
    messages.success(request, _("Noted: you have met."))
    own = found.mentee if found.mentee.person_id == request.user.pk else found.mentor
    return done(request, to="matching:wishes", uuid=own.uuid)
