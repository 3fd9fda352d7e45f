"""Notices of a made-up kind, so that the outbox is tested without the apps above."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any

from notices.actions import post
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
        template="mail/occasion",
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
    if fields:
        Notice.objects.filter(pk=notice.pk).update(**fields)
        notice.refresh_from_db()
    return notice
