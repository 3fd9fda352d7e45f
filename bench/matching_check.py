"""The proof of a whole company verified once more, a block of pairs at a time.

`certificate.py` asks the same of one pair after the other in plain Python, which takes ten minutes
for fifty thousand mentees. Here numpy compares a block at once. The scores are the plain reading of
criteria and rules, and nothing of it is the solver's. For cases without floor, locks, `extra` or
`charge`, which certificate.py knows as well.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import NamedTuple

import numpy as np

from matching.engine.arrays import BoolArray, IntArray, blocks
from matching.engine.case import Case
from matching.engine.certificate import objections
from matching.engine.result import Certificate
from matching.engine.scoring import eligible_scores, plain_blocks

CELLS = 1_000_000  # pairs of a block: some 8 MB for each array over them


class Claim(NamedTuple):
    """Prices and choice by the places of the case; mate is -1 for none."""

    u: IntArray
    v: IntArray
    mate: IntArray
    bonus: int


class Seen(NamedTuple):
    """What speaks against the proof in some rows, and between what their scores lie, 0 among
    them."""

    objections: list[str]
    low: int
    high: int


def objections_by_blocks(case: Case, pairs: Mapping[str, str], proof: Certificate) -> list[str]:
    """What speaks against the result being optimal, in the words of certificate.py."""
    if case.locked or case.extra or case.charge or case.floor_share():
        raise ValueError("Only certificate.py knows floors, locks, extra and charge.")
    columns = {mentor.id: column for column, mentor in enumerate(case.mentors)}
    mate = [columns.get(pairs.get(mentee.id, ""), -1) for mentee in case.mentees]
    claim = Claim(
        np.array([proof.mentee.get(one.id, 0) for one in case.mentees], dtype=np.int64),
        np.array([proof.mentor.get(one.id, 0) for one in case.mentors], dtype=np.int64),
        np.array(mate, dtype=np.int64),
        proof.bonus,
    )
    parts = in_processes(partial(of_rows, case, claim), len(case.mentees))
    found = [*of_mentors(case, pairs, proof), *of_mentees(case, pairs, proof)]
    found += [one for part in parts for one in part.objections]
    low, high = min(part.low for part in parts), max(part.high for part in parts)
    if proof.bonus <= len(pairs) * high - (len(pairs) + 1) * low:
        found.append("the bonus is too small to put people before points")
    return found


def objections_one_by_one(case: Case, pairs: Mapping[str, str], proof: Certificate) -> list[str]:
    """The same of certificate.py itself."""
    return objections(
        rows=eligible_scores(case),
        capacity={mentor.id: mentor.capacity for mentor in case.mentors},
        pairs=pairs,
        bonus=proof.bonus,
        mentee_price=proof.mentee,
        mentor_price=proof.mentor,
    )


def in_processes(look: Callable[[range], Seen], rows: int) -> list[Seen]:
    """look(rows) for a half of the mentees each: numpy's indexing lets one thread run at a time.
    Forked, they read the case where it is."""
    context, halves = get_context("fork"), (range(rows // 2), range(rows // 2, rows))

    def send(half: range, end: Connection) -> None:
        end.send(look(half))

    workers = []
    for half in halves:
        here, there = context.Pipe(duplex=False)
        worker = context.Process(target=send, args=(half, there))
        worker.start()
        there.close()  # so that one that dies is noticed at the other end
        workers.append((worker, here))
    seen = [here.recv() for _worker, here in workers]
    for worker, _here in workers:
        worker.join()
    return seen


def of_rows(case: Case, claim: Claim, rows: range) -> Seen:
    judged, seen = plain_blocks(case), Seen([], 0, 0)
    for block in blocks(len(rows), len(case.mentors), CELLS):
        part = slice(rows.start + block.start, rows.start + block.stop)
        allowed, score = judged(part)
        seen.objections.extend(of_pairs(case, claim, part, allowed, score))
        score *= allowed
        low, high = int(score.min(initial=seen.low)), int(score.max(initial=seen.high))
        seen = seen._replace(low=low, high=high)
    return seen


def of_mentors(case: Case, pairs: Mapping[str, str], proof: Certificate) -> Iterable[str]:
    """A price is for seats that are all taken."""
    load, known = Counter(pairs.values()), {mentor.id for mentor in case.mentors}
    yield from (f"mentor {one} is not in the pool" for one in load if one not in known)
    yield from (f"price of unknown mentor {one}" for one in proof.mentor if one not in known)
    for mentor in case.mentors:
        seats, taken, price = mentor.capacity, load[mentor.id], proof.mentor.get(mentor.id, 0)
        if taken > seats:
            yield f"mentor {mentor.id} has {seats} seats and {taken} mentees"
        if price < 0 or (price and taken < seats):
            yield f"mentor {mentor.id} has the price {price} with {taken} of {seats} taken"


def of_mentees(case: Case, pairs: Mapping[str, str], proof: Certificate) -> Iterable[str]:
    """A price is for people with a mentor."""
    mentors, known = {one.id for one in case.mentors}, {one.id for one in case.mentees}
    yield from (f"mentee {one} is not in the pool" for one in pairs if one not in known)
    for mentee in known:
        price = proof.mentee.get(mentee, 0)
        if price < 0 or (price and mentee not in pairs):
            yield f"mentee {mentee} has the price {price}"
        if mentee in pairs and pairs[mentee] not in mentors:
            yield f"{mentee} with {pairs[mentee]} is not eligible"


def of_pairs(
    case: Case, claim: Claim, part: slice, allowed: BoolArray, score: IntArray
) -> Iterable[str]:
    """No eligible pair is worth more than its prices, and every chosen pair exactly as much."""
    people, mentors = case.mentees[part], case.mentors
    slack = claim.v - score
    slack += claim.u[part, None] - claim.bonus
    for row, column in np.argwhere(allowed & (slack < 0)).tolist():
        more = int(-slack[row, column])
        yield f"{people[row].id} with {mentors[column].id} would be worth {more} more"
    for row, column in enumerate(claim.mate[part].tolist()):
        if column < 0:
            continue
        if not allowed[row, column]:
            yield f"{people[row].id} with {mentors[column].id} is not eligible"
        elif slack[row, column] > 0:
            less = int(slack[row, column])
            yield f"{people[row].id} with {mentors[column].id} is worth {less} less than its prices"
