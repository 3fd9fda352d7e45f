from typing import Any

import pytest

from matching.engine.case import SCALE, Case, Mentee, Mentor, Policy
from matching.engine.criteria import CRITERIA
from matching.engine.scoring import describe
from matching.engine.solve import solve
from matching.engine.words import part_words


def judged(criterion: str, mentee: dict[str, Any], mentor: dict[str, Any]) -> tuple[int, str]:
    """Thousandths of the points this pair gets, and the sentence that says why."""
    case = Case(
        mentees=[Mentee(id="a", person="a", **mentee)],
        mentors=[Mentor(id="m", person="m", **mentor)],
        policy=Policy(weights={criterion: 100}),
    )
    (part,) = describe(case, case.mentees[0], case.mentors[0]).parts
    assert part.max_score == 100 * SCALE
    return part.score // 100, part_words(part, str, str.title)


def some(*names: str) -> frozenset[str]:
    return frozenset(names)


@pytest.mark.parametrize(
    ("wanted", "offered", "share", "sentence"),
    [
        (
            some("sql", "talks"),
            some("sql", "talks", "law"),
            1000,
            "Offers 2 of 2 competencies asked for: Sql, Talks.",
        ),
        (
            some("sql", "talks", "law"),
            some("law"),
            333,
            "Offers 1 of 3 competencies asked for: Law.",
        ),
        (
            some("sql", "talks", "law"),
            some("law", "sql"),
            667,
            "Offers 2 of 3 competencies asked for: Law, Sql.",
        ),
        (some("sql"), some(), 0, "Offers none of the 1 competencies asked for."),
        (some(), some("sql"), 500, "No competencies were asked for, so this counts half."),
    ],
)
def test_competencies_count_what_is_asked_for(
    wanted: frozenset[str], offered: frozenset[str], share: int, sentence: str
) -> None:
    assert judged("competencies", {"wanted": wanted}, {"offered": offered}) == (share, sentence)


@pytest.mark.parametrize(
    ("mentee", "mentor", "share", "words"),
    [
        (3, 4, 1000, "1 above in grade, within"),
        (3, 6, 1000, "3 above in grade, within"),
        (3, 7, 750, "4 above in grade; best"),
        (3, 3, 750, "Same grade"),
        (3, 1, 250, "2 below"),
        (1, 9, 0, "8 above"),
        (None, 9, 500, "not known"),
        (0, 1, 1000, "1 above"),
    ],
)
def test_grade_gap_has_a_best_range(
    mentee: int | None, mentor: int | None, share: int, words: str
) -> None:
    got, sentence = judged("grade_gap", {"grade": mentee}, {"grade": mentor})

    assert got == share
    assert words in sentence


@pytest.mark.parametrize(
    ("low", "high", "mentor", "words"),
    [
        (0, 0, 3, "Same grade, as it should be here."),
        (0, 0, 5, "Grades apart: 2; best is the same grade."),
        (0, 0, 1, "Grades apart: 2; best is the same grade."),
        (0, 2, 3, "Same grade, within the best range."),
        (-1, 1, 3, "Same grade, within the best range."),
        (-1, 1, 2, "Mentor stands 1 below in grade, within the best range."),
        (-1, 1, 4, "Mentor stands 1 above in grade, within the best range."),
        (-2, 1, 0, "Mentor stands 3 below in grade; best is 2 below to 1 above."),
        (-2, 1, 5, "Mentor stands 2 above in grade; best is 2 below to 1 above."),
    ],
)
def test_grade_gap_is_told_where_the_same_grade_is_best(
    low: int, high: int, mentor: int, words: str
) -> None:
    policy = Policy(
        weights={"grade_gap": 100},
        settings={"grade_gap": {"best_from": low, "best_to": high}},
    )
    case = Case(
        mentees=[Mentee(id="a", person="a", grade=3)],
        mentors=[Mentor(id="m", person="m", grade=mentor)],
        policy=policy,
    )

    (part,) = describe(case, case.mentees[0], case.mentors[0]).parts

    assert part_words(part, str, str.title) == words


