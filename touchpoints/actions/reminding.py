"""Telling people about their touchpoints: each thing once, and no longer when it is done."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from notices.actions import cancel, post
from people.models import Person
from programs.models import Mentorship
from touchpoints.models import Touchpoint, TouchpointQuerySet
from touchpoints.notices import A_DAY, CHANGE, QUESTION, REMINDER

ASK_FOR = timedelta(days=7)


def remind(now: datetime | None = None) -> int:
    """Remind both sides of what starts within a day. Returns of how many touchpoints."""
    now = now or timezone.now()
    due = (
        Touchpoint.objects.planned()
        .filter(starts_at__gt=now, starts_at__lte=now + A_DAY)
        .filter(Q(reminded_of=None) | ~Q(reminded_of=F("starts_at")))
    )
    return sum(_tell(pk, due, "reminded_of") for pk in _running(due))


def ask_how_it_was(now: datetime | None = None) -> int:
    """Ask both sides about what was planned for yesterday and nobody has logged."""
    now = now or timezone.now()
    due = (
        Touchpoint.objects.planned()
        .filter(starts_at__lte=now - A_DAY, starts_at__gt=now - ASK_FOR)
        .filter(Q(asked_about=None) | ~Q(asked_about=F("starts_at")))
    )
    return sum(_tell(pk, due, "asked_about") for pk in _running(due))


def _running(due: TouchpointQuerySet) -> list[int]:
    running = due.filter(mentorship__in=Mentorship.objects.running())
    return list(running.order_by("starts_at").values_list("pk", flat=True))


@transaction.atomic
def _tell(pk: int, due: TouchpointQuerySet, mark: str) -> int:
    """Under the row's lock, so that who moves or logs it calls off what is written here."""
    touchpoint = due.filter(pk=pk).select_for_update(of=("self",), no_key=True).first()
    if touchpoint is None:
        return 0
    Touchpoint.objects.filter(pk=pk).update(**{mark: touchpoint.starts_at})
    for person in touchpoint.mentorship.people():
        if person.is_active:
            _post(touchpoint, person, mark)
    return 1


def _post(touchpoint: Touchpoint, person: Person, mark: str) -> None:
    kind = REMINDER if mark == "reminded_of" else QUESTION
    until = touchpoint.starts_at + (timedelta() if kind is REMINDER else ASK_FOR)
    post(
        key=f"{kind.name}:{touchpoint.uuid}:{person.pk}:{touchpoint.starts_at.isoformat()}",
        to=person,
        kind=kind.name,
        about=touchpoint,
        expires_at=until,
    )


def tell_again(touchpoint: Touchpoint) -> None:
    """Before saving what calls notices off: those that never went out are written anew."""
    touchpoint.reminded_of = touchpoint.asked_about = None


def call_off_notices(touchpoint: Touchpoint) -> None:
    """What was written about it is no longer true, or no longer needed."""
    for kind in (REMINDER, QUESTION, CHANGE):
        cancel(kind=kind.name, about=touchpoint)


def tell_others(touchpoint: Touchpoint, *, by: Person) -> None:
    """That it was moved or cancelled; nobody is told what they did themselves."""
    for person in touchpoint.mentorship.people():
        if person != by and touchpoint.starts_at > timezone.now():
            post(
                key=f"{CHANGE.name}:{touchpoint.uuid}:{person.pk}:{touchpoint.updated_at.isoformat()}",
                to=person,
                kind=CHANGE.name,
                about=touchpoint,
                expires_at=touchpoint.starts_at,
            )
