"""The people of the demo company and their careers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from mentoring.demo.careers import Career, day_of, holders, month_of
from mentoring.demo.company import (
    DEPARTMENTS,
    HIGHEST_SPECIALIST,
    LEAD,
    ROOT,
    SITES,
    Place,
    Seat,
    job_title,
    seats,
)
from mentoring.demo.loading import at, copy, keep, number, public_names
from mentoring.demo.names import Name, Names
from people.models import CareerEvent, Person, Site, Unit

if TYPE_CHECKING:
    import uuid

RECORDS_BEGIN = 4.0  # years ago
GROWN_SINCE = 0.14  # share of the seats that are newer than the records
UNIT_SITES = {
    "Sales Americas": ["Toronto", "São Paulo"],
    "Sales Asia": ["Bengaluru"],
    "Sales Europe": ["Hamburg", "Lisbon", "Leipzig"],
    "Manufacturing": ["Leipzig", "São Paulo", "Bengaluru"],
    "Hardware": ["Hamburg", "Leipzig", "Bengaluru"],
    ROOT: ["Hamburg"],
}
# Grades that specialists begin with: many at the bottom, few further up.
ENTRY_GRADES = [1, 2, 1, 1, 2, 1, 3, 1, 1, 2, 1, 1, 2, 1, 3, 2, 1, 1, 4, 1]
KINDS_OF_LEAVING = ["voluntary"] * 15 + ["involuntary"] * 2 + ["retired"] * 2 + ["other"]
PASSED_ON = "!"  # Django's mark of a password nobody can use
HIGH_POTENTIAL = 0.07
ENGLISH_SPEAKERS = 0.97


@dataclass
class Spell:
    """One person in one seat, as row and as career."""

    person: Person
    career: Career
    seat: int
    entered_at_grade: int


@dataclass
class Company:
    chance: Random
    today: date
    tree: list[Seat]
    units: dict[str, Unit] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    spells: list[list[Spell]] = field(default_factory=list)  # by seat, in order of time
    managers: dict[uuid.UUID, Person] = field(default_factory=dict)  # by their people

    def today_in_seats(self) -> list[Spell]:
        return [chain[-1] for chain in self.spells]

    def here(self) -> list[Person]:
        """Who works here today, the head of the company first."""
        return [spell.person for spell in self.today_in_seats()]

    def gone(self) -> list[Person]:
        return [spell.person for chain in self.spells for spell in chain[:-1]]


def build_company(seed: int, people: int, today: date) -> Company:
    """Everybody, not yet written: accounts still have to be named among them."""
    company = Company(Random(f"{seed}:people"), today, seats(people, ENTRY_GRADES))
    _places(company, Random(f"{seed}:places"))
    _people(company)
    _managers(company)
    return company


def _places(company: Company, chance: Random) -> None:
    names = public_names(chance)
    founded = at(day_of(-RECORDS_BEGIN, company.today))
    times = {"created_at": founded, "updated_at": founded}
    root = Unit(name=ROOT, uuid=next(names), **times)
    departments = [Unit(name=n, parent=root, uuid=next(names), **times) for n in DEPARTMENTS]
    units = [
        Unit(name=name, parent=department, uuid=next(names), **times)
        for department in departments
        for name in DEPARTMENTS[department.name][1]
    ]
    sites = [Site(name=s.name, time_zone=s.time_zone, uuid=next(names), **times) for s in SITES]
    company.units = {unit.name: unit for unit in [root, *departments, *units]}
    company.sites = {site.name: site for site in sites}


def _people(company: Company) -> None:
    chance, names = company.chance, Names(company.chance)
    public = public_names(chance)
    for position, seat in enumerate(company.tree):
        grown = position > 0 and not seat.leads and chance.random() < GROWN_SINCE
        began = chance.uniform(0.3, RECORDS_BEGIN) if grown else RECORDS_BEGIN
        place = _place(chance, seat.unit)
        company.spells.append(
            [
                _spell(company, position, career, place, names, next(public))
                for career in holders(chance, -began, grown=grown)
            ]
        )
    _employee_numbers(company)


def _place(chance: Random, unit: str) -> Place:
    possible = [place for place in SITES if place.name in UNIT_SITES.get(unit, [place.name])]
    return chance.choices(possible, weights=[place.share for place in possible])[0]


def _spell(
    company: Company, position: int, career: Career, place: Place, names: Names, public: uuid.UUID
) -> Spell:
    chance, seat = company.chance, company.tree[position]
    entered, grade = _grades(seat, career)
    name = names.draw(place.cultures)
    hired_on = month_of(career.hired, company.today)
    left_on = None if career.left is None else day_of(career.left, company.today)
    person = Person(
        uuid=public,
        name=name.full,
        email=names.address(name),
        password=PASSED_ON + f"{chance.getrandbits(160):040x}",
        job_title=seat.title or job_title(grade, seat.profession),
        grade=grade,
        unit=company.units[seat.unit],
        site=company.sites[place.name],
        time_zone=place.time_zone,
        languages=_languages(chance, place, name),
        hired_on=hired_on,
        left_on=left_on,
        leaving_kind=chance.choice(KINDS_OF_LEAVING) if left_on else "",
        high_potential=chance.random() < HIGH_POTENTIAL,
        created_at=at(hired_on, 6),
        updated_at=at(left_on or hired_on, 7),
    )
    return Spell(person, career, position, entered)


def _grades(seat: Seat, career: Career) -> tuple[int, int]:
    """Grade on the first day and on the last; promotions that find no room are dropped."""
    if seat.leads:
        career.promoted = career.promoted[-(seat.grade - LEAD + 3) :]
        return seat.grade - len(career.promoted), seat.grade
    career.promoted = career.promoted[: HIGHEST_SPECIALIST - seat.grade]
    return seat.grade, seat.grade + len(career.promoted)


def _languages(chance: Random, place: Place, name: Name) -> list[str]:
    spoken = ["en"] if chance.random() < ENGLISH_SPEAKERS or place.language == "en" else []
    if not spoken or chance.random() < 0.85:
        spoken.append(place.language)
    if name.language and chance.random() < 0.8:
        spoken.append(name.language)
    return list(dict.fromkeys(spoken))


def _employee_numbers(company: Company) -> None:
    """In the order they were hired; a demo company founded long ago starts at 10001."""
    spells = [spell for chain in company.spells for spell in chain]
    for count, spell in enumerate(sorted(spells, key=lambda spell: spell.career.hired), 10001):
        spell.person.employee_number = f"D{count}"


def _managers(company: Company) -> None:
    """Each reports to whoever held the seat above: on their last day, or today."""
    for position, chain in enumerate(company.spells):
        parent = company.tree[position].parent
        if parent is None:
            continue
        for spell in chain:
            above = company.spells[parent]
            until = spell.career.left or 0.0
            found = next((s for s in above if (s.career.left or 0.0) >= until), above[-1])
            company.managers[spell.person.uuid] = found.person


def number_people(company: Company) -> None:
    """Keys for places and people, so that others can point at them."""
    for level in _levels(company.units.values()):
        keep(level)
    keep(list(company.sites.values()))
    people = [spell.person for chain in company.spells for spell in chain]
    number(people)
    for person in people:
        # Set again now that they have keys, which a row takes over when it is told.
        person.unit, person.site = person.unit, person.site
        person.manager = company.managers.get(person.uuid)


def _levels(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Parents before their children."""
    level = [unit for unit in units if unit.parent is None]
    while level:
        for unit in level:
            unit.parent = unit.parent
        yield level
        level = [unit for unit in units if unit.parent in level]


