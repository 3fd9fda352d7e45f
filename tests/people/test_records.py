"""Reviews, succession and measures: what the database never lets be false."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from people.models import PerformanceReview, UnitMeasure
from tests.factories.people import (
    make_candidate,
    make_measure,
    make_review,
    make_slot,
    make_unit,
)

pytestmark = pytest.mark.django_db


def test_a_person_has_one_review_per_cycle() -> None:
    review = make_review(cycle="2025")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_review(review.person, cycle="2025")
    with pytest.raises(ValidationError, match="has a review of that cycle already"):
        PerformanceReview(
            person=review.person, cycle="2025", reviewed_on=date(2026, 1, 31), rating=4
        ).validate_constraints()

    assert list(review.person.reviews.all()) == [review]


@pytest.mark.parametrize("fields", [{"rating": 6}, {"rating": 0}, {"scale_min": 5, "rating": 5}])
def test_a_rating_stands_on_its_scale(fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_review(**fields)

    assert not PerformanceReview.objects.exists()


def test_a_role_has_one_key_and_each_candidate_once() -> None:
    slot = make_slot(key="CFO")
    candidate = make_candidate(slot=slot)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_slot(key="CFO")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_candidate(candidate.person, slot=slot)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_candidate(slot=slot, readiness="perhaps")

    assert list(slot.candidates.all()) == [candidate]


def test_a_unit_has_one_value_per_measure_and_period() -> None:
    unit = make_unit()
    measure = make_measure(unit)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_measure(unit)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_measure(unit, measure="Churn", period_end=date(2025, 12, 31))

    assert list(UnitMeasure.objects.all()) == [measure]
