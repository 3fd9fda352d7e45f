"""Figures say as of which day they hold, and from which file."""

from datetime import date

import pytest

from people.as_of import known_as_of
from tests.factories.imports import checked, imported, make_import
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
REVIEWS = b"who,cycle,rating\nN-Ana,2025,4\n"


def test_the_latest_day_counts_whichever_file_came_last() -> None:
    make_person("Ana", employee_number="N-Ana")
    imported(file=REVIEWS, kind="reviews", as_of=date(2026, 11, 3))
    imported(file=REVIEWS, kind="reviews", as_of=date(2026, 2, 1))
    checked(make_import(file=REVIEWS, kind="reviews", as_of=date(2026, 11, 20)))

    assert str(known_as_of("reviews")) == "as of 3 November 2026, from reviews.csv"


def test_without_a_file_there_is_no_day() -> None:
    assert known_as_of("succession") is None
