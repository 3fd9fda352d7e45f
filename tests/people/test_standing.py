"""What triggers keep on a person's row: until when they lead people, and their last review."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from people.models import PerformanceReview, Person
from people.standing import rebuild_standing
from tests.factories.people import make_person, make_review
from tests.races import together

pytestmark = pytest.mark.django_db
FOREVER = date(9999, 12, 31)


def leads(person: Person) -> date | None:
    return Person.objects.get(pk=person.pk).leads_until


def last(person: Person) -> tuple[int | None, date | None]:
    found = Person.objects.get(pk=person.pk)
    return found.last_rating, found.last_reviewed_on


def test_somebody_leads_until_the_last_of_their_reports_leaves() -> None:
    ana, other = make_person(), make_person()
    bo, cy = make_person(manager=ana), make_person(manager=ana, left_on=date(2030, 1, 31))
    assert (leads(ana), leads(other), leads(bo)) == (FOREVER, None, None)

    Person.objects.filter(pk=bo.pk).update(left_on=date(2029, 5, 1))
    assert leads(ana) == date(2030, 1, 31)

    Person.objects.filter(pk=cy.pk).update(manager=other)
    assert (leads(ana), leads(other)) == (date(2029, 5, 1), date(2030, 1, 31))

    Person.objects.filter(pk__in=[bo.pk, cy.pk]).delete()
    assert (leads(ana), leads(other)) == (None, None)


def test_the_last_review_is_by_day_and_then_by_entry() -> None:
    ana, bo = make_person(), make_person()
    newest = make_review(ana, reviewed_on=date(2026, 1, 31), rating=4)
    older = make_review(ana, reviewed_on=date(2025, 1, 31), rating=2)
    make_review(ana, reviewed_on=date(2025, 1, 31), rating=3)
    assert last(ana) == (4, date(2026, 1, 31))

    PerformanceReview.objects.filter(pk=newest.pk).update(rating=5)
    assert last(ana) == (5, date(2026, 1, 31))

    PerformanceReview.objects.filter(pk=newest.pk).update(person=bo)
    assert (last(ana), last(bo)) == ((3, date(2025, 1, 31)), (5, date(2026, 1, 31)))

    PerformanceReview.objects.exclude(pk=older.pk).delete()
    assert (last(ana), last(bo)) == ((2, date(2025, 1, 31)), (None, None))


def test_saving_a_person_who_was_read_before_puts_nothing_old_back() -> None:
    ana = make_person()
    make_review(ana, reviewed_on=date(2026, 1, 31), rating=4)
    make_person(manager=ana)

    ana.job_title = "Engineer"
    ana.save()

    assert (leads(ana), last(ana)) == (FOREVER, (4, date(2026, 1, 31)))
    assert Person.objects.get(pk=ana.pk).job_title == "Engineer"


@pytest.mark.django_db(transaction=True)
def test_of_two_changes_at_once_the_later_one_counts() -> None:
    ana, bo, cy = make_person(), make_person(hired_on=None), make_person(hired_on=None)

    def review(day: date, rating: int) -> Callable[[], object]:
        return lambda: make_review(ana, reviewed_on=day, rating=rating)

    def report(person: Person, left_on: date) -> Callable[[], object]:
        rows = Person.objects.filter(pk=person.pk)
        return lambda: rows.update(manager=ana, left_on=left_on)

    for year in range(2015, 2025):
        early, late = date(year, 1, 1), date(year, 7, 1)
        problems = together(review(early, 2), review(late, 5), report(bo, early), report(cy, late))

        assert (problems, last(ana), leads(ana)) == ([], (5, late), late)


def change_something(chance: random.Random, people: list[Person]) -> None:
    some = Person.objects.filter(pk__in=[one.pk for one in chance.sample(people, 4)])
    day = date(2026, 1, 1) + timedelta(days=chance.randint(-400, 400))
    kind = chance.choice(["manager", "leave", "return", "review", "rate", "forget"])
    boss = chance.choice(people)
    reviews = PerformanceReview.objects.filter(person__in=some)
    if kind == "manager":
        some.exclude(pk=boss.pk).update(manager=boss)
    elif kind == "review":
        make_review(boss, reviewed_on=day, rating=chance.randint(1, 5))
    elif kind == "rate":
        reviews.update(rating=chance.randint(1, 5), reviewed_on=day)
    elif kind == "forget":
        reviews.filter(rating=3).delete()
    else:
        some.update(left_on=day if kind == "leave" else None)


@pytest.mark.parametrize("seed", range(3))
def test_triggers_and_a_rebuild_and_a_plain_reading_agree(seed: int) -> None:
    chance = random.Random(seed)
    people = [make_person(hired_on=None) for _ in range(12)]
    for _ in range(60):
        change_something(chance, people)

    for person in Person.objects.all():
        days = [one.left_on or FOREVER for one in person.reports.all()]
        review = person.reviews.newest_first().first()
        assert person.leads_until == max(days, default=None)
        assert last(person) == ((review.rating, review.reviewed_on) if review else (None, None))
    assert rebuild_standing() == 0


def test_rows_that_went_by_the_triggers_are_read_anew_by_a_command() -> None:
    ana, told = make_person(), StringIO()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    make_person(manager=ana)
    make_review(ana, reviewed_on=date(2026, 1, 31), rating=4)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert (leads(ana), last(ana)) == (None, (None, None))

    call_command("rebuild_standing", stdout=told)
    call_command("rebuild_standing", stdout=told)

    assert told.getvalue().splitlines() == ["Corrected 2 entries.", "All was right."]
    assert (leads(ana), last(ana)) == (FOREVER, (4, date(2026, 1, 31)))
