"""Which mentors would help a run's cohort most. Only workers import this file: it loads numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from matching.avoiding import closed_in, with_closed
from matching.engine.case import Case
from matching.engine.shortages import Base, shortages
from matching.models import Run


def missing(run: Run, case: Case, question: Mapping[str, Any]) -> dict[str, Any]:
    """What is told names no mentee, and nobody's own no: only kinds of mentor and what they add."""
    if case.groups is not None:
        return {"shortages": []}  # seats are not what a group lacks
    found = shortages(with_closed(case, closed_in(run)), base_of(run))
    return {"shortages": [asdict(one) for one in found]}


def base_of(run: Run) -> Base:
    rows = run.proposals.values_list("mentee__uuid", "score")
    scores = {str(mentee): score for mentee, score in rows}
    bonus = run.certificate["bonus"]
    # The fairest choice has prices of another kind; then anybody matched counts as content.
    fairest = run.certificate.get("leximin") is not None
    prices = dict.fromkeys(scores, bonus) if fairest else run.certificate["mentee"]
    return Base(bonus=bonus, prices=prices, scores=scores)
