"""Whether both like to work together in the same ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching.engine.case import Case, Mentee, Mentor, Params
from matching.engine.criteria.base import Criterion, Evidence, Gettext, Naming, share_met

if TYPE_CHECKING:
    from matching.engine.encodings import Form


def encode(case: Case, params: Params) -> Form:
    """Share of the mentee's ways of working that the mentor likes too; half where unknown."""
    wanted = [mentee.ways for mentee in case.mentees]
    return share_met(wanted, [mentor.ways for mentor in case.mentors], silent_is_half=True)


def evidence(case: Case, mentee: Mentee, mentor: Mentor, params: Params) -> Evidence:
    known = bool(mentee.ways) and bool(mentor.ways)
    return {"known": known, "shared": sorted(mentee.ways & mentor.ways)}


def words(facts: Evidence, _: Gettext, name: Naming) -> str:
    if not facts["known"]:
        return _("One of them has not said how they like to work, so this counts half.")
    if not facts["shared"]:
        return _("They like to work in different ways.")
    return _("Both like: {names}.").format(names=", ".join(name(way) for way in facts["shared"]))


WAYS = Criterion(
    name="ways",
    reads=("ways",),
    defaults={},
    encode=encode,
    evidence=evidence,
    label=lambda _: _("Ways of working"),
    words=words,
)
