"""Whether the mentor has walked the path that the mentee wants to walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching.engine.case import Case, Mentee, Mentor, Params
from matching.engine.criteria.base import FULL, HALF, UNSAID, Criterion, Evidence, Gettext, Naming

if TYPE_CHECKING:
    from matching.engine.encodings import Form


def encode(case: Case, params: Params) -> Form:
    """Full where the mentor came to the aim from where the mentee stands; `arrived` where they
    worked there at all; nothing where they never did; half where either is unknown.

    A mentor who came from there holds both words, and one who has told no path holds `UNSAID`,
    which leads past the two.
    """
    from matching.engine.encodings import overlap

    return overlap(
        [_words(mentee) for mentee in case.mentees],
        [_walked(mentor) for mentor in case.mentors],
        kind=[1 if mentee.aim else 0 for mentee in case.mentees],
        curve=[[HALF], [0, params["arrived"], FULL, HALF]],
    )


def _words(mentee: Mentee) -> dict[str, int]:
    if not mentee.aim:
        return {}
    return {f"at {mentee.aim}": 1, f"to {mentee.aim} from {mentee.function}": 1, UNSAID: 3}


def _walked(mentor: Mentor) -> set[str]:
    path = mentor.path
    steps = {
        f"to {later} from {earlier}"
        for place, later in enumerate(path)
        for earlier in path[:place]
        if earlier != later
    }
    return {f"at {place}" for place in path} | steps or {UNSAID}


def evidence(case: Case, mentee: Mentee, mentor: Mentor, params: Params) -> Evidence:
    known = bool(mentee.aim) and bool(mentor.path)
    walked = f"to {mentee.aim} from {mentee.function}" in _walked(mentor)
    return {
        "known": known,
        "aim": mentee.aim,
        "arrived": mentee.aim in mentor.path,
        "walked": known and walked,
    }


def words(facts: Evidence, _: Gettext, name: Naming) -> str:
    if not facts["known"]:
        return _("Where one wants to go, or where the other has been, is not known: counts half.")
    aim = name(facts["aim"])
    if facts["walked"]:
        return _("Has walked the very path, to {aim}.").format(aim=aim)
    if facts["arrived"]:
        return _("Has worked in {aim}, having come another way.").format(aim=aim)
    return _("Has not worked in {aim}.").format(aim=aim)


def to_mentor(facts: Evidence, _: Gettext, name: Naming) -> str:
    if not facts["arrived"]:
        return words(facts, _, name)
    aim = name(facts["aim"])
    if facts["walked"]:
        return _("You have walked the very path they want to go, to {aim}.").format(aim=aim)
    return _("You have worked in {aim}, where they want to go.").format(aim=aim)


TRAJECTORY = Criterion(
    name="trajectory",
    reads=("aim", "function", "path"),
    defaults={"arrived": 600},
    encode=encode,
    evidence=evidence,
    label=lambda _: _("Career path"),
    words=words,
    to_mentor=to_mentor,
)
