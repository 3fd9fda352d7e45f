"""Names that are nearly those of people who are there: taken as they stand, they would be silently
somebody else."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from matching.engine.case import Profile
from matching.engine.impossible import Problem
from matching.engine.spellings import folded, tidied


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody is named. where: "mentees.csv, line 3"; what: "the manager"."""

    where: str
    what: str
    name: str


def meant(name: str, nearly: Mapping[str, str]) -> str:
    """ " Did you mean ana?" of "Ana" or "ana b" of "ana  b"; nothing where nobody is so nearly
    called that. nearly: folded name → name."""
    known = nearly.get(folded(name))
    if not known:
        return ""
    unseen = tidied(known) == tidied(name)
    why = " They differ in blanks or in how an accent is written." if unseen else ""
    return f" Did you mean {known}?{why}"


def ids_by_name(people: Iterable[Profile]) -> dict[str, str]:
    """Folded id, or folded person where no id is like it → id."""
    listed = list(people)
    persons = {folded(one.person): one.id for one in listed if isinstance(one.person, str)}
    return persons | {folded(one.id): one.id for one in listed if isinstance(one.id, str)}


def persons_by_name(people: Iterable[Profile], also: Iterable[Profile]) -> dict[str, str]:
    """Folded person, or folded id of `also` where no person is like it → person."""
    ids = {folded(one.id): one.person for one in also}
    return ids | {folded(one.person): one.person for one in people}


def owners(people: Iterable[Profile]) -> dict[str, list[str]]:
    """Id → whose it is; mentees and mentors may have the same ids."""
    found: dict[str, list[str]] = {}
    for one in people:
        listed = found.setdefault(one.id, [])
        if one.person not in listed:
            listed.append(one.person)
    return found


def misnamed(
    named: Iterable[Named],
    known: Iterable[str],
    nearly: Mapping[str, str],
    people: Iterable[Profile],
) -> Iterator[Problem]:
    """Whoever is not known and nearly is. people: whose ids may have been written instead. Two who
    are not known are compared with each other, too: who has the manager zoe and who has the
    manager Zoe have the same."""
    exact, alike = set(known), dict(nearly)
    places: dict[tuple[str, str], list[str]] = {}
    for one in named:
        if one.name in exact:
            continue
        if folded(one.name) in alike:
            places.setdefault((one.what, one.name), []).append(one.where)
        else:
            exact.add(one.name)
            alike[folded(one.name)] = one.name
    by_id = owners(people) if places else {}
    for (what, name), where in places.items():
        told = f"{'; '.join(where)}: {what} {name}"
        if name in by_id:
            is_whose = f"{name} is the id of {' and '.join(by_id[name])}"
            sentence = f"{told} names no person on either sheet ({is_whose}): write the person."
        else:
            sentence = f"{told} is on neither sheet.{meant(name, alike)}"
        yield Problem("misnamed", (name,), sentence)
