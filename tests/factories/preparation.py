"""Trainings of programs, and who has done them."""

from itertools import count
from typing import Any

from people.models import Person
from programs.actions import add_known_training
from programs.models import (
    AlumniCircle,
    CompletionImport,
    Post,
    Profile,
    Program,
    ProgramTraining,
    Resource,
    Topic,
    Training,
    TrainingCompletion,
)
from tests.factories.people import make_person

numbers = count(1)

TEXT = """## First

Read this.

### Scenario: A silence

Nobody speaks.

- [good] Wait.
  > They go on.
- [poor] Talk.
  > They stop.

## Second

Read that.
"""


def make_training(title: str | None = None, *, role: str = "", text: str = TEXT) -> Training:
    number = next(numbers)
    return Training.objects.create(
        key=f"training-{number}", title=title or f"Training {number}", role=role, text=text
    )


def make_place(
    program: Program, training: Training | str | None = None, *, is_required: bool = False
) -> ProgramTraining:
    """A training in a program: by key one that comes with the product."""
    if isinstance(training, str):
        place = add_known_training(program=program, key=training, by=make_person())
        ProgramTraining.objects.filter(pk=place.pk).update(is_required=is_required)
        place.refresh_from_db()
        return place
    return ProgramTraining.objects.create(
        program=program,
        training=training or make_training(),
        position=program.trainings.count() + 1,
        is_required=is_required,
    )


def make_completion(person: Person, training: Training) -> TrainingCompletion:
    return TrainingCompletion.objects.create(person=person, training=training)


def make_completion_import(person: Person, key: str = "listening") -> CompletionImport:
    """A checked file that says this person has done one training."""
    row = {"person": person.pk, "training": key, "when": "2026-03-01T12:00:00+00:00"}
    return CompletionImport.objects.create(
        source="csv", file_name="done.csv", rows=[row | {"statement": ""}], rows_found=1
    )


def make_profile(person: Person, role: str = "mentee", **says: Any) -> Profile:
    return Profile.objects.create(person=person, role=role, **says)


def make_resource(program: Program | None = None, **fields: Any) -> Resource:
    defaults = {"title": f"Resource {next(numbers)}", "text": "Read this.", "stage": "before"}
    return Resource.objects.create(program=program, **(defaults | fields))


def make_circle(program: Program) -> AlumniCircle:
    return AlumniCircle.objects.create(program=program)


def make_post(circle: AlumniCircle, author: Person, **fields: Any) -> Post:
    """The first of a conversation of its own."""
    topic = Topic.objects.create(circle=circle, title=f"Topic {next(numbers)}", author=author)
    return Post.objects.create(topic=topic, author=author, **({"body": "Hello"} | fields))
