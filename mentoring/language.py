"""Choosing the language of the pages, from the menu of every page."""

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.http import require_POST

from people.models import Person
from web.pages import done


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=lambda: settings.LANGUAGES)


@require_POST
def reader_language(request: HttpRequest) -> HttpResponse:
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    person = Person.objects.get(pk=request.user.pk)
    person.language = form.cleaned_data["language"]
    person.save(update_fields=["language", "updated_at"])
    return done(request, to=page_before(request))


def page_before(request: HttpRequest) -> str:
    """Where the reader was, if that was here."""
    page = urlsplit(request.headers.get("Referer", ""))
    path = page._replace(scheme="", netloc="", fragment="").geturl()
    return path if page.netloc == request.get_host() and path.startswith("/") else "/"
