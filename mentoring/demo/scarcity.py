"""What makes a cohort worth matching: who competes for too few mentors, and who may not have one.

Nearly all mentors offer to speak English. Some people from one site would rather be mentored in
their own language, which two mentors offer; one only speaks English and a language that nobody
but their own manager offers; and of one competency there is one mentor alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from people.models import Person
from programs.models import Competency, Enrollment

SHARED = "en"
ASKED_FOR, ASKED_AT = "pt", "São Paulo"
OFFERING = 2  # mentors with one seat each
MOST_SEATS = 3


def seats_short(mentees: int) -> int:
    return max(2, mentees // 9)


def asking(mentees: int) -> int:
    """How many compete: so many that the other mentors have seats left over."""
    return seats_short(mentees) + OFFERING + 1


def under_a_mentor(mentees: list[Person], mentors: list[Person]) -> tuple[Person, str]:
    """Somebody whose own manager could mentor them, and the language that only those two share."""
    found = [(one, one.manager) for one in mentees if one.manager in mentors]
    for one, boss in found:
        alone = set(one.languages) & set(boss.languages if boss else ()) - {SHARED, ASKED_FOR}
        if alone:
            return one, min(alone)
    return (found[0][0] if found else mentees[0]), SHARED


def arranged(mentees: list[Person], first: Person, places: int) -> list[Person]:
    """`first`, then others, and at the end of those who get a place the group that competes."""
    there = [one for one in mentees if one != first and ASKED_FOR in one.languages]
    there.sort(key=lambda one: str(one.site) != ASKED_AT)
    group = there[: asking(places)]
    others = [one for one in mentees if one != first and one not in group]
    before = places - 1 - len(group)
    return [first, *others[:before], *group, *others[before:]]


def arranged_mentors(mentors: list[Person], boss: Person | None) -> list[Person]:
    """The manager first, then the few who offer the language."""
    speakers = [one for one in mentors if one != boss and ASKED_FOR in one.languages][:OFFERING]
    return sorted(mentors, key=lambda one: (one != boss, one not in speakers))


def ask_for_languages(mentees: Sequence[Enrollment], first: Person, alone: str) -> None:
    """The others ask for all that they speak."""
    group = [one for one in mentees if one.person != first and ASKED_FOR in one.languages]
    group.sort(key=lambda row: str(row.person.site) != ASKED_AT)
    for row in group[: asking(len(mentees))]:
        row.languages = [ASKED_FOR]
    for row in mentees:
        if row.person == first and alone != SHARED:
            row.languages = [alone]


def offer_languages(mentors: Sequence[Enrollment], first: Person, alone: str) -> None:
    """The seats that the few do not have go to the others."""
    boss, few, freed = first.manager, 0, 0
    for row in mentors:
        row.languages = [SHARED]
        if row.person == boss:
            row.languages = list(dict.fromkeys([SHARED, alone]))
        elif few < OFFERING and ASKED_FOR in row.person.languages:
            row.languages, few = [SHARED, ASKED_FOR], few + 1
            row.seats, freed = 1, freed + row.seats - 1
    give_seats([one for one in mentors if ASKED_FOR not in one.languages], freed)


def give_seats(mentors: Sequence[Enrollment], seats: int) -> None:
    """One to each in turn, as far as they can take more."""
    while seats > 0 and (ready := [one for one in mentors if one.seats < MOST_SEATS][:seats]):
        for row in ready:
            row.seats += 1
        seats -= len(ready)


def leave_one_to_teach(
    mentees: Sequence[Enrollment],
    mentors: Sequence[Enrollment],
    competencies: dict[UUID, list[Competency]],
    wanted: Competency,
    others: Sequence[Competency],
) -> None:
    """Nobody but one mentor offers what several want."""
    for row in mentors:
        kept = [one for one in competencies[row.uuid] if one != wanted]
        competencies[row.uuid] = kept or list(others[:2])
    only = max((row for row in mentors if row.state == "approved"), key=mentors.index)
    competencies[only.uuid].append(wanted)
    for row in mentees[1:6]:
        competencies[row.uuid] = [wanted, others[0]]
