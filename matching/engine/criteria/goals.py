"""How many of the mentee's goals the mentor helps with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching.engine.case import Case, Mentee, Mentor, Params
from matching.engine.criteria.base import Criterion, Evidence, Gettext, Naming, share_met

if TYPE_CHECKING:
    from matching.engine.encodings import Form


def encode(case: Case, params: Params) -> Form:
    """Share of the mentee's goals that the mentor helps with; half where either names none."""
    wanted = [mentee.goals for mentee in case.mentees]
    return share_met(wanted, [mentor.goals for mentor in case.mentors], silent_is_half=True)


def evidence(case: Case, mentee: Mentee, mentor: Mentor, params: Params) -> Evidence:
    known = bool(mentee.goals) and bool(mentor.goals)
    shared = sorted(mentee.goals & mentor.goals)
    return {"known": known, "shared": shared, "asked": len(mentee.goals)}


def words(facts: Evidence, _: Gettext, name: Naming) -> str:
    if not facts["known"]:
        return _("One of them has named no goals, so this counts half.")
    if not facts["shared"]:
        return _("Helps with none of the {asked} goals.").format(asked=facts["asked"])
    return _("Helps with {shared} of {asked} goals: {names}.").format(
        shared=len(facts["shared"]),
        asked=facts["asked"],
        names=", ".join(name(goal) for goal in facts["shared"]),
    )


def to_mentor(facts: Evidence, _: Gettext, name: Naming) -> str:
    if not facts["shared"]:
        return words(facts, _, name)
    return _("You help with {shared} of their {asked} goals: {names}.").format(
        shared=len(facts["shared"]),
        asked=facts["asked"],
        names=", ".join(name(goal) for goal in facts["shared"]),
    )


GOALS = Criterion(
    name="goals",
    reads=("goals",),
    defaults={},
    encode=encode,
    evidence=evidence,
    label=lambda _: _("Goals"),
    words=words,
    to_mentor=to_mentor,
)
