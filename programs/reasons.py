"""Why these two, in words for one of them, and how all pairs are found, for everybody who may
apply; the app that matches people appends what it knows."""

from collections.abc import Callable

from people.models import Person
from programs.models import Cohort, Enrollment, Mentorship
from programs.models.enrollment import MATCHABLE

said_of_matching: list[Callable[[Cohort], list[str]]] = []
# Until when those of one mentorship work together, where that is said beforehand.
said_of_rounds: list[Callable[[Mentorship, Person], list[str]]] = []
match_reasons: list[Callable[[Mentorship, Person], list[str]]] = []
# What somebody approved reads who has nobody although others were put together already.
said_of_waiting: list[Callable[[Enrollment], list[str]]] = []


def reasons_for(mentorship: Mentorship, reader: Person) -> list[str]:
    return [words for explain in match_reasons for words in explain(mentorship, reader)]


def rounds_of(mentorship: Mentorship, reader: Person) -> list[str]:
    return [words for say in said_of_rounds for words in say(mentorship, reader)]


def waiting_of(enrollment: Enrollment) -> str:
    """Empty where there is nothing to say beside the state."""
    if enrollment.state not in MATCHABLE:
        return ""
    return " ".join(words for say in said_of_waiting for words in say(enrollment))


def matching_of(cohort: Cohort) -> list[str]:
    return [words for say in said_of_matching for words in say(cohort)]
