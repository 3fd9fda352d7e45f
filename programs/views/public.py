"""A program as every employee reads it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from people.requests import PersonRequest
from programs.access import runs_program
from programs.models import Program
from programs.public import programs_for, public_page
from web.pages import render_page


@require_safe
def about(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Program.objects.announced().select_related("owner", "sponsor")
    program = get_object_or_404(rows, uuid=uuid)
    context = {
        "public": public_page(program, request.user),
        "program": program,
        "runs_it": runs_program(request.user, program),
    }
    return render_page(request, "programs/about.html", context)


@require_safe
def offered(request: PersonRequest) -> HttpResponse:
    """Every program that employees may know of, those open to the reader first."""
    context = {"programs": programs_for(request.user)}
    return render_page(request, "programs/offered.html", context)
