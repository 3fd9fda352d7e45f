"""The organisation's look: the page that sets it, and the stylesheet and logo it gives."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from people.access import is_hr_admin
from people.actions.organization import save_organization
from people.look import OrganizationForm
from people.models import Organization
from people.requests import PersonRequest
from web.contrast import channels, for_dark, for_light, mixed, text_on_dark
from web.forms import held
from web.own_words import identity, reworded
from web.pages import done, render_page

A_YEAR = 365 * 24 * 3600


@transaction.atomic
@require_http_methods(["GET", "POST"])
def organization(request: PersonRequest) -> HttpResponse:
    """With "look" it shows how it would be, and saves nothing."""
    if not is_hr_admin(request.user):
        raise Http404
    found = held(request, Organization.objects.all()).first() or Organization()
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = OrganizationForm(data, files, organization=found)
    only_look, valid = "look" in request.POST, form.is_valid()
    if valid and not only_look:
        save_organization(organization=form.filled(), by=request.user)
        messages.success(request, _("Saved. Everybody sees it from now on."))
        return done(request, to="people:organization")
    shown = form.preview() if valid else identity()
    sample = reworded(_sample(), shown.own_words("en"))
    context = {"form": form, "shown": shown, "sample": sample}
    status = 422 if form.is_bound and not (only_look and valid) else 200
    partial = "look" if only_look else None
    return render_page(request, "people/organization.html", context, partial=partial, status=status)


def _sample() -> str:
    return "A mentee meets a mentor. Every cohort has several mentors and mentees."


@login_not_required
@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def organization_style(request: HttpRequest, colour: str) -> HttpResponse:
    """The colours that follow from one; its address carries the colour, so it never changes."""
    colour = f"#{colour}"
    light, dark = for_light(colour), for_dark(colour)
    values = {
        "light": light,
        "light_rgb": ", ".join(map(str, channels(light))),
        "light_darker": mixed(light, "#000000", 0.2),
        "dark": dark,
        "dark_darker": mixed(dark, "#000000", 0.2),
        "text_on_dark": text_on_dark(colour),
        "tint": mixed(light, "#ffffff", 0.88),
        "tint_on_dark": mixed(dark, "#1d2628", 0.65),
        "ink": mixed(light, "#000000", 0.25),
        "ink_on_dark": mixed(colour, "#ffffff", 0.8),
        "scope": ".look-preview" if "preview" in request.GET else ":root",
    }
    return render(request, "people/organization.css", values, content_type="text/css")


@login_not_required
@require_safe
@cache_control(public=True, max_age=300)
def organization_logo(request: HttpRequest) -> HttpResponse:
    """Served as a picture and nothing else: its type was checked, and browsers may not guess."""
    found = get_object_or_404(Organization, logo__isnull=False)
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    return HttpResponse(bytes(found.logo or b""), content_type=found.logo_type, headers=headers)
