import os
import re
import smtplib
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import Settings

from drills.ground import answers, free_port, wait_for
from mentoring.local.surroundings import ROOT
from notices import catcher
from tests.factories.notices import make_caught_mail

pytestmark = pytest.mark.django_db

URL = "/demo/mail/"


@pytest.fixture(autouse=True)
def box(settings: Settings, tmp_path: Path) -> Path:
    settings.MAIL_CATCHER_DIR = tmp_path / "mail"
    return tmp_path / "mail"


def test_an_empty_box_says_what_to_do(client: Client) -> None:
    assert "No mail yet" in client.get(URL).content.decode()


def test_the_newest_comes_first_and_needs_no_sign_in(client: Client) -> None:
    make_caught_mail(subject="Older")
    make_caught_mail(subject="Newer")

    page = client.get(URL).content.decode()

    assert page.index("Newer") < page.index("Older")


@pytest.mark.parametrize("htmx", [False, True])
def test_it_can_be_narrowed_to_an_address(client: Client, htmx: bool) -> None:
    make_caught_mail(to="ana@demo.example", subject="For Ana")
    make_caught_mail(to="bo@demo.example", subject="For Bo")
    headers = {"HX-Request": "true"} if htmx else {}

    page = client.get(URL, {"to": "BO@"}, headers=headers).content.decode()

    assert "For Bo" in page
    assert "For Ana" not in page
    assert ("<html" in page) is not htmx


def test_an_address_without_mail_says_so(client: Client) -> None:
    make_caught_mail()

    page = client.get(URL, {"to": "cy@demo.example"}).content.decode()

    assert "No message to that address yet" in page


def test_a_message_is_shown_with_links_and_without_anything_that_runs(client: Client) -> None:
    mail = make_caught_mail(
        html='<p style="color:red" onclick="x()">Hi</p><script>alert(1)</script>'
        '<img src="https://evil.example/"><a href="https://demo.example/in/">Go in</a>'
        '<a href="javascript:alert(1)">Bad</a>'
    )

    page = client.get(f"{URL}{mail.uuid}/").content.decode()

    shown = page[page.index('class="mail-html"') :].partition("</section>")[0]
    assert 'href="https://demo.example/in/"' in shown
    assert not re.search(r"alert|onclick|style=|<img|evil", shown)
    assert 'href="https://demo.example/"' in page


def test_an_unknown_message_is_not_found(client: Client) -> None:
    assert client.get(f"{URL}{uuid4()}/").status_code == 404
    assert client.get(f"{URL}no-uuid/").status_code == 404


def test_other_methods(client: Client) -> None:
    mail = make_caught_mail()

    assert client.post(URL).status_code == 405
    assert client.post(f"{URL}{mail.uuid}/").status_code == 405


def test_outside_the_demo_there_is_no_such_page(client: Client, settings: Settings) -> None:
    mail = make_caught_mail()
    settings.MAIL_CATCHER_SHOWN = False

    assert client.get(URL).status_code == 404
    assert client.get(f"{URL}{mail.uuid}/").status_code == 404


def test_the_oldest_are_forgotten(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catcher, "NEWEST", 3)

    for number in range(5):
        make_caught_mail(subject=f"Mail {number}")

    assert [mail.subject for mail in catcher.caught(box)] == ["Mail 4", "Mail 3", "Mail 2"]


def test_the_catcher_takes_real_mail(box: Path, tmp_path: Path) -> None:
    port = free_port()
    words = [sys.executable, str(ROOT / "manage.py"), "catch_mail", "--port", str(port)]
    with subprocess.Popen(words, env=_environment(box), cwd=ROOT) as catching:  # noqa: S603
        try:
            wait_for(lambda: answers(port), seconds=60, what="the catcher")
            with smtplib.SMTP("127.0.0.1", port) as smtp:
                smtp.send_message(_mail())
        finally:
            catching.terminate()

    [caught] = catcher.caught(box)
    assert (caught.to, caught.subject) == ("Åsa <asa@demo.example>", "Grüße")
    assert caught.text == "Schöne Grüße\n"


def _mail() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "hr@demo.example", "Åsa <asa@demo.example>"
    message["Subject"] = "Grüße"
    message.set_content("Schöne Grüße")
    return message


def _environment(box: Path) -> dict[str, str]:
    return {**os.environ, "MAIL_CATCHER_DIR": str(box), "MENTORING_MODE": "test"}
