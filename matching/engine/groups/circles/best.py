"""The circles, exactly where that can be, and how far they may be from the best where not."""

from collections.abc import Callable
from dataclasses import dataclass

from matching.engine.groups.answer import Cut
from matching.engine.groups.circles.greedy import bound_of, good_seating
from matching.engine.groups.circles.model import Model, locks_cannot_hold
from matching.engine.groups.circles.tables import Tables
from matching.engine.groups.settings import SECONDS
from matching.engine.result import Gap

# Beyond so many possible places (member at table) the exact way is not tried.
MOST_PLACES = 20_000


@dataclass(frozen=True, slots=True)
class Chosen:
    """Table → members; gap: None where no other choice is better. cut: as in GroupResult."""

    seated: dict[int, list[int]]
    gap: Gap | None
    cut: Cut


def best_seating(tables: Tables, tell: Callable[[float], None], seconds: float = SECONDS) -> Chosen:
    """Of the exact way, cut short, and the quick one, whichever is better."""
    people, score = bound_of(tables)
    cut: Cut = "size"
    found: list[dict[int, list[int]]] = []
    if tables.may.sum() <= MOST_PLACES and tables.may.any():
        model = Model(tables)
        exact, cut = model.best(seconds, tell), model.cut
        if exact is not None:
            found.append({t: sorted(there) for t, there in sorted(exact.seated.items())})
            people, score = min(people, exact.people), min(score, exact.score)
    gap = _gap(tables, found[0], people, score) if found else None
    if not found or gap:
        found.append(good_seating(tables))
    found = [one for one in found if _keeps_locks(tables, one)]
    if not found:
        raise locks_cannot_hold(tables)
    best = max(found, key=lambda seated: worth(tables, seated))
    return Chosen(best, _gap(tables, best, people, score), cut)


def _keeps_locks(tables: Tables, seated: dict[int, list[int]]) -> bool:
    """The quick way never seats them elsewhere, but may find no place for them."""
    at = {one for there in seated.values() for one in there}
    locked = {mentee for mentee, _mentor in tables.pool.case.locked}
    return all(
        place in at for place, one in enumerate(tables.pool.case.mentees) if one.id in locked
    )


def worth(tables: Tables, seated: dict[int, list[int]]) -> tuple[int, int, int]:
    """In the order of the objective, more is better."""
    alone = sum(len(tables.tables[t].mentors) == 1 for t in seated)
    people = sum(map(len, seated.values()))
    total = sum(tables.score_of(t, there) for t, there in seated.items())
    return people, -alone if tables.settings.mentors == 2 else 0, total


def _gap(tables: Tables, seated: dict[int, list[int]], people: int, score: int) -> Gap | None:
    seats, _alone, total = worth(tables, seated)
    if seats >= people and total >= score:
        return None
    return Gap(people=max(people - seats, 0), score=max(score - total, 0))
