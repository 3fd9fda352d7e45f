"""What people learn before they begin, in its order; trainings are shared between programs.

One that comes with the product goes by its key alone. `own_text` is this program's edited copy.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from people.access import is_hr_admin
from people.models import Person
from programs.models import Program, ProgramTraining, Role, Training
from programs.program_file.sections import Bringing, Section, register
from programs.program_file.shapes import Flag, Listing, OneOf, Record, Text, Whole

TRAINING = Record(
    {
        "key": Text(60, required=True),
        "title": Text(120),
        "summary": Text(240),
        "role": OneOf(["", *Role.values]),
        "minutes": Whole(1, 600, default=15),
        "text": Text(60_000),
        "url": Text(500),
        "external_id": Text(300),
        "needs_proof": Flag(),
        "required": Flag(),
        "own_text": Text(60_000),
    },
    required=frozenset({"key"}),
)
HERE = {"required", "own_text"}  # what belongs to the program's use of it
SHAPE = Record({"gate_the_matching": Flag(), "list": Listing(TRAINING, key="key")})


def export(program: Program) -> dict[str, Any]:
    places = program.trainings.select_related("training")
    return {
        "gate_the_matching": program.training_gates_matching,
        "list": [_entry(place) for place in places],
    }


def _entry(place: ProgramTraining) -> dict[str, Any]:
    shared = {name: getattr(place.training, name) for name in TRAINING.fields if name not in HERE}
    return shared | {"required": place.is_required, "own_text": place.own_text}


def store(program: Program, value: dict[str, Any], bringing: Bringing) -> None:
    program.training_gates_matching = value["gate_the_matching"]
    program.save(update_fields=["training_gates_matching", "updated_at"])
    kept = [
        _place(program, position, entry, bringing.by)
        for position, entry in enumerate(value["list"], 1)
    ]
    program.trainings.exclude(pk__in=[one.pk for one in kept]).delete()


def _place(program: Program, position: int, entry: dict[str, Any], by: Person) -> ProgramTraining:
    training = _training(program, entry, by)
    values = {
        "position": position,
        "is_required": entry["required"],
        "own_text": entry["own_text"],
    }
    place, _new = ProgramTraining.objects.update_or_create(
        program=program, training=training, defaults=values
    )
    return place


def _training(program: Program, entry: dict[str, Any], by: Person) -> Training:
    found = Training.objects.filter(key=entry["key"]).first() or Training(key=entry["key"])
    shared = {name: one for name, one in entry.items() if name not in HERE}
    if not found._state.adding and all(getattr(found, n) == one for n, one in shared.items()):
        return found
    if not found._state.adding:
        _refuse_if_shared(found, program, by)
    for name, one in shared.items():
        setattr(found, name, one)
    try:
        found.full_clean()
    except ValidationError as problem:
        words = [f"trainings.{entry['key']}: {one}" for one in problem.messages]
        raise ValidationError(words) from problem
    found.save()
    return found


def _refuse_if_shared(training: Training, program: Program, by: Person) -> None:
    elsewhere = training.places.exclude(program=program).exists()
    if elsewhere and not is_hr_admin(by):
        words = _("“%(name)s” is used by other programs: only an HR admin can change it.")
        raise ValidationError(words % {"name": training.called})


register(Section("trainings", SHAPE, export, store, place=50))
