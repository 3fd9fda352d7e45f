"""Inviting and adding people, as those who run the cohort do it."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from people.access_log import note_views
from people.requests import PersonRequest
from programs.actions import add_people, invite, withdraw_invitation
from programs.forms import AdditionForm, GroupForm, NamesForm
from programs.models import Cohort, Invitation
from programs.tables import InvitationTable
from programs.views.cohort import cohort_run_by
from programs.views.noun_pages import Question, ask
from web.pages import done, posted, render_page
from web.tables import prepare


@require_safe
def cohort_invitations(request: PersonRequest, uuid: UUID) -> HttpResponse:
    cohort = cohort_run_by(request, uuid)
    rows = cohort.invitations.listed().select_related("person", "invited_by", "cohort__program")
    table = prepare(request, InvitationTable(rows))
    people = (row.record.person_id for row in table.page.object_list)
    note_views(viewer=request.user, people=people, page="invitations")
    context = {"cohort": cohort, "table": table}
    return render_page(request, "programs/invitations.html", context, partial="invitations")


@require_http_methods(["GET", "POST"])
def invitation_new(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """By address or by group; when asked to count, says how many a group stands for."""
    cohort = cohort_run_by(request, uuid)
    by_group = request.GET.get("by") == "group"
    form: NamesForm | GroupForm = (GroupForm if by_group else NamesForm)(
        posted(request), cohort=cohort, by=request.user
    )
    context = {
        "cohort": cohort,
        "form": form,
        "tabs": _tabs(cohort, by_group=by_group),
        "by_group": by_group,
        "number": form.number() if isinstance(form, GroupForm) else None,
    }
    if "count" in request.POST:
        return render_page(
            request, "programs/invitation_form.html", context, partial="number", status=200
        )
    if form.is_valid() and _invited(request, cohort, form):
        return done(request, to="programs:cohort-invitations", uuid=uuid)
    return render_page(request, "programs/invitation_form.html", context, partial="number")


def _tabs(cohort: Cohort, *, by_group: bool) -> list[dict[str, Any]]:
    here = reverse("programs:invitation-new", args=[cohort.uuid])
    return [
        {"label": _("People by address"), "url": here, "active": not by_group},
        {"label": _("Everybody who fits"), "url": f"{here}?by=group", "active": by_group},
    ]


def _invited(request: PersonRequest, cohort: Cohort, form: Any) -> bool:
    chosen = {name: form.cleaned_data[name] for name in ("people", "role", "words")}
    try:
        asked = invite(cohort=cohort, by=request.user, **chosen)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    words = ngettext("%(n)s person is invited.", "%(n)s people are invited.", len(asked))
    said = words % {"n": len(asked)}
    if left := len(chosen["people"]) - len(asked):
        more = ngettext(
            "%(n)s was asked before or takes part already.",
            "%(n)s were asked before or take part already.",
            left,
        )
        said = f"{said} {more % {'n': left}}"
    messages.success(request, said)
    return True


@require_http_methods(["GET", "POST"])
def invitation_withdrawal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    rows = Invitation.objects.run_by(request.user).listed()
    found = get_object_or_404(rows.select_related("cohort__program", "person"), uuid=uuid)
    back = reverse("programs:cohort-invitations", args=[found.cohort.uuid])
    question = Question(
        title=_("Take back the invitation of %(name)s?") % {"name": found.person},
        text=_("Their page and the messages that have not gone out yet go away."),
        submit=_("Take it back"),
        said=_("The invitation is taken back."),
        back=back,
        tone="danger",
        crumbs=[(back, _("Invitations"))],
    )
    act = partial(withdraw_invitation, invitation=found, by=request.user)
    return ask(request, question, act, to=back)


@require_http_methods(["GET", "POST"])
def additions(request: PersonRequest, uuid: UUID) -> HttpResponse:
    cohort = cohort_run_by(request, uuid)
    form = AdditionForm(posted(request), cohort=cohort)
    if form.is_valid():
        try:
            added = add_people(cohort=cohort, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            words = ngettext(
                "%(n)s person is added and told by message.",
                "%(n)s people are added and told by message.",
                len(added),
            )
            messages.success(request, words % {"n": len(added)})
            return done(request, to="programs:cohort-enrollments", uuid=uuid)
    context = {"cohort": cohort, "form": form}
    return render_page(request, "programs/additions.html", context)
