"""What-ifs about circles and peers: the changed case is solved afresh. It loads numpy.

Compared is with what the run chose, not with what people moved since: that would change while
the answer is read, and would blame the question for what a person did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from matching.avoiding import Closed, closed_in, told_reasons, with_closed
from matching.changed_case import barred, changed, told_pair, without
from matching.engine.case import Case
from matching.engine.groups.answer import GroupResult
from matching.engine.groups.measure import Measure, Seats
from matching.engine.groups.pool import as_pairs
from matching.engine.groups.retold import retold
from matching.engine.groups.settings import Circles
from matching.engine.groups.solve import solve_groups
from matching.engine.scoring import OnStage
from matching.models import Run


def change_groups(
    run: Run, case: Case, question: Mapping[str, Any], watch: OnStage
) -> dict[str, Any]:
    """Who would sit elsewhere, who gains and who loses, measured as the changed case judges."""
    gone, closed = set(question.get("without", ())), closed_in(run)
    everybody = changed(case, question)
    open_to_all = without(everybody, gone)
    solvable = with_closed(open_to_all, closed)
    if against := barred(_both_sides(open_to_all), _both_sides(solvable), question):
        return {"barred": against}
    result = solve_groups(solvable, on_stage=watch)
    measure = Measure(with_closed(everybody, closed))
    before = chosen_by(run, case)
    answer = compared(before, seats_of(result), measure, gone)
    return answer | {
        "matched": result.matched,
        "pairs": pairs_asked_about(question, measure),
        "unmatched": _left_out(result, open_to_all, closed),
        "gap": asdict(result.gap) if result.gap else None,
        "gap_before": run.objective.get("gap"),
    }


def _both_sides(case: Case) -> Case:
    return as_pairs(case, case.groups or Circles())


def chosen_by(run: Run, case: Case) -> list[Seats]:
    mentors = {one.id for one in case.mentors}
    rows = [row[:-1] for row in run.objective.get("groups", ())]
    return [
        Seats(
            tuple(one for one in row if one in mentors),
            tuple(one for one in row if one not in mentors),
        )
        for row in rows
    ]


def seats_of(result: GroupResult) -> list[Seats]:
    return [Seats(one.mentors, tuple(m.id for m in one.members)) for one in result.groups]


def compared(
    before: Sequence[Seats], after: Sequence[Seats], measure: Measure, gone: set[str]
) -> dict[str, Any]:
    """gone: those who withdrew are not counted as having lost their place."""
    old, new, stays = _by_member(before), _by_member(after), continued(before, after)
    moved = [
        _move(one, old.get(one), new.get(one), measure)
        for one in sorted({*old, *new} - gone)
        if one not in old or one not in new or stays.get(new[one]) != old[one]
    ]
    return {
        "people": len(new) - len(old.keys() - gone),
        "score": sum(map(measure.group, after)) - sum(map(measure.group, before)),
        "moved": moved,
    }


def _by_member(groups: Iterable[Seats]) -> dict[str, Seats]:
    return {one: seats for seats in groups for one in seats.members}


def continued(before: Sequence[Seats], after: Sequence[Seats]) -> dict[Seats, Seats]:
    """New group → the old one it goes on from: of the same mentors, with most members in common;
    peers only with exactly the same people."""
    left, found = list(before), dict[Seats, Seats]()
    for seats in sorted(after, key=lambda one: -max(_common(one, before), default=0)):
        same = [one for one in left if _goes_on(one, seats)]
        if same:
            found[seats] = max(same, key=lambda one: len({*one.members} & {*seats.members}))
            left.remove(found[seats])
    return found


def _common(seats: Seats, others: Iterable[Seats]) -> Iterator[int]:
    return (
        len({*one.members} & {*seats.members}) for one in others if one.mentors == seats.mentors
    )


def _goes_on(old: Seats, new: Seats) -> bool:
    if new.mentors:
        return sorted(old.mentors) == sorted(new.mentors)
    return sorted(old.members) == sorted(new.members)


def _move(one: str, old: Seats | None, new: Seats | None, measure: Measure) -> dict[str, Any]:
    return {
        "mentee": one,
        "from": _company(one, old),
        "to": _company(one, new),
        "before": measure.member(one, old) if old else None,
        "after": measure.member(one, new) if new else None,
    }


def _company(one: str, seats: Seats | None) -> list[str]:
    """The mentors, or the other peers."""
    if seats is None:
        return []
    return list(seats.mentors or (other for other in seats.members if other != one))


def pairs_asked_about(question: Mapping[str, Any], measure: Measure) -> list[dict[str, Any]]:
    """Of a member with a mentor; what peers give each other has two sides, and no one score."""
    if not isinstance(measure.groups, Circles):
        return []
    return [told_pair(measure.pair(*pin)) for pin in question.get("pins", ())]


def _left_out(result: GroupResult, readable: Case, closed: Closed) -> dict[str, Any]:
    """Why somebody has no place, without what stands in the way in each single circle."""
    told = result
    if closed.avoided:
        told = retold(result, with_closed(readable, closed.wishes_alone))
    reasons = told_reasons(told.unmatched, readable)
    return {one: asdict(replace(why, obstacles={}, removed={})) for one, why in reasons.items()}
