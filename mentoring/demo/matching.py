"""The matching of the past cohorts, by the real engine, so that its reasons hold.

Imported by the command alone: it loads numpy and scipy, which the pages must not.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from matching.actions.runs import store_result
from matching.engine.case import default_rules, default_weights
from matching.engine.solve import solve
from matching.models import Pin, Policy, Proposal, Publication, Run
from matching.queries import case_of
from matching.solving import own_best
from mentoring.demo.enrollments import Enrolled
from mentoring.demo.loading import at, keep, public_names
from people.models import Person
from programs.models import Enrollment

REASON = "They asked for each other, and both managers agree."


def match_past(
    seed: int, enrolled: Enrolled, *, by: Person, together: tuple[str, str] | None = None
) -> list[tuple[Enrollment, Enrollment]]:
    """Mentor and mentee of each pair; `together` are the addresses of a pair asked for."""
    cohort = enrolled.cohort
    public = public_names(Random(f"{seed}:matching:{cohort.name}"))
    when = at(cohort.starts_on - timedelta(days=6), 14)
    policy = Policy(
        uuid=next(public),
        cohort=cohort,
        weights=default_weights(),
        rules={name: dict(parameters) for name, parameters in default_rules().items()},
        written_by=by,
        **_times(when),
    )
    keep([policy])
    rows = {row.uuid: row for row in enrolled.rows}
    if together:
        mentor, mentee = (_row_of(enrolled, address) for address in together)
        pin = {"cohort": cohort, "mentor": mentor, "mentee": mentee, "reason": REASON}
        keep([Pin(uuid=next(public), set_by=by, **pin, **_times(when))])
    run = Run(
        uuid=next(public),
        cohort=cohort,
        policy=policy,
        state="running",
        seed=cohort.uuid.int % 2**31,
        started_by=by,
        **_times(when),
    )
    keep([run])
    case = case_of(cohort)
    store_result(run=run, case=case, result=solve(case), own_best=own_best(case))
    _put_into_the_past(run, when, public)
    approved = when + timedelta(hours=20)
    publication = {"run": run, "cohort": cohort, "published_by": by}
    keep([Publication(uuid=next(public), **publication, **_times(approved))])
    pairs = run.proposals.values_list("mentor__uuid", "mentee__uuid")
    return [(rows[mentor], rows[mentee]) for mentor, mentee in pairs.order_by("pk")]


def _row_of(enrolled: Enrolled, address: str) -> Enrollment:
    return next(row for row in enrolled.rows if row.person.email == address)


def _put_into_the_past(run: Run, when: datetime, public: Any) -> None:
    """The run and what it proposed happened then, and are called the same each time."""
    ended = when + timedelta(seconds=8)
    Run.objects.filter(pk=run.pk).update(
        heard_of_at=ended, finished_at=ended, updated_at=ended, seconds=1.0
    )
    proposals = list(run.proposals.order_by("pk"))
    for proposal in proposals:
        proposal.uuid = next(public)
        proposal.created_at = proposal.updated_at = ended
    Proposal.objects.bulk_update(proposals, ["uuid", "created_at", "updated_at"])


def _times(when: datetime) -> dict[str, datetime]:
    return {"created_at": when, "updated_at": when}
