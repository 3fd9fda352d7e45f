"""Who may be in one group with whom, judged once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import combinations

import numpy as np

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.case import Case, Mentee, Mentor, Profile
from matching.engine.groups.settings import Groups, Peers
from matching.engine.impossible import ImpossibleCase, Problem, TooLarge
from matching.engine.pairs import score_blocks
from matching.engine.reporting import ancestors
from matching.engine.scoring import Judged, OnStage, judge
from matching.engine.validate import is_integer, refuse_impossible

# So many pairs of people are looked at, all of them at once.
LARGEST_PAIRS = 1_000_000


@dataclass(frozen=True, slots=True)
class Pool:
    """case: as pairs, so that rules and criteria can be asked about two people.

    scores: (mentees, mentors) thousandths of a point; may: where no rule forbids it. apart:
    pairs of rows of mentees who may not sit in one group, the smaller row first. leaders: the
    same of mentors.
    """

    case: Case
    judged: Judged
    scores: IntArray
    may: BoolArray
    apart: frozenset[tuple[int, int]]
    leaders: frozenset[tuple[int, int]]


def pool_of(case: Case, groups: Groups, on_stage: OnStage) -> Pool:
    """Raises ImpossibleCase and TooLarge, as the pair engine does."""
    _refuse(case, groups)
    pairs = as_pairs(case, groups)
    refuse_impossible(replace(pairs, locked=()))
    if len(pairs.mentees) * len(pairs.mentors) > LARGEST_PAIRS:
        raise TooLarge(
            f"{len(case.mentees)} mentees and {len(case.mentors)} mentors are more than can be "
            f"put into groups at once (at most {LARGEST_PAIRS:,} pairs of people). Split them."
        )
    judged = judge(pairs, on_stage)
    shape = len(pairs.mentees), len(pairs.mentors)
    blocks = [block for _part, block in score_blocks(judged.pairs)]
    table = np.concatenate(blocks).astype(np.int64) if blocks else np.zeros(shape, np.int64)
    return Pool(
        case=pairs,
        judged=judged,
        scores=np.where(table >= 0, table + judged.low, 0),
        may=table >= 0,
        apart=_apart(case, case.mentees),
        leaders=_apart(case, case.mentors),
    )


def as_pairs(case: Case, groups: Groups) -> Case:
    """Peers stand on both sides; of bans only those between the sides are left."""
    if isinstance(groups, Peers):
        both = {*case.forbidden, *((b, a) for a, b in case.forbidden)}
        return replace(case, mentors=[_mirrored(one) for one in case.mentees], forbidden=both)
    mentees, mentors = ({one.id for one in side} for side in (case.mentees, case.mentors))
    either = {turn for pair in case.forbidden for turn in (tuple(pair), tuple(pair)[::-1])}
    across = sorted((a, b) for a, b in either if a in mentees and b in mentors)
    return replace(case, forbidden=across)


def _mirrored(one: Mentee) -> Mentor:
    """A peer as the other one of two: what they want to work on is what they can share."""
    said = {field.name: getattr(one, field.name) for field in fields(Profile)}
    return Mentor(**said, offered=one.wanted)


def _apart(case: Case, row: Sequence[Profile]) -> frozenset[tuple[int, int]]:
    """Those who may not sit together whatever else: one line, one person, or a ban."""
    at = {one.id: place for place, one in enumerate(row)}
    found = {(at[a], at[b]) for a, b in case.forbidden if a in at and b in at}
    found |= {(a, b) for a, b in combinations(range(len(row)), 2) if row[a].person == row[b].person}
    if "reporting_line" in case.policy.rules:
        found |= set(_in_one_line(case, row))
    return frozenset((min(two), max(two)) for two in found if two[0] != two[1])


def _in_one_line(case: Case, people: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    at: dict[str, list[int]] = {}
    for place, one in enumerate(people):
        at.setdefault(one.person, []).append(place)
    for place, one in enumerate(people):
        for boss in ancestors(one.person, case.manager):
            yield from ((place, other) for other in at.get(boss, ()))


def _refuse(case: Case, groups: Groups) -> None:
    problems = [*_settings(groups), *_named(case)]
    if isinstance(groups, Peers):
        problems += [*_no_mentors(case), *_unknown_waiting(case, groups)]
    elif not problems:
        problems += _no_seat_to_lock(case)
    if problems:
        raise ImpossibleCase(problems)


def _settings(groups: Groups) -> Iterator[Problem]:
    if isinstance(groups, Peers):
        return
    numbers = (groups.least, groups.most, groups.mentors, groups.per_function, groups.mixing)
    if not all(map(is_integer, numbers)) or min(numbers) < 0:
        yield Problem("bad_groups", (), "The numbers of the circles must be whole, 0 or more.")
    elif not 1 <= groups.least <= groups.most or groups.mentors not in (1, 2):
        yield Problem(
            "bad_groups",
            (),
            f"Circles of {groups.least} to {groups.most} with {groups.mentors} mentors cannot be.",
        )
    elif groups.mixing > 100:
        yield Problem("bad_groups", (), f"Mixing is {groups.mixing} points, not 0 to 100.")


def _named(case: Case) -> Iterator[Problem]:
    """Bans name any two people of the pool."""
    known = {one.id for one in (*case.mentees, *case.mentors)}
    for what, pairs in (("forbidden", case.forbidden), ("locked", case.locked)):
        for pair in sorted(pairs):
            if strangers := tuple(one for one in pair if one not in known):
                names = " and ".join(strangers)
                sentence = f"{what} names {names}, who is not in the pool."
                yield Problem("unknown_id", strangers, sentence)


def _no_seat_to_lock(case: Case) -> Iterator[Problem]:
    mentees, mentors = ({one.id for one in side} for side in (case.mentees, case.mentors))
    for a, b in sorted(case.locked):
        if a not in mentees or b not in mentors:
            sentence = f"The lock of {a} with {b} has to name a member and a mentor, in this order."
            yield Problem("bad_lock", (a, b), sentence)


def _no_mentors(case: Case) -> Iterator[Problem]:
    if case.mentors:
        names = tuple(sorted(one.id for one in case.mentors))
        yield Problem("peers_have_no_mentors", names, "Peers have no mentors; all are mentees.")


def _unknown_waiting(case: Case, groups: Peers) -> Iterator[Problem]:
    strangers = tuple(sorted(set(groups.waited) - {one.id for one in case.mentees}))
    if strangers:
        yield Problem("unknown_id", strangers, f"waited names {', '.join(strangers)}.")
