"""What HR keeps beside the directory: reviews, succession and units' measures, with their files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from mentoring.demo.careers import day_of
from mentoring.demo.company import DIRECTOR, HEAD, MANAGER, ROOT
from mentoring.demo.loading import at, keep, public_names
from mentoring.demo.people import Company, Spell
from people.models import (
    DirectoryImport,
    ImportKind,
    PerformanceReview,
    Person,
    SuccessionCandidate,
    SuccessionSlot,
    Unit,
    UnitMeasure,
)

Kept = TypeVar("Kept", PerformanceReview, SuccessionSlot, SuccessionCandidate, UnitMeasure)

# How many weeks ago each file was made; it says nothing of later days.
FILES = {"people": 2, "reviews": 6, "succession": 5, "unit_measures": 4}
CYCLES = 4
QUARTERS = 8
CANDIDATES = (0, 1, 1, 2, 2, 3)  # how many a role has, a cycle of chances
READY = ("now", "soon", "soon", "later", "later")
RISKS = ("low", "low", "medium", "medium", "high")


@dataclass(frozen=True)
class Measure:
    name: str
    unit_of_measure: str
    departments: tuple[str, ...]  # none: all
    middle: float
    spread: float


MEASURES = (
    Measure("Engagement", "points", (), 72, 6),
    Measure("Customer satisfaction", "points", ("Customer Care", "Sales"), 81, 5),
    Measure("On-time delivery", "percent", ("Operations", "Engineering"), 91, 4),
    Measure("Revenue", "million EUR", ("Sales",), 6.5, 1.2),
)


def write_records(seed: int, company: Company, *, by: Person) -> None:
    files = files_of(company, by, Random(f"{seed}:records"))
    rated_in, measured_in = list(reviews(seed, company)), list(measures(seed, company))
    slots, candidates = succession(seed, company)
    counts = {
        "people": len(company.here()),
        "reviews": len(rated_in),
        "succession": len(slots) + len(candidates),
        "unit_measures": len(measured_in),
    }
    for kind, file in files.items():
        file.summary = {"new": counts[kind]}
    keep(list(files.values()))
    keep([sourced(one, files["reviews"]) for one in rated_in])
    keep([sourced(one, files["succession"]) for one in slots])
    for candidate in candidates:
        candidate.slot = candidate.slot  # takes over the key that the slot has now
    keep([sourced(one, files["succession"]) for one in candidates])
    keep([sourced(one, files["unit_measures"]) for one in measured_in])


def files_of(company: Company, by: Person, chance: Random) -> dict[str, DirectoryImport]:
    """The files it all came from, long since deleted, as the list of imports remembers them."""
    names = public_names(chance)
    found = {}
    for kind in FILES:
        day = day_of_file(kind, company.today)
        found[kind] = DirectoryImport(
            uuid=next(names),
            kind=ImportKind(kind),
            file_name=f"{kind}_{day:%Y-%m-%d}.csv",
            digest="0" * 64,
            as_of=day,
            state="applied",
            uploaded_by=by,
            applied_by=by,
            applied_at=at(day, 11),
            created_at=at(day, 10),
            updated_at=at(day, 11),
        )
    return found


def day_of_file(kind: str, today: date) -> date:
    return today - timedelta(weeks=FILES[kind])


def sourced(row: Kept, source: DirectoryImport) -> Kept:
    row.source, row.as_of = source, source.as_of
    row.created_at = row.updated_at = at(source.as_of, 11)
    return row


def reviews(seed: int, company: Company) -> Iterator[PerformanceReview]:
    """Of the last full years of the file, for everybody who was there at the end of the year."""
    last = day_of_file("reviews", company.today).year - 1
    chance = Random(f"{seed}:reviews")
    names = public_names(chance)
    for chain in company.spells:
        for spell in chain:
            gift = chance.gauss(0.5 if spell.person.high_potential else 0, 0.6)
            for year in range(last - CYCLES + 1, last + 1):
                rating = rated(chance, gift)
                day = date(year, 12, 31)
                if was_here(spell, company, day):
                    yield PerformanceReview(
                        uuid=next(names),
                        person=spell.person,
                        cycle=f"{day.year}",
                        reviewed_on=day,
                        rating=rating,
                    )


def rated(chance: Random, gift: float) -> int:
    """On 1 to 5, mostly 3 and 4, and much the same for one person from year to year."""
    return min(5, max(1, round(3.3 + gift + chance.gauss(0, 0.6))))


def was_here(spell: Spell, company: Company, day: date) -> bool:
    hired = day_of(spell.career.hired, company.today)
    left = spell.person.left_on
    return hired + timedelta(days=90) <= day and (left is None or left > day)


def succession(
    seed: int, company: Company
) -> tuple[list[SuccessionSlot], list[SuccessionCandidate]]:
    """Directors and heads of units, and who of their part of the company might follow."""
    chance = Random(f"{seed}:succession")
    names = public_names(chance)
    seats = company.today_in_seats()
    slots, candidates = [], []
    for spell in seats:
        seat = company.tree[spell.seat]
        if not (seat.grade >= DIRECTOR or seat.title.startswith("Head of")) or seat.unit == ROOT:
            continue
        slot = SuccessionSlot(
            uuid=next(names),
            key=f"POS-{spell.seat:04}",
            title=seat.title,
            unit=spell.person.unit,
            incumbent=spell.person,
            risk=chance.choice(RISKS),
        )
        slots.append(slot)
        next_grades = (HEAD, MANAGER) if seat.grade >= DIRECTOR else (MANAGER, MANAGER - 1)
        near = [
            one.person
            for one in seats
            if company.tree[one.seat].grade in next_grades
            and one.person is not spell.person
            and department_of(one.person) == department_of(spell.person)
        ]
        for person in chance.sample(near, min(chance.choice(CANDIDATES), len(near))):
            candidates.append(
                SuccessionCandidate(
                    uuid=next(names), slot=slot, person=person, readiness=chance.choice(READY)
                )
            )
    return slots, candidates


def department_of(person: Person) -> str:
    """The unit below the root that somebody works in."""
    unit = person.unit
    while unit is not None and unit.parent is not None and unit.parent.parent is not None:
        unit = unit.parent
    return str(unit)


def measures(seed: int, company: Company) -> Iterator[UnitMeasure]:
    names = public_names(Random(f"{seed}:measures"))
    for unit in company.units.values():
        for measure in measured(unit):
            for start in quarters(day_of_file("unit_measures", company.today)):
                yield UnitMeasure(
                    uuid=next(names),
                    unit=unit,
                    measure=measure.name,
                    period_start=start,
                    period_end=end_of_quarter(start),
                    value=value_of(seed, unit, measure, start),
                    unit_of_measure=measure.unit_of_measure,
                )


def measured(unit: Unit) -> list[Measure]:
    """What is measured in a unit at the bottom of the tree."""
    if unit.parent is None or unit.parent.parent is None:
        return []
    return [one for one in MEASURES if not one.departments or unit.parent.name in one.departments]


def value_of(seed: int, unit: Unit, measure: Measure, start: date) -> float:
    """A function of the quarter itself, so that files of any day agree on it."""
    usual = Random(f"{seed}:{unit.name}:{measure.name}").gauss(measure.middle, measure.spread)
    wave = Random(f"{seed}:{unit.name}:{measure.name}:{start}").gauss(0, measure.spread / 4)
    return round(min(usual + wave, 99.5), 1)


def quarters(today: date) -> list[date]:
    """First days of the last full quarters, the oldest first."""
    here = today.year * 4 + (today.month - 1) // 3
    return [date(n // 4, n % 4 * 3 + 1, 1) for n in range(here - QUARTERS, here)]


def end_of_quarter(start: date) -> date:
    after = start.month + 3
    return date(start.year + after // 13, (after - 1) % 12 + 1, 1) - timedelta(days=1)
