"""The journal. Every answer says `no-store`, every POST is kept out of error reports."""

from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from feedback.actions import (
    EntryGone,
    delete_entry,
    rewrite_entry,
    share_entry,
    unshare_entry,
    write_entry,
)
from feedback.forms import EntryForm, JournalFilter, NewEntryForm, SharingForm
from feedback.models import JournalEntry
from people.models import Person
from people.requests import PersonRequest
from web.confidential import View, confidential
from web.pages import done, render_page

PAGE = 20


def private(view: View) -> View:
    return confidential(_gone_is_not_found(view))


def _gone_is_not_found(view: View) -> View:
    """An entry deleted in another tab while this page was at work answers 404."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except EntryGone as gone:
            raise Http404 from gone

    return answer


@private
@require_safe
def journal(request: PersonRequest) -> HttpResponse:
    person = request.user
    mine, shared = JournalEntry.objects.of(person), JournalEntry.objects.shared_with(person)
    from_partners = request.GET.get("from") == "partners"
    choice = JournalFilter(person, request.GET)
    entries = shared if from_partners else mine
    if choice.is_valid() and choice.cleaned_data["mentorship"]:
        entries = entries.filter(mentorship=choice.cleaned_data["mentorship"])
    pages = Paginator(_with_names(entries), PAGE)
    values = {
        "choice": choice,
        "from_partners": from_partners,
        "mine": mine.count(),
        "shared": shared.count(),
        "page": pages.get_page(request.GET.get("page")),
    }
    return render_page(request, "feedback/journal.html", values, partial="journal")


def _with_names(entries: Any) -> Any:
    return entries.select_related("author", "mentorship").prefetch_related(
        "mentorship__participants__person", "sharings__person"
    )


@private
@require_http_methods(["GET", "HEAD", "POST"])
def entry_new(request: PersonRequest) -> HttpResponse:
    began = {name: request.GET.get(name, "") for name in ("prompt", "mentorship")}
    form = NewEntryForm(request.user, uuid4(), request.POST or None, **began)
    if form.is_valid():
        try:
            entry = write_entry(by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Saved. Only you can read it."))
            return done(request, to="feedback:entry", uuid=entry.uuid)
    return render_page(request, "feedback/entry_new.html", {"form": form}, partial="entry-new")


@private
@require_safe
def entry(request: PersonRequest, uuid: UUID) -> HttpResponse:
    seen = _with_names(JournalEntry.objects.seen_by(request.user))
    found = get_object_or_404(seen, uuid=uuid)
    values = {"entry": found, "mine": found.author == request.user}
    return render_page(request, "feedback/entry.html", values)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def entry_edit(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = own_entry(request.user, uuid)
    form = EntryForm.of(found, request.POST or None)
    if form.is_valid():
        try:
            rewrite_entry(entry=found, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            found = own_entry(request.user, uuid)
            form.refuse(problem, revision=found.revision)
        else:
            messages.success(request, _("Saved."))
            return done(request, to="feedback:entry", uuid=uuid)
    values = {"form": form, "entry": found}
    return render_page(request, "feedback/entry_edit.html", values, partial="entry-edit")


@private
@require_http_methods(["GET", "HEAD", "POST"])
def entry_deletion(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = own_entry(request.user, uuid)
    if request.method != "POST":
        return render_page(request, "feedback/entry_deletion.html", {"entry": found})
    delete_entry(entry=found, by=request.user)
    messages.success(request, _("Deleted for good."))
    return done(request, to="feedback:journal")


@private
@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = own_entry(request.user, uuid)
    form = SharingForm(found, request.POST if request.method == "POST" else None)
    if form.is_valid():
        mentorship = form.cleaned_data["mentorship"]
        try:
            share_entry(entry=found, mentorship=mentorship, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            names = own_entry(request.user, uuid).reader_names
            messages.success(request, _("Who can read it now: %(names)s.") % {"names": names})
            return done(request, to="feedback:entry", uuid=uuid)
    values = {
        "form": form,
        "entry": found,
        "offered": [(one, one.others(request.user)) for one in form.offered],
        "newcomers": newcomers(found),
        "history": found.sharings.all(),
    }
    return render_page(request, "feedback/sharing.html", values, partial="sharing")


@private
@require_POST
def sharing_ending(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = own_entry(request.user, uuid)
    unshare_entry(entry=found, by=request.user)
    messages.success(request, _("Only you can read it now."))
    return done(request, to="feedback:entry", uuid=uuid)


def own_entry(person: Person, uuid: UUID) -> JournalEntry:
    entries = JournalEntry.objects.of(person).select_related("author", "mentorship__cohort")
    found: JournalEntry = get_object_or_404(
        entries.prefetch_related("mentorship__participants__person", "sharings__person"), uuid=uuid
    )
    return found


def newcomers(entry: JournalEntry) -> list[Person]:
    """Who came into the group after it was shared, and cannot read it."""
    if not entry.is_shared or entry.mentorship is None:
        return []
    readers = {one.person_id for one in entry.open_sharings()}
    others = entry.mentorship.others(entry.author)
    return [one.person for one in others if one.person_id not in readers]
