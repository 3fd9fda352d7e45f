"""Programs, cohorts, enrollments and mentorships, each valid as it comes."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from people.models import Person
from programs.models import (
    Cohort,
    Competency,
    Endorsement,
    Enrollment,
    MeasureVersion,
    Mentorship,
    Participant,
    Program,
    ProgramManager,
    ReviewNote,
    SuccessMeasure,
)
from tests.factories.people import make_person

numbers = count(1)


def make_competency(name: str | None = None) -> Competency:
    return Competency.objects.create(name=name or f"Competency {next(numbers)}")


def make_program(name: str | None = None, **fields: Any) -> Program:
    """Published, unless its state says otherwise."""
    defaults = {
        "name": name or f"Program {next(numbers)}",
        "purpose": "Grow leaders.",
        "state": "published",
    }
    return Program.objects.create(**(defaults | fields))


def make_measure(program: Program | None = None, **content: Any) -> SuccessMeasure:
    """A first version; fixed when the program is launched already."""
    program = program or make_program()
    measure = SuccessMeasure.objects.create(program=program, position=next(numbers))
    defaults: dict[str, Any] = {
        "what": "Pairs that meet",
        "how": "Touchpoints held, of those planned.",
    }
    defaults |= {"target": 75, "fixed_at": program.launched_at}
    MeasureVersion.objects.create(measure=measure, **(defaults | content))
    return measure


def make_endorsement(
    program: Program | None = None, person: Person | None = None, **fields: Any
) -> Endorsement:
    """Written, and not shown yet."""
    defaults: dict[str, Any] = {"program": program or make_program()}
    defaults |= {"person": person or make_person("Sue"), "words": "It changed my life."}
    return Endorsement.objects.create(**(defaults | fields))


def make_review_note(program: Program | None = None, **fields: Any) -> ReviewNote:
    """Not shown yet."""
    defaults: dict[str, Any] = {"program": program or make_program(), "said": "Too many forms."}
    return ReviewNote.objects.create(**(defaults | fields))


def make_program_manager(program: Program, person: Person | None = None) -> Person:
    person = person or make_person("Mia")
    since = timezone.now() - timedelta(days=1)
    ProgramManager.objects.create(program=program, person=person, since=since)
    return person


def make_cohort(program: Program | None = None, **fields: Any) -> Cohort:
    """Open for applications today, running for half a year from next month."""
    today = timezone.localdate()
    defaults: dict[str, Any] = {
        "program": program or make_program(),
        "name": f"Cohort {next(numbers)}",
        "state": "open",
        "applications_open_on": today - timedelta(days=7),
        "applications_close_on": today + timedelta(days=7),
        "starts_on": today + timedelta(days=28),
        "ends_on": today + timedelta(days=210),
        "seats": 20,
    }
    return Cohort.objects.create(**(defaults | fields))


def make_enrollment(
    role: str = "mentee",
    *,
    cohort: Cohort | None = None,
    person: Person | None = None,
    **fields: Any,
) -> Enrollment:
    defaults: dict[str, Any] = {
        "cohort": cohort or make_cohort(),
        "person": person or make_person(),
        "role": role,
        "state": "approved",
        "seats": 1 if role == "mentor" else 0,
        "languages": ["en"],
    }
    return Enrollment.objects.create(**(defaults | fields))


def make_mentorship(
    *,
    mentor: Person | None = None,
    mentee: Person | None = None,
    cohort: Cohort | None = None,
    state: str = "running",
    **fields: Any,
) -> Mentorship:
    """A pair of approved people: `state` is proposed, running or ended."""
    cohort = cohort or make_cohort(state="running")
    now = timezone.now()
    times: dict[str, Any] = {}
    if state != "proposed":
        times["started_at"] = now - timedelta(days=30)
    if state == "ended":
        times |= {"ended_at": now, "end_reason": "completed"}
    mentorship = Mentorship.objects.create(cohort=cohort, **(times | fields))
    for role, person in (("mentor", mentor), ("mentee", mentee)):
        enrollment = _place(role, cohort, person or make_person())
        joined = times.get("started_at")
        Participant.objects.create(
            mentorship=mentorship,
            enrollment=enrollment,
            person=enrollment.person,
            role=role,
            accepted_at=joined,
            joined_at=joined,
            left_at=times.get("ended_at"),
        )
    return mentorship


def _place(role: str, cohort: Cohort, person: Person) -> Enrollment:
    found = Enrollment.objects.filter(role=role, cohort=cohort, person=person).first()
    return found or make_enrollment(role, cohort=cohort, person=person)
