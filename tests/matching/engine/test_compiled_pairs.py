"""The compiled loops say what the plain reading of the forms says."""

from random import Random
from typing import Any

import numpy as np
import pytest

from matching.engine import encodings, packing
from matching.engine.case import SCALE, Case, Mentee, Mentor, Policy
from matching.engine.compiled_pairs import breakdown, census, compiled_pairs, weighted
from matching.engine.flow.passes import best_of_block
from matching.engine.flow.warm import floored
from matching.engine.pairs import BARRED, NOTHING, PricedPairs, none_yet
from matching.engine.removals import active_rules
from matching.engine.scoring import describe, described, forbidding_rules, rule_blocks, scorer
from tests.matching.engine.cases import talkative_case

ALL = slice(0, 30)


@pytest.fixture(params=["looked up", "counted"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Overlaps are looked up where that is quicker; both ways must say the same."""
    if request.param == "counted":
        monkeypatch.setattr(packing, "FEW_KINDS", 0)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("seed", range(8))
def test_all_pairs_are_judged_as_their_forms_read(seed: int) -> None:
    case = talkative_case(Random(seed), 30, 20)
    removed = np.logical_or.reduce([rule(ALL) for rule in rule_blocks(case).values()])
    expected = np.where(removed, BARRED, scorer(case)(ALL))

    pairs = compiled_pairs(case, active_rules(case))
    rows, columns = np.indices((30, 20)).reshape(2, -1)

    assert (pairs.block(ALL) == expected).all()
    assert (pairs.block(slice(7, 19)) == expected[7:19]).all()
    assert (pairs.at(rows, columns) == expected.ravel()).all()
    assert expected.max() <= SCALE * sum(case.policy.weights.values())


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("seed", range(8))
def test_the_best_of_a_row_are_those_of_its_block(seed: int) -> None:
    chance = np.random.default_rng(seed)
    case = talkative_case(Random(seed), 30, 150)
    pairs = compiled_pairs(case, active_rules(case))
    assert isinstance(pairs, PricedPairs)
    price = chance.integers(0, 30_000, 150)
    above = chance.choice([NOTHING, 10_000, 40_000], 30)
    part, rows = slice(4, 28), np.arange(4, 28)
    expected = none_yet(24, 5)

    best_of_block(pairs.block(part), 4, price, above[part], 20_000, *expected)
    found = pairs.best(rows, price, above[part], 5, least=20_000)

    assert (found.worth == expected.worth).all()
    assert (found.column == expected.column).all()
    some = pairs.best(rows[::3], price, above[part][::3], 5, least=20_000)
    assert (some.column == expected.column[::3]).all()


@pytest.mark.parametrize("seed", range(4))
def test_the_best_with_a_floor_are_those_of_its_block(seed: int) -> None:
    chance = np.random.default_rng(seed)
    case = talkative_case(Random(seed), 30, 150)
    pairs = floored(compiled_pairs(case, active_rules(case)), 40_000, 10**9)
    assert isinstance(pairs, PricedPairs)
    price, above = chance.integers(0, 30_000, 150), np.full(30, NOTHING)
    expected = none_yet(30, 8)

    best_of_block(pairs.block(ALL), 0, price, above, 0, *expected)
    found = pairs.best(np.arange(30), price, above, 8)

    assert (found.worth == expected.worth).all()
    assert (found.column == expected.column).all()


@pytest.mark.parametrize("seed", range(8))
def test_the_rules_are_counted_as_their_forms_read(seed: int) -> None:
    case = talkative_case(Random(seed), 30, 20)
    masks = np.stack([rule(ALL) for rule in rule_blocks(case).values()])

    found = census((30, 20), active_rules(case), lambda share: None)

    assert (found.forbidden == masks.sum(axis=2)).all()
    assert (found.left == (~np.logical_or.accumulate(masks, axis=0)).sum(axis=2)).all()
    assert (found.only == (masks & (masks.sum(axis=0) == 1)).sum(axis=(1, 2))).all()


@pytest.mark.parametrize("seed", range(4))
def test_the_breakdown_of_many_pairs_is_that_of_each(seed: int) -> None:
    case = talkative_case(Random(seed), 12, 12)
    rows = columns = np.arange(12)

    parts = breakdown(tuple(weighted(case)), (12, 12), rows, columns)

    for place in range(12):
        pair = describe(case, case.mentees[place], case.mentors[place])
        told = {part.criterion: part.score for part in pair.parts}
        assert {name: int(given[place]) for name, given in parts.items()} == told


def test_what_many_pairs_have_alike_is_in_memory_once() -> None:
    case = talkative_case(Random(1), 40, 40)
    rows = columns = np.arange(40)

    found = described(case, tuple(weighted(case)), rows, columns, {3})

    told = [
        describe(case, mentee, mentor, locked=place == 3)
        for place, (mentee, mentor) in enumerate(zip(case.mentees, case.mentors, strict=True))
    ]
    parts = [part for pair in found for part in pair.parts]
    apart = {(part.criterion, part.score, repr(part.evidence)) for part in parts}
    assert found == told
    assert len({*map(id, parts)}) == len(apart) < len(parts) / 2


def commuters(chance: Random, name: str) -> dict[str, Any]:
    return {
        "id": name,
        "person": name,
        "site": chance.choice(["", *(f"s{number}" for number in range(12))]),
        "time_zone": chance.choice(["", "Europe/Berlin", "Europe/Paris", "Asia/Kolkata"]),
        "working_hours": (chance.choice([420, 450, 480]), chance.choice([960, 1020])),
    }


@pytest.mark.usefixtures("way")
def test_sites_do_not_multiply_the_kinds_of_working_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two zones, six usual days and who tells no zone are 13 kinds, at however many sites."""
    chance = Random(3)
    case = Case(
        mentees=[Mentee(**commuters(chance, f"e{number}")) for number in range(60)],
        mentors=[Mentor(**commuters(chance, f"m{number}")) for number in range(60)],
        policy=Policy(weights={"closeness": 100}, rules={"working_hours": {}}),
    )
    asked = [(mentee, mentor) for mentee in case.mentees for mentor in case.mentors]
    scores = [describe(case, mentee, mentor).score for mentee, mentor in asked]
    forbidden = [forbidding_rules(case, mentee, mentor) for mentee, mentor in asked]
    expected = np.where([bool(some) for some in forbidden], BARRED, scores)
    monkeypatch.setattr(encodings, "LARGEST_TABLE", 13 * 13)

    pairs = compiled_pairs(case, active_rules(case))
    rows, columns = np.indices((60, 60)).reshape(2, -1)

    assert (pairs.block(slice(0, 60)).ravel() == expected).all()
    assert (pairs.at(rows, columns) == expected).all()
