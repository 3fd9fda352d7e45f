"""The whole demo company into an empty database, in one transaction."""

from __future__ import annotations

from datetime import date
from random import Random

from django.contrib.auth.hashers import check_password, make_password
from django.db import connection, transaction

from mentoring.demo.accounts import ADDRESSES, demo_password
from mentoring.demo.cast import cast_roles
from mentoring.demo.enrollments import Office, write_enrollments
from mentoring.demo.journals import write_journals
from mentoring.demo.loading import label_the_trail, public_names
from mentoring.demo.meetings import Diary
from mentoring.demo.pairs import PairBook
from mentoring.demo.people import Company, build_company, write_people
from mentoring.demo.programs import build_programs
from people.models import Person

FEWEST = 300  # people; below, the company is too small for its programs
ONE_AT_A_TIME = 7_302_119  # number of the lock; any that nobody else uses
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
    programs = build_programs(seed, cast, today, round(people * SHARE_RUNNING))
    office = Office(seed, company, cast, programs)
    closed = office.past(programs.closed, round(people * SHARE_CLOSED), [("leaver", "mentee")])
    running = office.past(
        programs.running,
        round(people * SHARE_RUNNING),
        [("mentor", "mentor"), ("mentee", "mentee")],
    )
    opened = office.open(programs.open, round(people * SHARE_OPEN))
    book = PairBook(seed, today, _managers(company))
    past, present = book.match(closed, by=cast["hr"]), book.match(running, by=cast["manager"])
    write_people(company)
    for enrolled in (closed, running, opened):
        write_enrollments(enrolled)
    for pairs in (past, present):
        book.write(pairs)
    diary = Diary(seed, today)
    diary.keep(past)
    diary.keep(present)
    write_journals(seed, today, present)


def _managers(company: Company) -> dict[int, int | None]:
    return {one.pk: one.manager_id for one in company.here() + company.gone()}
