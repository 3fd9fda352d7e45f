"""The policy of a program: what the cohorts that come begin with."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from matching.models import ProgramPolicy
from matching.policies import Judging, current_program_policy, judging_of
from people.models import Person
from programs.actions.turnstiles import locked_program
from programs.models import Program


@transaction.atomic
def save_program_policy(
    *, program: Program, judging: Judging, by: Person, reason: str = ""
) -> ProgramPolicy | None:
    """A new version, with a reason once the program is launched; the same again is no version."""
    program = locked_program(program)
    current = current_program_policy(program)
    if judging == judging_of(program):
        return current
    if sum(judging.weights.values()) != 100 or min(judging.weights.values()) < 0:
        raise ValidationError(_("The points must add up to 100."))
    if program.launched_at and not reason.strip():
        raise ValidationError(_("Say why you change how pairs are judged."))
    return ProgramPolicy.objects.create(
        program=program,
        version=current.version + 1 if current else 1,
        weights=judging.weights,
        rules=judging.rules,
        reason=reason.strip(),
        written_by=by,
    )


def copy_policy(source: Program, copy: Program, by: Person) -> None:
    save_program_policy(program=copy, judging=judging_of(source), by=by)
