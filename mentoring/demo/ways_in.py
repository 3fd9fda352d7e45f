"""A cohort whose seats were drawn by lot, questions with answers, and people who were asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any
from uuid import UUID

from mentoring.demo.cast import Cast
from mentoring.demo.enrollments import Enrolled, Office, write_enrollments
from mentoring.demo.loading import at, keep, public_names
from mentoring.demo.words import ANSWERS, INVITATION, NOMINATION, QUESTIONS
from people.disclosure import K_OPINIONS
from people.models import Person
from programs.actions.outreach import members, reachable_people
from programs.answers import SCALE, TIMES
from programs.eligibility import Company, chosen
from programs.lottery.draw import Outcome, Ticket, commitment_of, draw
from programs.lottery.strata import strata_of
from programs.models import (
    Answer,
    Cohort,
    Enrollment,
    Invitation,
    Lottery,
    LotteryEntry,
    LotteryTicket,
    ManagerAnswer,
    ManagerApproval,
    Program,
    ProgramQuestion,
    Question,
    QuestionKind,
    Strata,
    Way,
)

MOST_REACHED = 20  # of a group, in one round of outreach
SHARE_OF_SEATS = 0.4  # of those who apply
MOST_APPLICANTS = 45
INVITED, SAYING_NO = 0.25, 0.3  # of those who may join, of those who did not apply
LIVE = ("applied", "waitlisted", "approved")
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
RULES = (
    "Everybody who may join and applies in time has one ticket, whenever they apply. Seats go to "
    "units in proportion to their tickets, and within a unit by lot. Who gets none is on the "
    "waiting list, in the order of the draw, and moves up when a seat becomes free. Whoever had a "
    "seat in an earlier cohort comes after those who had none."
)


@dataclass
class Draw:
    """The lottery of one cohort, and the people who applied to it."""

    enrolled: Enrolled
    names: Iterator[UUID]
    chance: Random

    @property
    def cohort(self) -> Cohort:
        return self.enrolled.cohort

    @property
    def drawn_at(self) -> datetime:
        return at(self.cohort.applications_close_on + timedelta(days=1), 10)


def take_applications(seed: int, office: Office, cohort: Cohort) -> Draw:
    """As many as there are people left to apply; a few mentors are approved beside them."""
    chance = Random(f"{seed}:lottery")
    enrolled = office.waiting(cohort, mentees=MOST_APPLICANTS, mentors=6)
    applicants = enrolled.of("mentee", "applied")
    cohort.seats = max(3, round(len(applicants) * SHARE_OF_SEATS))
    return Draw(enrolled, public_names(chance), chance)


def write_draw(seed: int, drawing: Draw, by: Person) -> None:
    """The draw as it was: tickets, places, who has a seat; one gave theirs back since."""
    rows = drawing.enrolled.of("mentee", "applied")
    secret = sha256(f"{seed}:seed of the lottery".encode()).hexdigest()
    when = drawing.cohort.created_at
    lottery = Lottery(
        uuid=next(drawing.names),
        cohort=drawing.cohort,
        rules=RULES,
        strata=Strata.UNIT.value,
        goes_first=drawing.cohort.goes_first,
        seed=secret,
        commitment=commitment_of(secret),
        published_by=by,
        drawn_at=drawing.drawn_at,
        drawn_by=by,
        seats_drawn=drawing.cohort.seats,
        created_at=when,
        updated_at=drawing.drawn_at,
    )
    keep([lottery])
    tickets = [_ticket(drawing, lottery, row) for row in rows]
    strata = strata_of([row.person for row in rows], lottery.strata)
    played = [
        Ticket(ticket.code, ticket.contribution, strata[row.person_id])
        for ticket, row in zip(tickets, rows, strict=True)
    ]
    outcomes = {one.code: one for one in draw(secret, lottery.seats_drawn or 0, played)}
    entries = [
        _entry(drawing, lottery, row, ticket, outcomes[ticket.code])
        for row, ticket in zip(rows, played, strict=True)
    ]
    _decide(drawing, entries)
    write_enrollments(drawing.enrolled)
    keep(tickets)
    keep(entries)


def _ticket(drawing: Draw, lottery: Lottery, row: Enrollment) -> LotteryTicket:
    chance = drawing.chance
    return LotteryTicket(
        uuid=next(drawing.names),
        enrollment=row,
        lottery=lottery,
        code="".join(chance.choices(LETTERS, k=10)),
        contribution=chance.choice(["", "", "rain on Tuesday", "42 blue chairs", "hm, 1975"]),
        created_at=row.created_at,
        updated_at=row.created_at,
    )


def _entry(
    drawing: Draw, lottery: Lottery, row: Enrollment, ticket: Ticket, outcome: Outcome
) -> LotteryEntry:
    return LotteryEntry(
        uuid=next(drawing.names),
        lottery=lottery,
        enrollment=row,
        code=ticket.code,
        contribution=ticket.contribution,
        stratum=ticket.stratum or "",
        place=outcome.place,
        won=outcome.won,
        created_at=drawing.drawn_at,
        updated_at=drawing.drawn_at,
    )


def _decide(drawing: Draw, entries: list[LotteryEntry]) -> None:
    for entry in entries:
        state = "approved" if entry.won else "waitlisted"
        _set(entry.enrollment, state, drawing.drawn_at)
    gave_back = min((one for one in entries if one.won), key=lambda one: one.place or 0)
    moved_up = min((one for one in entries if not one.won), key=lambda one: one.place or 0)
    later = drawing.drawn_at + timedelta(hours=5)
    _set(gave_back.enrollment, "withdrawn", later)
    _set(moved_up.enrollment, "approved", later)
    _prepared(drawing)


def _prepared(drawing: Draw) -> None:
    """The mentors are ready since long; of those who have a seat now, two in three already."""
    for row in drawing.enrolled.of("mentor", "approved"):
        row.state = "ready"
    seated = drawing.enrolled.of("mentee", "approved")
    for number, row in enumerate(seated):
        if number % 3 and row.updated_at == drawing.drawn_at:
            row.state = "ready"


def _set(row: Enrollment, state: str, when: datetime) -> None:
    row.state, row.decided_at, row.updated_at = state, when, when


def write_questions(seed: int, program: Program, enrolled: Enrolled, by: Person) -> None:
    """The program's own questions, each answered by whoever applied."""
    chance = Random(f"{seed}:questions")
    names = public_names(chance)
    when = enrolled.cohort.created_at - timedelta(days=2)
    times = {"created_at": when, "updated_at": when}
    questions = [
        Question(uuid=next(names), series=next(names), written_by=by, **fields, **times)
        for fields in QUESTIONS
    ]
    keep(questions)
    keep(
        [
            ProgramQuestion(
                uuid=next(names), program=program, question=one, position=at_place, **times
            )
            for at_place, one in enumerate(questions, start=1)
        ]
    )
    keep(
        [
            Answer(
                uuid=next(names),
                enrollment=row,
                question=question,
                value=_answer(question, chance),
                created_at=row.created_at,
                updated_at=row.created_at,
            )
            for row in enrolled.rows
            for question in questions
        ]
    )


