"""Whether the mentor gives what the mentee needs to be honest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching.engine.case import Case, Mentee, Mentor, Params
from matching.engine.criteria.base import HALF, UNSAID, Criterion, Evidence, Gettext, Naming, share

if TYPE_CHECKING:
    from matching.engine.encodings import Form


OUTSIDE = "outside"  # met by a mentor of another unit; every other need by one who gives it


def encode(case: Case, params: Params) -> Form:
    """The share of the needs that are met; a need that nothing is known about counts half.

    Sums are in halves of a need. Being outside is counted as met at first and taken away again
    from mentors of the same unit, so that a unit is one word and not all the other units.
    """
    from matching.engine.encodings import overlap

    most = max((len(mentee.needs) for mentee in case.mentees), default=0)
    return overlap(
        [_words(mentee) for mentee in case.mentees],
        [_has(mentor) for mentor in case.mentors],
        kind=[len(mentee.needs) for mentee in case.mentees],
        start=[_at_first(mentee) for mentee in case.mentees],
        curve=[[HALF], *([share(c, 2 * n) for c in range(2 * n + 1)] for n in range(1, most + 1))],
    )


def _words(mentee: Mentee) -> dict[str, int]:
    given = mentee.needs - {OUTSIDE}
    words = {f"gives {need}": 2 for need in given}
    if given:
        words[UNSAID] = len(given)
    if _at_first(mentee) == 2:
        words |= {f"of {mentee.unit}": -2, "of no unit": -1}
    return words


def _at_first(mentee: Mentee) -> int:
    if OUTSIDE not in mentee.needs:
        return 0
    return 2 if mentee.unit else 1


def _has(mentor: Mentor) -> set[str]:
    gives = {f"gives {need}" for need in mentor.gives} or {UNSAID}
    return gives | {f"of {mentor.unit}" if mentor.unit else "of no unit"}


def evidence(case: Case, mentee: Mentee, mentor: Mentor, params: Params) -> Evidence:
    """Counts alone: what somebody needs is between them and their mentor."""
    given = mentee.needs - {OUTSIDE}
    outside = OUTSIDE in mentee.needs
    units = bool(mentee.unit) and bool(mentor.unit)
    met = len(given & mentor.gives) + int(outside and units and mentee.unit != mentor.unit)
    unknown = (0 if mentor.gives else len(given)) + int(outside and not units)
    return {"asked": len(mentee.needs), "met": met, "unknown": unknown}


def words(facts: Evidence, _: Gettext, name: Naming) -> str:
    if not facts["asked"]:
        return _("Nothing was asked for that helps to be honest, so this counts half.")
    if facts["unknown"] == facts["asked"]:
        return _("Whether what helps to be honest is given is not known, so this counts half.")
    return _("{met} of {asked} things that help to be honest are given.").format(
        met=facts["met"], asked=facts["asked"]
    )


SAFETY = Criterion(
    name="safety",
    reads=("needs", "gives", "unit"),
    defaults={},
    encode=encode,
    evidence=evidence,
    label=lambda _: _("What helps to be honest"),
    words=words,
)
