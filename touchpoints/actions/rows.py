"""The locks and refusals that every change of a touchpoint shares.

The mentorship's row is the turnstile for its plan: whoever adds or re-plans locks it first. A
touchpoint's own row guards its log. `seen` is the `updated_at` that the person had before them when
they decided; if the row has changed since, they are told instead of overwriting it.
"""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Person
from programs.models import Mentorship
from touchpoints.actions.reminding import call_off_notices
from touchpoints.models import Touchpoint, TouchpointState
from touchpoints.time import instant


class ChangedMeanwhile(ValidationError):
    """Somebody else changed what the person was looking at; nothing has been overwritten."""


def turnstile(mentorship: Mentorship) -> Mentorship:
    return (
        Mentorship.objects.select_for_update(of=("self",), no_key=True)
        .select_related("cohort__program")
        .prefetch_related("participants__person")
        .get(pk=mentorship.pk)
    )


def locked(touchpoint: Touchpoint) -> Touchpoint:
    return (
        Touchpoint.objects.select_for_update(of=("self",), no_key=True)
        .select_related("mentorship__cohort__program")
        .prefetch_related("mentorship__participants__person")
        .get(pk=touchpoint.pk)
    )


def refuse_ended(mentorship: Mentorship) -> None:
    if mentorship.ended_at is not None or mentorship.started_at is None:
        raise ValidationError(_("This mentorship is not running."))


def refuse_unseen(touchpoint: Touchpoint, seen: datetime | None) -> None:
    if seen not in (None, touchpoint.updated_at):
        raise ChangedMeanwhile(
            _("This touchpoint was changed meanwhile. Nothing of yours is saved yet.")
        )


def next_occurrence(mentorship: Mentorship) -> int:
    taken = Touchpoint.objects.filter(mentorship=mentorship).aggregate(last=Max("occurrence"))
    return (taken["last"] or 0) + 1


def put(touchpoint: Touchpoint, day: date, at: time, zone: str) -> None:
    touchpoint.wall_date, touchpoint.wall_time, touchpoint.time_zone = day, at, zone
    touchpoint.starts_at = instant(day, at, ZoneInfo(zone))


def call_off(touchpoint: Touchpoint, by: Person | None) -> None:
    touchpoint.state = TouchpointState.CANCELLED
    touchpoint.held_minutes = None
    touchpoint.cancelled_by, touchpoint.cancelled_at = by, timezone.now()
    touchpoint.save()
    call_off_notices(touchpoint)
