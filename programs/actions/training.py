"""Taking a training: answering, going on, finishing. What was done stays done on every device."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from people.models import Person
from programs.actions.readiness import settle_person
from programs.models import ProgramTraining, Training, TrainingCompletion, TrainingProgress
from programs.trainings.text import Scenario


def locked_progress(person: Person, training: Training) -> TrainingProgress:
    TrainingProgress.objects.get_or_create(person=person, training=training)
    rows = TrainingProgress.objects.select_for_update(of=("self",))
    return rows.get(person=person, training=training)


@transaction.atomic
def answer_scenario(
    *, place: ProgramTraining, scenario: str, choice: int, by: Person
) -> TrainingProgress:
    """The newest answer counts; whoever thinks again may choose again."""
    asked = _scenarios(place).get(scenario)
    if asked is None or not 0 <= choice < len(asked.choices):
        raise ValidationError(_("The text changed meanwhile. Read it again, then choose."))
    progress = locked_progress(by, place.training)
    progress.choices |= {scenario: choice}
    progress.save(update_fields=["choices", "updated_at"])
    return progress


@transaction.atomic
def finish_part(*, place: ProgramTraining, part: int, by: Person) -> TrainingProgress:
    """On to the next part, or done after the last; never back, whatever another device says."""
    parts = place.parts
    if not 1 <= part <= len(parts):
        raise ValidationError(_("The text changed meanwhile. Read it again, then choose."))
    progress = locked_progress(by, place.training)
    open_parts = parts[:part] if part == len(parts) else parts[part - 1 : part]
    for one in open_parts:
        if waiting := [s for s in one.scenarios if s.key not in progress.choices]:
            words = _("First choose an answer and press the button below it: %(title)s")
            raise ValidationError(words % {"title": waiting[0].title})
    if part > progress.part:
        raise ValidationError(_("One part after the other: this one is still ahead of you."))
    progress.part = max(progress.part, min(part + 1, len(parts)))
    progress.save(update_fields=["part", "updated_at"])
    if part == len(parts):
        complete_training(training=place.training, by=by)
    return progress


@transaction.atomic
def complete_training(*, training: Training, by: Person) -> TrainingCompletion:
    """Done, once; whoever thereby misses nothing more is ready."""
    completion, is_new = TrainingCompletion.objects.get_or_create(person=by, training=training)
    if is_new:
        settle_person(by)
    return completion


@transaction.atomic
def say_done(*, place: ProgramTraining, by: Person) -> TrainingCompletion:
    """A course elsewhere, done by the person's own word."""
    if not place.training.url:
        raise ValidationError(_("This training is done here, part by part."))
    if place.training.needs_proof:
        raise ValidationError(_("This one counts once the learning system says so."))
    return complete_training(training=place.training, by=by)


def _scenarios(place: ProgramTraining) -> dict[str, Scenario]:
    return {one.key: one for part in place.parts for one in part.scenarios}
