from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from matching.engine import scoring
from matching.engine import solve as solving
from matching.engine.case import Case, Mentee, Mentor, Objective, Policy
from matching.engine.impossible import TooLarge
from matching.engine.solve import solve
from tests.matching.engine.cases import OPEN, check, pairs_of, random_case, scored


@pytest.mark.parametrize("seed", range(0, 400, 7))
def test_order_of_the_input_changes_nothing(seed: int) -> None:
    case = random_case(seed)
    chance = Random(seed)

    shuffled = replace(
        case,
        mentees=chance.sample(case.mentees, len(case.mentees)),
        mentors=chance.sample(case.mentors, len(case.mentors)),
    )

    first, second = solve(case), solve(shuffled)
    assert replace(first, seconds=0) == replace(second, seconds=0)


@pytest.mark.parametrize(
    ("objective", "stages"),
    [
        (Objective(floor=0), {"candidates", "flow", "pricing", "ties", "others"}),
        (Objective(), {"candidates", "floor", "flow", "pricing", "ties", "others"}),
        (Objective(leximin=True), {"levels"}),
    ],
)
def test_every_stage_is_timed_and_nothing_twice(objective: Objective, stages: set[str]) -> None:
    result = solve(replace(random_case(3), objective=objective))

    assert set(result.timings) == stages | {"reading", "scores", "proof", "explanations"}
    assert 0 < sum(result.timings.values()) <= result.seconds + 0.01


def test_equal_scores_are_decided_by_the_seed_alone() -> None:
    names = [f"e{i}" for i in range(8)]
    scores = {name: {f"m{i}": 7 for i in range(8)} for name in names}
    seats = {f"m{i}": 1 for i in range(8)}

    answers = [
        pairs_of(solve(scored(scores, seats, policy=Policy(rules={}, seed=seed))))
        for seed in (1, 1, 2)
    ]

    assert answers[0] == answers[1] != answers[2]


def test_a_mentor_who_cannot_be_chosen_does_not_decide_ties() -> None:
    scores = {name: {f"m{i}": 7 for i in range(6)} for name in ("a", "b", "c", "d")}
    seats = {f"m{i}": 1 for i in range(6)}

    assert pairs_of(solve(scored(scores, seats))) == pairs_of(
        solve(scored(scores, {**seats, "closed": 0, "unwanted": 2}))
    )


def test_more_people_come_before_more_points() -> None:
    case = scored({"a": {"m": 100_000, "n": 0}, "b": {"m": 0}}, {"m": 1, "n": 1})

    assert pairs_of(solve(case)) == {"a": "n", "b": "m"}


def test_load_is_shared_where_it_costs_nothing() -> None:
    scores = {name: {"m": 5, "n": 5} for name in ("a", "b", "c", "d")}

    result = solve(scored(scores, {"m": 4, "n": 2}))

    assert Counter(pairs_of(result).values()) == {"m": 2, "n": 2}


def test_locked_pairs_stay_and_take_their_seat() -> None:
    case = scored({"a": {"m": 1, "n": 9}, "b": {"m": 9}}, {"m": 1, "n": 1}, locked=[("a", "m")])

    result = solve(case)

    assert pairs_of(result) == {"a": "m"}
    assert result.unmatched["b"].kind == "capacity" or result.unmatched["b"].seats == 0
    assert check(case, result) == []


@pytest.mark.parametrize(
    ("mentees", "mentors"),
    [((), ()), (("a",), ()), ((), ("m",))],
    ids=["both", "mentors", "mentees"],
)
def test_empty_sides_give_empty_results(mentees: tuple[str], mentors: tuple[str]) -> None:
    case = Case(
        mentees=[Mentee(id=name, person=name) for name in mentees],
        mentors=[Mentor(id=name, person=name) for name in mentors],
    )

    result = solve(case)

    assert (result.pairs, result.matched, result.score) == ((), 0, 0)
    assert {name: reason.kind for name, reason in result.unmatched.items()} == dict.fromkeys(
        mentees, "no_eligible"
    )
    assert check(case, result) == []


def test_no_seat_anywhere_matches_nobody() -> None:
    case = scored({"a": {"m": 1}, "b": {"m": 2}}, {"m": 0})

    result = solve(case)

    assert result.pairs == ()
    assert {reason.kind for reason in result.unmatched.values()} == {"capacity"}
    assert check(case, result) == []


def test_one_person_on_both_sides_never_mentors_themselves() -> None:
    case = Case(
        mentees=[Mentee(id="ana-learns", person="ana"), Mentee(id="bo", person="bo")],
        mentors=[Mentor(id="ana-mentors", person="ana", capacity=2)],
        policy=OPEN,
    )

    result = solve(case)

    assert pairs_of(result) == {"bo": "ana-mentors"}
    assert result.unmatched["ana-learns"].rule == "same_person"


def test_progress_is_told_and_raising_cancels() -> None:
    class Cancelled(Exception):
        pass

    told: list[str] = []

    def stop_at_solving(stage: str, share: float) -> None:
        told.append(stage)
        assert 0 <= share <= 1
        if stage == "solving":
            raise Cancelled

    with pytest.raises(Cancelled):
        solve(random_case(3), on_stage=stop_at_solving)
    assert told[0] == "reading"
    assert told[-1] == "solving"


def test_too_many_people_are_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "LARGEST_PAIRS", 3)

    with pytest.raises(TooLarge, match="Split the cohort"):
        solve(scored({"a": {"m": 1}, "b": {}}, {"m": 1, "n": 1}))


def test_scores_that_cannot_be_added_up_exactly_are_refused() -> None:
    scores = {f"e{i}": {"m": 10**12} for i in range(400)}

    with pytest.raises(TooLarge, match="Use smaller ones"):
        solve(scored(scores, {f"m{i}": 1 for i in range(300)} | {"m": 1}))


def test_one_more_seat_never_matches_fewer() -> None:
    for seed in range(60):
        case = random_case(seed)
        wider = [replace(mentor, capacity=mentor.capacity + 1) for mentor in case.mentors]

        assert solve(replace(case, mentors=wider)).matched >= solve(case).matched


def test_a_mentor_split_into_single_seats_changes_nothing_that_counts() -> None:
    scores = {"a": {"m": 3, "n": 1}, "b": {"m": 4, "n": 4}, "c": {"m": 9}}
    whole = solve(scored(scores, {"m": 2, "n": 1}))

    split = {
        a: {**{f"m{i}": row["m"] for i in range(2)}, **{"n": row.get("n", -1)}}
        for a, row in scores.items()
    }
    split["c"].pop("n")
    parts = solve(scored(split, {"m0": 1, "m1": 1, "n": 1}))

    assert (whole.matched, whole.score) == (parts.matched, parts.score)


def test_ready_scores_that_are_not_kept_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [random_case(seed) for seed in range(60)]
    kept = [replace(solve(case), seconds=0) for case in cases]

    monkeypatch.setattr(scoring, "KEPT_CELLS", 0)

    assert [replace(solve(case), seconds=0) for case in cases] == kept
