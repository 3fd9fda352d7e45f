"""Whether they have something in common beside work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching.engine.case import Case, Mentee, Mentor, Params
from matching.engine.criteria.base import (
    FULL,
    HALF,
    UNSAID,
    Criterion,
    Evidence,
    Gettext,
    Naming,
    share,
)

if TYPE_CHECKING:
    from matching.engine.encodings import Form


def encode(case: Case, params: Params) -> Form:
    """Shared interests out of `enough`, or out of the mentee's if fewer; half where unknown."""
    from matching.engine.encodings import overlap

    most = max((len(mentee.interests) for mentee in case.mentees), default=0)
    return overlap(
        [_words(mentee) for mentee in case.mentees],
        [mentor.interests or {UNSAID} for mentor in case.mentors],
        kind=[len(mentee.interests) for mentee in case.mentees],
        curve=[[HALF], *(_curve(n, params["enough"]) for n in range(1, most + 1))],
    )


def _words(mentee: Mentee) -> dict[str, int]:
    """A mentor who has said nothing holds the one word that leads to the end of the curve."""
    own = dict.fromkeys(mentee.interests, 1)
    return {**own, UNSAID: len(own) + 1} if own else {}


def _curve(n: int, enough: int) -> list[int]:
    return [min(share(shared, min(n, enough)), FULL) for shared in range(n + 1)] + [HALF]


def evidence(case: Case, mentee: Mentee, mentor: Mentor, params: Params) -> Evidence:
    known = bool(mentee.interests) and bool(mentor.interests)
    return {"known": known, "shared": sorted(mentee.interests & mentor.interests)}


def words(facts: Evidence, _: Gettext, name: Naming) -> str:
    if not facts["known"]:
        return _("One of them has named no interests, so this counts half.")
    if not facts["shared"]:
        return _("They share no interest they named.")
    return _("Both are interested in: {names}.").format(
        names=", ".join(name(interest) for interest in facts["shared"])
    )


INTERESTS = Criterion(
    name="interests",
    reads=("interests",),
    defaults={"enough": 2},
    encode=encode,
    evidence=evidence,
    label=lambda _: _("Interests"),
    words=words,
)
