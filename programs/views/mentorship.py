"""People say yes or no to a match, and later leave it or end it."""

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

from people.models import Person
from people.requests import PersonRequest
from programs.actions import (
    accept_mentorship,
    decline_mentorship,
    end_mentorship,
    leave_mentorship,
)
from programs.forms import EndingForm, RefusalForm
from programs.models import Mentorship, Participant
from programs.models.mentorship import MentorshipQuerySet
from programs.reasons import reasons_for, rounds_of
from programs.views.noun_pages import Question, ask
from web.pages import done, posted, render_page


def own_mentorship(person: Person, uuid: UUID) -> Mentorship:
    return get_object_or_404(_whole(Mentorship.objects.seen_by(person)), uuid=uuid)


def _whole(mentorships: MentorshipQuerySet) -> MentorshipQuerySet:
    people = mentorships.select_related("cohort__program")
    return people.prefetch_related("participants__person__unit", "participants__person__site")


@require_http_methods(["GET", "POST"])
def acceptance(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = get_object_or_404(_whole(Mentorship.objects.offered_to(request.user)), uuid=uuid)
    problems: list[str] = []
    if request.method == "POST":
        try:
            accepted = accept_mentorship(mentorship=found, by=request.user)
        except ValidationError as problem:
            problems = problem.messages
        else:
            messages.success(request, _said(accepted))
            signs = accepted.started_at and accepted.shape.signs_agreement
            page = "programs:agreement" if signs else "programs:acceptance"
            return done(request, to=page, uuid=uuid)
    context = {
        "mentorship": found,
        "own": found.participant(request.user),
        "others": found.others(request.user),
        "with_words": found.with_words(request.user),
        "reasons": reasons_for(found, request.user),
        "rounds": rounds_of(found, request.user),
        "problems": problems,
    }
    return render_page(
        request, "programs/acceptance.html", context, status=409 if problems else 200
    )


def _said(mentorship: Mentorship) -> str:
    if mentorship.started_at:
        return _("You have accepted: your mentorship begins.")
    if mentorship.shape.is_group:
        return _("You have accepted. We tell you when enough of the others have.")
    return _("You have accepted. We tell you when your partner has answered.")


@sensitive_post_parameters("reason")
@require_http_methods(["GET", "POST"])
def refusal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Mentorship.objects.of(request.user).select_related("cohort__program")
    found = get_object_or_404(rows.prefetch_related("participants__person"), uuid=uuid)
    over = found.participant(request.user).is_asked_no_more
    form = RefusalForm(posted(request))
    if form.is_valid():
        try:
            decline_mentorship(mentorship=found, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _declined(late=over and bool(form.cleaned_data["reason"])))
            return done(request, to="home")
    context = {
        "mentorship": found,
        "with_words": found.with_words(request.user),
        "over": over,
        "text": _over() if over else _no_reason(found),
        "whose_no": _whose_no(found, request.user),
        "form": form,
    }
    status = 409 if form.non_field_errors() else None
    return render_page(request, "programs/refusal.html", context, status=status)


def _declined(*, late: bool) -> str:
    if late:
        return _("Thank you. Those who run the program can read what you wrote.")
    return _("The match does not go ahead. Those who run the program look further.")


def _over() -> str:
    return _(
        "There is nothing left to answer. If you like, you can still tell those who run the "
        "program why it would not have suited you; it replaces what you may have written before."
    )


def _no_reason(mentorship: Mentorship) -> str:
    if mentorship.shape.is_group:
        return _(
            "You need no reason. The others are not told who declined; those who run the program "
            "read that a place is free again."
        )
    return _(
        "You need no reason. Your partner reads in kind words that the match does not go "
        "ahead; those who run the program read that both of you are free again."
    )


def _whose_no(mentorship: Mentorship, person: Person) -> str:
    """Your name does not stand there, but it may be plain all the same."""
    if not mentorship.shows_whose_no(person):
        return ""
    if mentorship.shape.is_group:
        return _(
            "They see who has accepted and who is still asked, so they can tell that you declined."
        )
    partner = mentorship.with_words(person)
    return _(
        "%(name)s has accepted already, and those who run the program see that: your name does "
        "not stand there, but they can tell that the no is yours."
    ) % {"name": partner}


@require_http_methods(["GET", "POST"])
def leaving(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """One person goes, for themselves or let go by those who run the program."""
    run = Participant.objects.filter(mentorship__in=Mentorship.objects.run_by(request.user))
    rows = Participant.objects.of(request.user) | run
    found = get_object_or_404(
        rows.select_related("person", "mentorship__cohort__program"), uuid=uuid
    )
    of_own = found.person_id == request.user.pk
    pairs = reverse("programs:cohort-pairs", args=[found.mentorship.cohort.uuid])
    act = partial(leave_mentorship, participant=found, by=request.user)
    question = _leaving_own() if of_own else _letting_go(found, pairs)
    return ask(request, question, act, to="home" if of_own else pairs)


def _leaving_own() -> Question:
    return Question(
        title=_("Leave this group?"),
        text=_(
            "You need no reason. The others are told that you left, and go on. What you shared "
            "with them closes, and you see nothing new of theirs; your journal and your goals "
            "stay yours."
        ),
        submit=_("Leave"),
        said=_("You have left. What you wrote for yourself stays yours."),
        back=reverse("home"),
        tone="danger",
    )


def _letting_go(participant: Participant, back: str) -> Question:
    return Question(
        title=_("Take %(name)s out of the group?") % {"name": participant.person.called},
        text=_("They and the others are told. Their place is free for somebody else."),
        submit=_("Take them out"),
        said=_("%(name)s is no longer in the group.") % {"name": participant.person.called},
        back=back,
        tone="danger",
    )


@require_http_methods(["GET", "POST"])
def mentorship_ending(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """For either side, and for those who run the program."""
    mine, run = Mentorship.objects.ended_by(request.user), Mentorship.objects.run_by(request.user)
    rows = Mentorship.objects.filter(pk__in=mine) | Mentorship.objects.filter(pk__in=run)
    found = get_object_or_404(rows.select_related("cohort__program"), uuid=uuid)
    of_own = mine.filter(pk=found.pk).exists()
    if of_own and not found.may_be_ended_by(request.user):
        own = found.participant(request.user)
        return done(request, to="programs:leaving", uuid=own.uuid)
    anew = found.cohort.pairs_may_start and not found.shape.meets_once
    form = EndingForm(posted(request), of_own=of_own, anew=anew)
    if form.is_valid():
        try:
            end_mentorship(mentorship=found, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The mentorship has ended."))
            return done(request, to=_after(found, of_own))
    context = {"mentorship": found, "form": form, "of_own": of_own, "back": _back(found, of_own)}
    context["own"] = found.participant(request.user) if of_own else None
    return render_page(request, "programs/ending.html", context)


def _after(mentorship: Mentorship, of_own: bool) -> str:
    if of_own:
        return reverse("home")
    return reverse("programs:cohort-pairs", args=[mentorship.cohort.uuid])


def _back(mentorship: Mentorship, of_own: bool) -> str:
    if of_own and mentorship.ended_at is None:
        return reverse("programs:agreement", args=[mentorship.uuid])
    return _after(mentorship, of_own)
