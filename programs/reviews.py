"""When a program is to be looked at again: its review dates, and whether a review was told of."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from programs.models import Program, ProgramState


def review_due(program: Program, today: date | None = None) -> date | None:
    """The last review day that has come, until employees read what it changed."""
    today = today or timezone.localdate()
    day = max((day for day in program.reviews_on if day <= today), default=None)
    if day is None or program.state != ProgramState.PUBLISHED:
        return None
    told = program.review_notes.published().filter(published_on__gte=day).exists()
    return None if told else day
