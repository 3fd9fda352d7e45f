"""Putting a pair or a group together by hand, and asking somebody into one."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matching.actions.forming import ask_into, propose_by_hand
from matching.by_hand import Chosen
from matching.forms import FormingForm
from matching.views.finding import find_cohort
from people.access_log import note_views
from people.requests import PersonRequest
from programs.models import Cohort, Enrollment, Mentorship
from web.pages import done, posted, render_page


@require_http_methods(["GET", "POST"])
def forming(request: PersonRequest, uuid: UUID) -> HttpResponse:
    cohort = find_cohort(request.user, uuid)
    return _form(request, cohort, None, partial(propose_by_hand, cohort=cohort))


@require_http_methods(["GET", "POST"])
def joining(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Somebody more for a group that is on offer or runs."""
    rows = Mentorship.objects.unfinished().run_by(request.user)
    rows = rows.select_related("cohort__program").prefetch_related("participants__enrollment")
    found = get_object_or_404(rows.prefetch_related("participants__person"), uuid=uuid)
    return _form(request, found.cohort, found, partial(ask_into, mentorship=found))


def _form(
    request: PersonRequest, cohort: Cohort, into: Mentorship | None, act: partial[Any]
) -> HttpResponse:
    """Looks first: doubts are shown and must be answered. With "look" nothing is saved."""
    form = FormingForm(posted(request), cohort=cohort, into=into)
    context: dict[str, Any] = {"form": form, "cohort": cohort, "into": into}
    only_look = "look" in request.POST
    if form.is_valid():
        chosen = Chosen(cohort, [*_inside(into), *form.people()])
        doubts = [*chosen.doubts(), *_said_no(into, form.people())]
        context |= {"doubts": doubts, "reasons": chosen.reasons()}
        agreed = form.cleaned_data["knowing"] or not context["doubts"]
        if not only_look and agreed and _done(request, form, act):
            return done(request, to="programs:cohort-pairs", uuid=cohort.uuid)
    note_views(viewer=request.user, people=_shown(form), page="matching")
    refused = form.is_bound and not only_look
    return render_page(request, "matching/forming.html", context, status=422 if refused else 200)


def _done(request: PersonRequest, form: FormingForm, act: partial[Any]) -> bool:
    words = {name: form.cleaned_data[name] for name in ("name", "because") if name in form.fields}
    try:
        act(people=form.people(), by=request.user, **words)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    messages.success(request, _("They are asked. It begins when enough of them have accepted."))
    return True


def _inside(into: Mentorship | None) -> list[Enrollment]:
    there = into.participants.all() if into else ()
    return [one.enrollment for one in there if one.left_at is None]


def _said_no(into: Mentorship | None, people: list[Enrollment]) -> list[str]:
    """Who was asked into this very group and is not in it; asking again is up to a person."""
    there = into.participants.all() if into else ()
    gone = {one.enrollment_id for one in there if one.left_at and not one.joined_at}
    words = _("%(name)s was asked into this group before and did not join.")
    return [words % {"name": one.person.called} for one in people if one.pk in gone]


def _shown(form: FormingForm) -> list[int]:
    fields: list[Any] = [form.fields[f"{role}s"] for role in form.shape.sides]
    return [one.person_id for field in fields for one in field.queryset]
