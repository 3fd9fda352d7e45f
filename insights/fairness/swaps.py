"""Who is not a pair and would both gain by it: from what the run measured over all pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from matching.engine.words import points
from matching.models import Run
from matching.wording import member_names

USUAL_MARGIN = 5  # points that both must gain to count
POINT = 1000


@dataclass(frozen=True)
class Example:
    mentee: str
    mentor: str
    gain: str
    mentor_gain: str
    url: str  # where to ask what the pair would cost everybody


@dataclass(frozen=True)
class BothGain:
    """margin, margins: in points. pairs, mentees: how many, at this margin."""

    margin: int
    margins: list[int]
    pairs: int
    mentees: int
    examples: list[Example]


def both_gain(run: Run, asked: str = "") -> BothGain | None:
    """None where the run did not measure it. asked: a margin somebody chose."""
    counts: Mapping[str, list[int]] = run.swaps.get("counts", {})
    margins = sorted(int(one) // POINT for one in counts)
    if not margins:
        return None
    usual = USUAL_MARGIN if USUAL_MARGIN in margins else margins[0]
    margin = int(asked) if asked.isdecimal() and int(asked) in margins else usual
    pairs, mentees = counts[str(margin * POINT)]
    clear = [one for one in run.swaps["examples"] if min(one[2:]) >= margin * POINT]
    return BothGain(margin, margins, pairs, mentees, _examples(run, clear))


def people_in(run: Run) -> set[str]:
    """Enrollments that examples name."""
    return {who for one in run.swaps.get("examples", ()) for who in one[:2]}


def _examples(run: Run, clear: list[list[Any]]) -> list[Example]:
    names = member_names(who for one in clear for who in one[:2])
    board = reverse("matching:board", args=[run.cohort.uuid])
    return [
        Example(
            names[mentee],
            names[mentor],
            points(gain),
            points(mentor_gain),
            f"{board}?{urlencode({'show': 'scenarios', 'mentee': mentee, 'mentor': mentor})}",
        )
        for mentee, mentor, gain, mentor_gain in clear
        if mentee in names and mentor in names
    ]
