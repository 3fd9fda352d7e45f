"""Who of the demo company gets an account named by role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from django.contrib.auth.hashers import make_password

from mentoring.demo.accounts import MAILBOXES
from mentoring.demo.company import LEAD
from mentoring.demo.people import Company, Spell
from people.models import Person

THREE_WEEKS_AGO = -0.06  # in years
Cast = dict[str, Person]  # by mailbox


def cast_roles(company: Company, password: str) -> Cast:
    """The first person who fits each part; all sign in with the one password."""
    here = company.here()
    rising = [spell.person for spell in company.today_in_seats() if is_rising(spell)]
    mentee = _preferably(rising, "Platform Software", "Device Software", "Hardware", "Data")
    rising.remove(mentee)
    cast: Cast = {
        "executive": _first(here, lambda one: one.job_title == "Director of Sales"),
        "sponsor": _first(here, lambda one: one.job_title == "Director of Engineering"),
        "hr": _first(here, lambda one: one.job_title == "Head of People Operations"),
        "manager": _first(here, lambda one: one.job_title == "Head of Learning"),
        "mentor": _first(here, lambda one: _works_in(one, "Support") and one.grade == LEAD),
        "mentee": mentee,
        "employee": _preferably(rising, "Campaigns", "Brand", "Accounting", "Controlling"),
        "leaver": _latest_leaver(company),
    }
    hashed = make_password(password)
    for mailbox, address in MAILBOXES.items():
        person = cast[mailbox]
        person.email, person.password = address, hashed
        person.languages = list(dict.fromkeys(["en", *person.languages]))
    # Of the early shift: the matching counts these hours, not nine to five.
    cast["mentor"].works_from, cast["mentor"].works_until = time(7), time(15)
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


def is_rising(spell: Spell) -> bool:
    """A specialist of some years."""
    return spell.person.grade in (3, 4) and 1.5 < spell.career.years < 12


def _latest_leaver(company: Company) -> Person:
    """Somebody who left at least three weeks ago; if there is one, an experienced one."""
    gone = [spell for chain in company.spells for spell in chain[:-1]]
    found = [spell for spell in gone if (spell.career.left or 0) < THREE_WEEKS_AGO]
    return max(found, key=lambda one: (_could_have_been_mentored(one), one.career.left)).person


def _could_have_been_mentored(spell: Spell) -> bool:
    person = spell.person
    voluntary = person.leaving_kind == "voluntary"
    return voluntary and person.grade in (3, 4) and spell.career.years > 3
