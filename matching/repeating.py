"""Solves a run once more from its record, and says what differs. It loads numpy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from matching.avoiding import closed_in, with_closed
from matching.engine.digest import VERSION, digest
from matching.engine.result import Result
from matching.engine.solve import solve
from matching.models import Run
from matching.what_if import case_read_by


@dataclass(frozen=True)
class Repetition:
    run: Run
    result: Result
    differences: tuple[str, ...]


def repeated(run: Run) -> Repetition:
    """Raises Unreadable where no key opens what the run kept to itself."""
    case = case_read_by(run)
    result = solve(with_closed(case, closed_in(run)))
    found = differences(run, result, digest(case))
    return Repetition(run, result, tuple(found))


def differences(run: Run, result: Result, fingerprint: str) -> Iterator[str]:
    """What is not as the record has it; nothing where all of it is the same."""
    answer = json.loads(json.dumps(result.as_json()))
    then = {
        (str(mentee), str(mentor), score)
        for mentee, mentor, score in run.proposals.values_list(
            "mentee__uuid", "mentor__uuid", "score"
        )
    }
    now = {(one["mentee"], one["mentor"], one["score"]) for one in answer["pairs"]}
    objective = run.objective
    if fingerprint != run.input_digest:
        yield f"the input: its fingerprint is {fingerprint} and was {run.input_digest}"
    if run.engine_version != VERSION:
        yield f"the engine: its version is {VERSION} and was {run.engine_version}"
    if then != now:
        yield f"the pairs: {len(then - now)} of {len(then)} are gone and {len(now - then)} are new"
    for name, value in (("matched", result.matched), ("score", result.score)):
        if objective.get(name) != value:
            yield f"{name}: {value} and was {objective.get(name)}"
    if answer["certificate"] != run.certificate:
        yield "the prices that prove it"
