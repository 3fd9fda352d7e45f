"""The whole demo company into an empty database, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random

from django.contrib.auth.hashers import check_password, make_password
from django.db import connection, transaction

from mentoring.demo.accounts import ADDRESSES, MAILBOXES, demo_password
from mentoring.demo.board import write_board
from mentoring.demo.cast import Cast, cast_roles
from mentoring.demo.charter import write_charter
from mentoring.demo.circles import NextCircles
from mentoring.demo.descriptions import Census, count_last_night
from mentoring.demo.enrollments import Enrolled, Office, write_enrollments
from mentoring.demo.groups import Groups
from mentoring.demo.journals import write_journals
from mentoring.demo.loading import at, copy, label_the_trail, public_names
from mentoring.demo.matching import match_past, write_policies
from mentoring.demo.meetings import Diary
from mentoring.demo.modes import write_modes
from mentoring.demo.pairs import Pair, PairBook, wish_for_another
from mentoring.demo.peers import Rounds
from mentoring.demo.people import build_company, number_people, write_people
from mentoring.demo.preparation import Classroom, hold_back
from mentoring.demo.programs import Programs, build_programs
from mentoring.demo.records import write_records
from mentoring.demo.surveys import Asking
from mentoring.demo.ways_in import (
    Draw,
    take_applications,
    write_approvals,
    write_draw,
    write_invitations,
    write_nomination,
    write_outreach,
    write_questions,
)
from people.models import Person
from programs.models import Enrollment

WAITING_OR_IN = ("applied", "waitlisted", "approved")
FEWEST = 300  # people; below, the company is too small for its programs
ONE_AT_A_TIME = 7_302_119  # number of the lock; any that nobody else uses
LARGEST = 20_000  # people of whom the cohorts are a share; a cohort of more is no cohort
SHARE_RUNNING, SHARE_CLOSED, SHARE_OPEN = 0.045, 0.03, 0.035  # mentees per person


class NotEmpty(Exception):
    """The database has people who are not of the demo company."""


@transaction.atomic
def load_demo(seed: int, people: int, today: date) -> bool:
    """Writes the demo company; False when it is there already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    if is_loaded():
        keep_password()
        return False
    if Person.objects.exists():
        raise NotEmpty
    _write(seed, people, today)
    return True


def is_loaded() -> bool:
    return Person.objects.filter(email=ADDRESSES[0]).exists()


def keep_password() -> None:
    """The accounts open with what is printed, also when it was changed since."""
    password = demo_password()
    accounts = Person.objects.filter(email__in=ADDRESSES)
    first = accounts.get(email=ADDRESSES[0])
    if not check_password(password, first.password):
        accounts.update(password=make_password(password))


def _write(seed: int, people: int, today: date) -> None:
    label_the_trail("demo_data", next(public_names(Random(f"{seed}:trail"))))
    company = build_company(seed, people, today)
    cast = cast_roles(company, demo_password())
    number_people(company)
    size = min(people, LARGEST)
    programs = build_programs(seed, cast, today, round(size * SHARE_RUNNING))
    office = Office(seed, company, cast, programs)
    closed = office.past(programs.closed, round(size * SHARE_CLOSED), [("leaver", "mentee")])
    both = [("mentor", "mentor"), ("mentee", "mentee")]
    running = office.past(programs.running, round(size * SHARE_RUNNING), both)
    opened = office.open(programs.open, round(size * SHARE_OPEN))
    hold_back(opened, closed, running)
    drawing = take_applications(seed, office, programs.drawn)
    with before_they_left(closed, running) as left_on:
        write_people(company)
        write_records(seed, company, by=cast["hr"])
        for enrolled in (closed, running, opened):
            write_enrollments(enrolled)
        matched_then = match_past(seed, closed, by=cast["hr"])
        together = (MAILBOXES["mentor"], MAILBOXES["mentee"])
        matched_now = match_past(seed, running, by=cast["manager"], together=together)
        write_board(seed, running.cohort, by=cast["manager"], colleague=cast["hr"])
    write_policies(seed, programs, cast=cast, when=at(today - timedelta(weeks=8), 9))
    _let_in(seed, today, cast, programs, opened, drawing)
    book, diary = PairBook(seed, today, left_on), Diary(seed, today)
    past = book.begin(matched_then, by=cast["hr"])
    present = book.begin(matched_now, by=cast["manager"])
    for pairs in (past, present):
        book.write(pairs)
        diary.keep(pairs)
    wish_for_another(seed, present, today)
    classroom = Classroom(seed, today, cast, programs)
    classroom.teach(classroom.open(), closed, running, opened, drawing.enrolled)
    classroom.introduce(closed, running, opened)
    complete(past)
    classroom.gather(
        [pair.mentee.person for pair in past if pair.why_ended == "completed"],
        [pair.mentee.person for pair in present if not pair.why_ended],
    )
    busy = office.busy | taking_part(running)
    circles = Groups(seed, today, company, cast, programs, busy).write()
    NextCircles(seed, today, company, busy).write(circles, cast)
    Rounds(seed, today, company, cast, programs, busy).write()
    write_journals(seed, today, present)
    census = Census(seed, today, [row.person_id for row in opened.of("mentee", *WAITING_OR_IN)])
    for person in company.here():
        census.ask(person, agrees=person is cast["mentee"])
    census.keep()
    write_modes(
        seed,
        opened=opened.cohort,
        running=running.cohort,
        by=cast["manager"],
        today=today,
    )
    write_outreach(seed, cast, opened, at(today))
    count_last_night(running.cohort, opened.cohort)
    write_charter(seed, programs, cast, today)
    Asking(seed, programs, cast, today).write(past, present)


def _let_in(
    seed: int, today: date, cast: Cast, programs: Programs, opened: Enrolled, drawing: Draw
) -> None:
    """How people came to the two cohorts that begin next."""
    copy([programs.drawn])
    write_draw(seed, drawing, by=cast["hr"])
    write_questions(seed, programs.leaders, drawing.enrolled, by=cast["manager"])
    write_nomination(seed, cast, programs.open, at(today, 11))
    write_invitations(seed, cast, opened, at(today))
    write_approvals(seed, cast, opened)


@contextmanager
def before_they_left(*cohorts: Enrolled) -> Iterator[dict[int, date]]:
    """Those who have left since take part again while their cohort is matched."""
    everybody = {row.person_id: row.person for cohort in cohorts for row in cohort.rows}
    leavers = [one for one in everybody.values() if one.left_on]
    kept = {one.pk: (one.left_on, one.leaving_kind) for one in leavers}
    for one in leavers:
        one.left_on, one.leaving_kind = None, ""
    yield {key: day for key, (day, _kind) in kept.items() if day}
    for one in leavers:
        one.left_on, one.leaving_kind = kept[one.pk]
    Person.objects.bulk_update(leavers, ["left_on", "leaving_kind"])


def taking_part(enrolled: Enrolled) -> set[int]:
    return {row.person_id for row in enrolled.rows}


def complete(pairs: list[Pair]) -> None:
    """Who stayed to the end of a closed cohort has completed it."""
    ended = [pair for pair in pairs if pair.why_ended == "completed"]
    rows = {row.pk: row for pair in ended for row in (pair.mentor, pair.mentee)}
    day = max((pair.ended_on for pair in ended if pair.ended_on), default=None)
    if day:
        Enrollment.objects.filter(pk__in=rows).update(state="completed", updated_at=at(day, 16))
