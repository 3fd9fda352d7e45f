import math
from dataclasses import replace
from typing import Any, cast

import pytest

from matching.engine.case import Case, Mentee, Mentor, Policy
from matching.engine.impossible import ImpossibleCase
from matching.engine.solve import solve
from tests.matching.engine.cases import scored

ANA, BO = Mentee(id="ana", person="ana"), Mentee(id="bo", person="bo")
MIA = Mentor(id="mia", person="mia")
GOOD = Case(mentees=[ANA, BO], mentors=[MIA])


@pytest.mark.parametrize(
    ("change", "code", "ids"),
    [
        ({"mentees": [ANA, ANA]}, "duplicate_id", ("ana",)),
        ({"mentors": [MIA, MIA]}, "duplicate_id", ("mia",)),
        ({"mentors": [replace(MIA, capacity=-1)]}, "bad_capacity", ("mia",)),
        ({"mentors": [replace(MIA, capacity=cast(int, 1.5))]}, "bad_capacity", ("mia",)),
        ({"mentors": [replace(MIA, capacity=True)]}, "bad_capacity", ("mia",)),
        ({"mentees": [replace(ANA, time_zone="Mars/Base")]}, "bad_zone", ("ana",)),
        ({"mentees": [replace(ANA, grade=cast(int, 2.5))]}, "bad_grade", ("ana",)),
        ({"mentees": [replace(ANA, working_hours=(600, 500))]}, "bad_hours", ("ana",)),
        ({"mentees": [replace(ANA, working_hours=(-5, 500))]}, "bad_hours", ("ana",)),
        ({"mentees": [replace(ANA, working_hours=(1441, 1500))]}, "bad_hours", ("ana",)),
        ({"mentees": [replace(ANA, person="")]}, "no_id", ("ana",)),
        ({"mentees": [replace(ANA, wishes=("mia", "mia"))]}, "wished_twice", ("ana", "mia")),
        ({"mentees": [replace(ANA, goals=frozenset({cast(str, 7)}))]}, "bad_text", ("ana",)),
        ({"mentees": [replace(ANA, trained=cast(bool, "yes"))]}, "bad_trained", ("ana",)),
        ({"mentees": [replace(ANA, trained=cast(bool, 1))]}, "bad_trained", ("ana",)),
        ({"forbidden": [("ana", "zed")]}, "unknown_id", ("zed",)),
        ({"locked": [("zoe", "mia")]}, "unknown_id", ("zoe",)),
        ({"locked": [("ana", "mia"), ("bo", "mia")]}, "too_many_locks", ("mia", "ana", "bo")),
        ({"policy": Policy(weights={"competencies": 99})}, "bad_weights", ("competencies",)),
        ({"policy": Policy(weights={"charm": 100})}, "unknown_criterion", ("charm",)),
        ({"policy": Policy(rules={"luck": {}})}, "unknown_criterion", ("luck",)),
        (
            {"policy": Policy(rules={"grade_range": {"wrong": 1}})},
            "unknown_parameter",
            ("grade_range",),
        ),
        (
            {"policy": Policy(rules={"working_hours": {"minutes": -5}})},
            "bad_parameter",
            ("working_hours",),
        ),
        (
            {"policy": Policy(rules={"grade_range": {"minimum": 4, "maximum": 2}})},
            "bad_parameter",
            ("grade_range",),
        ),
        (
            {"policy": Policy(settings={"grade_gap": {"best_from": 5}})},
            "bad_parameter",
            ("grade_gap",),
        ),
        (
            {"policy": Policy(settings={"closeness": {"enough_minutes": 0}})},
            "bad_parameter",
            ("closeness",),
        ),
        (
            {"policy": Policy(settings={"trajectory": {"arrived": 1001}})},
            "bad_parameter",
            ("trajectory",),
        ),
    ],
)
def test_impossible_input_names_the_culprits(
    change: dict[str, Any], code: str, ids: tuple[str, ...]
) -> None:
    with pytest.raises(ImpossibleCase) as caught:
        solve(replace(GOOD, **change))

    assert (code, ids) in [(problem.code, problem.ids) for problem in caught.value.problems]


def test_a_night_shift_ends_on_the_next_day() -> None:
    case = replace(GOOD, mentees=[replace(ANA, working_hours=(22 * 60, 30 * 60))])

    assert solve(case).matched == 1


def test_one_mentee_locked_twice_is_impossible() -> None:
    case = scored({"a": {"m": 1, "n": 1}}, {"m": 1, "n": 1}, locked=[("a", "m"), ("a", "n")])

    with pytest.raises(ImpossibleCase, match="Mentee a is locked twice"):
        solve(case)


def test_a_lock_that_a_rule_forbids_names_the_rule() -> None:
    case = replace(GOOD, locked=[("ana", "mia")], manager={"ana": "tom", "tom": "mia"})

    with pytest.raises(ImpossibleCase, match="ana with mia is forbidden by: reporting_line"):
        solve(case)


@pytest.mark.parametrize("score", [1.5, math.inf, math.nan, None, "7", 10**13])
def test_a_score_that_is_no_whole_number_is_refused(score: Any) -> None:
    with pytest.raises(ImpossibleCase, match="The score of a with m"):
        solve(scored({"a": {"m": score}}, {"m": 1}))


def test_scores_of_strangers_are_refused() -> None:
    case = replace(scored({"a": {"m": 1}}, {"m": 1}), scores={"zoe": {"zed": 1}})

    with pytest.raises(ImpossibleCase) as caught:
        solve(case)

    assert [problem.ids for problem in caught.value.problems] == [("zoe",), ("zed",)]


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(ImpossibleCase) as caught:
        solve(replace(GOOD, mentees=[ANA, ANA], forbidden=[("x", "y")]))

    assert len(caught.value.problems) == 2
