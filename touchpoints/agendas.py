"""What two people could talk about when they meet, by the stage their mentoring has reached.

These are the usual agendas; a program may write its own (`models.AgendaTemplate`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programs.kinds import Shape


class AgendaStage(models.TextChoices):
    FIRST = "first", _("The first time")
    EARLY = "early", _("Early on")
    MIDDLE = "middle", _("In the middle")
    CLOSING = "closing", _("Towards the end")
    ONCE = "once", _("The one conversation")


@dataclass(frozen=True)
class Agenda:
    """`minutes` is how long it takes; the points are what to talk about, in this order."""

    title: str
    minutes: int
    points: tuple[str, ...]


EARLY_MEETINGS = 3  # the second to the fourth time


def stages_of(shape: Shape) -> list[AgendaStage]:
    """Those that can come in a program of this kind, in their order."""
    if shape.meets_once:
        return [AgendaStage.ONCE]
    return [stage for stage in AgendaStage if stage != AgendaStage.ONCE]


def stage_reached(shape: Shape, *, held: int, is_last: bool) -> AgendaStage:
    """held: how often they have met before; is_last: whether no other meeting will follow."""
    if shape.meets_once:
        return AgendaStage.ONCE
    if held == 0:
        return AgendaStage.FIRST
    if is_last:
        return AgendaStage.CLOSING
    return AgendaStage.EARLY if held <= EARLY_MEETINGS else AgendaStage.MIDDLE


def usual_agenda(stage: str) -> Agenda:
    title, minutes, points = USUAL[AgendaStage(stage)]
    return Agenda(str(title), minutes, tuple(str(one) for one in points))


Words = str | Promise
USUAL: dict[AgendaStage, tuple[Words, int, Iterable[Words]]] = {
    AgendaStage.FIRST: (
        _("Get to know each other"),
        45,
        (
            _("How did you come to be where you are? Tell it in five minutes each, detours too."),
            _("What made you say yes to this, and what would make it worth your time?"),
            _("What should the other know about how you work, listen and disagree?"),
            _("Read your agreement together. Is there a sentence that one of you would change?"),
            _("What is the first thing you want to work on, and when do you meet again?"),
        ),
    ),
    AgendaStage.EARLY: (
        _("Find what to work on"),
        30,
        (
            _("What has happened since you last met? Begin with what was agreed then."),
            _("Which situation of the past days would you like to look at together?"),
            _("What have you tried already, and what did you learn from it?"),
            _("What would you see if it went better? Write that down as a goal."),
            _("Which one step will you take before you meet again?"),
        ),
    ),
    AgendaStage.MIDDLE: (
        _("Go deeper"),
        30,
        (
            _("What became of the step you had in mind? What helped, what got in the way?"),
            _("What is hardest just now, and what have you not said about it yet?"),
            _("Who else should you talk to, and who could open that door?"),
            _("What is different from when you began? Where does your goal stand?"),
            _("What works in how you two talk, and what would you change?"),
        ),
    ),
    AgendaStage.CLOSING: (
        _("Look back and part well"),
        45,
        (
            _("What did you want at the beginning, and what has become of it?"),
            _("Which moment will you remember? Tell each other what it changed."),
            _("What did you learn from the other? The mentor answers this too."),
            _("What comes next, and who will you think it through with?"),
            _("Do you want to stay in touch, and how? Say thank you, and mean one thing by it."),
        ),
    ),
    AgendaStage.ONCE: (
        _("One good conversation"),
        45,
        (
            _("What is the question, and what would be different with an answer to it?"),
            _("What have you thought of or tried already?"),
            _("When were you in something like it yourself? Tell what happened, detours too."),
            _("What would you do first, and what would you leave alone?"),
            _("What do you take away, and what will you do this week?"),
        ),
    ),
}
