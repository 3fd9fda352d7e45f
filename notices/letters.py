"""Write the message when it is sent, in the recipient's language and zone."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import sanitize_address
from django.urls import reverse
from django.utils import timezone

from notices.kinds import Kind
from notices.models import Notice
from people.models import Person
from web.mail import Mail, render_mail
from web.own_words import speaking


@dataclass(frozen=True)
class Letter:
    """A message ready for the mail server: nothing about it can fail any more."""

    message: EmailMultiAlternatives
    raw: bytes
    sender: str
    to: str


def write(notice: Notice, kind: Kind, about: Any, **more: Any) -> Letter:
    mail = worded(kind, about, notice.recipient, **more)
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[notice.recipient.email],
        headers=headers_of(notice),
    )
    message.attach_alternative(mail.html, "text/html")
    return Letter(
        message=message,
        raw=message.message().as_bytes(),
        sender=sanitize_address(message.from_email, "utf-8"),
        to=sanitize_address(notice.recipient.email, "utf-8"),
    )


def worded(kind: Kind, about: Any, person: Person, **more: Any) -> Mail:
    """Subject and both bodies. The kind's subject wins over the template's, then its label."""
    language = language_of(person)
    with speaking(language), timezone.override(person.zone):
        values = {
            "about": about,
            "recipient": person,
            "link": link_of(kind, about, person),
            "preferences_link": settings.SITE_URL + reverse("notices:preferences"),
            **more,
        }
        if kind.subject:
            values["subject"] = " ".join(kind.subject(about, person).split())
        label = str(kind.label)
        return render_mail(kind.template, values, language, person.zone, otherwise=label)


def language_of(person: Person) -> str:
    known = person.language in dict(settings.LANGUAGES)
    return person.language if known else settings.LANGUAGE_CODE


def link_of(kind: Kind, about: Any, person: Person) -> str:
    return settings.SITE_URL + (kind.link(about, person) if kind.link else "/")


def headers_of(notice: Notice) -> dict[str, str]:
    return {
        "Message-ID": notice.message_id,
        "X-Notice-ID": str(notice.uuid),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
