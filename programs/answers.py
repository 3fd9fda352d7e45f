"""Questions as form fields, and answers in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.models import (
    Answer,
    Competency,
    Enrollment,
    Program,
    ProgramQuestion,
    Question,
    QuestionKind,
)

SCALE = range(1, 6)
DAYS = [
    ("mon", _("Monday")),
    ("tue", _("Tuesday")),
    ("wed", _("Wednesday")),
    ("thu", _("Thursday")),
    ("fri", _("Friday")),
]
PARTS = [("morning", _("morning")), ("midday", _("midday")), ("afternoon", _("afternoon"))]
TIMES = {f"{day}-{part}": (day_name, name) for day, day_name in DAYS for part, name in PARTS}


def questions_for(program: Program, role: str) -> list[ProgramQuestion]:
    rows = program.questions.filter(role__in=["", role]).select_related("question")
    return list(rows.order_by("position"))


def field_name(question: Question) -> str:
    return f"question_{question.uuid.hex}"


def field_of(placed: ProgramQuestion) -> forms.Field:
    question = placed.question
    make = _FIELDS[QuestionKind(question.kind)]
    field = make(question, placed.program)
    field.label, field.help_text, field.required = question.text, question.help, placed.required
    return field


def _text(_question: Question, _program: Program) -> forms.Field:
    return forms.CharField(max_length=300)


def _long_text(_question: Question, _program: Program) -> forms.Field:
    return forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


def _choice(question: Question, _program: Program) -> forms.Field:
    choices = [(one, one) for one in question.choices]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)


def _choices(question: Question, _program: Program) -> forms.Field:
    choices = [(one, one) for one in question.choices]
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)


def _scale(question: Question, _program: Program) -> forms.Field:
    choices = [(number, step_words(question, number)) for number in SCALE]
    return forms.TypedChoiceField(
        choices=choices, coerce=int, empty_value=None, widget=forms.RadioSelect
    )


def _competencies(_question: Question, program: Program) -> forms.Field:
    choices = [(str(one.uuid), one.name) for one in program.competencies.all()]
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)


def _availability(_question: Question, _program: Program) -> forms.Field:
    choices = [(key, _time(key)) for key in TIMES]
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)


_FIELDS: dict[QuestionKind, Callable[[Question, Program], forms.Field]] = {
    QuestionKind.TEXT: _text,
    QuestionKind.LONG_TEXT: _long_text,
    QuestionKind.CHOICE: _choice,
    QuestionKind.CHOICES: _choices,
    QuestionKind.SCALE: _scale,
    QuestionKind.COMPETENCIES: _competencies,
    QuestionKind.AVAILABILITY: _availability,
}


def step_words(question: Question, number: int) -> str:
    """A step of a scale; the two ends have words of their own."""
    ends = {SCALE[0]: question.choices[0], SCALE[-1]: question.choices[-1]}
    return f"{number} – {ends[number]}" if number in ends else str(number)


def last_answers(person: Person, questions: Iterable[Question]) -> dict[Any, Answer]:
    """Series → what the person answered last, in whichever program."""
    series = [question.series for question in questions]
    rows = Answer.objects.filter(enrollment__person=person, question__series__in=series)
    rows = rows.select_related("enrollment__cohort__program", "question")
    return {one.question.series: one for one in rows.order_by("updated_at", "id")}


def as_before(answer: Answer) -> str:
    """Says where a field was filled in from."""
    words = gettext("Filled in from your application to %(cohort)s, %(day)s.")
    day = date_format(answer.updated_at)
    return words % {"cohort": answer.enrollment.cohort, "day": day}


def answers_in_words(enrollment: Enrollment) -> list[tuple[str, list[str]]]:
    """Question → its answer, each in the text that was asked; a choice of several has several."""
    answers = list(enrollment.answers.select_related("question"))
    named = [one for one in answers if one.question.kind == QuestionKind.COMPETENCIES]
    uuids = [uuid for one in named for uuid in one.value]
    names = dict(Competency.objects.filter(uuid__in=uuids).values_list("uuid", "name"))
    by_text = {str(uuid): name for uuid, name in names.items()}
    return [(one.question.text, _in_words(one, by_text)) for one in answers]


def _in_words(answer: Answer, names: dict[str, str]) -> list[str]:
    kind, value = answer.question.kind, answer.value
    if kind == QuestionKind.SCALE:
        return [step_words(answer.question, value)]
    if kind == QuestionKind.COMPETENCIES:
        return [names[one] for one in value if one in names]
    if kind == QuestionKind.AVAILABILITY:
        return [_time(one) for one in TIMES if one in value]
    return list(value) if isinstance(value, list) else [str(value)]


def _time(key: str) -> str:
    day, part = TIMES[key]
    return gettext("%(day)s %(part)s") % {"day": day, "part": part}
