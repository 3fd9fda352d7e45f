"""Taking over completions from a learning system: upload, look at the dry run, apply."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from people.directory.sheet import Unreadable
from people.requests import PersonRequest
from programs.actions import apply_completions, check_completions
from programs.completions.finding import in_words
from programs.forms import CompletionsForm
from programs.models import CompletionImport, Training
from programs.views.noun_pages import Question, ask
from programs.views.program import only_hr_admins
from web.pages import done, posted, render_page

SHOWN = 20
MOST_PROBLEMS_SHOWN = 200


@require_http_methods(["GET", "POST"])
def completions(request: PersonRequest) -> HttpResponse:
    only_hr_admins(request)
    form = CompletionsForm(posted(request), request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = check_completions(file=file.file, name=file.name, by=request.user)
        except Unreadable as problem:
            form.add_error("file", str(problem))
        else:
            return done(request, to="programs:completion-import", uuid=found.uuid)
    context = {
        "form": form,
        "imports": CompletionImport.objects.select_related("uploaded_by")[:SHOWN],
        "trainings": Training.objects.order_by("key"),
    }
    return render_page(request, "programs/completions.html", context)


@require_safe
def completion_import(request: PersonRequest, uuid: UUID) -> HttpResponse:
    only_hr_admins(request)
    found = get_object_or_404(CompletionImport.objects.select_related("applied_by"), uuid=uuid)
    problems = [
        (one["place"], in_words(one["code"], one["value"]))
        for one in found.problems[:MOST_PROBLEMS_SHOWN]
    ]
    context = {"found": found, "problems": problems, "is_table": found.source == "csv"}
    return render_page(request, "programs/completion_import.html", context)


@require_http_methods(["GET", "POST"])
def completions_applying(request: PersonRequest, uuid: UUID) -> HttpResponse:
    only_hr_admins(request)
    found = get_object_or_404(CompletionImport, uuid=uuid)
    back = reverse("programs:completion-import", args=[uuid])
    words = ngettext(
        "%(n)s training is then done. Whoever thereby misses nothing is ready.",
        "%(n)s trainings are then done. Whoever thereby misses nothing is ready.",
        found.rows_found,
    )
    question = Question(
        title=_("Take these over?"),
        text=words % {"n": found.rows_found},
        submit=_("Take over"),
        said=_("Taken over."),
        back=back,
        crumbs=[(reverse("programs:completions"), _("Completions")), (back, found.file_name)],
    )
    act = partial(apply_completions, completion_import=found, by=request.user)
    return ask(request, question, act, to=back)
