"""The next cohort of circles: the engine has proposed them, and nobody has approved them yet.

Imported by the command alone: it loads numpy and scipy, which the pages must not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from matching.actions.runs import store_result
from matching.engine.case import default_rules
from matching.engine.groups.solve import solve_groups
from matching.models import GroupPlan, Policy, ProposedGroup, ProposedPlace, Run
from matching.presets import LEARNING
from matching.queries import case_of
from mentoring.demo.board import write_circle_board
from mentoring.demo.cast import Cast
from mentoring.demo.company import DIRECTOR, MANAGER
from mentoring.demo.groups import approved
from mentoring.demo.loading import at, keep, public_names
from mentoring.demo.people import Company
from mentoring.demo.programs import cohort_of
from people.models import Person
from programs.models import Cohort, Enrollment, Program

MENTORS, MEMBERS = 3, 16
OFFERED, WANTED = 3, 2  # of the program's competencies


class NextCircles:
    def __init__(self, seed: int, today: date, company: Company, busy: set[int]) -> None:
        self.chance, self.busy, self.company = Random(f"{seed}:circles"), busy, company
        self.public: Iterator[UUID] = public_names(self.chance)
        self.monday = today - timedelta(days=today.weekday())
        self.when = at(self.monday - timedelta(days=3), 14)

    def write(self, program: Program, cast: Cast) -> None:
        starts = self.monday + timedelta(weeks=1)
        cohort = cohort_of(next(self.public), program, starts, "matching", MEMBERS)
        keep([cohort])
        self._enroll(cohort, self._people(range(MANAGER, DIRECTOR), MENTORS, cast), "mentor", cast)
        self._enroll(cohort, self._people(range(2, 5), MEMBERS, cast), "mentee", cast)
        plan = {"cohort": cohort, "least": 4, "most": 6, "set_by": cast["hr"]}
        keep([GroupPlan(uuid=next(self.public), **plan, **_times(self.when))])
        policy = weighed(next(self.public), cohort, by=cast["hr"], when=self.when)
        propose(policy, when=self.when, public=self.public)
        write_circle_board(cohort.runs.done().get(), by=cast["hr"], public=self.public)

    def _people(self, grades: range, count: int, cast: Cast) -> list[Person]:
        known = {one.pk for one in cast.values()} | self.busy
        here = (one for one in self.company.here() if one.grade in grades)
        found = [one for one in here if "en" in one.languages and one.pk not in known]
        chosen = self.chance.sample(found, min(count, len(found)))
        self.busy |= {one.pk for one in chosen}
        return chosen

    def _enroll(self, cohort: Cohort, people: list[Person], role: str, cast: Cast) -> None:
        skills = sorted(cohort.program.competencies.all(), key=lambda one: one.name)
        count = min(OFFERED if role == "mentor" else WANTED, len(skills))
        rows = [self._row(cohort, one, role, cast) for one in people]
        keep(rows)
        through = Enrollment.competencies.through
        keep(
            [
                through(enrollment_id=row.pk, competency_id=skill.pk)
                for row in rows
                for skill in self.chance.sample(skills, count)
            ]
        )

    def _row(self, cohort: Cohort, person: Person, role: str, cast: Cast) -> Enrollment:
        row = approved(cohort, person, role, day=self.chance.randint(1, 20), by=cast["hr"])
        row.uuid = next(self.public)
        return row


def weighed(public: UUID, cohort: Cohort, *, by: Person, when: datetime) -> Policy:
    rules = {name: dict(parameters) for name, parameters in default_rules().items()}
    policy = Policy(
        uuid=public,
        cohort=cohort,
        weights=LEARNING.weights(),
        rules=rules,
        written_by=by,
        **_times(when),
    )
    keep([policy])
    return policy


def propose(policy: Policy, *, when: datetime, public: Iterator[UUID]) -> Run:
    """By the engine, as the cohort stands in the database."""
    cohort = policy.cohort
    run = Run(
        uuid=next(public),
        cohort=cohort,
        policy=policy,
        state="running",
        seed=cohort.uuid.int % 2**31,
        started_by=policy.written_by,
        **_times(when),
    )
    keep([run])
    case = case_of(cohort)
    store_result(run=run, case=case, result=solve_groups(case))
    _put_into_the_past(run, when + timedelta(seconds=4), public)
    return run


def _put_into_the_past(run: Run, ended: datetime, public: Iterator[UUID]) -> None:
    """It happened then, and all of it is called the same each time."""
    Run.objects.filter(pk=run.pk).update(
        heard_of_at=ended, finished_at=ended, updated_at=ended, seconds=1.0, timings={}
    )
    groups, places = list(run.groups.order_by("pk")), list(run.places.order_by("pk"))
    for one in (*groups, *places):
        one.uuid, one.created_at, one.updated_at = next(public), ended, ended
    names = ["uuid", "created_at", "updated_at"]
    ProposedGroup.objects.bulk_update(groups, names)
    ProposedPlace.objects.bulk_update(places, names)


def _times(made: datetime, changed: datetime | None = None) -> dict[str, Any]:
    return {"created_at": made, "updated_at": changed or made}
