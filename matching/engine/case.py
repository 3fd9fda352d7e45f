"""What the engine is given: two lists of people, a policy, and what is settled already.

Plain values only. A caller builds a `Case` from whatever it has (rows, spreadsheets, JSON);
the engine answers with a `Result` and never reads anything else.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from matching.engine.groups.settings import Groups

Params = Mapping[str, int]
IdPair = tuple[str, str]

# A criterion gives 0..1000 thousandths of its points, so a total is 0..100 000.
SCALE = 1000
NINE_TO_FIVE = (9 * 60, 17 * 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One place in the pool. `id` is unique on its side; `person` may stand on both sides."""

    id: str
    person: str
    languages: frozenset[str] = frozenset()
    grade: int | None = None
    unit: str = ""
    site: str = ""
    time_zone: str = ""  # IANA name; empty when unknown
    working_hours: tuple[int, int] = NINE_TO_FIVE  # minutes after local midnight
    function: str = ""  # what part of the company: sales, finance; empty when unknown
    goals: frozenset[str] = frozenset()  # what a mentee is after, what a mentor helps with
    interests: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()  # of working together
    wishes: tuple[str, ...] = ()  # persons, the dearest first
    trained: bool | None = None  # None: nobody has said


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee(Profile):
    wanted: frozenset[str] = frozenset()  # competency ids
    aim: str = ""  # the function they want to get to
    needs: frozenset[str] = frozenset()  # to feel safe; see criteria/safety.py


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Profile):
    capacity: int = 1
    offered: frozenset[str] = frozenset()  # competency ids
    path: tuple[str, ...] = ()  # the functions they worked in, the first one first
    gives: frozenset[str] = frozenset()  # what somebody needs to feel safe with them


def default_weights() -> dict[str, int]:
    return {"competencies": 60, "grade_gap": 20, "closeness": 20}


def default_rules() -> dict[str, Params]:
    return {"reporting_line": {}, "previous_pair": {}, "shared_language": {}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How pairs are judged.

    weights: points per criterion; they sum to 100.
    rules: switched-on hard rules by name, each with its parameters ({} for the defaults).
    settings: parameters of criteria, by criterion name, where they differ from the defaults.
    seed: decides between equally good results, and nothing else.
    """

    weights: Mapping[str, int] = field(default_factory=default_weights)
    rules: Mapping[str, Params] = field(default_factory=default_rules)
    settings: Mapping[str, Params] = field(default_factory=dict)
    seed: int = 0
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What comes between the number of people and the total.

    floor: no pair below this percentage of the best floor that the instance allows for as many
    people; 0 for no floor. It is counted from the lowest eligible score where scores are ready.
    leximin: instead of floor and total the worst pair as good as can be, then the second worst,
    and so on; for a few hundred people.
    """

    floor: int = 95
    leximin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One matching problem.

    forbidden, locked: (mentee id, mentor id).
    previous: (person, person) who have worked together before, in either direction.
    manager: person → their manager; people outside the pool may appear.
    scores: ready integer scores {mentee id: {mentor id: score}} that replace the policy's
        criteria; a missing entry means "not eligible". The hard rules apply all the same.
    objective: None for the usual one: the default floor where a policy judges, none where scores
        are ready, because they may be on any scale.
    year: whose clocks decide how far apart time zones are.
    extra: mentee id → by how much more their being matched counts than that of others, beside the
        score of their pair: it decides who gets a seat where there are too few, and nothing else.
    kept: mentee id → the mentor they had in an earlier result. charge: what moving one of them
        costs, in the unit of scores: staying counts so much more. Not with extra or leximin.
    groups: None for pairs, which `solve` finds; else what groups/solve.py puts together.
    """

    mentees: Sequence[Mentee]
    mentors: Sequence[Mentor]
    policy: Policy = field(default_factory=Policy)
    forbidden: Collection[IdPair] = ()
    locked: Collection[IdPair] = ()
    manager: Mapping[str, str] = field(default_factory=dict)
    previous: Collection[IdPair] = ()
    scores: Mapping[str, Mapping[str, int]] | None = None
    objective: Objective | None = None
    year: int = 2026
    extra: Mapping[str, int] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    charge: int = 0
    groups: Groups | None = None

    def floor_share(self) -> int:
        """The percentage of the best floor that no pair may fall below."""
        if self.objective is None:
            return 0 if self.scores is not None else Objective().floor
        return self.objective.floor

    def is_leximin(self) -> bool:
        return self.objective is not None and self.objective.leximin


def canonical(case: Case) -> Case:
    """The same case in an order that depends on the ids and the seed, not on the caller."""

    def place(profile: Profile) -> tuple[bytes, str]:
        return seeded_hash(case.policy.seed, profile.id), profile.id

    return replace(
        case,
        mentees=tuple(sorted(case.mentees, key=place)),
        mentors=tuple(sorted(case.mentors, key=place)),
    )


def smaller(
    case: Case, *, mentees: set[str] | None = None, mentors: set[str] | None = None
) -> Case:
    """Only these people of one side, to ask about them."""
    left = [one for one in case.mentees if mentees is None or one.id in mentees]
    right = [one for one in case.mentors if mentors is None or one.id in mentors]
    ids = ({one.id for one in left}, {one.id for one in right})
    forbidden = [(a, b) for a, b in case.forbidden if a in ids[0] and b in ids[1]]
    alone = replace(case, forbidden=forbidden, locked=[], extra={}, kept={}, charge=0)
    return replace(alone, mentees=left, mentors=right)


def seeded_hash(seed: int, text: str) -> bytes:
    return hashlib.sha256(f"{seed}:{text}".encode()).digest()
