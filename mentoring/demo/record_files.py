"""Files of records for docs/examples: imported into the demo, they show a few of everything.

Nothing in them depends on the day they are written.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

from mentoring.demo.cast import cast_roles
from mentoring.demo.people import Company, build_company
from mentoring.demo.people_file import ANY_DAY, NOBODY, path_of
from mentoring.demo.records import (
    department_of,
    end_of_quarter,
    measured,
    rated,
    succession,
    value_of,
)
from people.models import SuccessionCandidate

Row = dict[str, object]
DEPARTMENT = "Customer Care"
CYCLE, REVIEWED_ON = "2026 first half", date(2026, 6, 30)
QUARTERS = [date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1)]
READINESS = {"now": "ready now", "soon": "1-2 years", "later": "3+ years"}


def write_record_files(folder: Path, seed: int, people: int) -> None:
    company = build_company(seed, people, ANY_DAY)
    cast_roles(company, "")
    for name, rows in FILES.items():
        found = rows(seed, company)
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(found)


def reviews(seed: int, company: Company) -> list[Row]:
    """A new cycle of one department, with somebody whom nobody knows."""
    chance = Random(f"{seed}:review file")
    numbers = [one.employee_number for one in company.here() if department_of(one) == DEPARTMENT]
    return [
        {
            "Employee number": number,
            "Review cycle": CYCLE,
            "Reviewed on": REVIEWED_ON,
            "Rating": f"{rated(chance, 0)}/5",
        }
        for number in [*sorted(filter(None, numbers)), NOBODY]
    ]


def careers(seed: int, company: Company) -> list[Row]:
    """Some promotions and a small re-grading that HR knows of, each stated as what it was."""
    chance = Random(f"{seed}:career file")
    found = [one for one in company.here() if one.grade in (3, 4)]
    return [
        {
            "Employee number": person.employee_number,
            "What happened": "Re-grading" if number >= 15 else "Promotion",
            "Effective on": date(2026, 1 if number >= 15 else chance.randint(2, 6), 1),
            "Grade before": (person.grade or 0) - 1,
            "Grade after": person.grade,
            "Unit after": path_of(person.unit),
        }
        for number, person in enumerate(chance.sample(found, 25))
    ]


def successors(seed: int, company: Company) -> list[Row]:
    """The demo's own list, with two candidates further and the last role gone."""
    slots, candidates = succession(seed, company)
    further = [one for one in candidates if one.readiness == "soon"][:2]
    for one in further:
        one.readiness = "now"
    rows: list[Row] = []
    for slot in slots[:-1]:
        followers: list[SuccessionCandidate | None] = []
        followers += [one for one in candidates if one.slot is slot]
        for follower in followers or [None]:
            rows.append(
                {
                    "Key of the role": slot.key,
                    "Role": slot.title,
                    "Unit": path_of(slot.unit),
                    "Incumbent": slot.incumbent.employee_number if slot.incumbent else "",
                    "Risk": slot.risk,
                    "Candidate": follower.person.employee_number if follower else "",
                    "Readiness": READINESS[follower.readiness] if follower else "",
                }
            )
    return rows


def unit_measures(seed: int, company: Company) -> list[Row]:
    """Three quarters as the demo has them, with one value corrected."""
    rows: list[Row] = [
        {
            "Unit": path_of(unit),
            "Measure": measure.name,
            "First day": start,
            "Last day": end_of_quarter(start),
            "Value": value_of(seed, unit, measure, start),
            "Unit of measure": measure.unit_of_measure,
        }
        for unit in company.units.values()
        for measure in measured(unit)
        for start in QUARTERS
    ]
    rows[-1]["Value"] = 1 + float(str(rows[-1]["Value"]))
    return rows


FILES: dict[str, Callable[[int, Company], list[Row]]] = {
    "reviews.csv": reviews,
    "career.csv": careers,
    "succession.csv": successors,
    "unit_measures.csv": unit_measures,
}
