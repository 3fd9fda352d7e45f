"""About me, for fairness: what one says about oneself, what for, and taking it back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.actions.self_description import describe, withdraw_consent
from people.describing import Purpose, text_of_version
from people.description_forms import DescriptionForm, WithdrawalForm
from people.models import Consent, Person
from people.requests import PersonRequest
from web.confidential import confidential
from web.forms import held
from web.pages import done, posted, render_page


@confidential
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def fairness(request: PersonRequest) -> HttpResponse:
    person = held(request, Person.objects.all()).get(pk=request.user.pk)
    form = DescriptionForm(posted(request), person=person)
    if form.is_valid() and described(request, form):
        return done(request, to="people:fairness")
    context = {"form": form} | consents_of(request.user)
    return render_page(request, "people/fairness.html", context, partial="fairness")


def described(request: PersonRequest, form: DescriptionForm) -> bool:
    try:
        describe(by=request.user, answers=form.answers(), agrees_to=form.agrees_to())
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    messages.success(request, _("Saved. Only you can see it."))
    return True


def consents_of(person: Person) -> dict[str, Any]:
    """Live ones, each with the text agreed to, and those that were withdrawn."""
    consents = list(Consent.objects.filter(person=person))
    return {
        "live": [one for one in consents if one.withdrawn_at is None],
        "withdrawn": [one for one in consents if one.withdrawn_at],
        "answered": person.self_descriptions.exists(),
    }


@confidential
@require_http_methods(["GET", "HEAD", "POST"])
def fairness_withdrawal(request: PersonRequest, purpose: str) -> HttpResponse:
    if purpose not in Purpose:
        raise Http404
    form = WithdrawalForm(posted(request))
    if form.is_valid():
        withdraw_consent(by=request.user, purpose=purpose, forget=form.cleaned_data["forget"])
        messages.success(request, _("Taken back. It counts from this moment on."))
        return done(request, to="people:fairness")
    live = Consent.objects.live().filter(person=request.user)
    consent = live.filter(purpose=purpose).first()
    context = {
        "form": form,
        "purpose": Purpose(purpose),
        "text": text_of_version(purpose, consent.version).text if consent else "",
        "others": live.exclude(purpose=purpose).exists(),
    }
    return render_page(request, "people/fairness_withdrawal.html", context)
