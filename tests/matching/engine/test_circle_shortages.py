"""Which mentors circles lack: what is told is what solving with them gives."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from matching.engine.case import Case, Mentee, Mentor, Policy
from matching.engine.groups import shortages
from matching.engine.groups.settings import Circles, Peers
from matching.engine.groups.shortages import Found, circle_shortages, found_of
from matching.engine.groups.solve import solve_groups
from matching.engine.result import Gap, Shortage
from matching.engine.shortages import with_more
from matching.engine.words import shortage_words
from tests.matching.engine.cases import talkative_case

UNTIMED = float("inf")


def five_and_one_leader() -> Case:
    """Of five who want to negotiate three have a circle."""
    return Case(
        mentees=[
            Mentee(id=one, person=one, wanted=frozenset(["negotiating"]), languages=frozenset("e"))
            for one in "abcde"
        ],
        mentors=[Mentor(id="m", person="m", languages=frozenset("e"))],
        policy=Policy(weights={"competencies": 100}),
        groups=Circles(least=2, most=3),
    )


def test_one_more_mentor_gives_those_left_a_circle() -> None:
    case = five_and_one_leader()

    (found,) = [
        one for one in circle_shortages(case, found_of(solve_groups(case))) if one.wanted.competency
    ]

    assert (found.mentors, found.seats, found.people) == (1, 1, 2)
    assert shortage_words(found, str, circles=True) == (
        "1 more mentor offering negotiating, speaking e, leading one circle would give 2 more "
        "people a circle."
    )


def test_what_is_told_is_what_solving_with_them_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a clock, which might end one search sooner than another."""
    monkeypatch.setattr(shortages, "SECONDS", UNTIMED)
    monkeypatch.setattr(shortages, "LONGEST", UNTIMED)
    told = 0
    for seed in range(12):
        chance = Random(seed)
        case = talkative_case(chance, 9, 3, rules={}, seed=seed)
        groups = Circles(least=2, most=3, mentors=chance.choice([1, 2]), mixing=3)
        case = replace(case, groups=groups)
        before = solve_groups(case, time_limit=UNTIMED)
        for one in circle_shortages(case, found_of(before)):
            wider = with_more(case, [one.wanted] * one.mentors, one.seats)
            after = solve_groups(wider, time_limit=UNTIMED)
            gained = after.matched - before.matched, after.score - before.score
            assert (one.people, one.score) == gained, seed
            assert gained > (0, 0)
            told += 1
    assert told > 8


def test_what_a_search_that_ended_early_might_have_found_is_not_told_as_gained() -> None:
    case = five_and_one_leader()
    found = found_of(solve_groups(case))

    unsure = circle_shortages(case, replace(found, gap=Gap(people=1, score=0)))
    unknown = circle_shortages(case, replace(found, gap=Gap(people=2, score=0)))

    assert Counter(one.people for one in unsure) == {1: len(unsure)}
    assert unsure
    assert unknown == []


def test_where_another_mentor_would_do_nothing_none_is_told_of() -> None:
    case = five_and_one_leader()
    nothing = Found(scores={}, score=0)

    assert circle_shortages(replace(case, mentees=[]), nothing) == []
    assert circle_shortages(replace(case, mentors=[], groups=Peers()), nothing) == []
    able = replace(case.mentors[0], offered=frozenset(["negotiating"]))
    content = replace(case, mentees=case.mentees[:3], mentors=[able])
    assert circle_shortages(content, found_of(solve_groups(content))) == []


def test_several_who_lead_several_circles_are_told_in_words() -> None:
    found = circle_shortages(five_and_one_leader(), Found(scores={}, score=0))
    more = Shortage(wanted=found[0].wanted, mentors=2, seats=2, people=0, score=1_500)

    assert shortage_words(more, str, circles=True).endswith(
        "leading 2 circles each would add 1.5 points and give nobody more a circle."
    )
