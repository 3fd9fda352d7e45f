"""Peers: pairs, and somebody left over with two others where threes are wanted."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.groups.answer import Group, Member, OddSet, PeerCertificate, Without
from matching.engine.groups.circles.telling import nobody_eligible
from matching.engine.groups.peers.best import Doubled, Graph, Matching, Search, graph_of
from matching.engine.groups.pool import Pool
from matching.engine.groups.settings import Peers
from matching.engine.impossible import ImpossibleCase, Problem, TooLarge
from matching.engine.result import Gap
from matching.engine.scoring import describe, forbidding_rules


def peers_found(
    pool: Pool, settings: Peers, tell: Callable[[float], None], seconds: float
) -> dict[str, Any]:
    """What a GroupResult says of them."""
    people = pool.case.mentees
    scores, may = _both_ways(pool)
    locked = _locked(pool, may)
    waited = np.array([one.id in settings.waited for one in people], dtype=np.bool_)
    graph = graph_of(scores - scores.min(initial=0), _open(may, locked), waited)
    found = _best(graph, tell, seconds)
    seats = [list(pair) for pair in sorted({*found.pairs, *locked})]
    left = sorted(set(range(len(people))) - {one for pair in seats for one in pair})
    if settings.threes:
        left = [one for one in left if not _joined(one, seats, scores, may)]
    groups = [_group(pool, there, scores, locked) for there in seats]
    people_short, short = divmod(found.gap, graph.bonus) if found.gap else (0, 0)
    gap = Gap(people=2 * people_short, score=short) if found.gap else None
    return {
        "groups": tuple(sorted(groups, key=lambda one: one.members[0].id)),
        "unmatched": {people[one].id: _without(pool, may, one, len(left)) for one in left},
        "elsewhere": {},
        "idle": (),
        "score": sum(one.score for one in groups),
        "matched": sum(len(one.members) for one in groups),
        "optimal": gap is None,
        "gap": gap,
        "cut": found.cut,
        "certificate": _certificate(pool, graph, found.prices),
    }


def _best(graph: Graph, tell: Callable[[float], None], seconds: float) -> Matching:
    if not graph.worth.any():
        return Matching((), (np.zeros(len(graph.worth), np.int64), {}), 0)
    try:
        return Search(graph).best(tell, seconds)
    except TimeoutError:
        words = f"{len(graph.worth)} people are too many to be paired in this time. Split them."
        raise TooLarge(words) from None


def _both_ways(pool: Pool) -> tuple[IntArray, BoolArray]:
    """What two are worth to each other: the whole mean of both ways round."""
    return (pool.scores + pool.scores.T) // 2, pool.may & pool.may.T


def _locked(pool: Pool, may: BoolArray) -> set[tuple[int, int]]:
    at = {one.id: place for place, one in enumerate(pool.case.mentees)}
    found: set[tuple[int, int]] = set()
    for a, b in sorted(pool.case.locked):
        two = min(at[a], at[b]), max(at[a], at[b])
        if not may[two]:
            rules = _rules_against(pool, *two)
            sentence = f"The lock of {a} with {b} is forbidden by: {', '.join(rules)}."
            raise ImpossibleCase([Problem("forbidden_lock", (a, b, *rules), sentence)])
        if two not in found and any(set(two) & set(other) for other in found):
            sentence = f"{a} or {b} is locked twice."
            raise ImpossibleCase([Problem("locked_twice", (a, b), sentence)])
        found.add(two)
    return found


def _rules_against(pool: Pool, one: int, other: int) -> list[str]:
    """Whichever of the two is looked at as the one who asks."""
    people, both_ways = pool.case.mentees, ((one, other), (other, one))
    return sorted(
        {
            rule
            for a, b in both_ways
            for rule in forbidding_rules(pool.case, people[a], pool.case.mentors[b])
        }
    )


def _open(may: BoolArray, locked: set[tuple[int, int]]) -> BoolArray:
    """The same without those whose partner is settled."""
    still = may.copy()
    for one in {one for pair in locked for one in pair}:
        still[one, :] = still[:, one] = False
    return still


def _joined(one: int, seats: list[list[int]], scores: IntArray, may: BoolArray) -> bool:
    """Joins the pair that suits best, if one may be."""
    fits = [there for there in seats if len(there) == 2 and may[one, there].all()]
    if not fits:
        return False
    max(fits, key=lambda there: int(scores[one, there].sum())).append(one)
    return True


def _group(pool: Pool, there: list[int], scores: IntArray, locked: set[tuple[int, int]]) -> Group:
    people = pool.case.mentees
    mirrored = {one.id: one for one in pool.case.mentors}
    in_lock = {one for pair in locked for one in pair}
    members = []
    for one in there:
        others = [other for other in there if other != one]
        pairs = [describe(pool.case, people[one], mirrored[people[o].id]) for o in others]
        members.append(
            Member(
                id=people[one].id,
                score=sum(int(scores[one, other]) for other in others) // len(others),
                pairs=tuple(pairs),
                locked=one in in_lock,
            )
        )
    two = [int(scores[a, b]) for a, b in combinations(there, 2)]
    return Group(
        mentors=(),
        members=tuple(sorted(members, key=lambda one: one.id)),
        score=sum(two) // max(len(two), 1),
        functions=len({people[one].function for one in there} - {""}),
        sites=len({people[one].site for one in there} - {""}),
    )


def _without(pool: Pool, may: BoolArray, one: int, left: int) -> Without:
    candidates = int(may[one].sum())
    if not candidates:
        return nobody_eligible(pool, one)
    alone = left == 1 and len(pool.case.mentees) % 2
    return Without(kind="odd" if alone else "others", candidates=candidates)


def _certificate(pool: Pool, graph: Graph, prices: Doubled) -> PeerCertificate:
    ids = [one.id for one in pool.case.mentees]
    price, odd = prices
    return PeerCertificate(
        bonus=graph.bonus,
        first=graph.first,
        peer=dict(zip(ids, price.tolist(), strict=True)),
        odd_sets=tuple(
            OddSet(ids=tuple(sorted(ids[one] for one in people)), price=more)
            for people, more in sorted(odd.items(), key=lambda item: sorted(item[0]))
        ),
    )
