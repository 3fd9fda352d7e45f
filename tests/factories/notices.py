"""Notices of a made-up kind, so that the outbox is tested without the apps above."""

from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from itertools import count
from typing import Any

from django.conf import settings

from notices.actions import post
from notices.catcher import Caught, caught_one, keep
from notices.kinds import Kind, register
from notices.models import Notice
from people.models import Person
from people.records import Record
from tests.factories.people import make_person

numbers = count(1)


class Occasion:
    """What the made-up kind loads and whether it is still wanted; tests change it."""

    load: Callable[[Any], Any] = staticmethod(lambda uuid: Person.objects.filter(uuid=uuid).first())
    wanted: Callable[[Any, Person], bool] = staticmethod(lambda about, recipient: True)


OCCASION = register(
    Kind(
        name="tests.occasion",
        label="An occasion",
        template="mail/notice",
        load=lambda uuid: Occasion.load(uuid),
        wanted=lambda about, recipient: Occasion.wanted(about, recipient),
        subject=lambda about, recipient: f"About {about.name}",
        link=lambda about, recipient: "/",
    )
)


def make_notice(
    to: Person | None = None,
    *,
    key: str | None = None,
    about: Record | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    **fields: Any,
) -> Notice:
    """A notice of the made-up kind; `fields` are written over what `post` chose."""
    notice = post(
        key=key or f"tests.occasion:{next(numbers)}",
        to=to or make_person(),
        kind=OCCASION.name,
        about=about or make_person("Somebody"),
        not_before=not_before,
        expires_at=expires_at,
    )
    assert notice is not None
    if fields:
        Notice.objects.filter(pk=notice.pk).update(**fields)
        notice.refresh_from_db()
    return notice


def make_caught_mail(
    to: str = "ana@demo.example", subject: str = "Your code", html: str = "<p>Hello</p>"
) -> Caught:
    """One message in the demo's letter box."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "hr@demo.example", to, subject
    message.set_content("Hello, see https://demo.example/ for more.")
    message.add_alternative(html, subtype="html")
    folder = settings.MAIL_CATCHER_DIR
    found = caught_one(folder, keep(message.as_bytes(), folder))
    assert found
    return found
