"""How tests ask for pages: as somebody, whole or by htmx."""

from typing import Any

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


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def _client(person: Person | None) -> Client:
    client = Client()
    if person:
        client.force_login(person)
    return client
