"""Resources: the reader's library, and the shelf of a program as those who run it keep it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.access import is_hr_admin
from people.requests import PersonRequest
from programs.actions import delete_resource, save_resource
from programs.forms import ResourceForm
from programs.models import Program, Resource
from programs.stages import shelves
from programs.views.noun_pages import Question, ask
from programs.views.setup import program_run_by
from programs.views.typed import Typed
from web.forms import held
from web.pages import done, render_page


@require_safe
def resources(request: PersonRequest) -> HttpResponse:
    return render_page(request, "programs/resources.html", {"shelves": shelves(request.user)})


@require_safe
def resource(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = get_object_or_404(Resource.objects.seen_by(request.user), uuid=uuid)
    may_edit = Resource.objects.run_by(request.user).filter(pk=found.pk).exists()
    context = {"resource": found, "may_edit": may_edit}
    return render_page(request, "programs/resource.html", context)


@require_safe
def program_resources(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    shared = Resource.objects.filter(program=None)
    context = {
        "program": program,
        "resources": program.resources.order_by("stage", "title"),
        "shared": shared,
        "is_hr_admin": is_hr_admin(request.user),
    }
    return render_page(request, "programs/program_resources.html", context)


@transaction.atomic
@require_http_methods(["GET", "POST"])
def resource_new(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    return _edit(request, Resource(program=program), program)


@transaction.atomic
@require_http_methods(["GET", "POST"])
def resource_edit(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = get_object_or_404(held(request, Resource.objects.run_by(request.user)), uuid=uuid)
    return _edit(request, found, found.program)


def _edit(request: PersonRequest, found: Resource, program: Program | None) -> HttpResponse:
    # What was for every program stays so: it has no program to go back to.
    may_share = is_hr_admin(request.user) and program is not None
    is_new = found._state.adding
    typed = Typed(request, program, "resource-new" if is_new else f"resource-{found.uuid}")
    if typed.is_dropped:
        return typed.afresh()
    form = ResourceForm(typed.data, instance=found, may_share=may_share)
    back = _shelf(program)
    if typed.saves(form):
        shared = form.cleaned_data.get("everywhere") or program is None
        form.instance.program = None if shared else program
        saved = save_resource(resource=form.instance, by=request.user)
        messages.success(request, _("Saved: %(title)s") % {"title": saved.title})
        return typed.saved(done(request, to=back))
    context = {"program": program, "is_new": is_new, "back": back}
    return typed.page("programs/resource_form.html", form, context)


def _shelf(program: Program | None) -> str:
    if program is None:
        return reverse("programs:resources")
    return reverse("programs:program-resources", args=[program.uuid])


@require_http_methods(["GET", "POST"])
def resource_removal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Resource.objects.run_by(request.user).select_related("program")
    found = get_object_or_404(rows, uuid=uuid)
    back = _shelf(found.program)
    question = Question(
        title=_("Delete “%(title)s”?") % {"title": found.title},
        text=_("Nobody finds it any more, and its text is gone."),
        submit=_("Delete"),
        said=_("The resource is deleted."),
        back=back,
        tone="danger",
        crumbs=[(back, _("Resources"))],
    )
    return ask(
        request, question, partial(delete_resource, resource=found, by=request.user), to=back
    )
