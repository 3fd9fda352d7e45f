"""Which trainings a program has, in what order, in whose words, and which are needed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from people.models import Person
from programs.actions.readiness import settle_program
from programs.actions.turnstiles import locked_program
from programs.models import Program, ProgramTraining, Training
from programs.trainings.library import Shipped, keys, shipped

# What a new program begins with as needed; everything else stands there to be taken.
USUALLY_NEEDED = frozenset({"listening", "boundaries", "owning-the-plan"})


@transaction.atomic
def place_usual_trainings(*, program: Program, by: Person) -> None:
    """Everything that comes with the product, in its order; what is there already stays."""
    program = locked_program(program)
    for key in keys():
        _place(program, known_training(key), is_required=key in USUALLY_NEEDED)


def known_training(key: str) -> Training:
    if known := Training.objects.filter(key=key).first():
        return known
    found = shipped(key)
    if found is None:
        raise ValidationError(_("There is no training of this name."))
    return Training.objects.get_or_create(key=key, defaults=_facts(found))[0]


def _facts(found: Shipped) -> dict[str, object]:
    return {
        "title": found.title,
        "summary": found.summary,
        "role": found.role,
        "minutes": found.minutes,
    }


def _place(program: Program, training: Training, *, is_required: bool) -> ProgramTraining:
    """At the end; the program's row is locked."""
    last = program.trainings.order_by("-position").values_list("position", flat=True).first()
    place, _is_new = ProgramTraining.objects.get_or_create(
        program=program,
        training=training,
        defaults={"position": (last or 0) + 1, "is_required": is_required},
    )
    return place


@transaction.atomic
def add_known_training(*, program: Program, key: str, by: Person) -> ProgramTraining:
    """One that comes with the product, or that another program added."""
    return _place(locked_program(program), known_training(key), is_required=False)


@transaction.atomic
def add_own_training(*, program: Program, training: Training, by: Person) -> ProgramTraining:
    """A text of our own, or a course that lies elsewhere."""
    program = locked_program(program)
    if training._state.adding:
        training.key = training.key or _free_key(training.title)
        training.save()
    return _place(program, training, is_required=False)


def _free_key(title: str) -> str:
    base = slugify(title)[:50] or "training"
    taken = {*keys(), *Training.objects.values_list("key", flat=True)}
    numbered = (f"{base}-{n}" for n in range(2, len(taken) + 3))
    return next(key for key in (base, *numbered) if key not in taken)


@transaction.atomic
def write_own_text(*, place: ProgramTraining, text: str, by: Person) -> ProgramTraining:
    """This program's edited copy; an empty text is the original again."""
    place = ProgramTraining.objects.select_for_update(of=("self",)).get(pk=place.pk)
    place.own_text = text
    place.save(update_fields=["own_text", "updated_at"])
    return place


@transaction.atomic
def remove_training(*, place: ProgramTraining, by: Person) -> None:
    """Out of this program; what people have done of it stays done."""
    program = locked_program(place.program)
    ProgramTraining.objects.filter(pk=place.pk).delete()
    settle_program(program)


@transaction.atomic
def move_training(*, place: ProgramTraining, up: bool, by: Person) -> None:
    """One place up or down; at the edge nothing happens."""
    locked_program(place.program)
    order = list(ProgramTraining.objects.filter(program=place.program_id))
    at = next((n for n, one in enumerate(order) if one.pk == place.pk), None)
    if at is None:
        return
    to = at - 1 if up else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    for position, one in enumerate(order, 1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position", "updated_at"])


@transaction.atomic
def set_preparation(
    *,
    program: Program,
    needed: set[int],
    gates_matching: bool,
    by: Person,
    counts_earlier: bool = False,
) -> Program:
    """Which trainings are needed, by key of their place; what matching waits for; what counts."""
    program = locked_program(program)
    for place in program.trainings.all():
        if place.is_required != (place.pk in needed):
            place.is_required = place.pk in needed
            place.save(update_fields=["is_required", "updated_at"])
    program.training_gates_matching, program.counts_earlier = gates_matching, counts_earlier
    program.save(update_fields=["training_gates_matching", "counts_earlier", "updated_at"])
    settle_program(program)
    return program
