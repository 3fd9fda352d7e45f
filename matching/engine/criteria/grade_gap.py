"""Whether the mentor stands a helpful number of grades above the mentee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching.engine.case import Case, Mentee, Mentor, Params
from matching.engine.criteria.base import FULL, HALF, Criterion, Evidence, Gettext, Naming

if TYPE_CHECKING:
    from matching.engine.encodings import Form


def encode(case: Case, params: Params) -> Form:
    """Full from `best_from` to `best_to` grades above; `step` thousandths less per grade off."""
    from matching.engine.encodings import lookup

    def formula(mentee: int | None, mentor: int | None) -> int:
        if mentee is None or mentor is None:
            return HALF
        gap = mentor - mentee
        off = max(params["best_from"] - gap, 0) + max(gap - params["best_to"], 0)
        return max(FULL - params["step"] * off, 0)

    return lookup([one.grade for one in case.mentees], [one.grade for one in case.mentors], formula)


def evidence(case: Case, mentee: Mentee, mentor: Mentor, params: Params) -> Evidence:
    unknown = mentee.grade is None or mentor.grade is None
    gap = None if unknown else (mentor.grade or 0) - (mentee.grade or 0)
    return {"gap": gap, "best_from": params["best_from"], "best_to": params["best_to"]}


def words(facts: Evidence, _: Gettext, name: Naming) -> str:
    gap, low, high = facts["gap"], facts["best_from"], facts["best_to"]
    if gap is None:
        return _("A grade is not known, so this counts half.")
    if high < 0:
        return _below(gap, -high, -low, _)
    if low == high == 0:
        return _level(gap, _)
    if gap == 0 and low <= 0:
        return _("Same grade, within the best range.")
    if low < 0:
        return _across(gap, low, high, _)
    if gap == 0:
        return _("Same grade; best is {low} to {high} above.").format(low=low, high=high)
    if gap < 0:
        return _("Mentor stands {gap} below in grade; best is {low} to {high} above.").format(
            gap=-gap, low=low, high=high
        )
    if low <= gap <= high:
        return _("Mentor stands {gap} above in grade, within the best range.").format(gap=gap)
    return _("Mentor stands {gap} above in grade; best is {low} to {high}.").format(
        gap=gap, low=low, high=high
    )


def _below(gap: int, low: int, high: int, _: Gettext) -> str:
    """Where the mentor is to be the junior of the two."""
    if low <= -gap <= high:
        return _("Mentor stands {gap} below in grade, as it should be here.").format(gap=-gap)
    return _("Best is a mentor who stands {low} to {high} below in grade.").format(
        low=low, high=high
    )


def _across(gap: int, low: int, high: int, _: Gettext) -> str:
    """Where the mentor may be the junior or the senior of the two, and is one of them."""
    if gap < 0 and low <= gap:
        sentence = _("Mentor stands {gap} below in grade, within the best range.")
    elif gap < 0:
        sentence = _("Mentor stands {gap} below in grade; best is {low} below to {high} above.")
    elif gap <= high:
        sentence = _("Mentor stands {gap} above in grade, within the best range.")
    else:
        sentence = _("Mentor stands {gap} above in grade; best is {low} below to {high} above.")
    return sentence.format(gap=abs(gap), low=-low, high=high)


def _level(gap: int, _: Gettext) -> str:
    """Where both are to stand alike."""
    if gap == 0:
        return _("Same grade, as it should be here.")
    return _("Grades apart: {gap}; best is the same grade.").format(gap=abs(gap))


def to_mentor(facts: Evidence, _: Gettext, name: Naming) -> str:
    gap, low, high = facts["gap"], facts["best_from"], facts["best_to"]
    if not gap or not low <= gap <= high:
        return words(facts, _, name)
    if high < 0:
        return _("You stand {gap} below in grade, as it should be here.").format(gap=-gap)
    if gap < 0:
        return _("You stand {gap} below in grade, within the best range.").format(gap=-gap)
    return _("You stand {gap} above in grade, within the best range.").format(gap=gap)


GRADE_GAP = Criterion(
    name="grade_gap",
    reads=("grade",),
    defaults={"best_from": 1, "best_to": 3, "step": 250},
    encode=encode,
    evidence=evidence,
    label=lambda _: _("Grade gap"),
    words=words,
    to_mentor=to_mentor,
)
