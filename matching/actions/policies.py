"""How pairs are judged: in a program for the cohorts that come, in a cohort for its next run."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matching.actions.runs import refuse_unless_open
from matching.models import Policy, ProgramPolicy
from matching.policies import Judging, current_program_policy, judging_of, judging_of_cohort
from matching.presets import to_hundred
from matching.queries import current_policy
from people.models import Person
from programs.actions.turnstiles import locked_program
from programs.models import Cohort, CohortState, Program

OVER = (CohortState.CLOSING, CohortState.CLOSED)
FAIREST_FAVOURS_NOBODY = gettext_lazy(
    "From the worst pair up everybody counts alike. Let no group count more, or keep the floor."
)


@transaction.atomic
def save_program_policy(
    *, program: Program, judging: Judging, by: Person, reason: str = ""
) -> ProgramPolicy | None:
    """A new version, with a reason once the program is launched; the same again is no version."""
    program = locked_program(program)
    current = current_program_policy(program)
    if judging == judging_of(program):
        return current
    _refuse_nonsense(judging)
    if program.launched_at and not reason.strip():
        raise ValidationError(_("Say why you change how pairs are judged."))
    return ProgramPolicy.objects.create(
        program=program,
        version=current.version + 1 if current else 1,
        weights=judging.weights,
        rules=judging.rules,
        floor=judging.floor,
        fairest=judging.fairest,
        reason=reason.strip(),
        written_by=by,
    )


def _refuse_nonsense(judging: Judging) -> None:
    if sum(judging.weights.values()) != 100 or min(judging.weights.values()) < 0:
        raise ValidationError(_("The points must add up to 100."))


@transaction.atomic
def save_cohort_policy(
    *, cohort: Cohort, judging: Judging, by: Person, reason: str = ""
) -> Policy | None:
    """A new version for the next run, with a reason once there is one; the same again is none."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    refuse_unless_open(cohort)
    current = current_policy(cohort)
    if judging == judging_of_cohort(cohort, current):
        return current
    _refuse_nonsense(judging)
    if judging.fairest and current and current.extra:
        raise ValidationError(FAIREST_FAVOURS_NOBODY)
    if current and not reason.strip():
        raise ValidationError(_("Say why you change how pairs are judged."))
    return _next_version(cohort, current, judging, reason, by)


def count_wishes(*, cohort: Cohort, points: int, by: Person) -> Policy | None:
    """Wishes count so much of 100, and everything else in the proportions it had.

    A new version that says why; None where they count so much already. cohort: locked. Also
    before a cohort opens, since people may be asked as soon as it does.
    """
    if cohort.state in OVER:
        raise ValidationError(_("This cohort is over; nothing is weighed in it any more."))
    current = current_policy(cohort)
    judging = judging_of_cohort(cohort, current)
    if judging.weights["wishes"] == points:
        return None
    others = {name: one for name, one in judging.weights.items() if name != "wishes"}
    weights = {**to_hundred(others, 100 - points), "wishes": points}
    reason = ngettext(
        "Wishes count %(n)s point, as set in “Ways to be paired”.",
        "Wishes count %(n)s points, as set in “Ways to be paired”.",
        points,
    )
    return _next_version(
        cohort, current, replace(judging, weights=weights), reason % {"n": points}, by
    )


def _next_version(
    cohort: Cohort, current: Policy | None, judging: Judging, reason: str, by: Person
) -> Policy:
    return Policy.objects.create(
        cohort=cohort,
        version=current.version + 1 if current else 1,
        weights=judging.weights,
        rules=judging.rules,
        floor=judging.floor,
        fairest=judging.fairest,
        extra=current.extra if current else {},
        extra_reason=current.extra_reason if current else "",
        reason=reason.strip(),
        written_by=by,
    )


def copy_policy(source: Program, copy: Program, by: Person) -> None:
    save_program_policy(program=copy, judging=judging_of(source), by=by)
