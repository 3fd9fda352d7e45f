"""Signing in through the real pages: who works here, by password or by a code."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.models import Person
from tests.factories.people import make_leaver, make_person

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
LOGIN, BY_CODE, CONFIRM = (
    reverse(f"account_{name}") for name in ("login", "request_login_code", "confirm_login_code")
)


def with_password(person: Person) -> Person:
    person.set_password(PASSWORD)
    person.save()
    return person


def signed_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"login": email, "password": password})


def test_by_password_whatever_the_case_of_the_address(client: Client) -> None:
    with_password(make_person(email="ana@demo.example"))

    sign_in(client, "Ana@Demo.Example")

    assert signed_in(client)


@pytest.mark.parametrize("password", ["wrong", ""])
def test_not_by_a_wrong_password(client: Client, password: str) -> None:
    with_password(make_person(email="ana@demo.example"))

    sign_in(client, "ana@demo.example", password)

    assert not signed_in(client)


def test_somebody_imported_has_no_password_but_signs_in_by_code(client: Client) -> None:
    ana = make_person(email="ana@demo.example", password="!imported")
    sign_in(client, "ana@demo.example", "!imported")
    assert not signed_in(client)

    client.post(BY_CODE, {"email": "ANA@demo.example"})
    (sent,) = mail.outbox
    assert sent.to == [ana.email]
    found = re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", str(sent.body), re.MULTILINE)
    assert found is not None
    client.post(CONFIRM, {"code": found[1]})

    assert signed_in(client)


def test_a_wrong_code_opens_nothing(client: Client) -> None:
    make_person(email="ana@demo.example")
    client.post(BY_CODE, {"email": "ana@demo.example"})

    client.post(CONFIRM, {"code": "AAA-AAA"})

    assert not signed_in(client)


def test_a_leaver_gets_in_by_no_way(client: Client) -> None:
    with_password(make_leaver(email="leo@demo.example"))

    sign_in(client, "leo@demo.example")
    assert not signed_in(client)
    client.post(BY_CODE, {"email": "leo@demo.example"})
    assert mail.outbox == []
    assert not signed_in(client)


def test_who_is_unknown_gets_the_same_answer_and_no_mail(client: Client) -> None:
    make_person(email="ana@demo.example")
    known = client.post(BY_CODE, {"email": "ana@demo.example"})
    unknown = Client().post(BY_CODE, {"email": "nobody@demo.example"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


def test_a_live_session_ends_with_the_last_day(client: Client) -> None:
    ana = make_person()
    client.force_login(ana)
    assert signed_in(client)

    today = timezone.localdate()
    Person.objects.filter(pk=ana.pk).update(left_on=today + timedelta(days=1))
    assert signed_in(client)
    Person.objects.filter(pk=ana.pk).update(left_on=today)
    assert not signed_in(client)


def test_nobody_signs_up(client: Client) -> None:
    data = {"email": "new@demo.example", "password1": PASSWORD, "password2": PASSWORD}

    client.post("/account/signup/", data)

    assert not Person.objects.exists()
    assert not signed_in(client)


def test_guessing_passwords_is_slowed_down_outside_of_tests() -> None:
    source = (settings.BASE_DIR / "mentoring" / "settings.py").read_text()
    assert 'False if MODE == "test" else {}' in source


def test_after_a_few_wrong_passwords_even_the_right_one_waits(
    client: Client, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/key"}
    with_password(make_person(email="ana@demo.example"))

    for _try in range(4):
        sign_in(client, "ana@demo.example", "guess")
    sign_in(client, "ana@demo.example")

    assert not signed_in(client)
