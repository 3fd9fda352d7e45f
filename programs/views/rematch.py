"""Asking in private to go on with somebody else, and what those who run the program decide."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from people.access_log import note_views
from people.models import Person
from people.requests import PersonRequest
from programs.actions import (
    put_off_rematch,
    rematch,
    take_back_rematch_wish,
    wish_for_rematch,
)
from programs.forms import RematchAnswerForm, RematchWishForm
from programs.models import Mentorship, RematchWish
from programs.rematches import notes_on, pairs_to_rematch, who_could_be_next
from programs.views.mentorship import own_mentorship
from programs.views.noun_pages import Question, ask
from web.pages import done, posted, render_page


@sensitive_post_parameters("note")
@require_http_methods(["GET", "POST"])
def rematch_wish(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = own_mentorship(request.user, uuid)
    wish = RematchWish.objects.about(found).filter(participant__person=request.user).first()
    form = RematchWishForm(posted(request))
    if form.is_valid():
        try:
            wish_for_rematch(mentorship=found, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Those who run the program read it, without your name."))
            return done(request, to="programs:rematch-wish", uuid=uuid)
    context = {
        "mentorship": found,
        "with_words": found.with_words(request.user),
        "wish": wish,
        "form": form,
    }
    status = 409 if form.non_field_errors() else None
    return render_page(request, "programs/rematch_wish.html", context, status=status)


@require_http_methods(["GET", "POST"])
def rematch_withdrawal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = own_mentorship(request.user, uuid)
    question = Question(
        title=_("Go on as you are?"),
        text=_("Your wish is deleted, with what you wrote. Nothing of it remains."),
        submit=_("Take the wish back"),
        said=_("Your wish is deleted. You go on as you are."),
        back=reverse("programs:rematch-wish", args=[uuid]),
    )
    act = partial(take_back_rematch_wish, mentorship=found, by=request.user)
    return ask(request, question, act, to=reverse("programs:agreement", args=[uuid]))


@sensitive_post_parameters("words")
@require_http_methods(["GET", "POST"])
def rematch_decision(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """For those who run the program, unless they are one of the two."""
    found = _run_by(request.user, uuid)
    form = RematchAnswerForm(posted(request))
    if form.is_valid():
        try:
            said = _decided(found, form, request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, said)
            return done(request, to="programs:cohort-pairs", uuid=found.cohort.uuid)
    waits = pairs_to_rematch(request.user).filter(pk=found.pk).exists()
    could_be = who_could_be_next(found) if waits else []
    note_views(
        viewer=request.user,
        people=[
            *(one.person_id for one in found.participants.all()),
            *(one.person.pk for one in could_be),
        ],
        page="pairs",
    )
    context = {
        "mentorship": found,
        "waits": waits,
        "could_be_next": could_be,
        "notes": notes_on(found),
        "form": form,
    }
    status = 409 if form.non_field_errors() else None
    return render_page(request, "programs/rematch.html", context, status=status)


def _run_by(person: Person, uuid: UUID) -> Mentorship:
    """Whether somebody asked or not: an old link tells that it is settled."""
    rows = Mentorship.objects.run_by(person).exclude(started_at=None)
    rows = rows.exclude(pk__in=Mentorship.objects.of(person).values("pk"))
    rows = rows.select_related("cohort__program").prefetch_related("participants__person")
    return get_object_or_404(rows, uuid=uuid)


def _decided(mentorship: Mentorship, form: RematchAnswerForm, by: Person) -> str:
    if form.cleaned_data["answer"] == form.LATER:
        put_off_rematch(mentorship=mentorship, words=form.cleaned_data["words"])
        return _("They go on for now. Whoever asked reads why.")
    rematch(mentorship=mentorship, by=by)
    return _("The pair has ended, and both are told the same. They wait to be matched anew.")
