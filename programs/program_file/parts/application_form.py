"""What applicants are asked beyond the usual, in its order, and whether their managers are.

A question that the library has word for word is reused, so that answers are filled in there too.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from people.models import Person
from programs.actions.questions import MOST_QUESTIONS, ask_question, change_question
from programs.models import Program, ProgramQuestion, Question, QuestionKind, Role
from programs.models.question import WITH_CHOICES
from programs.program_file.sections import Bringing, Section, register
from programs.program_file.shapes import Flag, Listing, OneOf, Record, Text


def sense(entry: dict[str, Any]) -> str:
    """What the database would refuse, said with the line it stands in."""
    number = len(entry["choices"])
    if entry["kind"] in WITH_CHOICES:
        return "" if number >= 2 else _("Write at least two choices, one on each line.")
    if entry["kind"] == QuestionKind.SCALE:
        return "" if number == 2 else _("Write two lines: the words at 1 and at 5.")
    return _("This kind of answer has no choices.") if number else ""


QUESTION = Record(
    {
        "text": Text(300, required=True),
        "help": Text(300),
        "kind": OneOf(QuestionKind.values, default=QuestionKind.TEXT),
        "choices": Listing(Text(120, required=True), most=20),
        "role": OneOf(["", *Role.values]),
        "required": Flag(),
    },
    required=frozenset({"text", "kind"}),
    check=sense,
)
WORDS = ("text", "help", "kind", "choices")
SHAPE = Record(
    {"ask_managers": Flag(), "questions": Listing(QUESTION, key="text", most=MOST_QUESTIONS)}
)


def export(program: Program) -> dict[str, Any]:
    placed = program.questions.select_related("question")
    return {
        "ask_managers": program.manager_approval,
        "questions": [_entry(one) for one in placed],
    }


def _entry(placed: ProgramQuestion) -> dict[str, Any]:
    words = {name: getattr(placed.question, name) for name in WORDS}
    return words | {"role": placed.role, "required": placed.required}


def store(program: Program, value: dict[str, Any], bringing: Bringing) -> None:
    program.manager_approval = value["ask_managers"]
    program.save(update_fields=["manager_approval", "updated_at"])
    wanted = {entry["text"].casefold() for entry in value["questions"]}
    for placed in program.questions.select_related("question"):
        if placed.question.text.casefold() not in wanted:
            placed.delete()
    kept = [_place(program, entry, bringing.by) for entry in value["questions"]]
    for position, placed in enumerate(kept, start=1):
        ProgramQuestion.objects.filter(pk=placed.pk).update(position=position)


def _place(program: Program, entry: dict[str, Any], by: Person) -> ProgramQuestion:
    words = {name: entry[name] for name in WORDS}
    here = {"role": entry["role"], "required": entry["required"]}
    known = program.questions.filter(question__text__iexact=entry["text"]).first()
    if known is not None:
        return change_question(placed=known, new=words, by=by, **here)
    question = Question.objects.newest().filter(**words).first() or Question(**words)
    return ask_question(program=program, question=question, by=by, **here)


register(Section("application_form", SHAPE, export, store, place=45))
