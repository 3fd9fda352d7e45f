"""The questions of an application form: asking, changing, ordering, and keeping the answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from people.models import Person
from programs.models import Answer, Enrollment, Program, ProgramQuestion, Question

MOST_QUESTIONS = 20


def _locked(program: Program) -> Program:
    return Program.objects.select_for_update(of=("self",), no_key=True).get(pk=program.pk)


@transaction.atomic
def ask_question(
    *, program: Program, question: Question, by: Person, role: str = "", required: bool = False
) -> ProgramQuestion:
    """At the end of the form; a question of the library that is there already stays as it is."""
    program = _locked(program)
    if question._state.adding:
        question.written_by = by
        question.save()
    there = program.questions.filter(question__series=question.series).first()
    if there is not None:
        return there
    if program.questions.count() >= MOST_QUESTIONS:
        words = _("A form has at most %(n)s questions: people should finish it in one go.")
        raise ValidationError(words % {"n": MOST_QUESTIONS})
    last = program.questions.aggregate(last=Max("position"))["last"] or 0
    return ProgramQuestion.objects.create(
        program=program, question=question, role=role, required=required, position=last + 1
    )


@transaction.atomic
def change_question(
    *, placed: ProgramQuestion, new: Mapping[str, Any], by: Person, role: str, required: bool
) -> ProgramQuestion:
    """Other words make a new version when somebody answered, or another program asks it too.

    Answers and other programs keep the version they know.
    """
    _locked(placed.program)
    placed = ProgramQuestion.objects.select_related("question").get(pk=placed.pk)
    question = placed.question
    if any(getattr(question, name) != value for name, value in new.items()):
        placed.question = _next_version(placed, new, by)
    placed.role, placed.required = role, required
    placed.save()
    return placed


def _next_version(placed: ProgramQuestion, new: Mapping[str, Any], by: Person) -> Question:
    question = placed.question
    others = question.placements.exclude(pk=placed.pk)
    if not question.answers.exists() and not others.exists():
        for name, value in new.items():
            setattr(question, name, value)
        question.save()
        return question
    # Two programs may make the next version at once; the first version is the turnstile.
    family = Question.objects.select_for_update(of=("self",)).filter(series=question.series)
    newest = max(one.version for one in family)
    return Question.objects.create(series=question.series, version=newest + 1, written_by=by, **new)


@transaction.atomic
def move_question(*, placed: ProgramQuestion, up: bool, by: Person) -> None:
    """One place up or down; at the end of the list nothing happens."""
    _locked(placed.program)
    rows = list(ProgramQuestion.objects.filter(program=placed.program).order_by("position"))
    at = next((n for n, one in enumerate(rows) if one.pk == placed.pk), None)
    if at is None:
        return
    other = at - 1 if up else at + 1
    if 0 <= other < len(rows):
        here, there = rows[at], rows[other]
        here.position, there.position = there.position, here.position
        for one in (here, there):
            one.save(update_fields=["position", "updated_at"])


@transaction.atomic
def drop_question(*, placed: ProgramQuestion, by: Person) -> None:
    """Off the form; the library and what was answered keep it. Twice is once."""
    _locked(placed.program)
    ProgramQuestion.objects.filter(pk=placed.pk).delete()


def keep_answers(enrollment: Enrollment, answers: Mapping[Question, Any]) -> None:
    """In the caller's transaction. An empty answer is none; a newer version replaces the older."""
    for question, value in answers.items():
        same = Answer.objects.filter(enrollment=enrollment, question__series=question.series)
        if value in ("", None, []):
            same.delete()
            continue
        same.exclude(question=question).delete()
        Answer.objects.update_or_create(
            enrollment=enrollment, question=question, defaults={"value": value}
        )
