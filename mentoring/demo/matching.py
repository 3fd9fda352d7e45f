"""The matching of the past cohorts, by the real engine, so that its reasons hold.

Imported by the command alone: it loads numpy and scipy, which the pages must not.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from matching.actions.runs import store_result
from matching.engine.case import default_rules, default_weights
from matching.engine.fairness import fairness
from matching.engine.solve import solve
from matching.models import Pin, Policy, ProgramPolicy, Proposal, Publication, Run
from matching.queries import case_of
from mentoring.demo.cast import Cast
from mentoring.demo.enrollments import Enrolled
from mentoring.demo.loading import at, keep, public_names
from mentoring.demo.programs import Programs
from mentoring.demo.words import WORD
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
    result = solve(case)
    store_result(run=run, case=case, result=result, measured=fairness(case, result.pairs))
    _put_into_the_past(run, when, public)
    approved = when + timedelta(hours=20)
    publication = {"run": run, "cohort": cohort, "published_by": by, "note": WORD}
    keep([Publication(uuid=next(public), **publication, **_times(approved))])
    pairs = run.proposals.values_list("mentor__uuid", "mentee__uuid")
    return [(rows[mentor], rows[mentee]) for mentor, mentee in pairs.order_by("pk")]


BORDERS = {
    **{"competencies": 25, "goals": 15, "trajectory": 10, "grade_gap": 10, "ways": 10},
    **{"safety": 5, "interests": 5, "exposure": 10, "wishes": 10},
}
LEADERS = {
    **{"competencies": 40, "goals": 20, "trajectory": 10, "grade_gap": 15},
    **{"closeness": 5, "ways": 5, "safety": 5},
}
SKILLS = default_weights() | {"competencies": 70, "closeness": 10}
WHY_SKILLS = "Skills matter more than sitting close: most pairs meet by video."
WHY_BORDERS = "Pairs from two sites: being near counts no more, what people are after does."
WHY_LEADERS = "After the review: two pairs had begun before the mentor had finished the training."


def write_policies(seed: int, programs: Programs, *, cast: Cast, when: datetime) -> None:
    """What the cohorts to be matched begin with, and for what it was given up."""
    public = public_names(Random(f"{seed}:policies"))
    usual = {name: dict(parameters) for name, parameters in default_rules().items()}
    versions = (
        (programs.borders, cast["hr"], default_weights(), usual, ""),
        (programs.borders, cast["hr"], BORDERS, usual, WHY_BORDERS),
        (programs.leaders, cast["manager"], SKILLS, usual, WHY_SKILLS),
        (programs.leaders, cast["manager"], LEADERS, usual | {"training_done": {}}, WHY_LEADERS),
    )
    keep(
        [
            ProgramPolicy(
                uuid=next(public),
                program=program,
                version=1 + place % 2,
                weights=weights,
                rules=rules,
                reason=reason,
                written_by=by,
                **_times(when + timedelta(days=place)),
            )
            for place, (program, by, weights, rules, reason) in enumerate(versions)
        ]
    )


def _row_of(enrolled: Enrolled, address: str) -> Enrollment:
    return next(row for row in enrolled.rows if row.person.email == address)


def _put_into_the_past(run: Run, when: datetime, public: Any) -> None:
    """The run and what it proposed happened then, and are called the same each time."""
    ended = when + timedelta(seconds=8)
    Run.objects.filter(pk=run.pk).update(
        heard_of_at=ended, finished_at=ended, updated_at=ended, seconds=1.0, timings={}
    )
    proposals = list(run.proposals.order_by("pk"))
    for proposal in proposals:
        proposal.uuid = next(public)
        proposal.created_at = proposal.updated_at = ended
    Proposal.objects.bulk_update(proposals, ["uuid", "created_at", "updated_at"])


def _times(when: datetime) -> dict[str, datetime]:
    return {"created_at": when, "updated_at": when}
