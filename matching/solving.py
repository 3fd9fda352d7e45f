"""Runs the engine for a run. Only workers import this file: it loads numpy and scipy."""

import logging
import time
from dataclasses import replace
from typing import Any

from django.db import transaction

from matching.actions.further import look_again
from matching.actions.runs import best_is_wanted, end_run, store_result, tell_found, tell_progress
from matching.avoiding import Closed, closed_of, public_document, told_problems, with_closed
from matching.engine.case import Case
from matching.engine.fairness import fairness
from matching.engine.groups.answer import GroupResult
from matching.engine.groups.pool import as_pairs
from matching.engine.groups.retold import retold
from matching.engine.groups.solve import solve_groups
from matching.engine.impossible import ImpossibleCase
from matching.engine.result import Fairness, Result, RuleCount
from matching.engine.scoring import rule_counts
from matching.engine.solve import solve
from matching.events import result_found
from matching.failures import failure_of
from matching.keeping import with_kept
from matching.limits import bounded_memory
from matching.models import Failure, Run, RunState
from matching.queries import case_of
from programs.models import Cohort

log = logging.getLogger(__name__)

# How far a run is when each stage begins. Measured; in large pools it takes longest to explain,
# with what other mentors would cost.
BEGINS = {"reading": 0.02, "scoring": 0.05, "solving": 0.15, "choosing": 0.3, "explaining": 0.4}
ENDS = dict(zip(BEGINS, [*list(BEGINS.values())[1:], 1.0], strict=True))
PAUSE = 0.3  # seconds between two writes of the same stage
QUICK = 30  # seconds of solving, after which it may be solved once more for comparison
LONGEST = 240  # seconds of solving; then the best so far, well before the task is ended


class Cancelled(Exception):
    """Somebody asked the run to stop, or it was given up."""


class Teller:
    """Writes progress to the run, at most a few times a second."""

    def __init__(self, run: Run) -> None:
        self.run, self.stage, self.told_at = run, "", 0.0
        self.is_enough = False

    def __call__(self, stage: str, share: float) -> None:
        now = time.monotonic()
        if stage == self.stage and now - self.told_at < PAUSE:
            return
        self.stage, self.told_at = stage, now
        done = BEGINS[stage] + share * (ENDS[stage] - BEGINS[stage])
        if not tell_progress(run=self.run, stage=stage, share=done):
            raise Cancelled
        self.is_enough = best_is_wanted(self.run)


def solve_and_store(run: Run) -> None:
    """Every ending is written: done, cancelled, or failed with its reason."""
    case, closed = Case(mentees=[], mentors=[]), Closed()
    try:
        case = with_kept(case_of(run.cohort), run)
        closed = closed_of(case)
        solvable = with_closed(case, closed)
        teller = Teller(run)
        with bounded_memory():
            result, measured = solved(solvable, teller)
            free = compared(run, solvable, result, teller)
        told = as_told(result, case, closed) if closed.avoided else result
        store(run, case, told, closed=closed, measured=measured, free=free)
        tell_result(run)
    except Cancelled:
        end_run(run=run, state=RunState.CANCELLED)
    except ImpossibleCase as error:
        problems = told_problems(error.problems, case)
        read = public_document(case, closed)
        fail(run, Failure.IMPOSSIBLE, problems=problems, inputs=read)
    except Exception as error:
        fail(run, failure_of(error, f"Run {run.pk}"))


@transaction.atomic
def store(run: Run, case: Case, result: Result | GroupResult, **more: Any) -> None:
    # Before the run's own row: who declines meanwhile is seen here, or begins the next run.
    Cohort.objects.select_for_update().get(pk=run.cohort_id)
    kept = store_result(run=run, case=case, result=result, **more)
    if kept and look_again(run, case) is None:
        tell_found(run, result)


def solved(case: Case, teller: Teller) -> tuple[Result | GroupResult, Fairness | None]:
    """The result and, of pairs, what it gives each of them."""
    if case.groups:
        return solve_groups(case, on_stage=teller), None
    found = solve(case, on_stage=teller, time_limit=LONGEST, stop=lambda: teller.is_enough)
    return found, fairness(case, found.pairs)


def compared(run: Run, case: Case, found: Result | GroupResult, teller: Teller) -> Result | None:
    """As `without_charge`; where that breaks, or runs out of time or memory, the result stands all
    the same and is told without the comparison. Cancelled is the whole run."""
    try:
        return without_charge(case, found, teller)
    except Cancelled:
        raise
    except Exception:
        log.exception("Run %s: what its charge costs could not be worked out", run.pk)
        return None


def without_charge(case: Case, found: Result | GroupResult, teller: Teller) -> Result | None:
    """What would come of it if moving people cost nothing; None where nothing is charged, or where
    solving it once more could take too long."""
    if not case.charge or not found.optimal or found.seconds > QUICK:
        return None
    free = replace(case, charge=0)
    return solve(free, on_stage=lambda _stage, _share: teller("explaining", 0.0), others=False)


def as_told(result: Result | GroupResult, case: Case, closed: Closed) -> Result | GroupResult:
    """The same choice; what it says of others is as if nobody kept anything to themselves, but
    for wishes, which are in the scores."""
    counts = told_counts(case)
    if isinstance(result, Result):
        return replace(result, rule_counts=counts)
    return replace(retold(result, with_closed(case, closed.wishes_alone)), rule_counts=counts)


def told_counts(case: Case) -> tuple[RuleCount, ...]:
    """As if nobody kept anything to themselves: a pair that a rule forbids in any case would
    otherwise be missing among those that this rule alone forbids."""
    return rule_counts(as_pairs(case, case.groups) if case.groups else case)


def tell_result(run: Run) -> None:
    """Those above who count results; where one of them fails, the result stands all the same."""
    run.refresh_from_db()
    for listen in result_found:
        try:
            listen(run)
        except Exception:
            log.exception("Run %s: what follows from its result failed", run.pk)


def fail(run: Run, failure: Failure, **fields: object) -> None:
    end_run(run=run, state=RunState.FAILED, failure=failure, **fields)
