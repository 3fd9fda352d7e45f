"""Why a mentor somebody misses is not on their list: in words that tell nothing of anybody else.

What two people know of each other anyway is said plainly. Everything else gets one answer, the same
for a mentor who pauses as for a private no, so that the answer tells of neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from matching.asking import askable, may_ask
from matching.engine.reporting import ancestors
from matching.queries import (
    current_policy,
    earlier_pairs,
    engine_policy,
    parted_pairs,
    reporting_lines,
)
from matching.wishing import choosable, is_asked, ways_of
from people.models import Person
from programs.models import Enrollment


@dataclass(frozen=True)
class WhyNot:
    """`to_ask` is the mentor's place, where they are on the list and have a free seat."""

    words: str
    to_ask: Enrollment | None = None


def may_wonder(enrollment: Enrollment) -> bool:
    """Only who sees mentors can miss one; elsewhere those who run the program decide."""
    return may_ask(enrollment) or is_asked(enrollment)


def why_not(enrollment: Enrollment, other: Person) -> WhyNot:
    asks = may_ask(enrollment)
    free = _places(enrollment, other, asks=asks)
    if free is not None:
        return _there(*free, asks=asks)
    if plain := next(_plainly(enrollment, other), ""):
        return WhyNot(plain)
    if not asks and ways_of(enrollment.cohort).suggests:
        return WhyNot(
            _(
                "You are shown a few mentors, spread so that everybody who waits fits well. Others "
                "fit better with somebody else, do not take part now, or something stands against "
                "it. Which of these it is we tell nobody, about anybody."
            )
        )
    return WhyNot(
        _(
            "They cannot be your mentor here at the moment. That can have many reasons: they do "
            "not take part as a mentor now, have no time, miss a training, a rule of this program, "
            "or something else. Which it is we tell nobody, about anybody."
        )
    )


def _places(enrollment: Enrollment, other: Person, *, asks: bool) -> tuple[Enrollment, int] | None:
    """The one on the list that the mentee sees, and how many places they have."""
    if asks:
        shown = [(one.mentor, one.free) for one in askable(enrollment)]
    else:
        shown = [(one.enrollment, one.free or 0) for one in choosable(enrollment)]
    return next(((one, free) for one, free in shown if one.person_id == other.pk), None)


def _there(mentor: Enrollment, free: int, *, asks: bool) -> WhyNot:
    if not free:
        return WhyNot(
            _(
                "They are on your list, but have no free place now: they work with others, or "
                "somebody has asked them. When a place is free, your list shows it."
            )
        )
    if asks:
        return WhyNot(_("They are on your list and have a free place."), mentor)
    return WhyNot(_("They are on your list: you can wish for them."))


def _plainly(enrollment: Enrollment, other: Person) -> Iterator[str]:
    """What both of them know. The first that holds is said, whatever else may hold.

    None of it goes by whether the other takes part: languages and sites are looked at only then,
    and somebody's own are not for everybody to read, so of these nothing is said.
    """
    cohort = enrollment.cohort
    rules = engine_policy(cohort, current_policy(cohort)).rules
    me, them = str(enrollment.person.uuid), str(other.uuid)
    lines = reporting_lines([enrollment.person_id, other.pk])
    if "reporting_line" in rules and them in ancestors(me, lines):
        yield _("They lead you, directly or further up: that makes honesty hard.")
    if "reporting_line" in rules and me in ancestors(them, lines):
        yield _("You lead them, directly or further up: that makes honesty hard.")
    if "same_manager" in rules and me in lines and lines[me] == lines.get(them):
        yield _("You have the same manager, and in this program mentors come from elsewhere.")
    if "previous_pair" in rules and earlier_pairs({enrollment.person_id: me, other.pk: them}):
        yield _("You have worked together before, and this program brings new people together.")
    if _were_matched(enrollment, other):
        yield _("You two were matched in this cohort already.")


def _were_matched(enrollment: Enrollment, other: Person) -> bool:
    places = enrollment.cohort.enrollments.filter(person=other).values_list("uuid", flat=True)
    mine = str(enrollment.uuid)
    return bool(parted_pairs(enrollment.cohort, {mine, *map(str, places)}))
