"""How the pairs of a program are judged: what it wrote itself, else what is usual."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from matching.engine.case import Objective, default_rules, default_weights
from matching.engine.criteria import CRITERIA
from matching.engine.rules import RULES
from matching.models import Policy, ProgramPolicy
from programs.models import Cohort, Program

# Those a person may switch on and off.
CHOSEN = {name: rule for name, rule in RULES.items() if not rule.always}


@dataclass(frozen=True)
class Judging:
    """weights: criterion → points, every criterion, summing to 100; rules: those that hold.

    floor, fairest: as in the engine's objective.
    """

    weights: dict[str, int]
    rules: dict[str, dict[str, int]]
    floor: int = Objective().floor
    fairest: bool = False

    def objective(self) -> Objective:
        return Objective(leximin=True) if self.fairest else Objective(floor=self.floor)


def usual_judging() -> Judging:
    return judging(default_weights(), default_rules())


def judging(weights: Any, rules: Any) -> Judging:
    """In one form, so that equal ones are equal: nothing left out, defaults written out."""
    return Judging(
        {name: int(weights.get(name, 0)) for name in CRITERIA},
        {
            name: {**rule.defaults, **rules[name]}
            for name, rule in CHOSEN.items()
            if rules.get(name, False) is not False
        },
    )


def judging_in(row: Policy | ProgramPolicy) -> Judging:
    found = judging(row.weights, row.rules)
    return replace(found, floor=row.floor, fairest=row.fairest)


def current_program_policy(program: Program) -> ProgramPolicy | None:
    return program.policies.order_by("-version").first()


def judging_of(program: Program) -> Judging:
    own = current_program_policy(program)
    return judging_in(own) if own else usual_judging()


def judging_of_cohort(cohort: Cohort, policy: Policy | None) -> Judging:
    """Its own policy, else what would become its first one."""
    return judging_in(policy) if policy else judging_of(cohort.program)


def asking_for_training(cohorts: Collection[int]) -> set[int]:
    """Of these cohorts, those with the rule that both have finished their training."""
    rows = Policy.objects.filter(cohort__in=cohorts).order_by("cohort_id", "-version")
    own = dict(rows.distinct("cohort_id").values_list("cohort_id", "rules"))
    latest = ProgramPolicy.objects.filter(program__cohorts__in=cohorts)
    latest = latest.order_by("program_id", "-version").distinct("program_id")
    of_programs = dict(latest.values_list("program_id", "rules"))
    usual = usual_judging().rules
    programs = Cohort.objects.filter(pk__in=cohorts).values_list("pk", "program_id")
    holding = {pk: own.get(pk, of_programs.get(program, usual)) for pk, program in programs}
    return {pk for pk, rules in holding.items() if "training_done" in judging({}, rules).rules}
