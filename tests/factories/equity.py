"""Crowds of people who describe themselves, at the stages of a cohort."""

from collections.abc import Sequence

from django.utils import timezone

from people.models import Consent, Person, SelfDescription
from programs.models import Cohort, Enrollment
from tests.factories.people import numbers


def make_crowd(
    count: int,
    group: str = "",
    *,
    category: str = "gender",
    agrees_to: Sequence[str] = ("counts", "outreach"),
    **fields: object,
) -> list[Person]:
    """People of one group, made quickly; without a group they say nothing."""
    keys = [next(numbers) for _ in range(count)]
    crowd = Person.objects.bulk_create(
        Person(name=f"Crowd {n}", email=f"crowd{n}@demo.example", grade=5, **fields) for n in keys
    )
    if group:
        SelfDescription.objects.bulk_create(
            SelfDescription(person=one, category=category, answer=group) for one in crowd
        )
        now = timezone.now()
        Consent.objects.bulk_create(
            Consent(person=one, purpose=purpose, version=1, given_at=now)
            for one in crowd
            for purpose in agrees_to
        )
    return crowd


def enroll(cohort: Cohort, people: Sequence[Person], state: str = "applied") -> None:
    Enrollment.objects.bulk_create(
        Enrollment(cohort=cohort, person=one, role="mentee", state=state) for one in people
    )
