"""A new run that moves few people: the pairs of an earlier one count more."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest

from matching.engine.case import Case, Objective, canonical
from matching.engine.changed import changed
from matching.engine.compiled_pairs import compiled_pairs
from matching.engine.digest import digest, plain
from matching.engine.files import answer, read_case
from matching.engine.flow import optimum
from matching.engine.groups.settings import Circles
from matching.engine.groups.solve import solve_groups
from matching.engine.impossible import ImpossibleCase
from matching.engine.kept import Kept, PricedKept
from matching.engine.removals import active_rules
from matching.engine.scoring import eligible_scores
from matching.engine.solve import solve
from matching.engine.whatif import Standing
from matching.engine.words import alternative_words
from tests.matching.engine.cases import (
    check,
    every_matching,
    pairs_of,
    random_case,
    scored,
    talkative_case,
    worth,
)
from tests.matching.engine.test_floor import best_by_hand, worst

# Ana would leave Mia for a single point.
CASE = scored({"a": {"m": 10, "n": 11}, "b": {"m": 10, "n": 10}}, {"m": 1, "n": 1})
BEFORE = {"a": "m", "b": "n"}


def test_a_charge_counts_only_where_somebody_may_stay() -> None:
    asked = replace(CASE, charge=5_000)

    result = solve(asked)

    assert replace(result, seconds=0) == replace(solve(CASE), seconds=0)
    assert check(asked, result) == []


def random_kept(seed: int, share: int = 0) -> Case:
    """A case after some have kept what they had, which need not be possible any more."""
    case, chance = random_case(seed), Random(seed)
    mentors = [one.id for one in case.mentors]
    kept = {one.id: chance.choice(mentors) for one in case.mentees if mentors}
    charge = chance.choice([1, 3, 2_000, 10**7])
    return replace(case, kept=kept, charge=charge, objective=Objective(floor=share))


def counted(case: Case, pairs: Mapping[str, str], floor: int | None = None) -> tuple[int, int]:
    """People, and the total with the charge of each who stays and is not below the floor."""
    rows, locked = dict(eligible_scores(case)), dict(case.locked)
    stays = [
        a
        for a, b in pairs.items()
        if case.kept.get(a) == b and a not in locked and (floor is None or rows[a][b] >= floor)
    ]
    people, total, _uneven = worth(case, pairs)
    return people, total + case.charge * len(stays)


@pytest.mark.parametrize("share", [0, 95])
def test_no_choice_has_more_points_less_what_moving_costs(share: int) -> None:
    moved = 0
    for seed in range(200):
        case = random_kept(seed, share)
        result = solve(case)
        assert check(case, result) == [], seed
        assert result.score == worth(case, pairs_of(result))[1]
        assert result.moved == sum(pairs_of(result).get(a) != b for a, b in case.kept.items())
        moved += result.moved
        choices = list(every_matching(case))
        floor = result.certificate.floor
        if floor is not None:
            assert floor.score == best_by_hand(case, share)[0]
            choices = [pairs for pairs in choices if worst(case, pairs) >= floor.score]
        least = None if floor is None else floor.score
        best = max(counted(case, pairs, least) for pairs in choices)
        assert counted(case, pairs_of(result), least) == best, seed
    assert moved > 100


def test_somebody_moves_only_where_that_is_worth_what_it_costs() -> None:
    free = solve(replace(CASE, kept=BEFORE))
    gently = solve(replace(CASE, kept=BEFORE, charge=2))

    assert (pairs_of(free), free.score, free.moved) == ({"a": "n", "b": "m"}, 21, 2)
    assert (pairs_of(gently), gently.score, gently.moved) == (BEFORE, 20, 0)
    assert [pair.score for pair in gently.pairs] == [10, 10]


@pytest.mark.parametrize("share", [0, 95])
def test_what_costs_nothing_changes_nothing(share: int) -> None:
    for seed in range(80):
        kept = replace(random_kept(seed, share), charge=0)
        assert solve(kept).pairs == solve(replace(kept, kept={})).pairs


def test_after_one_change_a_high_charge_moves_as_few_as_can_be() -> None:
    for seed in range(60):
        case = random_case(seed)
        if not case.mentors or not case.mentees or case.locked:
            continue
        before = pairs_of(solve(case))
        gone = case.mentors[0].id
        after = replace(
            changed(case, {"exclude": gone}),
            kept={a: b for a, b in before.items() if b != gone},
            charge=10**7,
        )
        result = solve(after)
        most = max(len(pairs) for pairs in every_matching(after))
        fewest = min(
            sum(pairs.get(a) != b for a, b in after.kept.items())
            for pairs in every_matching(after)
            if len(pairs) == most
        )
        assert (result.matched, result.moved) == (most, fewest), seed


def test_the_order_of_the_people_changes_nothing() -> None:
    for seed in range(60):
        case, chance = random_kept(seed), Random(seed)
        shuffled = replace(
            case,
            mentees=chance.sample(list(case.mentees), len(case.mentees)),
            mentors=chance.sample(list(case.mentors), len(case.mentors)),
            kept=dict(reversed(list(case.kept.items()))),
        )
        assert solve(shuffled).pairs == solve(case).pairs
        assert digest(shuffled) == digest(case)


def test_tampered_with_the_proof_no_longer_holds() -> None:
    case = replace(CASE, kept=BEFORE, charge=2)
    result = solve(case)

    assert check(replace(case, charge=0), result)
    assert check(replace(case, kept={}), result)
    assert check(case, result, pairs={"a": "n", "b": "m"})


def test_stopped_early_the_gap_counts_the_charge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optimum, "LISTED", (1,))
    monkeypatch.setattr(optimum, "CHANCE", 1)
    unproven = 0
    for seed in range(160):
        case = random_kept(seed, 95 * (seed % 2))
        result = solve(case, stop=lambda: True)
        assert check(case, result) == [], seed
        unproven += not result.optimal
    assert unproven


def test_the_pass_over_everything_tells_of_the_kept_pairs_too() -> None:
    """The compiled way beside the plain one, at prices, bars and floors of every kind."""
    chance = Random(3)
    for _ in range(25):
        case = canonical(talkative_case(chance, 9, 7))
        pairs = compiled_pairs(case, active_rules(case))
        column = np.array([chance.randrange(-1, 7) for _ in case.mentees])
        least = chance.choice([0, 30_000])
        kept = PricedKept(pairs, column, chance.choice([500, 90_000]), least)
        price = np.array([chance.randrange(60_000) for _ in range(7)])
        above = np.array([chance.choice([-(2**59), 5_000]) for _ in range(9)])
        table = Kept(kept.pairs, column, kept.charge, least).block(slice(0, 9))
        found = kept.best(np.arange(9), price, above, 3, least)
        for row in range(9):
            worths = [
                int(table[row, j] - price[j])
                for j in range(7)
                if table[row, j] >= least and table[row, j] - price[j] > above[row]
            ]
            there = found.column[row] >= 0
            assert found.worth[row][there].tolist() == sorted(worths, reverse=True)[:3]
            seen = found.column[row][there]
            assert (table[row, seen] - price[seen]).tolist() == found.worth[row][there].tolist()


@pytest.mark.parametrize("share", [0, 95])
def test_what_ifs_count_the_charge_as_a_fresh_solve_does(share: int) -> None:
    asked = 0
    for seed in range(120):
        case, chance = random_kept(seed, share), Random(seed)
        if not case.mentors or not case.mentees or case.locked:
            continue
        standing = Standing(case)
        mentee, mentor = chance.choice(case.mentees).id, chance.choice(case.mentors).id
        question = standing.question()
        question.ban(mentee, mentor)
        outcome = question.outcome()
        banned = replace(case, forbidden=[(mentee, mentor)])
        after = pairs_of(standing) | {one.mentee: one.after for one in outcome.moves}
        after = {a: b for a, b in after.items() if b}
        assert (outcome.matched, outcome.score) == worth(banned, after)[:2], seed
        fresh, floor = pairs_of(solve(banned)), outcome.floor
        assert counted(banned, after, floor) == counted(banned, fresh, floor), seed
        asked += 1
    assert asked > 30


def test_alternatives_show_the_points_of_the_pair_itself() -> None:
    case = replace(CASE, kept={"a": "n", "b": "m"}, charge=5, forbidden=[("b", "m")])

    for found in (solve(case).alternatives["a"], Standing(case).alternatives("a")):
        assert [(one.mentor, one.own_score) for one in found] == [("n", 11)]


@pytest.mark.parametrize("share", [0, 95])
def test_alternatives_tell_what_moving_is_charged_apart_from_what_the_pairs_lose(
    share: int,
) -> None:
    """Some best choice with that pair loses just that, and as many people move in it."""
    asked = 0
    for seed in range(120):
        case = replace(random_kept(seed, share), locked=[])
        result = solve(case)
        floor = result.certificate.floor
        least = None if floor is None else floor.score
        before, choices = counted(case, pairs_of(result), least), [*every_matching(case)]
        if least is not None:
            choices = [pairs for pairs in choices if worst(case, pairs) >= least]
        for mentee, others in result.alternatives.items():
            for other in others:
                found = [pairs for pairs in choices if pairs.get(mentee) == other.mentor]
                worths = [counted(case, pairs, least) for pairs in found]
                assert max(worths) == (before[0] - other.people, before[1] - other.score)
                assert other.moving is not None
                own = result.score - other.score + other.moving
                assert (max(worths), own) in [
                    (one, worth(case, pairs)[1]) for one, pairs in zip(worths, found, strict=True)
                ], seed
                asked += 1
    assert asked > 50


def test_the_charge_in_a_loss_is_told_in_words() -> None:
    together = scored({"a": {"m": 0, "n": 500}, "b": {"m": 0, "n": 0}}, {"m": 1, "n": 1})
    together = replace(together, kept=BEFORE, charge=2_000)
    again = replace(together, forbidden=[("b", "m")], scores={"a": {"m": 10, "n": 9_000}, "b": {}})

    (other,) = solve(together).alternatives["a"]
    assert alternative_words(other, str) == (
        "All pairs together would have 0.5 more points. Moving people who are together would "
        "count 4 more."
    )
    (back,) = solve(again).alternatives["a"]
    assert alternative_words(back, str) == (
        "All pairs together would lose 9 points. People who would be together again count 2 for it."
    )


def test_it_is_part_of_the_case_and_of_its_fingerprint() -> None:
    kept = replace(CASE, kept=BEFORE, charge=2)

    assert not {"kept", "charge"} & set(plain(CASE))
    assert len({digest(one) for one in (CASE, kept, replace(kept, charge=3))}) == 3
    assert (read_case(plain(kept)).kept, read_case(plain(kept)).charge) == (BEFORE, 2)
    assert changed(kept, {"exclude": "n"}).kept == {"a": "m"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kept": {"zoe": "m"}},
        {"kept": {"a": "zoe"}},
        {"charge": -1},
        {"charge": 1.5},
        {"charge": 1, "extra": {"a": 1}},
        {"charge": 1, "objective": Objective(leximin=True)},
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ImpossibleCase):
        solve(replace(CASE, **wrong))


def test_groups_know_of_no_charge() -> None:
    with pytest.raises(ImpossibleCase, match="in groups"):
        solve_groups(replace(CASE, kept=BEFORE, charge=1, groups=Circles()))


def test_a_what_if_with_a_charge_keeps_people_where_the_result_has_them() -> None:
    case = scored({"a": {"m": 9, "n": 8, "o": 5}, "b": {"n": 9, "o": 8}}, {"m": 1, "n": 1, "o": 1})
    gone = {"exclude": "m"}

    answered = answer(plain(case) | {"whatif": [gone, gone | {"charge": 5}]})

    assert answered["whatif"] == [
        {"matched": 2, "score": 16},
        {"matched": 2, "score": 14, "moved": 0},
    ]


def test_a_what_if_whose_charge_cannot_be_meant_says_which_it_is() -> None:
    told = answer(plain(CASE) | {"whatif": [{"exclude": "m", "charge": "much"}]})

    assert told["error"].startswith("What-if 1: The charge is 'much'")
