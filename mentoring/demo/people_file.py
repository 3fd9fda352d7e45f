"""The demo company's people as an HR system would export them next month: nearly the same.

Imported into the demo it shows a few of everything: some new people, some promoted or moved, some
gone, and one whose manager is missing. Nothing in it depends on the day it is written.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from mentoring.demo.cast import cast_roles
from mentoring.demo.company import HIGHEST_SPECIALIST, SITES, job_title
from mentoring.demo.names import Names
from mentoring.demo.people import Company, Spell, build_company
from people.models import Person, Unit

COLUMNS = [
    "Employee number",
    "Full name",
    "E-mail",
    "Job title",
    "Grade",
    "Unit",
    "Site",
    "Site time zone",
    "Manager",
    "Languages",
    "Working hours",
]
NEW, PROMOTED, MOVED, LEFT = 6, 5, 4, 5
NOBODY = "D99999"
ANY_DAY = date(2026, 1, 1)
Row = dict[str, str]


def write_people_file(path: Path, seed: int, people: int) -> None:
    found = rows(seed, people)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def rows(seed: int, people: int) -> list[Row]:
    company = build_company(seed, people, ANY_DAY)
    cast_roles(company, "")
    chance = Random(f"{seed}:file")
    specialists = [s for s in company.today_in_seats() if s.person.grade in (1, 2)]
    changing = chance.sample(specialists, PROMOTED + MOVED + LEFT)
    for spell in changing[:PROMOTED]:
        _promote(company, spell)
    for spell in changing[PROMOTED : PROMOTED + MOVED]:
        _move(company, spell, chance)
    gone = {spell.person.uuid for spell in changing[PROMOTED + MOVED :]}
    staying = [s.person for s in company.today_in_seats() if s.person.uuid not in gone]
    found = [_row(company, person) for person in staying] + list(_new(company, chance))
    return sorted(found, key=lambda row: row["Employee number"])


def _promote(company: Company, spell: Spell) -> None:
    grade = min((spell.person.grade or 1) + 1, HIGHEST_SPECIALIST)
    profession = company.tree[spell.seat].profession
    spell.person.grade, spell.person.job_title = grade, job_title(grade, profession)


def _move(company: Company, spell: Spell, chance: Random) -> None:
    """To another team, with the lead of that team."""
    leads = [s for s in company.today_in_seats() if s.person.job_title.startswith("Team Lead")]
    lead = chance.choice([s for s in leads if s.person.unit != spell.person.unit])
    spell.person.unit = lead.person.unit
    company.managers[spell.person.uuid] = lead.person


def _row(company: Company, person: Person) -> Row:
    boss = company.managers.get(person.uuid)
    site = person.site
    return {
        "Employee number": person.employee_number or "",
        "Full name": person.name,
        "E-mail": person.email,
        "Job title": person.job_title,
        "Grade": str(person.grade),
        "Unit": path_of(person.unit),
        "Site": site.name if site else "",
        "Site time zone": site.time_zone if site else "",
        "Manager": (boss.employee_number or "") if boss else "",
        "Languages": ", ".join(person.languages),
        "Working hours": _hours(person),
    }


def _hours(person: Person) -> str:
    """Empty where nobody said: nine to five counts."""
    if person.works_from is None or person.works_until is None:
        return ""
    return f"{person.works_from:%H:%M}-{person.works_until:%H:%M}"


def path_of(unit: Unit | None) -> str:
    names: list[str] = []
    while unit is not None:
        names.insert(0, unit.name)
        unit = unit.parent
    return " / ".join(names)


def _new(company: Company, chance: Random) -> Iterator[Row]:
    """New people in the teams of some leads; of the last one nobody knows the manager."""
    names = Names(chance)
    taken = {spell.person.email for chain in company.spells for spell in chain}
    teams = [s for s in company.today_in_seats() if s.person.grade == 1 and s.person.site]
    for number, peer in enumerate(chance.sample(teams, NEW), 1):
        place = next(one for one in SITES if one.name == str(peer.person.site))
        name = names.draw(place.cultures)
        while (address := names.address(name)) in taken:
            name = names.draw(place.cultures)
        yield (
            _row(company, peer.person)
            | {
                "Employee number": f"D9{number:04}",
                "Full name": name.full,
                "E-mail": address,
                "Languages": f"en, {place.language}" if place.language != "en" else "en",
                "Working hours": "07:30-16:00" if number % 2 else "",
            }
            | ({"Manager": NOBODY} if number == NEW else {})
        )
