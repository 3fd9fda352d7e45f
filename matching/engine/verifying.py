"""Whether a written result answers its case, and whether its proof holds. Nothing is solved here.

Scores and rules are read as the engine reads them. The prices are then judged by certificate.py
and groups/peers/checking.py, which share no code with the solver.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matching.engine.case import Case
from matching.engine.certificate import objections
from matching.engine.claims import Reading, aim, beside_the_pairs, fractions
from matching.engine.digest import digest
from matching.engine.groups.settings import Circles
from matching.engine.groups.verifying import group_objections
from matching.engine.scoring import eligible_scores, judge
from matching.engine.solve import quiet, refuse_forbidden_locks
from matching.engine.validate import refuse_impossible

Document = Mapping[str, Any]
UNPROVED = (
    "Not proved: how evenly mentors share the load, and which of equally good choices this is."
)
UNPROVED_PEERS = (
    "Not proved: whom somebody left over joined, and which of equally good choices this is."
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """objections: what speaks against the result. claim: what is true of it where nothing does."""

    objections: tuple[str, ...]
    claim: str


def verdict(case: Case, result: Document) -> Verdict:
    """result: as `answer` writes it for this case.

    Raises ImpossibleCase for a case that has no result, and KeyError, TypeError, ValueError or
    AttributeError for a result that is not of the described shape.
    """
    found = [] if result["digest"] == digest(case) else ["the digest is that of another case"]
    found += group_objections(case, result) if case.groups else pair_objections(case, result)
    found += fractions([result["certificate"], result["gap"]])
    if bool(result["optimal"]) != (result["gap"] is None):
        found.append("what is optimal has no gap, and what is not has one")
    return Verdict(tuple(found), claim_of(case, result))


def pair_objections(case: Case, result: Document) -> list[str]:
    """What speaks against the pairs and their prices."""
    refuse_impossible(case)
    refuse_forbidden_locks(case, judge(case, quiet))
    pairs, proof = result["pairs"], result["certificate"]
    told = {one["mentee"]: (one["mentor"], one["score"]) for one in pairs}
    reading = Reading(case, told)
    found = ["somebody is in two pairs"] if len(told) < len(pairs) else []
    if (len(pairs), sum(one["score"] for one in pairs)) != (result["matched"], result["score"]):
        found.append("people and score are not those of the pairs")
    found += objections(
        rows=reading.through(eligible_scores(case)),
        capacity={mentor.id: mentor.capacity for mentor in case.mentors},
        pairs={mentee: mentor for mentee, (mentor, _score) in told.items()},
        bonus=proof["bonus"],
        mentee_price=proof["mentee"],
        mentor_price=proof["mentor"],
        locked=dict(case.locked),
        floor=proof["floor"],
        gap=result["gap"],
        leximin=proof["leximin"],
        extra=case.extra,
        extra_counts=proof["extra"],
        kept=case.kept,
        charge=case.charge,
    )
    found += [*reading.wrong, *beside_the_pairs(case, result)]
    found += aim(case, proof, reading.low, len(told) - len(case.locked))
    return found


def claim_of(case: Case, result: Document) -> str:
    """In a sentence; who and how many stand before it."""
    gap = result["gap"]
    if isinstance(case.groups, Circles):
        return (
            "They keep every rule and have the scores that are told. Whether others are better is "
            "the word of the solver: it leaves no prices that would prove it."
        )
    if gap is not None:
        return (
            f"It was stopped early: at most {gap['people']} more people, or {gap['score']} more in "
            "score, would be possible."
        )
    if case.groups:
        return f"No other pairs hold more people, or as many with a higher total. {UNPROVED_PEERS}"
    if case.is_leximin():
        return (
            f"No other choice matches more people, or is fairer from the worst pair up. {UNPROVED}"
        )
    floor = result["certificate"]["floor"]
    above = f" and no pair below {floor['score']}" if floor else ""
    return f"No other choice matches more people, or as many with a higher total{above}. {UNPROVED}"
