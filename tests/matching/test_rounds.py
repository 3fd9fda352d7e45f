"""Peers meet everybody once before they meet anybody twice."""

from typing import Any

from matching.engine.case import Case, Mentee, Policy
from matching.rounds import met_already


def peers(names: str, **more: Any) -> Case:
    more.setdefault("policy", Policy())
    return Case(mentees=[Mentee(id=one, person=one) for one in names], mentors=(), **more)


def test_who_has_met_does_not_meet_again_while_two_have_not() -> None:
    assert met_already(peers("abcd"), ["ab", "cd"]) == [("a", "b"), ("c", "d")]


def test_when_all_have_met_the_count_begins_anew() -> None:
    once = ["ab", "ac", "bc"]

    assert met_already(peers("abc"), once) == []
    assert met_already(peers("abc"), [*once, "ba"]) == [("a", "b")]


def test_three_who_met_are_three_pairs() -> None:
    assert met_already(peers("abc"), ["abc", "ab"]) == [("a", "b")]


def test_those_who_may_never_meet_do_not_hold_up_the_others() -> None:
    met = ["ac", "bc"]

    assert met_already(peers("abc", manager={"a": "b"}), met) == []
    assert met_already(peers("abc", forbidden=[("b", "a")]), met) == []
    assert met_already(peers("abc"), met) == [("a", "c"), ("b", "c")]
    apart = Case(
        mentees=[
            Mentee(id=one, person=one, languages=frozenset(said))
            for one, said in (("a", ["en"]), ("b", ["de"]), ("c", ["en", "de"]))
        ],
        mentors=(),
    )
    assert met_already(apart, met) == []
