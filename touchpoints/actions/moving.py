"""Moving one touchpoint, or calling it off."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Person
from touchpoints.actions.reminding import call_off_notices, tell_again, tell_others
from touchpoints.actions.rows import call_off, locked, put, refuse_ended, refuse_unseen
from touchpoints.models import Touchpoint, TouchpointState
from touchpoints.time import instant


@transaction.atomic
def move_touchpoint(
    *,
    touchpoint: Touchpoint,
    wall_date: date,
    wall_time: time,
    time_zone: str,
    minutes: int | None = None,
    kind: str | None = None,
    place: str | None = None,
    by: Person,
    seen: datetime | None = None,
) -> Touchpoint:
    touchpoint = locked(touchpoint)
    refuse_ended(touchpoint.mentorship)
    if touchpoint.state != TouchpointState.PLANNED:
        raise ValidationError(_("Only a planned touchpoint can be moved."))
    before = _content(touchpoint)
    # The same instant on another clock is no move: it stays in the zone it was agreed in.
    if instant(wall_date, wall_time, ZoneInfo(time_zone)) != touchpoint.starts_at:
        put(touchpoint, wall_date, wall_time, time_zone)
    touchpoint.minutes = minutes or touchpoint.minutes
    touchpoint.kind = kind or touchpoint.kind
    touchpoint.place = touchpoint.place if place is None else place
    if _content(touchpoint) == before:
        return touchpoint
    refuse_unseen(touchpoint, seen)
    touchpoint.moved_by, touchpoint.moved_at = by, timezone.now()
    tell_again(touchpoint)
    touchpoint.save()
    call_off_notices(touchpoint)
    tell_others(touchpoint, by=by)
    return touchpoint


def _content(touchpoint: Touchpoint) -> tuple[object, ...]:
    return (touchpoint.starts_at, touchpoint.minutes, touchpoint.kind, touchpoint.place)


@transaction.atomic
def cancel_touchpoint(*, touchpoint: Touchpoint, by: Person) -> Touchpoint:
    touchpoint = locked(touchpoint)
    if touchpoint.state == TouchpointState.CANCELLED:
        return touchpoint
    refuse_ended(touchpoint.mentorship)
    if touchpoint.state != TouchpointState.PLANNED:
        raise ValidationError(_("This touchpoint has been logged already."))
    call_off(touchpoint, by)
    tell_others(touchpoint, by=by)
    return touchpoint
