"""Saying what became of a touchpoint."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Person
from programs.models import Mentorship
from touchpoints.actions.reminding import call_off_notices
from touchpoints.actions.rows import (
    call_off,
    locked,
    next_occurrence,
    refuse_ended,
    refuse_unseen,
    turnstile,
)
from touchpoints.models import Touchpoint, TouchpointState
from touchpoints.time import instant


@transaction.atomic
def log_touchpoint(
    *,
    touchpoint: Touchpoint,
    met: bool,
    by: Person,
    minutes: int | None = None,
    topic: str = "",
    next_step: str = "",
    seen: datetime | None = None,
    at: datetime | None = None,
) -> Touchpoint:
    """Say what became of it. Either side may, and may correct it later; the same twice is once."""
    touchpoint = locked(touchpoint)
    _refuse_unloggable(touchpoint)
    state = TouchpointState.HELD if met else TouchpointState.MISSED
    held_minutes = (minutes or touchpoint.minutes) if met else None
    said = {"state": state, "held_minutes": held_minutes, "topic": topic, "next_step": next_step}
    if all(getattr(touchpoint, name) == value for name, value in said.items()):
        return touchpoint
    refuse_unseen(touchpoint, seen)
    for name, value in said.items():
        setattr(touchpoint, name, value)
    touchpoint.logged_by, touchpoint.logged_at = by, at or timezone.now()
    if touchpoint.outside_plan and not met:
        call_off(touchpoint, by)
    touchpoint.save()
    call_off_notices(touchpoint)
    return touchpoint


def _refuse_unloggable(touchpoint: Touchpoint) -> None:
    refuse_ended(touchpoint.mentorship)
    if touchpoint.state == TouchpointState.CANCELLED:
        raise ValidationError(
            _("This touchpoint was cancelled. If you met after all, log one outside the plan.")
        )
    if not touchpoint.may_be_logged:
        raise ValidationError(_("This touchpoint is still ahead. If you met already, move it."))


@transaction.atomic
def log_outside_plan(
    *,
    mentorship: Mentorship,
    wall_date: date,
    wall_time: time,
    time_zone: str,
    minutes: int,
    by: Person,
    topic: str = "",
    next_step: str = "",
    key: UUID | None = None,
    at: datetime | None = None,
) -> Touchpoint:
    """A touchpoint that nobody had planned. `key` becomes its uuid: sent twice, it is one."""
    mentorship = turnstile(mentorship)
    refuse_ended(mentorship)
    found = Touchpoint.objects.filter(uuid=key).first() if key else None
    if found and found.mentorship_id != mentorship.pk:
        raise ValidationError(_("This page is out of date. Open it again."))
    if found:
        return found
    starts_at = instant(wall_date, wall_time, ZoneInfo(time_zone))
    if starts_at > timezone.now():
        raise ValidationError(_("That time is still ahead. Log it once you have met."))
    return Touchpoint.objects.create(
        uuid=key or uuid4(),
        mentorship=mentorship,
        occurrence=next_occurrence(mentorship),
        wall_date=wall_date,
        wall_time=wall_time,
        time_zone=time_zone,
        starts_at=starts_at,
        minutes=minutes,
        held_minutes=minutes,
        state=TouchpointState.HELD,
        outside_plan=True,
        topic=topic,
        next_step=next_step,
        logged_by=by,
        logged_at=at or timezone.now(),
    )
