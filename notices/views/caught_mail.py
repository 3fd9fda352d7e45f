"""The demo's letter box. Signing in needs no mail program there, so it is open to everybody."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notices import catcher
from web.pages import render_page

MOST_SHOWN = 100
P = ParamSpec("P")


class RecipientForm(forms.Form):
    every_field_optional = True

    to = forms.CharField(label=_("Sent to"), widget=forms.SearchInput, required=False)


def only_in_demo(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.MAIL_CATCHER_SHOWN:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@login_not_required
@never_cache
@only_in_demo
def caught_mail(request: HttpRequest) -> HttpResponse:
    form = RecipientForm(request.GET)
    to = form.cleaned_data["to"] if form.is_valid() else ""
    found = catcher.caught(settings.MAIL_CATCHER_DIR, to=to)
    context: dict[str, Any] = {"filters": form, "to": to, "mails": found[:MOST_SHOWN]}
    return render_page(request, "notices/caught_mail.html", context, partial="mails")


@require_safe
@login_not_required
@never_cache
@only_in_demo
def caught_message(request: HttpRequest, uuid: UUID) -> HttpResponse:
    mail = catcher.caught_one(settings.MAIL_CATCHER_DIR, uuid)
    if mail is None:
        raise Http404
    return render_page(request, "notices/caught_message.html", {"mail": mail})
