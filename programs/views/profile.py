"""One's own profile as a mentor or a mentee, and those of the others in a mentorship."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.access_log import note_views
from people.requests import PersonRequest
from programs.actions import save_profile
from programs.forms import ProfileForm
from programs.models import Role
from programs.profiles import profiles_of_others, short_of_time
from programs.views.mentorship import own_mentorship
from web.pages import done, posted, render_page


@require_http_methods(["GET", "POST"])
def profile(request: PersonRequest, role: str) -> HttpResponse:
    form = ProfileForm(posted(request), person=request.user, role=role)
    if form.is_valid():
        save_profile(role=role, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your profile is saved."))
        return done(request, to=f"programs:profile-{role}")
    tabs = [
        {"label": label, "url": reverse(f"programs:profile-{name}"), "active": name == role}
        for name, label in (
            (Role.MENTEE.value, _("As a mentee")),
            (Role.MENTOR.value, _("As a mentor")),
        )
    ]
    context = {"form": form, "tabs": tabs, "short": short_of_time(request.user), "role": role}
    return render_page(request, "programs/profile.html", context)


@require_safe
def partner_profile(request: PersonRequest, uuid: UUID) -> HttpResponse:
    mentorship = own_mentorship(request.user, uuid)
    found = profiles_of_others(mentorship, request.user)
    people = [one.person_id for one in found]
    note_views(viewer=request.user, people=people, page="partner profile")
    context = {
        "mentorship": mentorship,
        "profiles": found,
        "with_words": mentorship.with_words(request.user),
    }
    return render_page(request, "programs/partner_profile.html", context)
