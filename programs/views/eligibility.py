"""Who may join a program: its rules, and who is in by what stands in the form now."""

from __future__ import annotations

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
from programs.actions import ChangedMeanwhile, set_eligibility, settle_step
from programs.eligibility import Company, Preview
from programs.eligibility.wording import told
from programs.forms import RuleList
from programs.forms.eligibility import seen
from programs.models import Program
from programs.setup import frame
from programs.views.typed import Typed
from web.pages import done, render_page

PAGE = "programs/eligibility.html"


@require_http_methods(["GET", "POST"])
def eligibility(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Adding, taking away and counting save nothing; what is typed is kept for a later visit."""
    found = get_object_or_404(Program.objects.run_by(request.user), uuid=uuid)
    for_hr = bool(is_hr_admin(request.user))
    setup, found_page = frame(found, "eligibility"), reverse("programs:program", args=[uuid])
    # Who is no longer HR does not find the rules of HR again.
    typed = Typed(request, found, "eligibility-of-hr" if for_hr else "eligibility")
    if typed.is_dropped:
        return typed.afresh()
    form = RuleList(typed.data, program=found, for_hr=for_hr)
    if "save" in request.POST and form.is_valid() and _saved(found, form, typed):
        messages.success(request, _("Who may join is saved."))
        return done(request, to=setup.onward if found.is_draft else found_page)
    context = {
        "program": found,
        "setup": setup,
        "rules": form,
        "preview": Preview(form.rules(), form.company, exact=for_hr),
        "for_hr": for_hr,
        "kept": typed.kept,
    }
    if request.method == "POST":
        typed.keep(form.as_typed())
    if "save" in request.POST or form.problem:
        return render_page(request, PAGE, context, status=422)
    only_counts = "count" in request.POST and not {"add", "remove"} & request.POST.keys()
    partial = "reach" if only_counts else "rules"
    return render_page(request, PAGE, context, partial=partial)


def _saved(program: Program, form: RuleList, typed: Typed) -> bool:
    try:
        with transaction.atomic():
            set_eligibility(
                program=program,
                rules=form.rules(),
                unchanged=lambda now: seen(now) == form.seen,
                by=typed.request.user,
            )
            typed.forget()
            settle_step(program=program, step="eligibility")
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
