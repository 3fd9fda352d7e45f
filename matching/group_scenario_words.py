"""What is asked about groups and answered, in the reader's words. Nothing here loads numpy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.engine import words
from matching.group_words import why_without
from matching.models import GroupPlan
from matching.wording import Names


def groups_question_in_words(question: Mapping[str, Any], name: Callable[[str], str]) -> list[str]:
    said = [_leads(name(one), circles) for one, circles in question.get("leads", {}).items()]
    said += [_("%(name)s withdraws") % {"name": name(one)} for one in question.get("without", ())]
    return said + [_setting(*one) for one in question.get("groups", {}).items()]


def _leads(mentor: str, circles: int) -> str:
    if not circles:
        return _("%(mentor)s leads no circle") % {"mentor": mentor}
    text = ngettext(
        "%(mentor)s may lead %(n)s circle", "%(mentor)s may lead %(n)s circles", circles
    )
    return text % {"mentor": mentor, "n": circles}


def _setting(setting: str, value: Any) -> str:
    if setting == "threes":
        return _("somebody left over joins two others") if value else _("somebody left over waits")
    # The names are those of plain columns; the stubs think of relations too.
    label = GroupPlan._meta.get_field(setting).verbose_name  # type: ignore[union-attr]
    return f"{label}: {value}"


def who_would_move(moved: int) -> str:
    if not moved:
        return _("Nobody else would sit elsewhere")
    return ngettext(
        "%(n)s person would be in another group than in the run, or in none",
        "%(n)s people would be in another group than in the run, or in none",
        moved,
    ) % {"n": moved}


def would_gain(score: int) -> str:
    if score < 0:
        text = _("all groups together lose %(points)s points")
        return text % {"points": words.points(-score)}
    if score > 0:
        text = _("all groups together gain %(points)s points")
        return text % {"points": words.points(score)}
    return _("as good for everybody together")


def left_out_in_words(unmatched: Mapping[str, Any], names: Names) -> list[tuple[str, str]]:
    """By name, with why."""
    gone = _("somebody who is gone")
    return sorted((names.get(one, gone), why_without(why)) for one, why in unmatched.items())


def unproven_in_words(answer: Mapping[str, Any]) -> list[str]:
    """What was cut short by time: then what is told here may be off by as much."""
    told = []
    if gap := answer.get("gap"):
        told.append(
            _("The search ended before this answer was proven best: %(gap)s.") % _short(gap)
        )
    if gap := answer.get("gap_before"):
        text = _("The search ended before the run it is compared with was proven best: %(gap)s.")
        told.append(text % _short(gap))
    return told


def _short(gap: Mapping[str, Any]) -> dict[str, str]:
    if people := gap["people"]:
        text = ngettext(
            "at most %(n)s more person could have a place",
            "at most %(n)s more people could have a place",
            people,
        )
        return {"gap": text % {"n": people}}
    text = _("all groups together could have at most %(points)s points more")
    return {"gap": text % {"points": words.points(gap["score"])}}
