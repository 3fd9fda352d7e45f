from typing import Any

import pytest

from matching.engine.case import Case, Mentee, Mentor, Policy
from matching.engine.reporting import ancestors, cycles
from matching.engine.result import Note
from matching.engine.rules import RULES
from matching.engine.scoring import forbidding_rules
from matching.engine.solve import solve
from matching.engine.words import rule_count_words


def forbidden_by(
    rules: dict[str, dict[str, int]],
    mentee: dict[str, Any] | None = None,
    mentor: dict[str, Any] | None = None,
    **case: Any,
) -> tuple[str, ...]:
    ana = Mentee(id="a", **{"person": "ana", **(mentee or {})})
    mia = Mentor(id="m", **{"person": "mia", **(mentor or {})})
    return forbidding_rules(
        Case(mentees=[ana], mentors=[mia], policy=Policy(rules=rules), **case), ana, mia
    )


LINE = {"ana": "bo", "bo": "cy", "cy": "mia"}


@pytest.mark.parametrize("manager", [LINE, {b: a for a, b in LINE.items()}], ids=["up", "down"])
def test_the_whole_reporting_line_is_out_both_ways(manager: dict[str, str]) -> None:
    assert forbidden_by({"reporting_line": {}}, manager=manager) == ("reporting_line",)
    assert forbidden_by({}, manager=manager) == ()


def test_a_cycle_is_named_and_not_followed() -> None:
    ring = {"ana": "bo", "bo": "cy", "cy": "bo", "self": "self"}

    assert ancestors("ana", ring) == ("bo", "cy")
    assert cycles(ring) == [("bo", "cy"), ("self",)]
    case = Case(mentees=[Mentee(id="a", person="ana")], mentors=[], manager=ring)
    assert solve(case).notes == (
        Note(code="reporting_cycle", ids=("bo", "cy")),
        Note(code="reporting_cycle", ids=("self",)),
    )


@pytest.mark.parametrize(
    ("rule", "params", "mentee", "mentor", "forbids"),
    [
        ("shared_language", {}, {"languages": {"en"}}, {"languages": {"pt"}}, True),
        ("shared_language", {}, {"languages": {"en", "pt"}}, {"languages": {"pt"}}, False),
        ("shared_language", {}, {"languages": {"en"}}, {}, False),
        ("grade_range", {"minimum": 1}, {"grade": 3}, {"grade": 3}, True),
        ("grade_range", {"minimum": 1}, {"grade": 3}, {"grade": 4}, False),
        ("grade_range", {"maximum": 2}, {"grade": 1}, {"grade": 4}, True),
        ("grade_range", {"minimum": 1}, {"grade": 3}, {}, False),
        ("same_site", {}, {"site": "Pune"}, {"site": "Oslo"}, True),
        ("same_site", {}, {"site": "Pune"}, {"site": "Pune"}, False),
        ("same_site", {}, {"site": "Pune"}, {}, False),
        (
            "working_hours",
            {"minutes": 181},
            {"time_zone": "Pacific/Honolulu"},
            {"time_zone": "Asia/Tokyo"},
            True,
        ),
        (
            "working_hours",
            {"minutes": 180},
            {"time_zone": "Pacific/Honolulu"},
            {"time_zone": "Asia/Tokyo"},
            False,
        ),
        ("working_hours", {}, {"time_zone": "Asia/Tokyo"}, {}, False),
        ("training_done", {}, {"trained": True}, {"trained": False}, True),
        ("training_done", {}, {"trained": False}, {}, True),
        ("training_done", {}, {"trained": True}, {}, False),
    ],
)
def test_rules_forbid_what_they_say_and_unknown_is_no_refusal(
    rule: str,
    params: dict[str, int],
    mentee: dict[str, Any],
    mentor: dict[str, Any],
    forbids: bool,
) -> None:
    assert forbidden_by({rule: params}, mentee, mentor) == ((rule,) if forbids else ())
    assert forbidden_by({}, mentee, mentor) == ()


def test_two_with_one_manager_are_kept_apart_when_asked() -> None:
    boss = {"ana": "bo", "mia": "bo"}

    assert forbidden_by({"same_manager": {}}, manager=boss) == ("same_manager",)
    assert forbidden_by({"same_manager": {}}, manager={"ana": "bo"}) == ()
    assert forbidden_by({"same_manager": {}}) == ()


@pytest.mark.parametrize("pair", [("ana", "mia"), ("mia", "ana")])
def test_a_previous_pair_is_out_in_either_direction(pair: tuple[str, str]) -> None:
    assert forbidden_by({"previous_pair": {}}, previous=[pair]) == ("previous_pair",)
    assert forbidden_by({}, previous=[pair]) == ()


def test_the_same_person_and_bans_cannot_be_switched_off() -> None:
    assert forbidden_by({}, mentor={"person": "ana"}) == ("same_person",)
    assert forbidden_by({}, forbidden=[("a", "m")]) == ("ban",)


def test_counts_tell_what_each_rule_removed_and_what_it_alone_removed() -> None:
    case = Case(
        mentees=[Mentee(id=x, person=x, languages=frozenset({"en"})) for x in ("a", "b")],
        mentors=[
            Mentor(id="m", person="m", languages=frozenset({"pt"})),
            Mentor(id="n", person="n", languages=frozenset({"en"})),
        ],
        forbidden=[("a", "m"), ("b", "n")],
    )

    counts = {count.rule: (count.removed, count.only) for count in solve(case).rule_counts}

    assert counts["shared_language"] == (2, 1)
    assert counts["ban"] == (2, 1)
    assert rule_count_words("ban", 2, str) == "Ruled out by HR: removed 2 pairs."


def test_every_rule_has_a_name_for_readers() -> None:
    assert all(rule.label(str) for rule in RULES.values())