def write_people(company: Company) -> None:
    copy([spell.person for chain in company.spells for spell in chain])
    keep(list(_events(company)))


def _events(company: Company) -> Iterator[CareerEvent]:
    chance, public = company.chance, public_names(company.chance)
    siblings = {u.name: u.parent_id for u in company.units.values()}
    today = company.today
    for chain in company.spells:
        for spell in chain:
            unit = company.units[company.tree[spell.seat].unit]
            before = unit
            if spell.career.moved:
                near = [n for n, up in siblings.items() if up == unit.parent_id and n != unit.name]
                before = company.units[chance.choice(near)] if near else unit
            for event in _events_of(spell, before, unit, today):
                event.uuid = next(public)
                event.created_at = event.updated_at = at(event.effective_on, 6)
                event.as_of = event.effective_on
                yield event


def _events_of(spell: Spell, before: Unit, unit: Unit, today: date) -> Iterator[CareerEvent]:
    person, career = spell.person, spell.career
    grade = spell.entered_at_grade
    moved = month_of(career.moved, today) if career.moved and before != unit else None
    hired, promoted = month_of(career.hired, today), [month_of(p, today) for p in career.promoted]

    def unit_on(day: date) -> Unit:
        return before if moved and day <= moved else unit

    yield CareerEvent(
        person=person,
        kind="hired",
        effective_on=hired,
        to_grade=grade,
        to_unit=unit_on(hired),
    )
    for day in promoted:
        yield CareerEvent(
            person=person,
            kind="promoted",
            effective_on=day,
            from_grade=grade,
            to_grade=(grade := grade + 1),
            from_unit=unit_on(day),
            to_unit=unit_on(day),
        )
    if moved:
        level = spell.entered_at_grade + sum(day <= moved for day in promoted)
        yield CareerEvent(
            person=person,
            kind="moved",
            effective_on=moved,
            from_grade=level,
            to_grade=level,
            from_unit=before,
            to_unit=unit,
        )
    if career.left is not None:
        yield CareerEvent(
            person=person,
            kind="left",
            effective_on=day_of(career.left, today),
            from_grade=spell.person.grade,
            from_unit=unit,
        )
