"""What is published of a lottery: no names, and the seed only with the draw."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from programs.models import Lottery


def as_data(lottery: Lottery) -> dict[str, Any]:
    """The published file, which `draw.py` reads."""
    return {
        "cohort": str(lottery.cohort),
        "rules": lottery.rules,
        "strata": lottery.strata,
        "goes_first": lottery.goes_first,
        "commitment": lottery.commitment,
        "published_at": lottery.created_at.isoformat(),
        "drawn_at": lottery.drawn_at.isoformat() if lottery.drawn_at else None,
        "seed": lottery.seed if lottery.drawn_at else None,
        "seats": lottery.seats_drawn,
        "declined_before_the_draw": lottery.declined_before.count(),
        "tickets": _drawn(lottery) if lottery.drawn_at else _waiting(lottery),
    }


def _drawn(lottery: Lottery) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code,
            "contribution": one.contribution,
            "stratum": None if one.place is None else one.stratum,
            "place": one.place,
            "won": one.won,
        }
        for one in lottery.entries.order_by("code")
    ]


def _waiting(lottery: Lottery) -> list[dict[str, Any]]:
    """From the day on which nobody can join any more, so that none can be slipped in later."""
    if lottery.cohort.applications_close_on >= timezone.localdate():
        return []
    return [
        {"code": one.code, "contribution": one.contribution}
        for one in lottery.tickets.order_by("code")
    ]
