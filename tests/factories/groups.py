"""Circles and peers: groups whose people are invited, join and leave."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from people.models import Person
from programs.models import Cohort, Mentorship, Participant
from tests.factories.people import make_person
from tests.factories.programs import make_cohort, make_enrollment, make_program


def make_group(
    *,
    mentors: list[Person],
    members: list[Person],
    cohort: Cohort | None = None,
    state: str = "running",
    name: str = "Circle North",
) -> Mentorship:
    """Everybody joined a month ago; `state` is proposed or running."""
    kind = "circle" if mentors else "peer"
    cohort = cohort or make_cohort(make_program(kind=kind), state="running")
    began = timezone.now() - timedelta(days=30) if state == "running" else None
    circle = Mentorship.objects.create(cohort=cohort, name=name, started_at=began)
    for role, people in (("mentor", mentors), ("mentee", members)):
        for person in people:
            join(circle, person, role=role, at=began)
    return circle


def join(
    circle: Mentorship, person: Person, *, role: str = "mentee", at: datetime | None = None
) -> Participant:
    """Joined at that time; without one only asked."""
    enrollment = make_enrollment(role, cohort=circle.cohort, person=person)
    return Participant.objects.create(
        mentorship=circle,
        enrollment=enrollment,
        person=person,
        role=role,
        accepted_at=at,
        joined_at=at,
    )


class Circle(NamedTuple):
    """Ana mentors Bo, Cem and Di."""

    circle: Mentorship
    ana: Person
    bo: Person
    cem: Person
    di: Person


def make_story_of_a_circle(state: str = "running") -> Circle:
    people = [make_person(name) for name in ("Ana Silva", "Bo Lind", "Cem Kaya", "Di Wu")]
    return Circle(make_group(mentors=people[:1], members=people[1:], state=state), *people)
