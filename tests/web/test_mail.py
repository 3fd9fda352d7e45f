"""One message, in text and in HTML, in the reader's language."""

from types import SimpleNamespace

import pytest

from web.mail import render_mail

# A mail carries the name of the organisation, which is a row.
pytestmark = pytest.mark.django_db

BO = SimpleNamespace(first_name="Bo <b>")


def test_a_mail_says_the_same_in_text_and_in_html() -> None:
    context = {
        "subject": "You meet Ana & Cy\r\ntomorrow",
        "recipient": BO,
        "link": "https://mentoring.example.com/x/?a=1&b=2",
        "preferences_link": "https://mentoring.example.com/preferences/",
    }

    mail = render_mail("mail/base", context, "en")

    assert mail.subject == "You meet Ana & Cy tomorrow"
    assert mail.text.splitlines()[0] == "Hello Bo <b>,"
    assert "https://mentoring.example.com/x/?a=1&b=2" in mail.text
    assert "Hello Bo &lt;b&gt;," in mail.html
    assert 'href="https://mentoring.example.com/x/?a=1&amp;b=2"' in mail.html
    for body in (mail.text, mail.html):
        assert "because you take part" in body
        assert "https://mentoring.example.com/preferences/" in body


def test_a_mail_without_a_subject_of_its_own_takes_the_one_it_is_given() -> None:
    mail = render_mail("mail/base", {"recipient": BO}, "en", otherwise="You have a match")

    assert mail.subject == "You have a match"
    assert "<title>You have a match</title>" in mail.html
    assert mail.text.splitlines()[0] == "Hello Bo <b>,"


def test_a_mail_loads_nothing_from_anywhere() -> None:
    html = render_mail("mail/base", {"subject": "x"}, "en").html

    assert [word for word in ("<img", "src=", "url(", "<script", "<link") if word in html] == []


def test_a_mail_speaks_the_language_of_its_reader(pseudo_language: str) -> None:
    mail = render_mail("mail/base", {"subject": "x", "recipient": BO}, pseudo_language)

    assert "Hello" not in mail.text
    assert f'lang="{pseudo_language}"' in mail.html


def test_text_has_no_gaps_where_the_template_had_nothing_to_say() -> None:
    assert "\n\n\n" not in render_mail("mail/base", {"subject": "x"}, "en").text