@pytest.mark.parametrize(
    ("mentee", "mentor", "share", "words"),
    [
        ({"site": "Lisbon"}, {"site": "Lisbon"}, 1000, "same site"),
        ({}, {}, 500, "not known"),
        ({"time_zone": "Europe/Lisbon"}, {"time_zone": "Europe/Berlin"}, 1000, "7 h"),
        ({"time_zone": "Europe/Lisbon"}, {"time_zone": "Asia/Kolkata"}, 625, "2.5 h"),
        ({"time_zone": "Asia/Tokyo"}, {"time_zone": "America/New_York"}, 0, "do not overlap"),
        # Across the date line: Monday evening here is Tuesday morning there.
        ({"time_zone": "America/Los_Angeles"}, {"time_zone": "Asia/Tokyo"}, 0, "do not overlap"),
        ({"time_zone": "Pacific/Honolulu"}, {"time_zone": "Asia/Tokyo"}, 750, "3 h"),
    ],
)
def test_closeness_counts_the_site_or_shared_hours(
    mentee: dict[str, str], mentor: dict[str, str], share: int, words: str
) -> None:
    got, sentence = judged("closeness", mentee, mentor)

    assert got == share
    assert words in sentence


def test_a_total_is_the_sum_of_its_parts_and_at_most_a_hundred_points() -> None:
    perfect: dict[str, Any] = {"site": "Pune", "time_zone": "Asia/Kolkata"}
    case = Case(
        mentees=[Mentee(id="a", person="a", grade=2, wanted=some("sql"), **perfect)],
        mentors=[Mentor(id="m", person="m", grade=4, offered=some("sql"), **perfect)],
    )

    (pair,) = solve(case).pairs

    assert pair.score == sum(part.score for part in pair.parts) == 100 * SCALE
    assert [part.criterion for part in pair.parts] == [*case.policy.weights]


def test_every_criterion_says_what_it_reads() -> None:
    fields = {*Mentee.__dataclass_fields__, *Mentor.__dataclass_fields__}
    for criterion in CRITERIA.values():
        assert set(criterion.reads) <= fields
        assert criterion.label(str)


@pytest.mark.parametrize(
    ("criterion", "mentee", "mentor", "settings", "words"),
    [
        (
            "competencies",
            {"wanted": some("sql", "law")},
            {"offered": some("law")},
            {},
            "You offer 1 of 2 competencies they asked for: Law.",
        ),
        (
            "goals",
            {"goals": some("lead", "speak")},
            {"goals": some("lead")},
            {},
            "You help with 1 of their 2 goals: Lead.",
        ),
        (
            "trajectory",
            {"aim": "law", "function": "sales"},
            {"path": ("sales", "law")},
            {},
            "You have walked the very path they want to go, to Law.",
        ),
        (
            "trajectory",
            {"aim": "law", "function": "sales"},
            {"path": ("it", "law")},
            {},
            "You have worked in Law, where they want to go.",
        ),
        (
            "exposure",
            {"function": "law"},
            {"function": "sales"},
            {},
            "From another part of the company: Law.",
        ),
        (
            "grade_gap",
            {"grade": 3},
            {"grade": 5},
            {},
            "You stand 2 above in grade, within the best range.",
        ),
        (
            "grade_gap",
            {"grade": 9},
            {"grade": 5},
            {"best_from": -8, "best_to": -2},
            "You stand 4 below in grade, as it should be here.",
        ),
        (
            "grade_gap",
            {"grade": 3},
            {"grade": 2},
            {"best_from": -1, "best_to": 1},
            "You stand 1 below in grade, within the best range.",
        ),
        ("grade_gap", {"grade": 3}, {"grade": 3}, {}, "Same grade; best is 1 to 3 above."),
        ("interests", {}, {}, {}, "One of them has named no interests, so this counts half."),
    ],
)
def test_a_mentor_reads_what_speaks_for_a_pair_as_said_to_them(
    criterion: str,
    mentee: dict[str, Any],
    mentor: dict[str, Any],
    settings: dict[str, int],
    words: str,
) -> None:
    case = Case(
        mentees=[Mentee(id="a", person="a", **mentee)],
        mentors=[Mentor(id="m", person="m", **mentor)],
        policy=Policy(weights={criterion: 100}, settings={criterion: settings}),
    )
    (part,) = describe(case, case.mentees[0], case.mentors[0]).parts

    assert part_words(part, str, str.title, to_mentor=True) == words
