"""What of a run took how long, in words; no numpy here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from django.utils.translation import gettext_lazy as _

from matching.models import Run

# In the order in which a run comes to them; see engine/stopwatch.py.
STAGES = {
    "reading": _("Reading who is there"),
    "scores": _("Rules and scores of every pair"),
    "candidates": _("The best candidates of each"),
    "floor": _("The highest floor"),
    "flow": _("The best choice among the candidates"),
    "pricing": _("Asking all other pairs whether they are better"),
    "levels": _("The best choice from the worst pair up"),
    "ties": _("Choosing among equally good ones"),
    "proof": _("The proof"),
    "groups": _("The best groups"),
    "explanations": _("Reasons"),
    "others": _("What other mentors would cost everybody"),
}


class Took(TypedDict):
    stage: str
    seconds: float


def timings_in_words(run: Run) -> list[Took]:
    """Nothing of runs from before they were timed."""
    return [
        Took(stage=str(words), seconds=run.timings[stage])
        for stage, words in STAGES.items()
        if stage in run.timings
    ]


def timings_in_a_line(then: Mapping[str, float], now: Mapping[str, float]) -> str:
    """For whoever repeats it: the seconds of each stage in the record, and those of now."""
    both = ((stage, then.get(stage), now.get(stage)) for stage in STAGES)
    return ", ".join(
        f"{stage} {'?' if before is None else before} → {'?' if after is None else after}"
        for stage, before, after in both
        if before is not None or after is not None
    )
