"""Small cases to ask the engine about, and the slow but obvious way to solve them."""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from matching.engine.case import Case, Mentee, Mentor, Policy
from matching.engine.certificate import objections
from matching.engine.criteria import CRITERIA
from matching.engine.result import Result
from matching.engine.rules import RULES
from matching.engine.scoring import eligible_scores
from matching.engine.whatif import Standing

OPEN = Policy(rules={})


def scored(scores: Mapping[str, Mapping[str, int]], seats: Mapping[str, int], **more: Any) -> Case:
    """A case of ready scores; every mentor stands in `seats`."""
    more.setdefault("policy", OPEN)
    return Case(
        mentees=[Mentee(id=name, person=name) for name in scores],
        mentors=[Mentor(id=name, person=name, capacity=count) for name, count in seats.items()],
        scores=scores,
        **more,
    )


def random_case(seed: int) -> Case:
    """Up to six mentees and five mentors with few distinct scores, so that ties are common."""
    chance = Random(seed)
    mentors = [f"m{i}" for i in range(chance.randint(0, 5))]
    mentees = [f"e{i}" for i in range(chance.randint(0, 6))]
    density = chance.choice([0.3, 0.6, 1.0])
    lowest, highest = chance.choice([(0, 3), (0, 100_000), (-5, 5)])
    scores = {
        mentee: {m: chance.randint(lowest, highest) for m in mentors if chance.random() < density}
        for mentee in mentees
    }
    seats = {mentor: chance.choice([0, 1, 1, 2, 3]) for mentor in mentors}
    return scored(
        scores,
        seats,
        locked=_some_locks(chance, scores, seats),
        policy=Policy(rules={}, seed=chance.randint(0, 9)),
    )


def _some_locks(
    chance: Random, scores: Mapping[str, Mapping[str, int]], seats: Mapping[str, int]
) -> list[tuple[str, str]]:
    taken: Counter[str] = Counter()
    locks = []
    for mentee, row in scores.items():
        if row and chance.random() < 0.2:
            mentor = chance.choice(sorted(row))
            if taken[mentor] < seats[mentor]:
                taken[mentor] += 1
                locks.append((mentee, mentor))
    return locks


def every_matching(case: Case) -> Iterator[dict[str, str]]:
    """All ways to match, locks kept, seats kept."""
    rows = dict(eligible_scores(case))
    locks = dict(case.locked)
    options = [[locks[mentee]] if mentee in locks else [None, *row] for mentee, row in rows.items()]
    seats = {mentor.id: mentor.capacity for mentor in case.mentors}
    for choice in itertools.product(*options):
        load = Counter(mentor for mentor in choice if mentor is not None)
        if all(load[mentor] <= seats[mentor] for mentor in load):
            yield {a: b for a, b in zip(rows, choice, strict=True) if b is not None}


def worth(case: Case, pairs: Mapping[str, str]) -> tuple[int, int, int]:
    """People, total and (negative) unevenness: what the engine promises to maximize."""
    rows = dict(eligible_scores(case))
    load = Counter(pairs.values())
    total = sum(rows[mentee][mentor] for mentee, mentor in pairs.items())
    return len(pairs), total, -sum(count**2 for count in load.values())


def pairs_of(result: Result | Standing) -> dict[str, str]:
    return {pair.mentee: pair.mentor for pair in result.pairs}


def check(case: Case, result: Result, **changed: Any) -> list[str]:
    """The independent checker's objections, with parts of the result exchanged on request."""
    claims: dict[str, Any] = {
        "pairs": pairs_of(result),
        "bonus": result.certificate.bonus,
        "mentee_price": result.certificate.mentee,
        "mentor_price": result.certificate.mentor,
        "floor": result.as_json()["certificate"]["floor"],
        "gap": result.as_json()["gap"],
        "extra_counts": result.certificate.extra,
        "leximin": result.as_json()["certificate"]["leximin"],
        **changed,
    }
    return objections(
        rows=eligible_scores(case),
        capacity={mentor.id: mentor.capacity for mentor in case.mentors},
        locked=dict(case.locked),
        extra=case.extra,
        kept=case.kept,
        charge=case.charge,
        **claims,
    )


ZONES = ("", "Europe/Lisbon", "Asia/Kolkata", "America/New_York")
RULES_ON = [name for name, rule in RULES.items() if not rule.always]


def talkative_case(chance: Random, mentees: int, mentors: int, **policy: Any) -> Case:
    """People who have said something of everything, or nothing, under every criterion and rule."""
    policy.setdefault("weights", dict.fromkeys(CRITERIA, 10))
    policy.setdefault("rules", {name: {} for name in RULES_ON if chance.random() < 0.5})
    people = [f"p{i}" for i in range(mentees + mentors)]
    return Case(
        mentees=[_talkative_mentee(chance, f"e{i}", people) for i in range(mentees)],
        mentors=[_talkative_mentor(chance, f"m{i}", people) for i in range(mentors)],
        policy=Policy(**policy),
        manager={one: chance.choice(people) for one in people if chance.random() < 0.5},
        previous=[(chance.choice(people), chance.choice(people)) for _ in range(3)],
        forbidden=[(f"e{chance.randrange(mentees)}", f"m{chance.randrange(mentors)}")],
    )


def _talkative(chance: Random, name: str, people: list[str]) -> dict[str, Any]:
    return {
        "id": name,
        "person": chance.choice(people),
        "languages": _some(chance, ("en", "pt", "de")),
        "grade": chance.choice([None, 1, 2, 3, 5, 8]),
        "unit": chance.choice(["", "u1", "u2"]),
        "site": chance.choice(["", "Pune", "Oslo"]),
        "time_zone": chance.choice(ZONES),
        "working_hours": (chance.choice([480, 540, 735]), 1020),
        "function": chance.choice(["", "it", "law", "finance"]),
        "goals": _some(chance, ("lead", "speak", "write", "rest")),
        "interests": _some(chance, ("chess", "rowing", "jazz", "bees")),
        "ways": _some(chance, ("talk", "plan", "read")),
        "wishes": tuple(chance.sample(people, min(3, len(people)))),
        "trained": chance.choice([None, True, True, False]),
    }


def _talkative_mentee(chance: Random, name: str, people: list[str]) -> Mentee:
    return Mentee(
        **_talkative(chance, name, people),
        wanted=_some(chance, tuple("abcdef")),
        aim=chance.choice(["", "it", "law", "finance"]),
        needs=_some(chance, ("outside", "silence", "plain", "time")),
    )


def _talkative_mentor(chance: Random, name: str, people: list[str]) -> Mentor:
    places = chance.choices(["it", "law", "finance"], k=chance.randrange(4))
    return Mentor(
        **_talkative(chance, name, people),
        capacity=chance.randint(0, 3),
        offered=_some(chance, tuple("abcdefgh")),
        path=tuple(places),
        gives=_some(chance, ("silence", "plain", "time")),
    )


def _some(chance: Random, words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(chance.sample(words, chance.randrange(len(words) + 1)))
