"""Whether they come from different parts of the company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching.engine.case import Case, Mentee, Mentor, Params
from matching.engine.criteria.base import FULL, HALF, Criterion, Evidence, Gettext, Naming

if TYPE_CHECKING:
    from matching.engine.encodings import Form


def encode(case: Case, params: Params) -> Form:
    """Full where their functions differ, nothing where they are the same, half where unknown."""
    from matching.engine.encodings import lookup

    def formula(mentee: str, mentor: str) -> int:
        if not mentee or not mentor:
            return HALF
        return FULL if mentee != mentor else 0

    mentees = [mentee.function for mentee in case.mentees]
    return lookup(mentees, [mentor.function for mentor in case.mentors], formula)


def evidence(case: Case, mentee: Mentee, mentor: Mentor, params: Params) -> Evidence:
    return {"mentee": mentee.function, "mentor": mentor.function}


def words(facts: Evidence, _: Gettext, name: Naming) -> str:
    if not facts["mentee"] or not facts["mentor"]:
        return _("A function is not known, so this counts half.")
    if facts["mentee"] == facts["mentor"]:
        return _("Both work in {function}.").format(function=name(facts["mentee"]))
    return _("From another part of the company: {function}.").format(function=name(facts["mentor"]))


def to_mentor(facts: Evidence, _: Gettext, name: Naming) -> str:
    """The other part of the company is the mentee's to them."""
    return words({"mentee": facts["mentor"], "mentor": facts["mentee"]}, _, name)


EXPOSURE = Criterion(
    name="exposure",
    reads=("function",),
    defaults={},
    encode=encode,
    evidence=evidence,
    label=lambda _: _("Another part of the company"),
    words=words,
    to_mentor=to_mentor,
)
