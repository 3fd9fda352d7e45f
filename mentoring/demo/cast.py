"""Who of the demo company gets an account named by role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.hashers import make_password

from mentoring.demo.accounts import MAILBOXES
from mentoring.demo.company import LEAD
from mentoring.demo.people import Company
from people.models import Person

Cast = dict[str, Person]  # by mailbox


def cast_roles(company: Company, password: str) -> Cast:
    """The first person who fits each part; all sign in with the one password."""
    here = company.here()
    cast: Cast = {
        "executive": _first(here, lambda one: one.job_title == "Director of Sales"),
        "sponsor": _first(here, lambda one: one.job_title == "Director of Engineering"),
        "hr": _first(here, lambda one: one.job_title == "Head of People Operations"),
        "manager": _first(here, lambda one: one.job_title == "Head of Learning"),
        "mentor": _first(here, lambda one: _in_unit(one, "Support") and one.grade == LEAD),
        "mentee": _first(here, lambda one: _rising(company, one, "Platform Software")),
        "employee": _first(here, lambda one: _rising(company, one, "Campaigns")),
        "leaver": _latest_leaver(company),
    }
    hashed = make_password(password)
    for mailbox, address in MAILBOXES.items():
        person = cast[mailbox]
        person.email, person.password = address, hashed
        person.languages = list(dict.fromkeys(["en", *person.languages]))
    return cast


def _first(people: list[Person], fits: Callable[[Person], bool]) -> Person:
    return next(one for one in people if fits(one))


def _in_unit(person: Person, name: str) -> bool:
    return person.unit is not None and person.unit.name == name


def _rising(company: Company, person: Person, unit: str) -> bool:
    """A specialist of some years in that unit."""
    years = person.years_here(company.today) or 0
    return _in_unit(person, unit) and person.grade in (3, 4) and 1.5 < years < 9


def _latest_leaver(company: Company) -> Person:
    """Left at least three weeks ago, resigned, and was here for long enough to be mentored."""
    before = company.today - timedelta(weeks=3)
    gone = [
        one
        for one in company.gone()
        if one.left_on and one.left_on < before and one.leaving_kind == "voluntary"
        if one.grade in (3, 4) and (one.years_here(one.left_on) or 0) > 3
    ]
    return max(gone, key=lambda one: (one.left_on, one.pk))
