"""What the engine answers for groups: plain values, all by the ids that came in."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from matching.engine.result import Gap, Note, Pair, RuleCount

Kind = Literal["no_eligible", "capacity", "together", "few", "odd", "others"]
Obstacle = Literal["full", "rule", "function", "apart", "language", "locked"]
# size: the exact way was not tried. work: it ended after as much work as every machine counts
# alike. clock: it ended with the time, so that another machine may get further.
Cut = Literal["", "size", "work", "clock"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """score: the mean over those who lead the group, or over the others in it.
    pairs: how it comes about; `mentee` is this member, `mentor` the other one."""

    id: str
    score: int
    pairs: tuple[Pair, ...]
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """mixing: what the mixture adds to the members' scores. language: one that all speak, where
    the rule asks for it and they are known to."""

    mentors: tuple[str, ...]
    members: tuple[Member, ...]
    score: int
    mixing: int = 0
    functions: int = 0
    sites: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """Why somebody has no place.

    no_eligible: rules leave nobody; `rule` took the last ones, `removed` says how many each
        forbids.
    capacity: every circle they could join is full, and nobody is left who could lead another.
    together: in each circle something forbids them; `obstacles` says in how many what does.
    few: too few people are left to begin one more circle.
    odd: one of an odd number; somebody had to sit out.
    others: everybody they could be with is with somebody else, and no choice seats more people.
    """

    kind: Kind
    rule: str = ""
    removed: Mapping[str, int] = field(default_factory=dict)
    obstacles: Mapping[str, int] = field(default_factory=dict)
    candidates: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OddSet:
    """Of an odd number of people one is left over among themselves; `price` is for that."""

    ids: tuple[str, ...]
    price: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerCertificate:
    """Prices that prove the pairs best, all doubled to be whole; see peers/checking.py.

    A pair is worth `bonus`, and `first` for each of the two who waited, and its score.
    """

    bonus: int
    first: int
    peer: Mapping[str, int]
    odd_sets: tuple[OddSet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupResult:
    """unmatched: whoever looks for a place and has none; idle: mentors who lead no circle.
    elsewhere: of each member, what they would bring to each circle (by its place in `groups`,
    from "0") whose mentors no rule keeps them from; nothing of peers.
    gap: how far from the best it may be at most; None where it is optimal. cut: what ended the
    search before its end, whether or not it had found the best by then."""

    groups: tuple[Group, ...]
    unmatched: Mapping[str, Without]
    elsewhere: Mapping[str, Mapping[str, int]]
    idle: tuple[str, ...]
    score: int
    matched: int
    optimal: bool
    gap: Gap | None
    cut: Cut
    certificate: PeerCertificate | None
    rule_counts: tuple[RuleCount, ...]
    notes: tuple[Note, ...]
    digest: str
    engine: str
    seconds: float
    # Of each stage; no part of what is equal for equal cases.
    timings: Mapping[str, float] = field(default_factory=dict, compare=False)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
