"""What people are told about their touchpoints. No notice says what they talk about."""

from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notices.kinds import Kind, register
from people.models import Person
from touchpoints.models import Touchpoint, TouchpointState

A_DAY = timedelta(days=1)


def load(uuid: UUID) -> Touchpoint | None:
    return (
        Touchpoint.objects.filter(uuid=uuid)
        .select_related("mentorship__cohort__program", "moved_by", "cancelled_by")
        .prefetch_related("mentorship__participants__person")
        .first()
    )


def _concerns(touchpoint: Touchpoint, recipient: Person) -> bool:
    """It is still planned, the pair still runs, and the recipient is part of it."""
    return (
        touchpoint.state == TouchpointState.PLANNED
        and touchpoint.mentorship.ended_at is None
        and recipient in touchpoint.mentorship.people()
    )


def reminder_wanted(touchpoint: Touchpoint, recipient: Person) -> bool:
    """Not once it is moved further away: then another reminder comes in time."""
    ahead = touchpoint.starts_at - timezone.now()
    return _concerns(touchpoint, recipient) and timedelta() < ahead <= A_DAY


def question_wanted(touchpoint: Touchpoint, recipient: Person) -> bool:
    return _concerns(touchpoint, recipient) and touchpoint.starts_at < timezone.now()


def change_wanted(touchpoint: Touchpoint, recipient: Person) -> bool:
    changed = touchpoint.moved_at or touchpoint.cancelled_at
    return changed is not None and recipient in touchpoint.mentorship.people()


def _when(touchpoint: Touchpoint) -> str:
    return date_format(timezone.localtime(touchpoint.starts_at), "l, H:i")


def _with(touchpoint: Touchpoint, recipient: Person) -> dict[str, str]:
    return {"name": touchpoint.mentorship.with_words(recipient), "when": _when(touchpoint)}


def reminder_subject(touchpoint: Touchpoint, recipient: Person) -> str:
    return _("You meet %(name)s: %(when)s") % _with(touchpoint, recipient)


def question_subject(touchpoint: Touchpoint, recipient: Person) -> str:
    return _("Did you meet %(name)s? (%(when)s)") % _with(touchpoint, recipient)


def change_subject(touchpoint: Touchpoint, recipient: Person) -> str:
    who = touchpoint.cancelled_by or touchpoint.moved_by
    values = _with(touchpoint, recipient) | ({"name": who.called} if who else {})
    if touchpoint.state == TouchpointState.CANCELLED:
        return _("%(name)s cancelled your touchpoint: %(when)s") % values
    return _("%(name)s changed your touchpoint: now %(when)s") % values


def touchpoint_link(touchpoint: Touchpoint, _recipient: Person) -> str:
    return reverse("touchpoints:touchpoint", args=[touchpoint.uuid])


def log_link(touchpoint: Touchpoint, _recipient: Person) -> str:
    return reverse("touchpoints:log", args=[touchpoint.uuid])


REMINDER = register(
    Kind(
        name="touchpoints.reminder",
        label=gettext_lazy("A reminder the day before a touchpoint"),
        template="mail/touchpoint_reminder",
        load=load,
        wanted=reminder_wanted,
        subject=reminder_subject,
        link=touchpoint_link,
    )
)
QUESTION = register(
    Kind(
        name="touchpoints.how_was_it",
        label=gettext_lazy("A question the day after a touchpoint that nobody logged"),
        template="mail/touchpoint_how_was_it",
        load=load,
        wanted=question_wanted,
        subject=question_subject,
        link=log_link,
    )
)
CHANGE = register(
    Kind(
        name="touchpoints.changed",
        label=gettext_lazy("Somebody moved or cancelled a touchpoint of yours"),
        template="mail/touchpoint_changed",
        load=load,
        wanted=change_wanted,
        subject=change_subject,
        link=touchpoint_link,
    )
)
