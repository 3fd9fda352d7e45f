"""What a survey asks. Plain values; the usual surveys are what a program begins with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class SurveyStage(models.TextChoices):
    START = "start", _("Two weeks after the start")
    MID = "mid", _("Half-way")
    EXIT = "exit", _("At the end")


class AnswerKind(models.TextChoices):
    SCALE = "scale", _("A scale from 1 to 5")
    CHOICE = "choice", _("One of several choices")
    TEXT = "text", _("In their own words")


SCALE = range(1, 6)
MOST_QUESTIONS = 8  # so that two minutes are enough


@dataclass(frozen=True)
class Item:
    """One question; only a choice has `choices`."""

    text: str
    kind: str = AnswerKind.SCALE.value
    choices: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        return {"text": self.text, "kind": self.kind, "choices": list(self.choices)}


@dataclass(frozen=True)
class Content:
    """asked: whether people get it at all; anonymous: whether answers carry no name."""

    asked: bool
    anonymous: bool
    items: tuple[Item, ...]

    @property
    def questions(self) -> list[dict[str, Any]]:
        return [item.plain() for item in self.items]


def content_from(asked: bool, anonymous: bool, questions: Iterable[Mapping[str, Any]]) -> Content:
    items = (Item(one["text"], one["kind"], tuple(one["choices"])) for one in questions)
    return Content(asked, anonymous, tuple(items))


def usual_content(stage: str) -> Content:
    """Not asked until somebody who runs the program says so."""
    items = (
        Item(str(text), kind.value, tuple(str(one) for one in choices))
        for text, kind, choices in USUAL[SurveyStage(stage)]
    )
    return Content(asked=False, anonymous=True, items=tuple(items))


HOW_OFTEN = (_("As planned"), _("Less often than planned"), _("Hardly ever"))
USUAL: dict[SurveyStage, list[tuple[Any, AnswerKind, tuple[Any, ...]]]] = {
    SurveyStage.START: [
        (_("I know what I want from this mentoring."), AnswerKind.SCALE, ()),
        (_("We fit together well enough to begin."), AnswerKind.SCALE, ()),
        (_("I can say what is really on my mind."), AnswerKind.SCALE, ()),
        (_("I knew what to do when we first met."), AnswerKind.SCALE, ()),
        (_("What would have made the beginning easier?"), AnswerKind.TEXT, ()),
    ],
    SurveyStage.MID: [
        (_("Our conversations are worth the time they take."), AnswerKind.SCALE, ()),
        (_("I can say what is really on my mind."), AnswerKind.SCALE, ()),
        (_("Something I do has changed since we began."), AnswerKind.SCALE, ()),
        (_("How often do you meet?"), AnswerKind.CHOICE, HOW_OFTEN),
        (_("What should we change while there is time?"), AnswerKind.TEXT, ()),
    ],
    SurveyStage.EXIT: [
        (_("It was worth the time it took."), AnswerKind.SCALE, ()),
        (_("I could say what was really on my mind."), AnswerKind.SCALE, ()),
        (_("I reached what I wanted, or something better."), AnswerKind.SCALE, ()),
        (_("I would tell a colleague to take part."), AnswerKind.SCALE, ()),
        (_("What should we keep, and what should we change?"), AnswerKind.TEXT, ()),
    ],
}
