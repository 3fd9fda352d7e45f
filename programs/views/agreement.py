"""The agreement of a pair: read, change, sign."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.requests import PersonRequest
from programs.actions import sign_agreement, write_agreement
from programs.agreements import current_agreement
from programs.forms import AgreementForm
from programs.models import Agreement, Mentorship
from programs.views.mentorship import own_mentorship
from web.pages import done, posted, render_page


@require_http_methods(["GET", "POST"])
def agreement(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """POST signs the version that was read."""
    mentorship = own_mentorship(request.user, uuid)
    problems: list[str] = []
    if request.method == "POST":
        try:
            version, read = int(request.POST.get("version", "")), request.POST.get("text", "")
            sign_agreement(mentorship=mentorship, version=version, read=read, by=request.user)
        except ValidationError as problem:
            problems = problem.messages
        except ValueError:
            problems = [_("Read the text below, then sign it.")]
        else:
            messages.success(request, _("You have signed the agreement."))
            return done(request, to="programs:agreement", uuid=uuid)
    current = current_agreement(mentorship)
    context = {"mentorship": mentorship, "agreement": current, "problems": problems}
    context |= _signatures(mentorship, current, request)
    return render_page(request, "programs/agreement.html", context, status=409 if problems else 200)


def _signatures(
    mentorship: Mentorship, current: Agreement, request: PersonRequest
) -> dict[str, object]:
    signed = (
        {}
        if current._state.adding
        else {one.person_id: one.created_at for one in current.signatures.all()}
    )
    rows = [(person, signed.get(person.pk)) for person in mentorship.people()]
    return {"signatures": rows, "has_signed": request.user.pk in signed}


@require_http_methods(["GET", "POST"])
def agreement_edit(request: PersonRequest, uuid: UUID) -> HttpResponse:
    mentorship = own_mentorship(request.user, uuid)
    current = current_agreement(mentorship)
    initial = {"text": current.text, "version": current.version}
    form = AgreementForm(posted(request), initial=initial, shape=mentorship.shape)
    if form.is_valid():
        text, version = form.cleaned_data["text"], form.cleaned_data["version"]
        try:
            write_agreement(mentorship=mentorship, text=text, replaces=version, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The new text is saved. All of you sign it anew."))
            return done(request, to="programs:agreement", uuid=uuid)
    newer = current if form.is_bound and form.errors else None
    context = {"mentorship": mentorship, "form": form, "newer": newer}
    return render_page(request, "programs/agreement_form.html", context)
