"""What the engine answers: plain values, all by the ids that came in."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Kind = Literal["no_eligible", "capacity", "hall", "stopped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one criterion gave, in thousandths of a point, and the facts behind it."""

    criterion: str
    score: int
    max_score: int
    evidence: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another mentor for this mentee, and what insisting would cost everybody together.

    people: how many fewer would be matched; score: by how much the total would drop (it can be
    negative where fewer people are matched). exact is False when these are lower bounds.
    moving: how much of the score is the charge for those who would leave whom they were with,
    less that for those who would be with them again; None where there is a charge and it is not
    known apart.
    """

    mentor: str
    own_score: int
    people: int
    score: int
    exact: bool
    moving: int | None = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    mentee: str
    mentor: str
    score: int
    parts: tuple[Part, ...] = ()
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why somebody is unmatched.

    no_eligible: rules leave no mentor; `rule` took the last ones and `removed` says how many
        each rule forbids.
    capacity: there are eligible mentors, but no seat is left with anyone.
    hall: `group` (mentees) may only go to `mentors`, who together have `seats` seats, which is
        `shortage` too few; seats elsewhere do not help them.
    stopped: there are eligible mentors, and the engine was stopped before it knew more.
    """

    kind: Kind
    rule: str = ""
    removed: Mapping[str, int] = field(default_factory=dict)
    candidates: int = 0
    group: tuple[str, ...] = ()
    mentors: tuple[str, ...] = ()
    seats: int = 0
    shortage: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount:
    """removed: pairs the rule forbids; only: those that no other rule forbids."""

    rule: str
    removed: int
    only: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Mentees and mentors who touch every pair in question; see certificate.py."""

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """No pair is below `score`, which is `share` percent of the way from `low` to `best`.

    best: the highest floor at which as many people can be matched. most, better: why no more
    people can be matched at all, and why not as many with a higher floor than `best`.
    """

    score: int
    best: int
    low: int
    share: int
    most: Cover
    better: Cover


@dataclass(frozen=True, slots=True)
class Leximin:
    """The scores chosen, each once and lowest first. A pair costs a power of `base`, which is
    more than the number of people, the higher the lower it ranks among these scores."""

    scores: tuple[int, ...]
    base: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Prices that prove the result; see certificate.py. Each matched pair is worth
    bonus + score, which puts the number of people before the total. With `leximin` it is worth
    bonus less its cost. extra: whether the extra of the case counts in scores, floor and prices;
    not where everybody who has a mentor to go to is matched."""

    bonus: int
    mentee: Mapping[str, int]
    mentor: Mapping[str, int]
    floor: Floor | None = None
    leximin: Leximin | None = None
    extra: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """How far a result that was stopped early may be from the best one; the prices prove it.

    people: at most so many more could be matched. score: by at most so much could the total be
    higher (with as many people, where `people` is 0). floor: by so much might the floor be
    higher; people and score are said of choices that keep the floor as it is.
    """

    people: int
    score: int
    floor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A kind of mentor. What neither criteria nor rules of the case read stays empty."""

    competency: str = ""
    language: str = ""
    site: str = ""
    time_zone: str = ""
    grade: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """So many more mentors of this kind, with so many seats each, would match so many more
    people and add so much to the total: found by solving the case with them."""

    wanted: Wanted
    mentors: int
    seats: int
    people: int
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """A mentee and another mentor of whom both would gain: the mentee by `gain` over the own
    pair, the mentor by `mentor_gain` over the weakest of theirs."""

    mentee: str
    mentor: str
    gain: int
    mentor_gain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Swaps:
    """Such pairs where both gain `margin` or more, and how many mentees are in one."""

    margin: int
    pairs: int
    mentees: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairness:
    """own_best: mentee → score with whoever suits them best; nobody possible gives no entry.
    load: mentees → mentors with seats who have so many. swaps: by margin. examples: those of
    whom the one who gains less gains most."""

    own_best: Mapping[str, int]
    load: Mapping[int, int]
    swaps: tuple[Swaps, ...]
    examples: tuple[Swap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something worth telling that is no error, such as a cycle in the reporting line."""

    code: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    pairs: tuple[Pair, ...]
    unmatched: Mapping[str, Reason]
    score: int
    matched: int
    optimal: bool
    certificate: Certificate
    moved: int = 0  # of those the case says were kept, who have not the mentor they had
    gap: Gap | None = None  # None where it is optimal
    rule_counts: tuple[RuleCount, ...]
    alternatives: Mapping[str, tuple[Alternative, ...]]
    notes: tuple[Note, ...]
    digest: str
    engine: str
    seconds: float
    # Of each stage; no part of what is equal for equal cases.
    timings: Mapping[str, float] = field(default_factory=dict, compare=False)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
