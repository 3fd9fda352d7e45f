"""Touchpoints of a mentorship, ahead or behind us."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from people.models import Person
from programs.models import Mentorship
from tests.factories.programs import make_mentorship
from touchpoints.models import Touchpoint


def make_touchpoint(
    mentorship: Mentorship | None = None,
    *,
    days: float = 3,
    state: str = "planned",
    by: Person | None = None,
    time_zone: str = "UTC",
    **fields: Any,
) -> Touchpoint:
    """One that starts in so many days; negative is past. `held` lasted its planned minutes."""
    mentorship = mentorship or make_mentorship()
    starts_at = (timezone.now() + timedelta(days=days)).replace(second=0, microsecond=0)
    wall = starts_at.astimezone(ZoneInfo(time_zone))
    defaults: dict[str, Any] = {
        "mentorship": mentorship,
        "occurrence": mentorship.touchpoints.count() + 1,
        "wall_date": wall.date(),
        "wall_time": wall.time(),
        "time_zone": time_zone,
        "starts_at": starts_at,
        "minutes": 30,
        "state": state,
    }
    if state in {"held", "missed"}:
        defaults |= {"logged_at": timezone.now(), "logged_by": by}
    if state == "held":
        defaults["held_minutes"] = 30
    if state == "cancelled":
        defaults |= {"cancelled_at": timezone.now(), "cancelled_by": by}
    return Touchpoint.objects.create(**(defaults | fields))
