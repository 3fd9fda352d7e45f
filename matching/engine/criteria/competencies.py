"""How much of what the mentee wants to learn the mentor offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching.engine.case import Case, Mentee, Mentor, Params
from matching.engine.criteria.base import FULL, HALF, Criterion, Evidence, Gettext, Naming

if TYPE_CHECKING:
    from matching.engine.arrays import IntArray, ScoreBlocks


def prepare(case: Case, params: Params) -> ScoreBlocks:
    """Share of the wanted competencies that each mentor offers; wanting nothing gives half."""
    import numpy as np

    from matching.engine.arrays import membership, rounded_share

    vocabulary = sorted(set().union(*(mentee.wanted for mentee in case.mentees)))
    wanted = membership([mentee.wanted for mentee in case.mentees], vocabulary)
    offered = membership([mentor.offered for mentor in case.mentors], vocabulary).T
    counts = np.array([len(mentee.wanted) for mentee in case.mentees], dtype=np.int64)

    def block(part: slice) -> IntArray:
        shared = np.rint(wanted[part] @ offered).astype(np.int64)
        whole = counts[part][:, None]
        shares = rounded_share(shared, np.maximum(whole, 1), FULL)
        return np.where(whole > 0, shares, HALF)

    return block


def evidence(case: Case, mentee: Mentee, mentor: Mentor, params: Params) -> Evidence:
    return {
        "shared": sorted(mentee.wanted & mentor.offered),
        "missing": sorted(mentee.wanted - mentor.offered),
    }


def words(facts: Evidence, _: Gettext, name: Naming) -> str:
    shared, missing = facts["shared"], facts["missing"]
    if not shared and not missing:
        return _("No competencies were asked for, so this counts half.")
    if not shared:
        return _("Offers none of the {wanted} competencies asked for.").format(wanted=len(missing))
    return _("Offers {shared} of {wanted} competencies asked for: {names}.").format(
        shared=len(shared),
        wanted=len(shared) + len(missing),
        names=", ".join(name(competency) for competency in shared),
    )


COMPETENCIES = Criterion(
    name="competencies",
    reads=("wanted", "offered"),
    defaults={},
    prepare=prepare,
    evidence=evidence,
    label=lambda _: _("Competencies"),
    words=words,
)
