"""Which mentors would help a run's cohort most. Only workers import this file: it loads numpy."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from matching.avoiding import closed_in, with_closed
from matching.engine.case import Case
from matching.engine.groups.shortages import Found, circle_shortages
from matching.engine.result import Gap
from matching.engine.scoring import OnStage
from matching.engine.shortages import Base, shortages
from matching.engine.solve import quiet
from matching.group_what_if import chosen_by
from matching.models import Run


def missing(run: Run, case: Case, watch: OnStage = quiet) -> dict[str, Any]:
    """What is told names no mentee, and nobody's own no: only kinds of mentor and what they add."""
    solvable = with_closed(case, closed_in(run))
    if case.groups is None:
        found = shortages(solvable, base_of(run), on_stage=watch)
    else:
        found = circle_shortages(solvable, circles_of(run, case), on_stage=watch)
    return {"shortages": [asdict(one) for one in found]}


def base_of(run: Run) -> Base:
    rows = run.proposals.values_list("mentee__uuid", "score")
    scores = {str(mentee): score for mentee, score in rows}
    bonus = run.certificate["bonus"]
    # The fairest choice has prices of another kind; then anybody matched counts as content.
    fairest = run.certificate.get("leximin") is not None
    prices = dict.fromkeys(scores, bonus) if fairest else run.certificate["mentee"]
    return Base(bonus=bonus, prices=prices, scores=scores)


def circles_of(run: Run, case: Case) -> Found:
    """As the run chose them; who was moved since counts as before, with what they bring now."""
    rows = run.places.mentees().values_list("enrollment__uuid", "score")
    brought = {str(member): score or 0 for member, score in rows}
    chosen = [one for seats in chosen_by(run, case) for one in seats.members]
    gap = run.objective.get("gap")
    return Found(
        scores={one: brought.get(one, 0) for one in chosen},
        score=run.objective["score"],
        gap=Gap(**gap) if gap else None,
    )
