"""Whether they wished for each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching.engine.case import Case, Mentee, Mentor, Params
from matching.engine.criteria.base import FULL, HALF, Criterion, Evidence, Gettext, Naming

if TYPE_CHECKING:
    from matching.engine.encodings import Form


def encode(case: Case, params: Params) -> Form:
    """The mean of what each side says: full for the first wish, `step` less for each further
    one but never under half, and half for everybody else.

    A wish can only add. Whoever names nobody, or whose wish is not granted, loses nothing.
    """
    from matching.engine.arrays import positions
    from matching.engine.encodings import listed

    mentors = positions(mentor.person for mentor in case.mentors)
    mentees = positions(mentee.person for mentee in case.mentees)
    added: dict[tuple[int, int], int] = {}
    for row, mentee in enumerate(case.mentees):
        for place, person in enumerate(mentee.wishes):
            for column in mentors.get(person, ()):
                added[row, column] = _extra(place, params)
    for column, mentor in enumerate(case.mentors):
        for place, person in enumerate(mentor.wishes):
            for row in mentees.get(person, ()):
                added[row, column] = added.get((row, column), 0) + _extra(place, params)
    halves = {pair: (extra + 1) // 2 for pair, extra in added.items()}
    return listed(len(case.mentors), halves, base=HALF)


def _extra(place: int, params: Params) -> int:
    return max(FULL - HALF - params["step"] * place, 0)


def evidence(case: Case, mentee: Mentee, mentor: Mentor, params: Params) -> Evidence:
    """The place of the one on the other's list, from 1; None where they are not on it."""
    return {
        "mentee": _place(mentee.wishes, mentor.person),
        "mentor": _place(mentor.wishes, mentee.person),
    }


def _place(wishes: tuple[str, ...], person: str) -> int | None:
    return wishes.index(person) + 1 if person in wishes else None


def words(facts: Evidence, _: Gettext, name: Naming) -> str:
    """Who wished for whom; what the others wished for is nobody's to read here."""
    if facts["mentee"] and facts["mentor"]:
        return _("They wished for each other.")
    if facts["mentee"]:
        return _("The mentee wished for this mentor.")
    if facts["mentor"]:
        return _("The mentor wished for this mentee.")
    return _("Neither wished for the other, which takes nothing away.")


WISHES = Criterion(
    name="wishes",
    reads=("wishes", "person"),
    defaults={"step": 100},
    encode=encode,
    evidence=evidence,
    label=lambda _: _("Wishes"),
    words=words,
)
