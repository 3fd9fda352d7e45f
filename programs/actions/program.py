"""Setting up a program and naming who runs it."""

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.access import is_hr_admin
from people.models import Person
from programs.actions.preparation import place_usual_trainings
from programs.eligibility import Rule, as_json
from programs.models import Competency, Program, ProgramManager


class ChangedMeanwhile(Exception):
    """Somebody else saved the same thing while this page stood open."""


@transaction.atomic
def save_program(
    *, program: Program, competencies: Iterable[Competency], new: Iterable[str] = (), by: Person
) -> Program:
    """A new or changed program with its competencies; `new` are names not yet in the list."""
    is_new = program._state.adding
    if is_new:
        program.owner = program.owner or by
    else:
        _keep_kind(program)
    program.save()
    if is_new:
        place_usual_trainings(program=program, by=by)
    added = [_competency(name) for name in new]
    program.competencies.set([*competencies, *added])
    return program


def _keep_kind(program: Program) -> None:
    """Roles and numbers hang on it. Applying locks the cohort, so nobody slips in meanwhile."""
    if Program.objects.filter(pk=program.pk, kind=program.kind).exists():
        return
    list(program.cohorts.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    if program.has_people:
        words = _("People have applied, so the kind of mentoring stays as it is.")
        raise ValidationError({"kind": words})


def _competency(name: str) -> Competency:
    known = Competency.objects.filter(name__iexact=name).first()
    return known or Competency.objects.create(name=name)


@transaction.atomic
def give_program_manager(*, program: Program, person: Person, by: Person) -> ProgramManager:
    """Twice is once; the program's row is the turnstile."""
    program = Program.objects.select_for_update(of=("self",), no_key=True).get(pk=program.pk)
    if not person.is_active:
        raise ValidationError(_("%(name)s no longer works here.") % {"name": person})
    held = ProgramManager.objects.current().filter(program=program, person=person).first()
    return held or ProgramManager.objects.create(program=program, person=person, granted_by=by)


@transaction.atomic
def end_program_manager(*, manager: ProgramManager, by: Person) -> ProgramManager:
    manager = ProgramManager.objects.select_for_update(of=("self",)).get(pk=manager.pk)
    if manager.until is None:
        manager.until = timezone.now()
        manager.save(update_fields=["until", "updated_at"])
    return manager


@transaction.atomic
def set_eligibility(
    *, program: Program, rules: Iterable[Rule], unchanged: Callable[[Program], bool], by: Person
) -> Program:
    """Who may join from now on; those who have applied already stay.

    Rules that rest on what only HR knows are HR's to set: from anybody else they stay as they are.
    `unchanged` is asked under the lock whether the rules are still those that `by` has seen.
    """
    program = Program.objects.select_for_update(of=("self",), no_key=True).get(pk=program.pk)
    wanted = list(rules)
    if not is_hr_admin(by):
        kept = [rule for rule in program.rules if rule.hr_only]
        wanted = [*(rule for rule in wanted if not rule.hr_only), *kept]
    if as_json(wanted) == program.eligibility:
        return program
    if not unchanged(program):
        raise ChangedMeanwhile
    program.eligibility = as_json(wanted)
    program.save(update_fields=["eligibility", "updated_at"])
    return program
