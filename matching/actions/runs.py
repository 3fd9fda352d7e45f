"""A run from the request to its result. Postgres is the ledger; a message only wakes a worker."""

import logging
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.actions.groups import keep_groups, seating
from matching.avoiding import Closed, public_document, told_parts, told_reasons
from matching.engine.case import Case
from matching.engine.digest import digest
from matching.engine.groups.answer import GroupResult
from matching.engine.result import Fairness, Reason, Result
from matching.keeping import refuse_charge, written_moves
from matching.models import Failure, Policy, Proposal, Run, RunState
from matching.policies import judging_of
from matching.queries import MATCHABLE_STATES, current_policy, settled_by
from matching.turns import next_round
from notices.actions import post
from people import bell
from people.models import Person
from programs.models import Cohort, Enrollment
from programs.telling import those_who_run

log = logging.getLogger(__name__)

# The longest a run may go without a sign of life before it counts as dead.
SILENCE = timedelta(minutes=3)
TASK = "matching.tasks.solve_run"


@transaction.atomic
def request_run(*, cohort: Cohort, by: Person | None, charge: int = 0) -> Run:
    """A new run, or the one under way: asking twice starts one. Without a person, by itself.

    charge: points that leaving somebody with the mentor of the last result counts.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    refuse_unless_open(cohort)
    under_way = cohort.runs.under_way().first()
    if under_way is not None:
        return under_way
    policy = current_policy(cohort) or write_default_policy(cohort=cohort, by=by)
    if charge:
        refuse_charge(cohort, policy)
    seed = cohort.uuid.int % 2**31
    run = Run.objects.create(cohort=cohort, policy=policy, started_by=by, seed=seed, charge=charge)
    transaction.on_commit(lambda: wake(run), robust=True)
    return run


def refuse_unless_open(cohort: Cohort) -> None:
    if settled_by(cohort) is not None:
        raise ValidationError(_("The pairs of this cohort were published already."))
    if cohort.state not in MATCHABLE_STATES:
        state = cohort.get_state_display()
        raise ValidationError(_("This cohort cannot be matched now: %(state)s.") % {"state": state})


def write_default_policy(*, cohort: Cohort, by: Person | None) -> Policy:
    """The first policy of a cohort: what its program says, else what is usual."""
    judging = judging_of(cohort.program)
    return Policy.objects.create(
        cohort=cohort,
        weights=judging.weights,
        rules=judging.rules,
        floor=judging.floor,
        fairest=judging.fairest,
        written_by=by,
    )


def wake(run: Run) -> None:
    """Tell a worker; without a broker the sweeper finds the run."""
    bell.wake(TASK, run, queue="matching")


def cancel_run(*, run: Run, by: Person) -> None:
    """A waiting run ends at once; a running one at its next step."""
    waiting = Run.objects.filter(pk=run.pk, state=RunState.QUEUED)
    if not waiting.update(state=RunState.CANCELLED, finished_at=timezone.now()):
        Run.objects.filter(pk=run.pk, state=RunState.RUNNING).update(cancel_requested=True)
    log.info("Run %s: asked to stop by person %s", run.pk, by.pk)


def stop_run(*, run: Run, by: Person) -> None:
    """A running one ends at its next step with the best so far; a waiting one has none yet."""
    if run.cohort.program.shape.is_group:
        raise ValidationError(_("Groups are found within minutes; until then you can only cancel."))
    running = Run.objects.filter(pk=run.pk, state=RunState.RUNNING, cancel_requested=False)
    if not running.update(stop_requested=True):
        raise ValidationError(_("This run is not at work, so there is nothing to keep."))
    log.info("Run %s: person %s wants the best so far", run.pk, by.pk)


def begin_run(uuid: str) -> Run | None:
    """Take a waiting run; None when somebody else has it or it is over."""
    waiting = Run.objects.filter(uuid=uuid, state=RunState.QUEUED)
    if not waiting.update(state=RunState.RUNNING, heard_of_at=timezone.now()):
        return None
    return Run.objects.select_related("cohort").get(uuid=uuid)


def tell_progress(*, run: Run, stage: str, share: float) -> bool:
    """Write how far a run is; False when it is to stop."""
    now = timezone.now()
    mine = Run.objects.filter(pk=run.pk, state=RunState.RUNNING)
    if not mine.update(stage=stage, share_done=share, heard_of_at=now):
        return False
    return not Run.objects.filter(pk=run.pk, cancel_requested=True).exists()


def best_is_wanted(run: Run) -> bool:
    return Run.objects.filter(pk=run.pk, stop_requested=True).exists()


@transaction.atomic
def end_run(*, run: Run, state: RunState, **fields: Any) -> bool:
    """Only a run that is still running ends, and only once."""
    running = Run.objects.filter(pk=run.pk, state=RunState.RUNNING)
    ended = bool(running.update(state=state, finished_at=timezone.now(), **fields))
    if ended and state == RunState.FAILED:
        tell_nothing_found(run)
    return ended


@transaction.atomic
def store_result(
    *,
    run: Run,
    case: Case,
    result: Result | GroupResult,
    closed: Closed | None = None,
    measured: Fairness | None = None,
    free: Result | None = None,
) -> bool:
    """What it proposes and the record of the run; False when the run was given up meanwhile.

    `case` is what people may read of the input; the result kept to `closed` as well. free: what
    would have come of it without a charge for moving people.
    """
    kept = end_run(
        run=run,
        state=RunState.DONE,
        share_done=1,
        # Not of what was solved: with the readable inputs beside it, it would tell the rest.
        input_digest=digest(case),
        inputs=public_document(case, closed or Closed()),
        closed_inputs=(closed or Closed()).as_json(),
        engine_version=result.engine,
        objective=_objective(case, result) | _moves(case, result, free),
        certificate=result.as_json()["certificate"] or {},
        rule_counts=result.as_json()["rule_counts"],
        unmatched=_unmatched(result, case),
        own_best=dict(measured.own_best) if measured else {},
        swaps=swaps_json(measured) if measured else {},
        seconds=result.seconds,
        timings=dict(result.timings),
    )
    if kept:
        if isinstance(result, GroupResult):
            keep_groups(run, result)
        else:
            Proposal.objects.bulk_create(_proposals(run, result), batch_size=1000)
    return kept


def swaps_json(measured: Fairness) -> dict[str, Any]:
    return {
        "counts": {str(one.margin): [one.pairs, one.mentees] for one in measured.swaps},
        "examples": [
            [one.mentee, one.mentor, one.gain, one.mentor_gain] for one in measured.examples
        ],
    }


def _unmatched(result: Result | GroupResult, case: Case) -> dict[str, Any]:
    if isinstance(result, GroupResult):
        told = told_reasons(result.unmatched, case)
        return {"people": {one: asdict(reason) for one, reason in told.items()}, "groups": []}
    return unmatched_json(told_reasons(result.unmatched, case))


def tell_found(run: Run, result: Result | GroupResult) -> None:
    """Nobody sits before a run that began by itself, so those who may approve it are told.

    Not of one that is followed at once: its result is out of date, and they are told of the next.
    """
    if run.started_by_id is not None:
        return
    if not result.matched:
        return tell_nothing_found(run) if next_round(run.cohort) else None
    for person in those_who_run(run.cohort.program):
        post(
            key=f"matching.found:{run.uuid}:{person.uuid}",
            to=person,
            kind="matching.found",
            about=run,
        )


def tell_nothing_found(run: Run) -> None:
    """Of a run that began by itself; of a round that is tried each day only the first time."""
    if run.started_by_id is not None:
        return
    coming = next_round(run.cohort)
    what = coming.after if coming else run.uuid
    for person in those_who_run(run.cohort.program):
        post(
            key=f"matching.nothing_found:{what}:{person.uuid}",
            to=person,
            kind="matching.nothing_found",
            about=run,
        )


def _objective(case: Case, result: Result | GroupResult) -> dict[str, Any]:
    return {
        "matched": result.matched,
        "score": result.score,
        "optimal": result.optimal,
        "gap": asdict(result.gap) if result.gap else None,
        "mentees": len(case.mentees),
        "mentors": len(case.mentors),
        "seats": sum(mentor.capacity for mentor in case.mentors),
        **_seated(result),
        "cycles": [list(note.ids) for note in result.notes if note.code == "reporting_cycle"],
    }


def _moves(case: Case, result: Result | GroupResult, free: Result | None) -> dict[str, Any]:
    return written_moves(case, result, free) if isinstance(result, Result) else {}


def _seated(result: Result | GroupResult) -> dict[str, Any]:
    """Who sits where as the run chose it: people may move somebody afterwards. cut: as in
    GroupResult."""
    if isinstance(result, Result):
        return {}
    return {
        "groups": seating(result.as_json()["groups"]),
        "idle": list(result.idle),
        "cut": result.cut,
    }


def _proposals(run: Run, result: Result) -> list[Proposal]:
    rows = Enrollment.objects.filter(cohort=run.cohort_id).values_list("uuid", "pk")
    keys = {str(uuid): pk for uuid, pk in rows}
    parts = result.as_json()
    return [
        Proposal(
            run=run,
            mentee_id=keys[pair["mentee"]],
            mentor_id=keys[pair["mentor"]],
            score=pair["score"],
            parts=told_parts(pair["parts"]),
            alternatives=parts["alternatives"].get(pair["mentee"], []),
            pinned=pair["locked"],
        )
        for pair in parts["pairs"]
    ]


def unmatched_json(reasons: dict[str, Reason]) -> dict[str, Any]:
    """Groups are written once, however many people point to them."""
    groups: dict[tuple[str, ...], int] = {}
    mentors: dict[int, list[str]] = {}
    people = {}
    for mentee, reason in reasons.items():
        group = groups.setdefault(reason.group, len(groups)) if reason.group else None
        if group is not None:
            mentors.setdefault(group, list(reason.mentors))
        people[mentee] = {
            "kind": reason.kind,
            "rule": reason.rule,
            "removed": dict(reason.removed),
            "candidates": reason.candidates,
            # Of a group they are the same for everybody, and may be thousands.
            "mentors": [] if reason.group else list(reason.mentors),
            "seats": reason.seats,
            "shortage": reason.shortage,
            "group": group,
        }
    return {
        "people": people,
        "groups": [list(group) for group in groups],
        "mentors": list(mentors.values()),
    }


def sweep_runs() -> None:
    """Wakes workers for runs that still wait, and gives up on those that died."""
    now = timezone.now()
    silent = Run.objects.filter(state=RunState.RUNNING, heard_of_at__lt=now - SILENCE)
    for run in silent.select_related("cohort__program"):
        end_run(run=run, state=RunState.FAILED, failure=Failure.SILENT)
    for run in Run.objects.filter(
        state=RunState.QUEUED, created_at__lt=now - timedelta(seconds=30)
    ):
        wake(run)
