"""How tests ask for pages: as somebody, whole or by htmx."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.test import Client

from people.models import Person

HTMX = {"HX-Request": "true"}


def ask(person: Person | None, url: str, *, htmx: bool = False) -> HttpResponse:
    return _client(person).get(url, headers=HTMX if htmx else {})  # type: ignore[return-value]


def send(
    person: Person | None, url: str, data: dict[str, Any] | None = None, *, htmx: bool = False
) -> HttpResponse:
    return _client(person).post(url, data or {}, headers=HTMX if htmx else {})  # type: ignore[return-value]


def opened(client: Client, url: str) -> dict[str, Any]:
    """What a browser would send of the page's form as it stands now."""
    form: BaseForm = client.get(url).context["form"]
    return {bound.html_name: _sent(bound.value()) for bound in form if bound.value() is not None}


def _sent(value: Any) -> Any:
    several = isinstance(value, (list, tuple))
    return [str(getattr(one, "pk", one)) for one in value] if several else str(value)


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def _client(person: Person | None) -> Client:
    client = Client()
    if person:
        client.force_login(person)
    return client
