"""Who reports to whom, up the whole line."""

from collections.abc import Mapping


def ancestors(person: str, manager: Mapping[str, str]) -> tuple[str, ...]:
    """Everybody above a person, nearest first; a cycle ends the walk where it closes."""
    seen: dict[str, None] = {}
    above = manager.get(person)
    while above and above not in seen and above != person:
        seen[above] = None
        above = manager.get(above)
    return tuple(seen)


def cycles(manager: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Each ring of people who report to one another, named once, smallest name first."""
    done: set[str] = set()
    found = []
    for start in sorted(manager):
        path: dict[str, int] = {}
        person: str | None = start
        while person and person not in done and person not in path:
            path[person] = len(path)
            person = manager.get(person)
        if person and person in path:
            ring = list(path)[path[person] :]
            turn = ring.index(min(ring))
            found.append(tuple(ring[turn:] + ring[:turn]))
        done.update(path)
    return found
