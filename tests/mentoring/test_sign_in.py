"""Signing in: by password, by code, after forgetting; nobody signs up, leavers stay out."""

import re

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client, override_settings

from people.models import Person
from tests.factories.people import make_leaver, make_person

pytestmark = pytest.mark.django_db
PASSWORD = "a quiet autumn morning"
UNKNOWN = "nobody@demo.example"


@pytest.fixture
def bo() -> Person:
    bo = make_person("Bo")
    bo.set_password(PASSWORD)
    bo.save()
    return bo


def signed_in(client: Client) -> bool:
    return client.get("/account/password/change/").status_code == 200


def only(mails: list[EmailMultiAlternatives]) -> EmailMultiAlternatives:
    (mail,) = mails
    return mail


def test_a_password_lets_in_whatever_the_case_of_the_address(client: Client, bo: Person) -> None:
    response = client.post("/account/login/", {"login": bo.email.upper(), "password": PASSWORD})

    assert (response.status_code, response["Location"]) == (302, "/")
    assert signed_in(client)


@pytest.mark.parametrize("address", ["known", UNKNOWN])
def test_a_wrong_password_and_an_unknown_address_look_the_same(
    client: Client, bo: Person, address: str
) -> None:
    login = bo.email if address == "known" else address
    page = client.post("/account/login/", {"login": login, "password": "wrong"}).content.decode()

    assert "One thing needs your attention" in page
    assert f'value="{login}"' in page
    assert "address and/or password" in page
    assert not signed_in(client)


def test_a_mailed_code_lets_in_once(
    client: Client, bo: Person, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    client.post("/account/login/code/", {"email": bo.email})
    mail = only(mailoutbox)
    found = re.search(r"^ +(\S+)$", str(mail.body), re.MULTILINE)
    assert found is not None
    assert mail.subject == "Your code to sign in"
    assert found.group(1) in str(mail.alternatives[0][0])

    client.post("/account/login/code/confirm/", {"code": found.group(1)})
    assert signed_in(client)

    other = Client()
    other.post("/account/login/code/confirm/", {"code": found.group(1)})
    assert not signed_in(other)


def test_a_code_for_an_unknown_address_is_not_sent_and_not_admitted(
    bo: Person, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    pages = []
    for address in (bo.email, UNKNOWN):
        response = Client().post("/account/login/code/", {"email": address}, follow=True)
        pages.append(response.content.decode().replace(address, ""))

    assert [mail.to for mail in mailoutbox] == [[bo.email]]
    csrf = re.compile(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+"')
    assert csrf.sub("", pages[0]) == csrf.sub("", pages[1])


def test_a_forgotten_password_is_replaced_by_a_mailed_link(
    client: Client, bo: Person, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    client.post("/account/password/reset/", {"email": bo.email})
    found = re.search(r"https?://\S+", str(only(mailoutbox).body))
    assert found is not None
    form = client.get(found.group(), follow=True)
    words = {"password1": "another quiet morning", "password2": "another quiet morning"}

    client.post(form.redirect_chain[-1][0], words)
    client.post("/account/login/", {"login": bo.email, "password": "another quiet morning"})

    assert signed_in(client)
    assert "no longer works" in Client().get(found.group(), follow=True).content.decode()


def test_nobody_signs_up(client: Client) -> None:
    words = {"email": UNKNOWN, "password1": PASSWORD}

    page = client.post("/account/signup/", words).content.decode()

    assert "Accounts come from your company" in page
    assert not Person.objects.exists()


def test_leavers_stay_out_and_learn_why(client: Client) -> None:
    leo = make_leaver("Leo")
    leo.set_password(PASSWORD)
    leo.save()

    words = {"login": leo.email, "password": PASSWORD}
    page = client.post("/account/login/", words, follow=True).content.decode()

    assert "This account is closed" in page
    assert not signed_in(client)


def test_ones_address_is_shown_but_not_changed_here(client: Client, bo: Person) -> None:
    client.force_login(bo)

    assert bo.email in client.get("/account/email/").content.decode()
    added = client.post("/account/email/", {"email": "x@demo.example", "action_add": ""})
    assert added.status_code == 405


def test_other_devices_can_be_signed_out(client: Client, bo: Person) -> None:
    words = {"login": bo.email, "password": PASSWORD}
    elsewhere = Client()
    for one in (elsewhere, client):
        one.post("/account/login/", words)
        one.get("/")
    assert "This device" in client.get("/account/sessions/").content.decode()

    client.post("/account/sessions/")

    assert signed_in(client)
    assert not signed_in(elsewhere)


def test_the_demo_offers_its_people_and_nobody_else_does(client: Client) -> None:
    assert "Try it as" not in client.get("/account/login/").content.decode()

    with override_settings(MODE="demo"):
        page = client.get("/account/login/").content.decode()

    assert "Try it as" in page
    assert "id_login=mentee%40demo.example" in page


def test_pages_allow_no_inline_code_and_nothing_from_outside(client: Client) -> None:
    policy = client.get("/account/login/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
