"""How many of a cohort have told what a criterion compares: points for silence decide nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from matching.queries import available_mentors, waiting_mentees
from programs.models import Cohort, Enrollment, Profile, Role

# Criterion → the answer of a mentee's profile, and that of a mentor's. Not what helps to be
# honest: who answered that is nobody's to count.
ANSWERS = {
    "goals": (~Q(goals=[]), ~Q(goals=[])),
    "trajectory": (Q(aim__isnull=False), ~Q(walked=[])),
    "ways": (~Q(ways=[]), ~Q(ways=[])),
    "interests": (~Q(interests=[]), ~Q(interests=[])),
}


@dataclass(frozen=True)
class Side:
    people: int
    answered: dict[str, int]


def answered_in_words(cohort: Cohort) -> dict[str, str]:
    """Criterion → a sentence, where it reads profiles; nothing while nobody is there."""
    mentees = _side(waiting_mentees(cohort), Role.MENTEE)
    mentors = _side(available_mentors(cohort), Role.MENTOR)
    if not (mentees.people or mentors.people):
        return {}
    return {name: _sentence(name, mentees, mentors) for name in ANSWERS}


def _side(places: QuerySet[Enrollment], role: Role) -> Side:
    rows = Profile.objects.filter(person__in=places.values("person"), role=role)
    which = 0 if role == Role.MENTEE else 1
    counts = {name: Count("pk", filter=answers[which]) for name, answers in ANSWERS.items()}
    return Side(places.count(), rows.aggregate(**counts))


def _sentence(name: str, mentees: Side, mentors: Side) -> str:
    if not (mentees.answered[name] and mentors.answered[name]):
        return _("One side has told nothing of it yet, so these points count half for everybody.")
    words = _(
        "Told by %(mentees)s of %(all_mentees)s mentees and %(mentors)s of %(all_mentors)s mentors;"
        " where one of a pair is silent, it counts half."
    )
    return words % {
        "mentees": mentees.answered[name],
        "all_mentees": mentees.people,
        "mentors": mentors.answered[name],
        "all_mentors": mentors.people,
    }
