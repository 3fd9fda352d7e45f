"""Named people and places; every call makes a new row with a value nobody else has."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from people.actions.self_description import Answer, describe
from people.models import (
    Grant,
    PerformanceReview,
    Person,
    SelfDescription,
    Site,
    SuccessionCandidate,
    SuccessionSlot,
    Unit,
    UnitMeasure,
)

numbers = count(1)


def make_unit(name: str | None = None, *, parent: Unit | None = None) -> Unit:
    return Unit.objects.create(name=name or f"Unit {next(numbers)}", parent=parent)


def make_site(name: str | None = None, *, time_zone: str = "Europe/Berlin") -> Site:
    return Site.objects.create(name=name or f"Site {next(numbers)}", time_zone=time_zone)


def make_person(name: str | None = None, **fields: Any) -> Person:
    number = next(numbers)
    defaults: dict[str, Any] = {
        "name": name or f"Person {number}",
        "email": f"person{number}@demo.example",
        "employee_number": f"E{number:06}",
        "grade": 5,
        "hired_on": date(2020, 1, 1),
        "languages": ["en"],
    }
    return Person.objects.create(**(defaults | fields))


def make_hr_admin(name: str = "Hana", **fields: Any) -> Person:
    return _with_role(make_person(name, **fields), Grant.Role.HR_ADMIN)


def make_executive(name: str = "Eve", **fields: Any) -> Person:
    return _with_role(make_person(name, **fields), Grant.Role.EXECUTIVE)


def _with_role(person: Person, role: str) -> Person:
    Grant.objects.create(person=person, role=role, since=timezone.now() - timedelta(days=1))
    return person


def make_leaver(name: str = "Leo", **fields: Any) -> Person:
    yesterday = timezone.localdate() - timedelta(days=1)
    return make_person(name, **({"left_on": yesterday, "leaving_kind": "voluntary"} | fields))


def make_review(person: Person | None = None, **fields: Any) -> PerformanceReview:
    defaults: dict[str, Any] = {
        "cycle": f"Cycle {next(numbers)}",
        "reviewed_on": timezone.localdate() - timedelta(days=90),
        "rating": 3,
    }
    return PerformanceReview.objects.create(person=person or make_person(), **defaults | fields)


def make_slot(title: str | None = None, **fields: Any) -> SuccessionSlot:
    number = next(numbers)
    defaults: dict[str, Any] = {"key": f"R-{number}", "title": title or f"Role {number}"}
    return SuccessionSlot.objects.create(**defaults | fields)


def make_candidate(person: Person | None = None, **fields: Any) -> SuccessionCandidate:
    defaults: dict[str, Any] = {"readiness": "soon"}
    slot = fields.pop("slot", None) or make_slot()
    return SuccessionCandidate.objects.create(
        person=person or make_person(), slot=slot, **defaults | fields
    )


def make_measure(unit: Unit | None = None, **fields: Any) -> UnitMeasure:
    defaults: dict[str, Any] = {
        "measure": "Revenue",
        "period_start": date(2026, 1, 1),
        "period_end": date(2026, 3, 31),
        "value": 100,
    }
    return UnitMeasure.objects.create(unit=unit or make_unit(), **defaults | fields)


def make_description(
    person: Person | None = None,
    answer: str = "woman",
    *,
    category: str = "gender",
    words: str = "",
    agrees_to: tuple[str, ...] = ("counts", "outreach"),
) -> SelfDescription:
    """Said with consent to both uses, unless told otherwise."""
    person = person or make_person()
    describe(by=person, answers={category: Answer(answer, words)}, agrees_to=agrees_to)
    return person.self_descriptions.get(category=category)
