"""A mentee looks for a mentor and asks; the mentor answers; those who run it see how it stands."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from matching.actions.requests import (
    accept_request,
    ask_mentor,
    decline_request,
    withdraw_request,
)
from matching.asking import Askable, askable, may_ask, open_request
from matching.forms import AskForm, NoForm
from matching.models import MentorRequest, Ways
from matching.tables import RequestTable
from matching.views.finding import find_cohort
from people.access_log import note_views
from people.models import Person
from people.requests import PersonRequest
from programs.models import Enrollment
from programs.views.noun_pages import Question, ask
from web.pages import done, posted, render_page
from web.tables import prepare


def own_place(person: Person, uuid: UUID) -> Enrollment:
    """As a mentee; where mentees may not ask, the page says that there is nobody to ask."""
    rows = Enrollment.objects.mentees().filter(person=person)
    return get_object_or_404(rows.select_related("cohort__program", "person"), uuid=uuid)


@require_safe
def mentors(request: PersonRequest, uuid: UUID) -> HttpResponse:
    enrollment = own_place(request.user, uuid)
    asked, may = open_request(enrollment), may_ask(enrollment)
    found = askable(enrollment) if may else []
    note_views(
        viewer=request.user, people=(one.mentor.person_id for one in found), page="mentors to ask"
    )
    context = {"enrollment": enrollment, "asked": asked, "may_ask": may, "mentors": found}
    return render_page(request, "matching/mentors.html", context, partial="mentors")


@require_http_methods(["GET", "POST"])
def asking(request: PersonRequest, uuid: UUID, mentor: UUID) -> HttpResponse:
    enrollment = own_place(request.user, uuid)
    found = _found(enrollment, mentor)
    form = AskForm(posted(request))
    if form.is_valid():
        try:
            made = ask_mentor(
                mentee=enrollment, mentor=found.mentor, by=request.user, **form.cleaned_data
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("You have asked. The place is held until they answer."))
            return done(request, to="matching:request", uuid=made.uuid)
    note_views(viewer=request.user, people=[found.mentor.person_id], page="mentors to ask")
    context = {"enrollment": enrollment, "found": found, "form": form}
    return render_page(request, "matching/asking.html", context)


def _found(enrollment: Enrollment, mentor: UUID) -> Askable:
    """Also while another request is open, so that a second click meets words, not a 404."""
    if not Ways.objects.filter(cohort=enrollment.cohort, asks=True).exists():
        raise Http404
    found = next((one for one in askable(enrollment) if one.mentor.uuid == mentor), None)
    if found is None:
        raise Http404
    return found


def _request_of(person: Person, uuid: UUID, **mine: Person) -> MentorRequest:
    people = ("mentee__person", "mentor__person", "mentee__cohort__program")
    rows = MentorRequest.objects.seen_by(person).filter(**mine).select_related(*people)
    return get_object_or_404(rows, uuid=uuid)


@require_safe
def request(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """For both: what was asked, until when, and what the mentor can do."""
    found = _request_of(request.user, uuid)
    to_me = found.mentor.person_id == request.user.pk
    other = found.mentee.person if to_me else found.mentor.person
    note_views(viewer=request.user, people=[other.pk], page="request")
    context = {"asked": found, "to_me": to_me, "other": other, "cohort": found.mentee.cohort}
    return render_page(request, "matching/request.html", context)


@require_http_methods(["GET", "POST"])
def acceptance(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = _request_of(request.user, uuid, mentor__person=request.user)
    name = found.mentee.person.called
    question = Question(
        title=_("Work with %(name)s?") % {"name": name},
        text=_(
            "They asked you, so your yes begins the mentorship. You then sign an agreement that "
            "you may change, and find a time to meet."
        ),
        submit=_("Accept"),
        said=_("You have accepted: your mentorship begins."),
        back=reverse("matching:request", args=[uuid]),
    )
    act = partial(accept_request, request=found, by=request.user)
    return ask(request, question, act, to="home")


@require_http_methods(["GET", "POST"])
def refusal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = _request_of(request.user, uuid, mentor__person=request.user)
    form = NoForm(posted(request))
    if form.is_valid():
        try:
            decline_request(request=found, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("They read in kind words that it is not this time."))
            return done(request, to="home")
    context = {"asked": found, "form": form}
    status = 409 if form.non_field_errors() else None
    return render_page(request, "matching/request_refusal.html", context, status=status)


@require_http_methods(["GET", "POST"])
def withdrawal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = _request_of(request.user, uuid, mentee__person=request.user)
    question = Question(
        title=_("Take your request back?"),
        text=_("The place is free again, and you can ask somebody else."),
        submit=_("Take it back"),
        said=_("You have taken your request back."),
        back=reverse("matching:request", args=[uuid]),
    )
    act = partial(withdraw_request, request=found, by=request.user)
    to = reverse("matching:mentors", args=[found.mentee.uuid])
    return ask(request, question, act, to=to)


@require_safe
def requests(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """For those who run the cohort: whom it concerns and how it stands, not what was written."""
    cohort = find_cohort(request.user, uuid)
    rows = MentorRequest.objects.filter(mentee__cohort=cohort).defer("words")
    rows = rows.select_related("mentee__person", "mentor__person")
    table = prepare(request, RequestTable(rows, order_by="-created_at"))
    shown = [row.record for row in table.page.object_list]
    people = (place.person_id for one in shown for place in (one.mentee, one.mentor))
    note_views(viewer=request.user, people=people, page="matching")
    context = {"cohort": cohort, "table": table}
    return render_page(request, "matching/requests.html", context, partial="requests")
