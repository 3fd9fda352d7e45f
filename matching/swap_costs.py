"""What it would cost that two mentees change places. Only workers import this: it loads numpy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np

from matching.avoiding import UNTOLD, closed_in, with_closed
from matching.changed_case import told_against
from matching.engine.case import Case, IdPair, smaller
from matching.engine.scoring import OnStage, eligible_scores, rule_blocks
from matching.engine.solve import quiet
from matching.models import Run


def swaps(
    run: Run, case: Case, question: Mapping[str, Any], _watch: OnStage = quiet
) -> dict[str, Any]:
    """What it costs all pairs together if this mentee changed places with each of the others.

    Nobody else moves. Pairs that a rule forbids, and pinned ones, are named without a cost;
    `rules` are those that may be told, none where somebody's own no stands in the way.
    """
    solvable, one = with_closed(case, closed_in(run)), str(question["mentee"])
    pairs, scores = _proposed(run)
    seat = pairs[one]
    of_one, of_seat = smaller(solvable, mentees={one}), smaller(solvable, mentors={seat})
    mine, theirs = dict(eligible_scores(of_one))[one], dict(eligible_scores(of_seat))
    pinned = {mentee for mentee, _mentor in solvable.locked}
    costs: dict[str, int | None] = {}
    for other, place in pairs.items():
        if place == seat:
            continue
        if place not in mine or seat not in theirs[other] or other in pinned:
            costs[other] = None
        else:
            costs[other] = scores[one] + scores[other] - mine[place] - theirs[other][seat]
    against = _against(of_one) | _against(of_seat)
    rules = {
        other: _told(case, against, [(one, pairs[other]), (other, seat)])
        for other, cost in costs.items()
        if cost is None and other not in pinned
    }
    return {"costs": costs, "pinned": sorted(pinned & set(pairs)), "rules": rules}


def _proposed(run: Run) -> tuple[dict[str, str], dict[str, int]]:
    """mentee → mentor, and mentee → score of the two."""
    rows = run.proposals.values_list("mentee__uuid", "mentor__uuid", "score")
    found = [(str(mentee), str(mentor), score) for mentee, mentor, score in rows]
    return {one: mentor for one, mentor, _score in found}, {one: score for one, _, score in found}


def _against(small: Case) -> dict[IdPair, list[str]]:
    """The rules against each pair of a case in which one side is a single person."""
    everybody = slice(0, len(small.mentees))
    found: dict[IdPair, list[str]] = defaultdict(list)
    for rule, removed in rule_blocks(small).items():
        for row, column in np.argwhere(removed(everybody)).tolist():
            found[small.mentees[row].id, small.mentors[column].id].append(rule)
    return found


def _told(case: Case, against: Mapping[IdPair, list[str]], two: list[IdPair]) -> list[str]:
    told = {rule: None for pair in two for rule in told_against(case, against.get(pair, ()), pair)}
    return [rule for rule in told if rule != UNTOLD]
