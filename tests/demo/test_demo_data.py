"""`manage.py demo_data`: into an empty database, once."""

from io import StringIO
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from mentoring.demo.careers import LEAVING, PROMOTION, years_until
from mentoring.demo.company import seats
from people.models import Person
from programs.models import Cohort
from tests.factories.people import make_person


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "demo-demo-demo")


def demo_data(**options: Any) -> str:
    out = StringIO()
    call_command("demo_data", stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_it_loads_once_and_says_so_the_second_time() -> None:
    first = demo_data(people=300)
    count, cohorts = Person.objects.count(), Cohort.objects.count()

    assert "300 people" in first
    assert demo_data(people=300) == "The demo company is already there.\n"
    assert (Person.objects.count(), Cohort.objects.count()) == (count, cohorts)


@pytest.mark.django_db
def test_a_new_password_opens_the_accounts_of_a_demo_loaded_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    demo_data(people=300)
    monkeypatch.setenv("DEMO_PASSWORD", "another-password")

    demo_data(people=300)

    assert Person.objects.get(email="hr@demo.example").check_password("another-password")


@pytest.mark.django_db
def test_a_database_with_people_of_its_own_is_left_alone() -> None:
    make_person()

    with pytest.raises(CommandError, match="people of its own"):
        demo_data(people=300)

    assert Person.objects.count() == 1


def test_production_is_left_alone(settings: Any) -> None:
    settings.MODE = "production"

    with pytest.raises(CommandError, match="This is production"):
        demo_data()


def test_too_small_a_company_is_refused() -> None:
    with pytest.raises(CommandError, match="at least 300"):
        demo_data(people=299)


@pytest.mark.parametrize("people", [300, 1200, 5003])
def test_there_are_as_many_seats_as_people_and_each_reports_upwards(people: int) -> None:
    tree = seats(people, [1, 2])

    assert len(tree) == people
    assert all(seat.parent is not None and seat.parent < n for n, seat in enumerate(tree) if n)
    assert all(tree[seat.parent].leads for seat in tree if seat.parent is not None)


@pytest.mark.parametrize(("years", "still_there"), [(1, 0.954), (3, 0.750), (5, 0.562)])
def test_people_stay_as_long_as_in_the_sample(years: int, still_there: float) -> None:
    chance = Random(1)
    stays = [years_until(LEAVING, chance) for _ in range(20_000)]

    assert sum(stay > years for stay in stays) / len(stays) == pytest.approx(still_there, abs=0.01)


@pytest.mark.parametrize(("years", "promoted"), [(1, 0.052), (3, 0.305), (5, 0.436)])
def test_people_rise_as_often_as_in_the_sample_if_they_do_not_leave_first(
    years: int, promoted: float
) -> None:
    chance, rounds = Random(2), 20_000
    risen = 0
    for _ in range(rounds):
        rise, leave = years_until(PROMOTION, chance), years_until(LEAVING, chance)
        risen += rise <= years and rise < leave

    assert risen / rounds == pytest.approx(promoted, abs=0.01)
