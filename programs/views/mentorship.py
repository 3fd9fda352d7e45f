"""A pair says yes or no, and later ends what it began."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.models import Person
from people.requests import PersonRequest
from programs.actions import accept_mentorship, decline_mentorship, end_mentorship
from programs.forms import EndingForm
from programs.models import Mentorship
from programs.reasons import reasons_for
from programs.views.noun_pages import Question, ask
from web.pages import done, posted, render_page


def own_mentorship(person: Person, uuid: UUID) -> Mentorship:
    rows = Mentorship.objects.seen_by(person).select_related("cohort__program")
    return get_object_or_404(rows.prefetch_related("participants__person__unit"), uuid=uuid)


@require_http_methods(["GET", "POST"])
def acceptance(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = own_mentorship(request.user, uuid)
    problems: list[str] = []
    if request.method == "POST":
        try:
            started = accept_mentorship(mentorship=found, by=request.user).started_at
        except ValidationError as problem:
            problems = problem.messages
        else:
            messages.success(request, _said(started is not None))
            page = "programs:agreement" if started else "programs:acceptance"
            return done(request, to=page, uuid=uuid)
    partner = found.partner_of(request.user)
    context = {
        "mentorship": found,
        "own": found.participant(request.user),
        "partner": found.participant(partner),
        "reasons": reasons_for(found, request.user),
        "problems": problems,
    }
    return render_page(
        request, "programs/acceptance.html", context, status=409 if problems else 200
    )


def _said(has_started: bool) -> str:
    if has_started:
        return _("You have both accepted: your mentorship begins.")
    return _("You have accepted. We tell you when your partner has answered.")


@require_http_methods(["GET", "POST"])
def refusal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Mentorship.objects.of(request.user).select_related("cohort__program")
    found = get_object_or_404(rows, uuid=uuid)
    question = Question(
        title=_("Decline this match?"),
        text=_(
            "You need no reason. Your partner reads in kind words that the match does not go "
            "ahead; those who run the program read that both of you are free again."
        ),
        submit=_("Decline"),
        said=_("The match does not go ahead. Those who run the program look further."),
        back=reverse("programs:acceptance", args=[uuid]),
        tone="danger",
    )
    act = partial(decline_mentorship, mentorship=found, by=request.user)
    return ask(request, question, act, to="home")


@require_http_methods(["GET", "POST"])
def mentorship_ending(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """For either side, and for those who run the program."""
    mine, run = Mentorship.objects.of(request.user), Mentorship.objects.run_by(request.user)
    rows = Mentorship.objects.filter(pk__in=mine) | Mentorship.objects.filter(pk__in=run)
    found = get_object_or_404(rows.select_related("cohort__program"), uuid=uuid)
    of_own = mine.filter(pk=found.pk).exists()
    form = EndingForm(posted(request), of_own=of_own)
    if form.is_valid():
        try:
            end_mentorship(mentorship=found, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The mentorship has ended."))
            return done(request, to=_after(found, of_own))
    context = {"mentorship": found, "form": form, "of_own": of_own, "back": _back(found, of_own)}
    return render_page(request, "programs/ending.html", context)


def _after(mentorship: Mentorship, of_own: bool) -> str:
    if of_own:
        return reverse("home")
    return reverse("programs:cohort-pairs", args=[mentorship.cohort.uuid])


def _back(mentorship: Mentorship, of_own: bool) -> str:
    if of_own and mentorship.ended_at is None:
        return reverse("programs:agreement", args=[mentorship.uuid])
    return _after(mentorship, of_own)
