"""Answers what-ifs by solving the changed case. Only workers import this file: it loads numpy."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from matching.actions.scenarios import end, is_wanted
from matching.avoiding import closed_in, told_problems, with_closed
from matching.changed_case import barred, changed, told_pair
from matching.engine.case import Case, smaller
from matching.engine.files import read_case
from matching.engine.flow.warm import NoSuchSeat
from matching.engine.impossible import ImpossibleCase
from matching.engine.kept import Staying
from matching.engine.result import Pair, Result
from matching.engine.scoring import OnStage, describe, eligible_scores
from matching.engine.solve import quiet, solution, solve
from matching.engine.whatif import Outcome, Standing
from matching.failures import failure_of
from matching.group_what_if import change_groups
from matching.limits import bounded_memory
from matching.missing import missing
from matching.models import Failure, Run, RunState, Scenario, ScenarioKind
from matching.solving import PAUSE, Cancelled
from matching.warm_runs import SHELF

Pairs = Mapping[str, str]  # mentee → mentor
# What is answered from a solution that is kept warm.
WARM = {"pins", "bans", "seats", "charge"}


def answer_and_store(scenario: Scenario) -> None:
    """Every ending is written: answered, or failed with its reason. Cancelled it has ended."""
    case = Case(mentees=[], mentors=[])
    try:
        case = case_read_by(scenario.run)
        found = ANSWERS[ScenarioKind(scenario.kind)]
        with bounded_memory():
            answer = found(scenario.run, case, scenario.question, Watch(scenario))
        end(scenario, RunState.DONE, answer=answer)
    except Cancelled:
        return
    except ImpossibleCase as error:
        problems = told_problems(error.problems, case)
        end(scenario, RunState.FAILED, failure=Failure.IMPOSSIBLE, problems=problems)
    except Exception as error:
        failure = failure_of(error, f"Scenario {scenario.pk}")
        end(scenario, RunState.FAILED, failure=failure)


class Watch:
    """Looks a few times a second whether the answer is still wanted."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.looked_at = scenario, time.monotonic()

    def __call__(self, stage: str, share: float) -> None:
        now = time.monotonic()
        if now - self.looked_at < PAUSE:
            return
        self.looked_at = now
        if not is_wanted(self.scenario):
            raise Cancelled


def case_read_by(run: Run) -> Case:
    """What people may read of the case that the run solved."""
    return read_case({name: value for name, value in run.inputs.items() if name != "sealed"})


def pairs_of(run: Run) -> dict[str, str]:
    rows = run.proposals.values_list("mentee__uuid", "mentor__uuid")
    return {str(mentee): str(mentor) for mentee, mentor in rows}


def change(
    run: Run, case: Case, question: Mapping[str, Any], watch: OnStage = quiet
) -> dict[str, Any]:
    """Who would move, who gains and who loses, measured as the changed case judges pairs."""
    if case.groups:
        return change_groups(run, case, question, watch)
    open_to_all = changed(case, question)
    solvable = with_closed(open_to_all, closed_in(run))
    if against := barred(open_to_all, solvable, question):
        return {"barred": against}
    judge = Judge(solvable)
    answer = from_warm(run, with_closed(case, closed_in(run)), question, judge, watch)
    if answer is None:
        answer = solved_afresh(pairs_of(run), judge, question.get("charge", 0), watch)
    return answer | {"pairs": [told_pair(judge.pair(*pin)) for pin in question.get("pins", ())]}


def solved_afresh(
    before: Pairs, judge: Judge, charge: int = 0, watch: OnStage = quiet
) -> dict[str, Any]:
    """charge: for each who moves; `uncharged` says why the changed case leaves no room for it."""
    case = judge.case
    free = afresh(before, solve(case, on_stage=watch, others=False), judge)
    if charge and (why := closed_to_charges(case)):
        return free | {"uncharged": why}
    if not charge:
        return free
    kept = {a: b for a, b in before.items() if a in judge.mentees and b in judge.mentors}
    found = solution(case, on_stage=watch, also=Staying(kept, charge))
    answer = afresh(before, found.without_others(), judge)
    return answer | {
        "free": {
            "people": free["people"] - answer["people"],
            "score": free["score"] - answer["score"],
            "moved": len(free["moved"]) - len(answer["moved"]),
        }
    }


def closed_to_charges(case: Case) -> str:
    """Empty where staying may count; see Case.kept."""
    if case.is_leximin():
        return "fairest"
    return "extra" if case.extra else ""


