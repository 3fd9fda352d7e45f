"""How much of what the mentee wants to learn the mentor offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching.engine.case import Case, Mentee, Mentor, Params
from matching.engine.criteria.base import Criterion, Evidence, Gettext, Naming, share_met

if TYPE_CHECKING:
    from matching.engine.encodings import Form


def encode(case: Case, params: Params) -> Form:
    """Share of the wanted competencies that each mentor offers; wanting nothing gives half."""
    wanted = [mentee.wanted for mentee in case.mentees]
    offered = [mentor.offered for mentor in case.mentors]
    return share_met(wanted, offered, silent_is_half=False)


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


def to_mentor(facts: Evidence, _: Gettext, name: Naming) -> str:
    if not facts["shared"]:
        return words(facts, _, name)
    return _("You offer {shared} of {wanted} competencies they asked for: {names}.").format(
        shared=len(facts["shared"]),
        wanted=len(facts["shared"]) + len(facts["missing"]),
        names=", ".join(name(competency) for competency in facts["shared"]),
    )


COMPETENCIES = Criterion(
    name="competencies",
    reads=("wanted", "offered"),
    defaults={},
    encode=encode,
    evidence=evidence,
    label=lambda _: _("Competencies"),
    words=words,
    to_mentor=to_mentor,
)
