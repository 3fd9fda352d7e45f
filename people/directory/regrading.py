"""Whether many grades that change at once are a new scale rather than promotions. Plain Python.

A step is *bare* when title, unit and manager stay: somebody promoted usually gets a new title, a
company that renumbers its grades changes nothing else. Thresholds: docs/decisions/re-gradings.md.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

COMPANY_PEOPLE, COMPANY_SHARE = 20, 0.20
UNIT_PEOPLE, UNIT_SHARE = 10, 0.50

Step = tuple[int | None, int, int]  # unit, from grade, to grade
Above = Mapping[int, int | None]


@dataclass(frozen=True)
class Regrading:
    """`people` of the `of` who stood on `from_grade` in `unit` (None: the company) step alike."""

    unit: int | None
    from_grade: int
    to_grade: int
    people: int
    of: int


def regradings(
    steps: Mapping[Step, int], grades: Mapping[tuple[int | None, int], int], above: Above
) -> list[Regrading]:
    """Every step that looks like a re-grading, of the company or of a unit with all below it.

    steps: how many people take each bare step, by the unit they are directly in.
    grades: how many people stand on each grade before, by unit. above: unit → the unit above it.
    """
    together: Counter[Step] = Counter()
    for (unit, old, new), people in steps.items():
        for place in places(unit, above):
            together[place, old, new] += people
    standing: Counter[tuple[int | None, int]] = Counter()
    for (unit, grade), people in grades.items():
        for place in places(unit, above):
            standing[place, grade] += people
    company = sum(people for (place, _grade), people in standing.items() if place is None)
    stepping = sum(people for (place, _old, _new), people in together.items() if place is None)
    wide = stepping >= COMPANY_SHARE * company
    found = [
        Regrading(place, old, new, people, standing[place, old])
        for (place, old, new), people in together.items()
        if looks_alike(place, people, standing[place, old], wide=wide)
    ]
    return sorted(without_lesser(found, above), key=lambda one: (-one.people, one.from_grade))


def looks_alike(place: int | None, people: int, of: int, *, wide: bool) -> bool:
    if place is None:
        return people >= COMPANY_PEOPLE and (wide or people >= COMPANY_SHARE * of)
    return people >= UNIT_PEOPLE and people >= UNIT_SHARE * of


def without_lesser(found: list[Regrading], above: Above) -> Iterator[Regrading]:
    """A unit's re-grading says nothing new where one of a unit above it says it already."""
    said = {(one.unit, one.from_grade, one.to_grade) for one in found}
    for one in found:
        higher = places(one.unit, above)[1:]
        if not any((place, one.from_grade, one.to_grade) in said for place in higher):
            yield one


def places(unit: int | None, above: Above) -> list[int | None]:
    """The unit, the units above it, and the company."""
    found: list[int | None] = []
    while unit is not None and unit not in found:
        found.append(unit)
        unit = above.get(unit)
    return [*found, None]


def is_covered(step: Step, found: list[Regrading], above: Above) -> bool:
    here = places(step[0], above)
    return any(
        one.unit in here and (one.from_grade, one.to_grade) == (step[1], step[2]) for one in found
    )
