"""What a written result says of itself beside its proof, and whether that is so."""

from collections.abc import Iterator, Mapping
from typing import Any

from matching.engine.case import Case
from matching.engine.certificate import Rows
from matching.engine.kept import moved

Document = Mapping[str, Any]


def fractions(value: Any) -> Iterator[str]:
    """Sums of numbers that are not whole are not exact, and with NaN nothing compares: whatever
    they seem to prove, they do not."""
    if isinstance(value, float):
        yield f"the proof has {value}, which is no whole number"
    elif isinstance(value, Mapping | list | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from fractions(one)


class Reading:
    """The eligible pairs on their way to the checker. wrong: whose score is not what the result
    says. low: the lowest that can be chosen, from where a floor is counted."""

    def __init__(self, case: Case, told: Mapping[str, tuple[str, int]]) -> None:
        self.case, self.told = case, told
        self.seats = {one.id: one.capacity for one in case.mentors}
        self.wrong: list[str] = []
        self.lowest: list[int] = []  # of all, and of those with a seat
        self.lowest_open: list[int] = []

    def through(self, rows: Rows) -> Rows:
        for mentee, scores in rows:
            mentor, score = self.told.get(mentee, ("", 0))
            if scores.get(mentor, score) != score:
                self.wrong.append(f"{mentee} with {mentor} scores {scores[mentor]}, not {score}")
            if self.case.scores is not None:
                opened = (score for other, score in scores.items() if self.seats[other])
                self.lowest = _least([*self.lowest, *scores.values()])
                self.lowest_open = _least([*self.lowest_open, *opened])
            yield mentee, scores

    @property
    def low(self) -> int:
        """0 where a policy judges."""
        return (self.lowest_open or self.lowest or [0])[0]


def _least(scores: list[int]) -> list[int]:
    return [min(scores)] if scores else []


def aim(case: Case, proof: Document, low: int, unlocked: int) -> Iterator[str]:
    """A proof of something easier than the case asks for is none. unlocked: pairs."""
    floor, share = proof["floor"], case.floor_share()
    if case.is_leximin() != (proof["leximin"] is not None):
        yield "the case and the proof differ in whether the worst pair comes first"
    elif case.is_leximin():
        return
    elif floor is None and share and unlocked > 0:
        yield f"the case asks for a floor of {share} percent, and the proof has none"
    elif floor is not None and (floor["share"], floor["low"]) != (share, low):
        said = f"{floor['share']} percent from {floor['low']} up"
        yield f"the floor is {said}, and the case asks for {share} from {low}"


def beside_the_pairs(case: Case, result: Document) -> Iterator[str]:
    """Who is left out, locked or moved, and what each score is made of. What it does not say of
    them is not missed."""
    pairs = result["pairs"]
    mentor = {one["mentee"]: one["mentor"] for one in pairs}
    yield from left_out(result, {one.id for one in case.mentees} - set(mentor))
    locked = {tuple(pair) for pair in case.locked}
    for pair in pairs:
        names = f"{pair['mentee']} with {pair['mentor']}"
        held = (pair["mentee"], pair["mentor"]) in locked
        if pair.get("locked", held) != held:
            yield f"{names} is locked either in the case or in the result alone"
        if (parts := pair.get("parts")) and sum(one["score"] for one in parts) != pair["score"]:
            yield f"the parts of {names} do not come to {pair['score']}"
    changed = moved(case.kept, mentor)
    if result.get("moved", changed) != changed:
        yield f"{changed} of those who were kept have moved, not {result['moved']}"


def left_out(result: Document, left: set[str]) -> Iterator[str]:
    """Everybody is in the result, or named among those who are not."""
    named = set(result.get("unmatched", left))
    yield from (f"{one} is missing without a word" for one in sorted(left - named))
    yield from (f"{one} is named as left out and is not" for one in sorted(named - left))
