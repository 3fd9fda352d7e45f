from dataclasses import replace
from random import Random

import pytest

from matching.engine.case import Case, Mentee, Mentor, Policy
from matching.engine.result import Wanted
from matching.engine.shortages import (
    base_of,
    gains_by_price,
    kinds_wanted,
    seekers,
    shortages,
    solved_with,
    usual_seats,
    with_more,
)
from matching.engine.solve import solve
from matching.engine.words import shortage_words
from tests.matching.engine.cases import talkative_case

POLICY = Policy(
    weights={"competencies": 80, "grade_gap": 20}, rules={"shared_language": {}, "same_site": {}}
)


def negotiators() -> Case:
    """Nine in Oslo who want to negotiate, two in Pune who want to code, and two mentors in Pune."""
    oslo = [
        Mentee(
            id=f"o{i}",
            person=f"o{i}",
            wanted=frozenset({"negotiating"}),
            languages=frozenset({"no"}),
            site="Oslo",
            grade=3,
        )
        for i in range(9)
    ]
    pune = [
        Mentee(id=f"p{i}", person=f"p{i}", wanted=frozenset({"code"}), site="Pune", grade=3)
        for i in range(2)
    ]
    mentors = [
        Mentor(id=f"m{i}", person=f"m{i}", capacity=3, offered=frozenset({"code"}), site="Pune")
        for i in range(2)
    ]
    return Case(mentees=[*oslo, *pune], mentors=mentors, policy=POLICY)


def test_who_is_missing_is_named_with_what_they_would_bring() -> None:
    case = negotiators()

    first, *others = shortages(case, base_of(solve(case)))

    assert first.wanted == Wanted(competency="negotiating", language="no", site="Oslo", grade=5)
    assert (first.mentors, first.seats, first.people) == (3, 3, 9)
    assert first.score == 9 * 100_000
    assert [one.wanted.competency for one in others] == [""]
    assert shortage_words(first, str) == (
        "3 more mentors offering negotiating, speaking no, in Oslo, around grade 5, with 3 seats "
        "each would match 9 more mentees and add 900 points."
    )


def test_no_more_mentors_are_asked_for_than_are_needed() -> None:
    case = negotiators()
    fewer = replace(case, mentees=[one for one in case.mentees if one.id not in ("o0", "o1")])

    assert shortages(fewer, base_of(solve(fewer)))[0].mentors == 3
    two = replace(case, mentees=case.mentees[:1])
    assert shortages(two, base_of(solve(two)))[0].mentors == 1


def test_where_everybody_is_matched_better_mentors_for_the_weakest_are_named() -> None:
    case = negotiators()
    mentors = [replace(case.mentors[0], capacity=11, site="Oslo", languages=frozenset({"no"}))]
    mentors += [replace(case.mentors[1], capacity=2)]
    case = replace(case, mentors=mentors)

    found = shortages(case, base_of(solve(case)))

    assert found[0].people == 0
    assert found[0].score > 0
    assert found[0].wanted.competency == "negotiating"


@pytest.mark.parametrize("seed", range(12))
def test_what_is_told_is_what_solving_with_them_gives(seed: int) -> None:
    case = talkative_case(Random(seed), 9, 3)
    before = solve(case)

    for one in shortages(case, base_of(before)):
        after = solve(with_more(case, [one.wanted] * one.mentors, one.seats))
        assert (after.matched - before.matched, after.score - before.score) == (
            one.people,
            one.score,
        )


@pytest.mark.parametrize("seed", range(12))
def test_no_kind_adds_more_than_the_prices_allow(seed: int) -> None:
    case = replace(talkative_case(Random(seed), 8, 3), objective=None)
    base, seats = base_of(solve(case)), usual_seats(case)
    kinds = list(kinds_wanted(case, seekers(case, base)))[:4]
    gains = gains_by_price(case, base, kinds)

    for kind, gain in zip(kinds, gains, strict=True):
        found = solved_with(case, base, kind, 2, seats)
        # The floor may fall for people's sake, and then the total is bound by no price.
        if found.people == 0:
            continue
        assert found.people <= int((gain[: 2 * seats] > base.bonus // 2).sum())


def test_ready_scores_tell_nothing_of_what_mentors_are_like() -> None:
    case = replace(negotiators(), scores={"o1": {"m1": 5}})

    assert shortages(case, base_of(solve(case))) == []
