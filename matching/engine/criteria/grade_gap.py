"""Whether the mentor stands a helpful number of grades above the mentee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching.engine.case import Case, Mentee, Mentor, Params
from matching.engine.criteria.base import FULL, HALF, Criterion, Evidence, Gettext, Naming

if TYPE_CHECKING:
    from matching.engine.arrays import IntArray, ScoreBlocks


def prepare(case: Case, params: Params) -> ScoreBlocks:
    """Full from `best_from` to `best_to` grades above; `step` thousandths less per grade off."""
    import numpy as np

    from matching.engine.arrays import numbers

    mentees, mentee_known = numbers([mentee.grade for mentee in case.mentees])
    mentors, mentor_known = numbers([mentor.grade for mentor in case.mentors])

    def block(part: slice) -> IntArray:
        gap = mentors[None, :] - mentees[part][:, None]
        off = np.maximum(params["best_from"] - gap, 0) + np.maximum(gap - params["best_to"], 0)
        known = mentee_known[part][:, None] & mentor_known[None, :]
        return np.where(known, np.maximum(FULL - params["step"] * off, 0), HALF)

    return block


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


GRADE_GAP = Criterion(
    name="grade_gap",
    reads=("grade",),
    defaults={"best_from": 1, "best_to": 3, "step": 250},
    prepare=prepare,
    evidence=evidence,
    label=lambda _: _("Grade gap"),
    words=words,
)
