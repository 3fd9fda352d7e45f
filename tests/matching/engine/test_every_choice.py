"""Of thousands of small cases each is solved best: under every objective, with locks, bans, people
who count more and people who are to stay."""

from dataclasses import replace
from random import Random

import pytest

from matching.engine.case import Case, Mentee, Mentor, Objective, Policy
from matching.engine.result import Result
from matching.engine.solve import solve
from tests.matching.engine.cases import check, pairs_of, worth
from tests.matching.engine.every_choice import EveryChoice


def small_case(seed: int) -> Case:
    """Few distinct scores, so that ties are common; capacities 0 to 2."""
    chance = Random(seed)
    mentors = {f"m{i}": chance.choice([0, 1, 1, 2]) for i in range(chance.randint(0, 4))}
    mentees = [f"e{i}" for i in range(chance.randint(0, 5))]
    lowest, highest = chance.choice([(0, 3), (0, 100_000), (-3, 3)])
    density = chance.choice([0.4, 0.7, 1.0])
    scores = {
        a: {b: chance.randint(lowest, highest) for b in mentors if chance.random() < density}
        for a in mentees
    }
    locked = [(a, b) for a, row in scores.items() for b in list(row)[:1] if chance.random() < 0.1]
    locked = [pair for pair in locked if mentors[pair[1]] > [b for _a, b in locked].count(pair[1])]
    bans = [(a, b) for a, row in scores.items() for b in row if chance.random() < 0.1]
    return Case(
        mentees=[Mentee(id=one, person=one) for one in mentees],
        mentors=[Mentor(id=one, person=one, capacity=count) for one, count in mentors.items()],
        scores=scores,
        locked=locked,
        forbidden=[pair for pair in bans if pair not in locked],
        policy=Policy(rules={}, seed=seed % 5),
    )


def as_asked(seed: int) -> Case:
    """The same, with what may be asked beside: a floor, extra, pairs to be kept; or leximin."""
    case, chance = small_case(seed), Random(-seed - 1)
    kind = seed % 6
    ids = [one.id for one in case.mentors]
    if kind == 5:
        return replace(case, objective=Objective(leximin=True))
    if kind in (1, 4):
        case = replace(case, extra={one.id: chance.choice([0, 2, 40_000]) for one in case.mentees})
    if kind in (2, 3) and ids:
        kept = {
            one.id: chance.choice(ids) for one in case.mentees if one.id not in dict(case.locked)
        }
        case = replace(case, kept=kept, charge=chance.choice([1, 2, 30_000]))
    return replace(case, objective=Objective(floor=95 if kind in (0, 3, 4) else 0))


@pytest.mark.parametrize("batch", range(6))
def test_no_choice_of_pairs_is_better(batch: int) -> None:
    for seed in range(batch * 500, batch * 500 + 500):
        case = as_asked(seed)
        result = solve(case)
        assert check(case, result) == [], seed
        assert_best(case, result, seed)


def assert_best(case: Case, result: Result, seed: int) -> None:
    counts = case if result.certificate.extra else replace(case, extra={})
    every, pairs = EveryChoice(counts), pairs_of(result)
    assert (result.matched, result.score) == worth(case, pairs)[:2], seed
    locked = dict(case.locked)
    if case.is_leximin():
        told = sorted(one.score for one in result.pairs if one.mentee not in locked)
        assert told == every.fairest(), seed
        return
    floor = every.floor(case.floor_share()) if case.floor_share() else None
    assert (result.certificate.floor and result.certificate.floor.score) == floor, seed
    assert counted(counts, pairs) == every.best(floor), seed
    assert result.matched == every.people() + len(locked), seed


def counted(case: Case, pairs: dict[str, str]) -> tuple[int, int, int]:
    people, total, uneven = worth(case, pairs)
    stays = sum(case.kept.get(a) == b for a, b in pairs.items())
    extra = sum(case.extra.get(a, 0) for a in pairs)
    return people, total + extra + case.charge * stays, uneven
