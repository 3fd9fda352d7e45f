"""A program as the starting point of a better one."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from people.models import Person
from programs.actions.measures import CONTENT, save_measure
from programs.measures import measures_of
from programs.models import (
    Improvement,
    Program,
    ProgramQuestion,
    ProgramState,
    ProgramTraining,
    Resource,
)

# What a copy does not take over: it has its own name, its own life and its own reviews ahead.
OWN = {"id", "uuid", "created_at", "updated_at", "name", "state", "launched_at", "reviews_on"}


def _competencies(source: Program, copy: Program, by: Person) -> None:
    copy.competencies.set(source.competencies.all())


def _measures(source: Program, copy: Program, by: Person) -> None:
    """As they stand now; in the copy they are first versions, free until its own launch."""
    for told in measures_of(source, with_dropped=False):
        content = {name: getattr(told.now, name) for name in CONTENT}
        save_measure(program=copy, content=content, by=by)


def _trainings(source: Program, copy: Program, by: Person) -> None:
    _same(ProgramTraining, source, copy)


def _resources(source: Program, copy: Program, by: Person) -> None:
    _same(Resource, source, copy)


def _same(model: type[ProgramTraining] | type[Resource], source: Program, copy: Program) -> None:
    """The source's rows once more, word for word."""
    names = [
        field.attname
        for field in model._meta.concrete_fields
        if field.name not in {"id", "uuid", "created_at", "updated_at", "program"}
    ]
    for row in model.objects.filter(program=source).order_by("pk"):
        model.objects.create(program=copy, **{name: getattr(row, name) for name in names})


def _questions(source: Program, copy: Program, by: Person) -> None:
    """The same questions of the library, so that answers are filled in there too."""
    ProgramQuestion.objects.bulk_create(
        ProgramQuestion(
            program=copy,
            question=one.question,
            role=one.role,
            position=one.position,
            required=one.required,
        )
        for one in source.questions.select_related("question")
    )


def _improvements(source: Program, copy: Program, by: Person) -> None:
    """What people said of the old program is the checklist of the new one."""
    notes = source.review_notes.order_by("created_at")
    Improvement.objects.bulk_create([Improvement(program=copy, note=one) for one in notes])


# What hangs on a program brings its own line: (source, copy, by) → writes the copy's rows.
COPIED: list[Callable[[Program, Program, Person], None]] = [
    _competencies,
    _measures,
    _trainings,
    _resources,
    _questions,
    _improvements,
]


@transaction.atomic
def duplicate_program(*, program: Program, copy: Program, by: Person) -> Program:
    """`copy` has a name and nothing else; it becomes a draft with everything of `program`."""
    for field in Program._meta.concrete_fields:
        if field.name not in OWN:
            setattr(copy, field.attname, getattr(program, field.attname))
    copy.state = ProgramState.DRAFT
    copy.save()
    for copied in COPIED:
        copied(program, copy, by)
    return copy
