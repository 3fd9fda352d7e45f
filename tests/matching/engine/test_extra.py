"""Some mentees count more where seats are too few: an explicit choice, part of the problem."""

from dataclasses import replace
from random import Random

import pytest

from matching.engine.case import Case, Mentee, Mentor, Objective, Policy
from matching.engine.digest import digest, plain
from matching.engine.files import read_case
from matching.engine.flow import optimum
from matching.engine.impossible import ImpossibleCase
from matching.engine.solve import solve
from tests.matching.engine.cases import check, every_matching, pairs_of, random_case, scored, worth


@pytest.mark.parametrize("share", [0, 95])
def test_the_most_people_first_and_then_the_points_with_the_extra(share: int) -> None:
    for seed in range(120):
        case, chance = random_case(seed), Random(seed)
        extra = {one.id: chance.choice([0, 2, 40_000]) for one in case.mentees}
        case = replace(case, extra=extra, objective=Objective(floor=share))
        result = solve(case)
        assert check(case, result) == [], seed
        choices = list(every_matching(case))
        if share:
            assert result.matched == max(len(pairs) for pairs in choices)
            continue
        best = max(_counted(case, pairs) for pairs in choices)
        assert _counted(case, pairs_of(result)) == best, seed
        assert result.score == worth(case, pairs_of(result))[1]


def _counted(case: Case, pairs: dict[str, str]) -> tuple[int, int]:
    people, total, _uneven = worth(case, pairs)
    return people, total + sum(case.extra.get(mentee, 0) for mentee in pairs)


def test_it_decides_who_gets_the_last_seat_and_by_how_much_at_most() -> None:
    case = scored({"a": {"m": 10}, "b": {"m": 15}}, {"m": 1})

    assert pairs_of(solve(case)) == {"b": "m"}
    assert pairs_of(solve(replace(case, extra={"a": 4}))) == {"b": "m"}
    favoured = solve(replace(case, extra={"a": 6}))
    assert (pairs_of(favoured), favoured.score, favoured.pairs[0].score) == ({"a": "m"}, 10, 10)


@pytest.mark.parametrize("share", [0, 95])
def test_while_everybody_finds_a_seat_it_changes_nothing(share: int) -> None:
    for seed in range(80):
        case = replace(random_case(seed), objective=Objective(floor=share))
        every = {one.id: 7 for one in case.mentees[:2]}
        first = solve(case)
        if first.matched == len(case.mentees):
            assert pairs_of(solve(replace(case, extra=every))) == pairs_of(first)


def test_nobody_counts_more_unless_the_case_says_so() -> None:
    """What the engine never reads cannot matter; what it may read is all in the case."""
    plain_case = scored({"a": {"m": 1}}, {"m": 1})

    assert "extra" not in plain(plain_case)
    assert digest(plain_case) != digest(replace(plain_case, extra={"a": 1}))
    assert read_case(plain(replace(plain_case, extra={"a": 1}))).extra == {"a": 1}


@pytest.mark.parametrize("extra", [{"zoe": 1}, {"a": -1}, {"a": 1.5}])
def test_what_cannot_be_meant_is_refused(extra: dict[str, int]) -> None:
    case = scored({"a": {"m": 1}}, {"m": 1}, extra=extra)

    with pytest.raises(ImpossibleCase):
        solve(case)


def test_the_explained_alternatives_show_points_without_the_extra() -> None:
    people = [Mentee(id=f"e{i}", person=f"e{i}", grade=i) for i in range(3)]
    mentors = [Mentor(id=f"m{i}", person=f"m{i}", grade=4) for i in range(2)]
    case = Case(
        mentees=people, mentors=mentors, policy=Policy(weights={"grade_gap": 100}, rules={})
    )

    told = solve(replace(case, extra={"e0": 500}))

    shown = [other.own_score for others in told.alternatives.values() for other in others]
    assert shown
    assert max(shown) <= 100_000


def test_the_floor_does_not_keep_the_favoured_out_where_seats_are_too_few() -> None:
    case = scored({"a": {"m": 60}, "b": {"m": 90}}, {"m": 1}, objective=Objective(floor=95))

    favoured = solve(replace(case, extra={"a": 31}))

    assert pairs_of(solve(case)) == {"b": "m"}
    assert pairs_of(favoured) == {"a": "m"}
    assert check(replace(case, extra={"a": 31}), favoured) == []


def test_that_extra_did_not_count_is_believed_only_where_nobody_lacks_a_seat() -> None:
    case = scored({"a": {"m": 10}, "b": {"m": 15}}, {"m": 1}, extra={"a": 4})

    assert check(case, solve(case)) == []
    assert check(case, solve(case), extra_counts=False)


@pytest.mark.parametrize("share", [0, 95])
def test_stopped_early_the_gap_counts_the_extra_too(
    share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(optimum, "LISTED", (1,))
    monkeypatch.setattr(optimum, "CHANCE", 1)
    unproven = 0
    for seed in range(120):
        case, chance = random_case(seed), Random(seed)
        extra = {one.id: chance.choice([0, 2, 40_000]) for one in case.mentees}
        case = replace(case, extra=extra, objective=Objective(floor=share))
        result = solve(case, stop=lambda: True)
        assert check(case, result) == [], seed
        unproven += not result.optimal
    assert unproven
