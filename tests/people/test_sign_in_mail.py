"""An address that moves to somebody else, and a mail server that is away."""

import logging
import re
from typing import Any
from unittest.mock import patch

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from people.models import Person
from tests.factories.imports import imported, row
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
RESET, BY_CODE, CONFIRM = (
    reverse(f"account_{name}")
    for name in ("reset_password", "request_login_code", "confirm_login_code")
)
SHARED = "sales@demo.example"


def mailed(pattern: str) -> str:
    found = re.search(pattern, str(mail.outbox[-1].body), re.MULTILINE)
    assert found is not None
    return found[1]


def move_the_address() -> Person:
    """From Ana to Bo, who starts; answers Bo."""
    ana = row("Ana", email="ana.new@demo.example")
    imported(ana)
    imported(ana, row("Bo", email=SHARED))
    return Person.objects.get(employee_number="N-Bo")


def test_asking_for_a_new_password_keeps_no_copy_of_the_address(client: Client) -> None:
    make_person(email=SHARED)

    client.post(RESET, {"email": SHARED})

    assert [one.to for one in mail.outbox] == [[SHARED]]
    assert not EmailAddress.objects.exists()


def test_who_gets_the_address_of_somebody_else_does_not_get_their_account(client: Client) -> None:
    imported(row("Ana", email=SHARED))
    ana = Person.objects.get()
    EmailAddress.objects.create(user=ana, email=SHARED, primary=True, verified=True)

    bo = move_the_address()
    client.post(BY_CODE, {"email": SHARED})
    client.post(CONFIRM, {"code": mailed(r"^\s*([A-Z0-9-]{6,9})\s*$")})

    assert client.session["_auth_user_id"] == str(bo.pk)
    assert not EmailAddress.objects.filter(user=ana).exists()


def test_a_link_for_a_new_password_dies_with_the_address_it_went_to(client: Client) -> None:
    imported(row("Ana", email=SHARED))
    client.post(RESET, {"email": SHARED})
    link = mailed(r"(https?://\S+)")

    move_the_address()

    assert "no longer works" in client.get(link, follow=True).content.decode()


@pytest.mark.parametrize("url", [BY_CODE, RESET])
def test_without_a_mail_server_known_and_unknown_addresses_see_the_same_page(
    url: str, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    make_person(email="ana@demo.example")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    pages = []

    for address in ("ana@demo.example", "nobody@demo.example"):
        answer = Client().post(url, {"email": address}, follow=True)
        page = answer.content.decode().replace(address, "")
        page = re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+"', "", page)
        pages.append((answer.status_code, answer.redirect_chain, page))

    assert pages[0] == pages[1]
    assert pages[0][0] == 200
    told = [one.getMessage() for one in caplog.records if one.levelno == logging.ERROR]
    assert told == ["a mail for signing in could not be sent: ConnectionRefusedError"]
    assert "ana@" not in caplog.text


def test_outside_of_tests_nobody_waits_for_the_mail_server(client: Client, settings: Any) -> None:
    make_person(email="ana@demo.example")
    settings.MODE = "production"

    with patch("people.sign_in.Thread") as thread:
        client.post(BY_CODE, {"email": "ana@demo.example"})

    assert thread.call_args.kwargs["daemon"]
    assert thread.return_value.start.called
    assert mail.outbox == []
