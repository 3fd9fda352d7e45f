"""Which stratum an applicant is in: by unit, site or grade, never by who somebody is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

from people.disclosure import K_OUTCOMES
from people.models import Person, Unit
from programs.eligibility import Company
from programs.lottery.draw import GOES_FIRST
from programs.models import Strata

BAND = 3
TOGETHER = "others"


def strata_of(people: Iterable[Person], strata: str, first: Collection[int] = ()) -> dict[int, str]:
    """Person → the name of their stratum; `first`: those who go before all others.

    Strata of fewer than five are drawn together, so that no published ticket points at somebody.
    For the same reason nobody goes first where fewer than five would, or would not.
    """
    named, people = _named(strata), list(people)
    ahead = {one.pk for one in people if one.pk in first}
    if min(len(ahead), len(people) - len(ahead)) < K_OUTCOMES:
        ahead = set()
    names = {one.pk: named(one) for one in people if one.pk not in ahead}
    # A unit or a site that is called so gets nothing out of its name.
    others = {pk: TOGETHER if name == GOES_FIRST else name for pk, name in names.items()}
    return merged(others) | dict.fromkeys(ahead, GOES_FIRST)


def merged(found: Mapping[int, str]) -> dict[int, str]:
    """Small strata become one; if that is small as well, the next smallest joins it."""
    sizes = Counter(found.values())
    small = {name for name, size in sizes.items() if size < K_OUTCOMES}
    rest = sorted((size, name) for name, size in sizes.items() if name not in small)
    while small and rest and sum(sizes[name] for name in small) < K_OUTCOMES:
        small.add(rest.pop(0)[1])
    return {pk: TOGETHER if name in small else name for pk, name in found.items()}


def _named(strata: str) -> Callable[[Person], str]:
    if strata == Strata.UNIT:
        tops = _tops(Company())
        return lambda person: tops.get(person.unit_id or 0, TOGETHER)
    if strata == Strata.SITE:
        return lambda person: person.site.name if person.site else TOGETHER
    if strata == Strata.GRADE:
        return lambda person: _band(person.grade)
    return lambda _person: ""


def _tops(company: Company) -> dict[int, str]:
    """Each unit → the name of the unit at the top of its branch."""
    units = {unit.pk: unit for unit in company.units.values()}
    return {pk: _top(unit, units).name for pk, unit in units.items()}


def _top(unit: Unit, units: Mapping[int, Unit]) -> Unit:
    """Below the company itself, where one unit stands over all others."""
    way = [unit]
    while (above := units.get(way[-1].parent_id or 0)) and len(way) <= len(units):
        way.append(above)
    roots = [one for one in units.values() if one.parent_id is None]
    return way[-2] if len(roots) == 1 and len(way) > 1 else way[-1]


def _band(grade: int | None) -> str:
    if grade is None:
        return TOGETHER
    first = grade - grade % BAND
    return f"{first}–{first + BAND - 1}"
