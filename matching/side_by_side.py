"""Two people beside each other: only what those who run the program may read of both."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from people.languages import language_name
from programs.models import Enrollment
from programs.profiles import readable_profile

NONE = "–"


@dataclass(frozen=True)
class Row:
    """common: what both have, in words; empty where that says nothing."""

    label: str
    mentee: str
    mentor: str
    common: str = ""


def side_by_side(mentee: Enrollment, mentor: Enrollment) -> list[Row]:
    def one(label: str, read: Callable[[Enrollment], object]) -> Row:
        left, right = (_said(read(side)) for side in (mentee, mentor))
        return Row(label, left, right, left if left == right != NONE else "")

    return [
        one(_("Job title"), lambda side: side.person.job_title),
        Row(_("Grade"), _said(mentee.person.grade), _said(mentor.person.grade)),
        one(_("Unit"), lambda side: side.person.unit),
        one(_("Site"), lambda side: side.person.site),
        one(_("Time zone"), lambda side: side.person.time_zone),
        _several(_("Languages"), languages(mentee), languages(mentor)),
        _several(_("Wants or offers"), competencies(mentee), competencies(mentor)),
        *_profiles(mentee, mentor),
        Row(_("Seats"), NONE, _said(mentor.seats)),
        Row(_("A few words"), _said(mentee.words), _said(mentor.words)),
    ]


def _profiles(mentee: Enrollment, mentor: Enrollment) -> list[Row]:
    """What they say of themselves as far as it may count; not what is for their partner alone."""
    left, right = (readable_profile(side.person, side.role) for side in (mentee, mentor))
    walked = " → ".join(right.walked_in_words)
    return [
        _several(_("Goals"), left.goals_in_words, right.goals_in_words),
        Row(_("Would like to work in, or worked in"), _said(left.aim), walked or NONE),
        _several(_("Ways of working"), left.ways_in_words, right.ways_in_words),
        _several(_("Interests"), left.interests, right.interests),
    ]


def languages(side: Enrollment) -> set[str]:
    return {str(language_name(one)) for one in side.languages or side.person.languages}


def competencies(side: Enrollment) -> set[str]:
    return {one.name for one in side.competencies.all()}


def _several(label: str, left: Iterable[str], right: Iterable[str]) -> Row:
    common = sorted({*left} & {*right})
    return Row(label, _listed(left), _listed(right), ", ".join(common))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words)) or NONE


def _said(value: object) -> str:
    return NONE if value in (None, "") else str(value)