def _answer(question: Question, chance: Random) -> Any:
    if question.kind == QuestionKind.SCALE:
        return chance.choice(SCALE)
    if question.kind == QuestionKind.AVAILABILITY:
        return sorted(chance.sample(sorted(TIMES), chance.randint(2, 6)))
    return chance.choice(ANSWERS)


def write_nomination(seed: int, cast: Cast, cohort: Cohort, today: datetime) -> None:
    """The manager of the employee thinks of them; the employee has not answered yet."""
    person = cast["employee"]
    if person.manager is None:
        return
    when = today - timedelta(days=1)
    names = public_names(Random(f"{seed}:nomination"))
    invitation = Invitation(
        uuid=next(names),
        cohort=cohort,
        person=person,
        role="mentee",
        way=Way.NOMINATED.value,
        invited_by=person.manager,
        words=NOMINATION,
        created_at=when,
        updated_at=when,
    )
    keep([invitation])


def write_invitations(seed: int, cast: Cast, opened: Enrolled, today: datetime) -> None:
    """HR asked a good part of those who may join; some applied, some said no, some are silent."""
    cohort = opened.cohort
    names, chance = public_names(Random(f"{seed}:invitations")), Random(f"{seed}:invited")
    asked_at = at(cohort.applications_open_on + timedelta(days=1), 8)
    answered = {row.person_id: row.applied_at for row in opened.of("mentee", *LIVE)}
    rules = chosen(cohort.program.rules_for("mentee"), Company())
    may_join = (
        Person.objects.employed().filter(rules).exclude(pk__in=[one.pk for one in cast.values()])
    )
    rows = []
    for person in may_join.order_by("pk"):
        applied = answered.get(person.pk)
        if chance.random() > INVITED or (applied and applied < asked_at):
            continue
        said, when = ("accepted", applied) if applied else _answer_to(chance, asked_at, today)
        row = Invitation(
            uuid=next(names),
            cohort=cohort,
            person=person,
            role="mentee",
            way=Way.INVITED.value,
            invited_by=cast["hr"],
            words=INVITATION,
            answer=said,
            answered_at=when,
            created_at=asked_at,
            updated_at=when or asked_at,
        )
        rows.append(row)
    keep(rows)


