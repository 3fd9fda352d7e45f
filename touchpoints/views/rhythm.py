"""The rhythm of a mentorship; everybody in it may change it."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.requests import PersonRequest
from programs.models import Mentorship
from touchpoints.actions import change_rhythm, suggested_rhythm
from touchpoints.forms import RhythmForm
from touchpoints.models import Rhythm, Touchpoint
from touchpoints.queries import running_pair
from touchpoints.views.mentorships import mentorship_of
from web.pages import done, render_page


@require_http_methods(["GET", "HEAD", "POST"])
def rhythm(request: PersonRequest, uuid: UUID) -> HttpResponse:
    mentorship = mentorship_of(request.user, uuid)
    current = _current(mentorship)
    pair = running_pair(mentorship, request.user)
    people = [request.user, *(one.person for one in pair.others)]
    form = RhythmForm(current, people, next_date(mentorship, current), request.POST or None)
    if form.is_valid():
        try:
            change_rhythm(
                mentorship=mentorship,
                pattern=form.pattern(),
                by=request.user,
                seen=form.cleaned_data["seen"],
            )
        except ValidationError as problem:
            current = _current(mentorship)
            form.refuse(problem, now_seen=current.updated_at)
        else:
            messages.success(request, _("Saved. What is planned ahead follows the new rhythm."))
            return done(request, to="touchpoints:mentorship", uuid=uuid)
    values = {"form": form, "pair": pair, "rhythm": current}
    return render_page(request, "touchpoints/rhythm.html", values, partial="rhythm")


def _current(mentorship: Mentorship) -> Rhythm:
    found = Rhythm.objects.filter(mentorship=mentorship).select_related(
        "mentorship__cohort__program"
    )
    return found.first() or suggested_rhythm(mentorship)


def next_date(mentorship: Mentorship, rhythm: Rhythm) -> date:
    """Where the rhythm goes on: the next planned day on its own clock, or its first."""
    ahead = Touchpoint.objects.filter(mentorship=mentorship).upcoming().first()
    return ahead.starts_at.astimezone(rhythm.zone).date() if ahead else rhythm.first_on
