"""Why these two, in words for one of them; the app that matches people appends what it knows."""

from collections.abc import Callable

from people.models import Person
from programs.models import Mentorship

match_reasons: list[Callable[[Mentorship, Person], list[str]]] = []


def reasons_for(mentorship: Mentorship, reader: Person) -> list[str]:
    return [words for explain in match_reasons for words in explain(mentorship, reader)]