def _answer_to(chance: Random, asked_at: datetime, today: datetime) -> tuple[str, datetime | None]:
    if chance.random() > SAYING_NO:
        return "", None
    return "declined", asked_at + (today - asked_at) * chance.random()


def write_outreach(seed: int, cast: Cast, opened: Enrolled, today: datetime) -> None:
    """Women who agreed to it, and as many others by chance; the round before the next may go."""
    cohort, sent_at = opened.cohort, today - timedelta(days=8)
    names, chance = public_names(Random(f"{seed}:outreach")), Random(f"{seed}:reached")
    reachable = set(reachable_people(cohort).values_list("pk", flat=True))
    reachable -= {one.pk for one in cast.values()}
    wanted = members(reachable, [("gender", "woman")])
    others = reachable - wanted
    size = min(len(wanted), len(others), MOST_REACHED)
    if size < K_OPINIONS:
        return
    reached = {*chance.sample(sorted(wanted), size), *chance.sample(sorted(others), size)}
    keep(
        [
            Invitation(
                uuid=next(names),
                cohort=cohort,
                person=person,
                role="mentee",
                way=Way.OUTREACH.value,
                invited_by=cast["hr"],
                created_at=sent_at,
                updated_at=sent_at,
            )
            for person in Person.objects.filter(pk__in=reached).order_by("uuid")
        ]
    )


def write_approvals(seed: int, cast: Cast, opened: Enrolled) -> None:
    """Managers of the applicants agreed; one of those who wait for a decision waits for a word.

    It is a report of the mentor, where one has applied.
    """
    names = public_names(Random(f"{seed}:approvals"))
    undecided = opened.of("mentee", "applied")
    undecided.sort(key=lambda row: (row.person.manager != cast["mentor"], row.applied_at))
    waiting = undecided[0].uuid if undecided else None
    keep(
        [
            _approval(next(names), row, agreed=row.uuid != waiting)
            for row in opened.of("mentee", *LIVE, "ready")
            if row.person.manager is not None
        ]
    )


def _approval(name: UUID, row: Enrollment, *, agreed: bool) -> ManagerApproval:
    asked_at, answered_at = row.applied_at, row.applied_at + timedelta(hours=5)
    return ManagerApproval(
        uuid=name,
        enrollment=row,
        manager=row.person.manager,
        asked_at=asked_at,
        answer=ManagerAnswer.AGREED.value if agreed else "",
        answered_at=answered_at if agreed else None,
        created_at=asked_at,
        updated_at=answered_at if agreed else asked_at,
    )
