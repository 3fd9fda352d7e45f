"""The surveys of a program in its file; a stage that is not there keeps the usual one, unasked."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from feedback.surveys.actions import save_survey
from feedback.surveys.content import (
    MOST_QUESTIONS,
    AnswerKind,
    Content,
    SurveyStage,
    content_from,
    usual_content,
)
from feedback.surveys.forms import LONGEST_CHOICE, MOST_CHOICES
from feedback.surveys.queries import content_of
from programs.models import Program
from programs.program_file import Bringing, Section, register
from programs.program_file.shapes import Flag, Listing, OneOf, Record, Text


def sense(question: dict[str, Any]) -> str:
    if question["kind"] == AnswerKind.CHOICE and len(question["choices"]) < 2:
        return _("Write at least two choices.")
    if question["kind"] != AnswerKind.CHOICE and question["choices"]:
        return _("Only a question of the kind “choice” has choices.")
    return ""


QUESTION = Record(
    {
        "text": Text(300, required=True),
        "kind": OneOf(AnswerKind.values, default=AnswerKind.SCALE.value),
        "choices": Listing(Text(LONGEST_CHOICE, required=True), most=MOST_CHOICES),
    },
    required=frozenset({"text"}),
    check=sense,
)
SURVEY = Record(
    {
        "stage": OneOf(SurveyStage.values),
        "asked": Flag(),
        "anonymous": Flag(default=True),
        "questions": Listing(QUESTION, most=MOST_QUESTIONS),
    },
    required=frozenset({"stage"}),
    check=lambda value: (
        _("A survey that is asked has questions.")
        if value["asked"] and not value["questions"]
        else ""
    ),
)


def export(program: Program) -> list[dict[str, Any]]:
    contents = {stage.value: content_of(program, stage) for stage in SurveyStage}
    return [
        {
            "stage": stage,
            "asked": content.asked,
            "anonymous": content.anonymous,
            "questions": content.questions,
        }
        for stage, content in contents.items()
        if content != usual_content(stage)
    ]


def store(program: Program, value: list[dict[str, Any]], bringing: Bringing) -> None:
    given: dict[str, Content] = {
        one["stage"]: content_from(one["asked"], one["anonymous"], one["questions"])
        for one in value
    }
    for stage in SurveyStage:
        content = given.get(stage.value, usual_content(stage))
        save_survey(program=program, stage=stage, content=content, by=bringing.by)


register(Section("surveys", Listing(SURVEY, key="stage"), export, store, place=78))