def afresh(before: Pairs, result: Result, judge: Judge) -> dict[str, Any]:
    after = {one.mentee: one.mentor for one in result.pairs}
    moved = [
        judge.move(mentee, before.get(mentee), after.get(mentee))
        for mentee in sorted({*before, *after})
        if before.get(mentee) != after.get(mentee)
    ]
    return {
        "matched": result.matched,
        "people": result.matched - len(before),
        "score": sum((one["after"] or 0) - (one["before"] or 0) for one in moved),
        "moved": moved,
    }


def from_warm(
    run: Run, case: Case, question: Mapping[str, Any], judge: Judge, watch: OnStage = quiet
) -> dict[str, Any] | None:
    """From the solution kept warm; None where only solving afresh tells.

    It is as good for everybody as solved afresh, the floor found anew, and mostly the one among
    equally good answers in which few people move. With a charge for each who moves, `free` is
    what would come of it without.
    """
    # What the kept solution says of points is not meant for mentees who count differently.
    if not set(question) <= WARM or case.extra:
        return None
    standing = SHELF.standing_of(run, case, watch)
    if standing is None:
        return None
    charge = question.get("charge", 0)
    try:
        outcome = asked(standing, question, charge, watch)
        free = asked(standing, question, 0, watch) if charge else outcome
    except NoSuchSeat:
        return None
    answer = in_record(standing, outcome, judge)
    if charge:
        answer["free"] = {
            "people": free.matched - outcome.matched,
            "score": free.score - outcome.score,
            "moved": len(free.moves) - len(outcome.moves),
        }
    return answer


def asked(
    standing: Standing, question: Mapping[str, Any], charge: int, watch: OnStage = quiet
) -> Outcome:
    what_if = standing.question(charge)
    for mentor, seats in question.get("seats", {}).items():
        what_if.seats(mentor, seats)
    for mentee, mentor in question.get("bans", ()):
        what_if.ban(mentee, mentor)
    for mentee, mentor in question.get("pins", ()):
        what_if.lock(mentee, mentor)
    return what_if.outcome(watch)


def in_record(standing: Standing, outcome: Outcome, judge: Judge) -> dict[str, Any]:
    moved = [judge.move(one.mentee, one.before or None, one.after or None) for one in outcome.moves]
    return {
        "matched": outcome.matched,
        "people": outcome.matched - len(standing.pairs),
        "score": outcome.score - standing.score,
        "moved": sorted(moved, key=lambda one: one["mentee"]),
    }


class Judge:
    """Scores of single pairs under one policy."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.mentees = {one.id: one for one in case.mentees}
        self.mentors = {one.id: one for one in case.mentors}

    def pair(self, mentee: str, mentor: str) -> Pair:
        return describe(self.case, self.mentees[mentee], self.mentors[mentor])

    def score(self, mentee: str, mentor: str | None) -> int | None:
        return None if mentor is None else self.pair(mentee, mentor).score

    def move(self, mentee: str, old: str | None, new: str | None) -> dict[str, Any]:
        return {
            "mentee": mentee,
            "from": old,
            "to": new,
            "before": self.score(mentee, old),
            "after": self.score(mentee, new),
        }


def swaps(
    run: Run, case: Case, question: Mapping[str, Any], _watch: OnStage = quiet
) -> dict[str, Any]:
    """What it costs all pairs together if this mentee changed places with each of the others.

    Nobody else moves. Pairs that a rule forbids, and pinned ones, are named without a cost.
    """
    solvable, one = with_closed(case, closed_in(run)), str(question["mentee"])
    pairs = pairs_of(run)
    seat = pairs[one]
    mine = dict(eligible_scores(smaller(solvable, mentees={one})))[one]
    theirs = dict(eligible_scores(smaller(solvable, mentors={seat})))
    pinned = {mentee for mentee, _mentor in solvable.locked}
    own_scores = dict(run.proposals.values_list("mentee__uuid", "score"))
    scores = {str(mentee): score for mentee, score in own_scores.items()}
    found: dict[str, int | None] = {}
    for other, place in pairs.items():
        if place == seat:
            continue
        if place not in mine or seat not in theirs[other] or other in pinned:
            found[other] = None
        else:
            found[other] = scores[one] + scores[other] - mine[place] - theirs[other][seat]
    return {"costs": found, "pinned": sorted(pinned & set(pairs))}


def shortages(
    run: Run, case: Case, _question: Mapping[str, Any], watch: OnStage = quiet
) -> dict[str, Any]:
    return missing(run, case, watch)


ANSWERS = {
    ScenarioKind.CHANGE: change,
    ScenarioKind.SWAPS: swaps,
    ScenarioKind.SHORTAGES: shortages,
}
