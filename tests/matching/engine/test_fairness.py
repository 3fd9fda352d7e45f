from collections import defaultdict
from dataclasses import replace
from random import Random

import pytest

from matching.engine.case import Objective
from matching.engine.fairness import fairness
from matching.engine.result import Fairness, Swap, Swaps
from matching.engine.scoring import eligible_scores
from matching.engine.solve import solve
from tests.matching.engine.cases import random_case, scored, talkative_case

FAIREST = Objective(leximin=True)


def test_two_who_would_both_gain_are_counted_and_named() -> None:
    # The worst pair as good as can be: a and m would rather have each other.
    case = scored(
        {"a": {"m": 90, "n": 50}, "b": {"m": 60, "n": 10}}, {"m": 1, "n": 2}, objective=FAIREST
    )

    found = fairness(case, solve(case).pairs, margins=(1, 30, 31))

    assert found == Fairness(
        own_best={"a": 90, "b": 60},
        load={1: 2},
        swaps=(
            Swaps(margin=1, pairs=1, mentees=1),
            Swaps(margin=30, pairs=1, mentees=1),
            Swaps(margin=31, pairs=0, mentees=0),
        ),
        examples=(Swap(mentee="a", mentor="m", gain=40, mentor_gain=30),),
    )


def test_a_locked_pair_neither_gains_nor_gives_way() -> None:
    case = scored(
        {"a": {"m": 90, "n": 50}, "b": {"m": 60, "n": 10}},
        {"m": 1, "n": 2},
        locked=[("a", "n")],
    )

    assert fairness(case, solve(case).pairs, margins=(1,)).examples == ()


@pytest.mark.parametrize("seed", range(0, 200, 5))
def test_the_count_is_that_of_looking_at_every_two(seed: int) -> None:
    case = replace(random_case(seed), objective=FAIREST)
    result = solve(case)
    rows = dict(eligible_scores(case))
    own = {pair.mentee: pair.score for pair in result.pairs if not pair.locked}
    lowest: dict[str, int] = defaultdict(lambda: 10**9)
    for pair in result.pairs:
        if not pair.locked:
            lowest[pair.mentor] = min(lowest[pair.mentor], pair.score)
    by_hand = [
        (mentee, mentor)
        for mentee, mine in own.items()
        for mentor, score in rows[mentee].items()
        if min(score - mine, score - lowest[mentor]) >= 1
    ]

    found = fairness(case, result.pairs, margins=(1,))

    assert found.swaps == (
        Swaps(margin=1, pairs=len(by_hand), mentees=len({mentee for mentee, _other in by_hand})),
    )
    seated = {mentor.id for mentor in case.mentors if mentor.capacity}
    tops = {one: [row[place] for place in row if place in seated] for one, row in rows.items()}
    assert found.own_best == {one: max(scores) for one, scores in tops.items() if scores}


def test_the_load_counts_mentors_with_seats_alone() -> None:
    case = talkative_case(Random(4), 9, 6)
    result = solve(case)

    found = fairness(case, result.pairs)

    assert sum(found.load.values()) == sum(1 for one in case.mentors if one.capacity)
    assert sum(n * mentors for n, mentors in found.load.items()) == result.matched
