"""Who of the demo company gets an account named by role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from mentoring.demo.accounts import MAILBOXES
from mentoring.demo.company import LEAD
from mentoring.demo.people import Company
from people.models import Person

Cast = dict[str, Person]  # by mailbox


def cast_roles(company: Company, password: str) -> Cast:
    """The first person who fits each part; all sign in with the one password."""
    here, today = company.here(), company.today
    rising = [one for one in here if is_rising(one, today)]
    cast: Cast = {
        "executive": _first(here, lambda one: one.job_title == "Director of Sales"),
        "sponsor": _first(here, lambda one: one.job_title == "Director of Engineering"),
        "hr": _first(here, lambda one: one.job_title == "Head of People Operations"),
        "manager": _first(here, lambda one: one.job_title == "Head of Learning"),
        "mentor": _first(here, lambda one: _works_in(one, "Support") and one.grade == LEAD),
        "mentee": _preferably(rising, "Platform Software", "Device Software", "Hardware", "Data"),
        "employee": _preferably(rising, "Campaigns", "Brand", "Accounting", "Controlling"),
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


def _preferably(people: list[Person], *units: str) -> Person:
    """Somebody of the first of these units that has anybody, or of any unit after them."""
    ranked = [*units, *sorted({str(one.unit) for one in people} - {*units, "Support"})]
    return min(
        (one for one in people if not _works_in(one, "Support")),
        key=lambda one: ranked.index(str(one.unit)),
    )


def _works_in(person: Person, unit: str) -> bool:
    return str(person.unit) == unit


def is_rising(person: Person, today: date) -> bool:
    """A specialist of some years."""
    return person.grade in (3, 4) and 1.5 < (person.years_here(today) or 0) < 12


def _latest_leaver(company: Company) -> Person:
    """Somebody who left at least three weeks ago; if there is one, an experienced one."""
    before = company.today - timedelta(weeks=3)
    gone = [one for one in company.gone() if one.left_on and one.left_on < before]
    return max(gone, key=lambda one: (_could_have_been_mentored(one), one.left_on, one.pk))


def _could_have_been_mentored(person: Person) -> bool:
    years = person.years_here(person.left_on) or 0
    return person.leaving_kind == "voluntary" and person.grade in (3, 4) and years > 3
