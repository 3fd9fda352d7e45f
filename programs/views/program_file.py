"""Program as code in the browser: take the file, compare a file, apply it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.requests import PersonRequest
from programs.forms import ProgramFileForm
from programs.models import Program
from programs.program_file import (
    Bringing,
    differences,
    export_document,
    export_program,
    import_file,
    target_of,
)
from programs.program_file.sections import SECTIONS
from programs.program_file.storing import fingerprint
from programs.views.program import only_hr_admins
from web.pages import done, render_page


@require_safe
def program_file_download(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = get_object_or_404(Program.objects.run_by(request.user), uuid=uuid)
    name = slugify(program.name) or "program"
    return HttpResponse(
        export_program(program),
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.yaml"'},
    )


@require_http_methods(["GET", "POST"])
def program_file(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """A file against this program: what would change, then the change."""
    program = get_object_or_404(Program.objects.run_by(request.user), uuid=uuid)
    return _compare(request, program)


@require_http_methods(["GET", "POST"])
def program_from_file(request: PersonRequest) -> HttpResponse:
    """A new program from a file; it begins as a draft."""
    only_hr_admins(request)
    return _compare(request, None)


def _compare(request: PersonRequest, program: Program | None) -> HttpResponse:
    form = ProgramFileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"program": program, "form": form}
    if form.is_valid():
        if program is None and (known := target_of(form.document)):
            form.add_error(None, _("There is a program of this name already. Compare it there."))
            context["known"] = known
        elif "apply" in request.POST and (saved := _applied(request, form, program)):
            return done(request, to="programs:program", uuid=saved.uuid)
        else:
            context |= _found(form, program)
    context["typed"] = form.typed
    return render_page(request, "programs/program_file.html", context)


def _found(form: ProgramFileForm, program: Program | None) -> dict[str, Any]:
    now = export_document(program) if program else {}
    found = differences(now, form.document) if program else []
    seen = fingerprint(program) if program else ""
    asked = tuple(section.name for section in SECTIONS if section.asks_why)
    needs_reason = bool(program and program.launched_at) and any(
        one.field.startswith(asked) for one in found
    )
    return {"compared": True, "differences": found, "seen": seen, "needs_reason": needs_reason}


def _applied(
    request: PersonRequest, form: ProgramFileForm, program: Program | None
) -> Program | None:
    try:
        saved = import_file(
            form.document,
            Bringing(request.user, form.cleaned_data["reason"]),
            program=program,
            seen=form.cleaned_data["seen"] or None,
        )
    except ValidationError as problem:
        form.add_error(None, problem)
        return None
    messages.success(request, _("The program is as the file says."))
    return saved
