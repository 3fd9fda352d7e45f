"""Who may join a program: its rules, and who is in by what stands in the form now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.access import is_hr_admin
from people.models import Person
from people.requests import PersonRequest
from programs.access import rules_known_to
from programs.actions import ChangedMeanwhile, forget_typed, keep_typed, set_eligibility
from programs.eligibility import Company, Preview
from programs.eligibility.wording import told
from programs.forms import RuleList
from programs.forms.eligibility import seen
from programs.models import Program
from programs.queries import typed_before
from programs.setup import frame
from web.pages import done, posted, render_page

PAGE = "programs/eligibility.html"


@require_http_methods(["GET", "POST"])
def eligibility(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Adding, taking away and counting save nothing; what is typed is kept for a later visit."""
    found = get_object_or_404(Program.objects.run_by(request.user), uuid=uuid)
    for_hr = bool(is_hr_admin(request.user))
    setup, found_page = frame(found, "eligibility"), reverse("programs:program", args=[uuid])
    keeping = _keeping(request, found)
    if "drop" in request.POST:
        forget_typed(**keeping)
        return done(request, to=setup.here.url(found))
    kept = None if request.method == "POST" else typed_before(**keeping)
    typed = kept.as_posted() if kept else posted(request)
    form = RuleList(typed, program=found, for_hr=for_hr)
    if "save" in request.POST and form.is_valid() and _saved(request, found, form):
        messages.success(request, _("Who may join is saved."))
        return done(request, to=setup.onward if found.is_draft else found_page)
    context = {
        "program": found,
        "setup": setup,
        "rules": form,
        "preview": Preview(form.rules(), form.company, exact=for_hr),
        "for_hr": for_hr,
        "kept": kept,
    }
    if request.method == "POST":
        keep_typed(typed=form.as_typed(), **keeping)
    if "save" in request.POST or form.problem:
        return render_page(request, PAGE, context, status=422)
    only_counts = "count" in request.POST and not {"add", "remove"} & request.POST.keys()
    partial = "reach" if only_counts else "rules"
    return render_page(request, PAGE, context, partial=partial)


def _keeping(request: PersonRequest, program: Program) -> dict[str, Any]:
    """Under which name it is kept: who is no longer HR does not find the rules of HR again."""
    step = "eligibility-of-hr" if is_hr_admin(request.user) else "eligibility"
    return {"program": program, "step": step, "by": request.user}


def _saved(request: PersonRequest, program: Program, form: RuleList) -> bool:
    try:
        with transaction.atomic():
            set_eligibility(
                program=program,
                rules=form.rules(),
                unchanged=lambda now: seen(now) == form.seen,
                by=request.user,
            )
            forget_typed(**_keeping(request, program))
    except ChangedMeanwhile:
        form.note_change(Program.objects.get(pk=program.pk))
        return False
    return True


def preview_for(person: Person, program: Program, company: Company) -> Preview:
    """Who is in by the rules as they are saved; without HR's own rules for anybody else."""
    rules = rules_known_to(person, program.rules)
    return Preview(rules, company, exact=bool(is_hr_admin(person)))


def rules_in_words(person: Person, program: Program, company: Company) -> list[str]:
    """For whoever runs the program; what employees are not told stands there for HR alone."""
    for_hr = bool(is_hr_admin(person))
    return [told(rule, company, for_hr=for_hr) for rule in program.rules]
