"""Setting up a program and naming who runs it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.access import is_hr_admin
from people.models import Person
from programs.actions.measures import fix_measures, save_measure
from programs.actions.preparation import place_usual_trainings
from programs.actions.turnstiles import locked_program
from programs.actions.typed import forget_typed
from programs.eligibility import Rule, as_json
from programs.models import (
    Competency,
    CompetencyLevel,
    Program,
    ProgramManager,
    SettledStep,
)
from programs.program_templates import ProgramTemplate, TemplateCompetency
from programs.states import Change


class ChangedMeanwhile(Exception):
    """Somebody else saved the same thing while this page stood open."""


def _keep_kind(program: Program) -> None:
    """Roles and numbers hang on it. Applying locks the cohort, so nobody slips in meanwhile."""
    if Program.objects.filter(pk=program.pk, kind=program.kind).exists():
        return
    list(program.cohorts.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    if program.has_people:
        words = _("People have applied, so the kind of mentoring stays as it is.")
        raise ValidationError({"kind": words})


@transaction.atomic
def begin_program(
    *, program: Program, by: Person, template: ProgramTemplate | None = None
) -> Program:
    """A draft that nobody but those who run it can see, with what the template brings along."""
    program.owner = program.owner or by
    if template is None:
        program.save()
        place_usual_trainings(program=program, by=by)
        return program
    for name, value in template.fields().items():
        setattr(program, name, value)
    program.save()
    place_usual_trainings(program=program, by=by)
    program.competencies.set([competency_like(one) for one in template.competencies])
    for measure in template.measures:
        save_measure(program=program, content=asdict(measure) | {"baseline": None}, by=by)
    return program


def competency_like(wanted: TemplateCompetency) -> Competency:
    """The company's own of this name, with its own words; levels it has not described are added."""
    own = _competency(wanted.name)
    if not own.description:
        own.description = wanted.description
        own.save(update_fields=["description", "updated_at"])
    for level, behaviours in wanted.behaviours.items():
        CompetencyLevel.objects.get_or_create(
            competency=own, level=level, defaults={"behaviours": behaviours}
        )
    return own


@transaction.atomic
def save_step(
    *,
    program: Program,
    step: str,
    fields: Collection[str],
    competencies: Iterable[Competency] | None = None,
    new: Iterable[str] = (),
    by: Person,
) -> Program:
    """One page of the set-up: only its own `fields` are written, and its unsaved text is gone."""
    locked_program(program)
    if "kind" in fields:
        _keep_kind(program)
    program.save(update_fields=[*fields, "updated_at"])
    if competencies is not None:
        program.competencies.set([*competencies, *(_competency(name) for name in new)])
    forget_typed(program=program, step=step, by=by)
    return program


@transaction.atomic
def save_competency(
    *, competency: Competency, behaviours: Mapping[int, str], by: Person
) -> Competency:
    """A changed competency, with what can be seen at each level; an empty text takes one away."""
    competency.save(update_fields=["name", "description", "updated_at"])
    for level, text in behaviours.items():
        if text:
            CompetencyLevel.objects.update_or_create(
                competency=competency, level=level, defaults={"behaviours": text}
            )
        else:
            CompetencyLevel.objects.filter(competency=competency, level=level).delete()
    return competency


def settle_step(*, program: Program, step: str) -> None:
    """Somebody has saved this page; twice is once."""
    SettledStep.objects.get_or_create(program=program, step=step)


@transaction.atomic
def change_program_state(*, program: Program, change: Change[Program], by: Person) -> Program:
    """Lead the program on; when it is there already, nothing happens."""
    program = locked_program(program)
    if program.state == change.target:
        return program
    if obstacles := change.obstacles(program):
        raise ValidationError(obstacles)
    program.state = change.target
    program.save(update_fields=["state", "updated_at"])
    return program


def launch(program: Program) -> None:
    """When its first cohort opens; under the program's lock."""
    if program.launched_at is None:
        program.launched_at = timezone.now()
        program.save(update_fields=["launched_at", "updated_at"])
        fix_measures(program)


def _competency(name: str) -> Competency:
    known = Competency.objects.filter(name__iexact=name).first()
    return known or Competency.objects.create(name=name)


@transaction.atomic
def give_program_manager(*, program: Program, person: Person, by: Person) -> ProgramManager:
    """Twice is once; the program's row is the turnstile."""
    program = locked_program(program)
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
