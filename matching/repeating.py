"""Solves a run once more from its record and says what differs, and whether the proof it kept
holds. It loads numpy.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from matching.actions.groups import seating
from matching.avoiding import closed_in, with_closed
from matching.engine.digest import VERSION, digest
from matching.engine.groups.answer import GroupResult
from matching.engine.groups.solve import solve_groups
from matching.engine.result import Result
from matching.engine.solve import solve
from matching.engine.verifying import verdict
from matching.models import Run
from matching.what_if import case_read_by


@dataclass(frozen=True)
class Repetition:
    run: Run
    result: Result | GroupResult
    differences: tuple[str, ...]
    claim: str


def repeated(run: Run) -> Repetition:
    """Raises Unreadable where no key opens what the run kept to itself."""
    case = case_read_by(run)
    solvable = with_closed(case, closed_in(run))
    result = solve_groups(solvable) if case.groups else solve(solvable, others=False)
    found = [*differences(run, result, digest(case))]
    proof = verdict(solvable, as_kept(run, result, digest(solvable)))
    found += [f"the proof: {one}" for one in proof.objections]
    return Repetition(run, result, tuple(found), proof.claim)


def as_kept(run: Run, again: Result | GroupResult, fingerprint: str) -> dict[str, Any]:
    """The result as the run kept it: its own pairs, sums and prices. Of groups the seats are those
    found again, which `differences` compares."""
    answer = json.loads(json.dumps(again.as_json()))
    if isinstance(again, Result):
        rows = run.proposals.values_list("mentee__uuid", "mentor__uuid", "score")
        answer["pairs"] = [
            {"mentee": str(mentee), "mentor": str(mentor), "score": score}
            for mentee, mentor, score in rows
        ]
    kept = {name: run.objective.get(name) for name in ("matched", "score", "optimal", "gap")}
    return {**answer, **kept, "certificate": run.certificate or None, "digest": fingerprint}


def depends_on_time(run: Run) -> bool:
    """Whether it ended early, and not after work that every machine counts alike."""
    return run.is_unproven and run.objective.get("cut") not in ("work", "size")


def differences(run: Run, result: Result | GroupResult, fingerprint: str) -> Iterator[str]:
    """What is not as the record has it; nothing where all of it is the same."""
    answer = json.loads(json.dumps(result.as_json()))
    then, now = _then(run), _now(answer)
    objective = run.objective
    if fingerprint != run.input_digest:
        yield f"the input: its fingerprint is {fingerprint} and was {run.input_digest}"
    if run.engine_version != VERSION:
        yield f"the engine: its version is {VERSION} and was {run.engine_version}"
    if then != now:
        yield f"the pairs: {len(then - now)} of {len(then)} are gone and {len(now - then)} are new"
    if then != now and "clock" in (objective.get("cut"), answer.get("cut")):
        yield "the time: the clock ended a part of the search"
    for name, value in (("matched", result.matched), ("score", result.score)):
        if objective.get(name) != value:
            yield f"{name}: {value} and was {objective.get(name)}"
    if (answer["certificate"] or {}) != run.certificate:
        yield "the prices that prove it"


def _then(run: Run) -> set[tuple[str, ...]]:
    """Who was with whom; of groups, what the run chose, wherever people were moved since."""
    rows = run.proposals.values_list("mentee__uuid", "mentor__uuid", "score")
    return {tuple(map(str, one)) for one in [*rows, *run.objective.get("groups", ())]}


def _now(answer: dict[str, Any]) -> set[tuple[str, ...]]:
    if "groups" in answer:
        return {tuple(one) for one in seating(answer["groups"])}
    pairs = ((one["mentee"], one["mentor"], one["score"]) for one in answer["pairs"])
    return {tuple(map(str, one)) for one in pairs}
