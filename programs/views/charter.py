"""Endorsements and the review log of a program."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.requests import PersonRequest
from programs.actions import (
    ask_to_endorse,
    save_review_note,
    see_to,
    show_endorsement,
    write_endorsement,
)
from programs.forms import AskForm, EndorsementForm, ReviewNoteForm
from programs.models import Endorsement, Improvement, Program, ReviewNote
from programs.views.noun_pages import Question, ask
from programs.views.setup import program_run_by
from programs.views.typed import Typed
from web.forms import held
from web.pages import done, posted, render_page


@require_http_methods(["GET", "POST"])
@transaction.atomic
def endorsements(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    form = AskForm(posted(request), initial={"person": _first_to_ask(program)})
    if form.is_valid():
        person = form.cleaned_data["person"]
        ask_to_endorse(program=program, person=person, by=request.user)
        messages.success(request, _("%(name)s is asked for a few words.") % {"name": person})
        return done(request, to="programs:endorsements", uuid=uuid)
    context = {
        "program": program,
        "form": form,
        "endorsements": program.endorsements.select_related("person"),
    }
    return render_page(request, "programs/endorsements.html", context)


def _first_to_ask(program: Program) -> str:
    """The address of the sponsor, until they are asked."""
    sponsor = program.sponsor
    if sponsor is None or program.endorsements.filter(person=sponsor).exists():
        return ""
    return sponsor.email


@require_http_methods(["GET", "POST"])
@transaction.atomic
def endorsement(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The person's own page; nobody writes it for them."""
    rows = Endorsement.objects.filter(person=request.user).select_related("program")
    found = get_object_or_404(held(request, rows), uuid=uuid)
    typed = Typed(request, found.program, "endorsement")
    if typed.is_dropped:
        return typed.afresh()
    is_written = bool(found.words)  # asked first: checking a form fills the row in
    form = EndorsementForm(typed.data, instance=found)
    if typed.saves(form):
        write_endorsement(endorsement=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Thank you. Those who run the program read it next."))
        return typed.saved(done(request, to="programs:endorsement", uuid=uuid))
    context = {"endorsement": found, "program": found.program, "is_written": is_written}
    return typed.page("programs/endorsement.html", form, context)


@require_http_methods(["GET", "POST"])
def endorsement_showing(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = _written(request, uuid)
    question = Question(
        title=_("Show the words of %(name)s?") % {"name": found.person.called},
        text=_("Every employee can then read them on the program's page."),
        submit=_("Show them"),
        said=_("They are shown now."),
        back=reverse("programs:endorsements", args=[found.program.uuid]),
        letter="\n\n".join(filter(None, [found.words, found.journey])),
        seen=found.updated_at.isoformat(),
    )
    return _ask(request, question, found, shown=True)


@require_http_methods(["GET", "POST"])
def endorsement_hiding(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = _written(request, uuid)
    question = Question(
        title=_("Take the words of %(name)s off the page?") % {"name": found.person.called},
        text=_("They stay here, and you can show them again."),
        submit=_("Take them off"),
        said=_("They are no longer shown."),
        back=reverse("programs:endorsements", args=[found.program.uuid]),
    )
    return _ask(request, question, found, shown=False)


def _written(request: PersonRequest, uuid: UUID) -> Endorsement:
    rows = Endorsement.objects.filter(program__in=Program.objects.run_by(request.user))
    return get_object_or_404(rows.select_related("program", "person").written(), uuid=uuid)


def _ask(
    request: PersonRequest, question: Question, found: Endorsement, *, shown: bool
) -> HttpResponse:
    read = request.POST.get("seen", "")
    act = partial(show_endorsement, endorsement=found, shown=shown, by=request.user, read=read)
    return ask(request, question, act, to=question.back)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def review_notes(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    return _edit_note(request, ReviewNote(program=program))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def review_note(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = ReviewNote.objects.filter(program__in=Program.objects.run_by(request.user))
    return _edit_note(request, get_object_or_404(held(request, rows), uuid=uuid))


def _edit_note(request: PersonRequest, note: ReviewNote) -> HttpResponse:
    is_new, program = note._state.adding, note.program
    typed = Typed(request, program, f"review-note-{'new' if is_new else note.uuid}")
    if typed.is_dropped:
        return typed.afresh()
    form = ReviewNoteForm(typed.data, instance=note)
    if typed.saves(form):
        save_review_note(note=note, publish=form.cleaned_data["publish"], by=request.user)
        messages.success(request, _("Saved."))
        return typed.saved(done(request, to="programs:review-notes", uuid=program.uuid))
    context = {
        "program": program,
        "note": None if is_new else note,
        "notes": program.review_notes.all() if is_new else [],
    }
    return typed.page("programs/review_notes.html", form, context)


@require_http_methods(["POST"])
def improvement(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Improvement.objects.filter(program__in=Program.objects.run_by(request.user))
    found = get_object_or_404(rows.select_related("program"), uuid=uuid)
    see_to(improvement=found, done=request.POST.get("done") == "1", by=request.user)
    return done(request, to="programs:program", uuid=found.program.uuid)
