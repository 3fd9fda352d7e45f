"""The criteria that read what people say of themselves, their way so far and their wishes."""

from random import Random
from typing import Any

import numpy as np
import pytest

from matching.engine.arrays import blocks
from matching.engine.case import Case, Mentee, Mentor, Policy
from matching.engine.criteria import CRITERIA
from matching.engine.scoring import describe, scorer
from tests.matching.engine.cases import talkative_case
from tests.matching.engine.test_criteria import judged, some


@pytest.mark.parametrize(
    ("mentee", "mentor", "share", "sentence"),
    [
        (some("lead", "speak"), some("lead"), 500, "Helps with 1 of 2 goals: Lead."),
        (some("lead"), some("lead", "speak"), 1000, "Helps with 1 of 1 goals: Lead."),
        (some("lead"), some("speak"), 0, "Helps with none of the 1 goals."),
        (some("lead", "a", "b"), some(), 500, "named no goals, so this counts half"),
        (some(), some("lead"), 500, "named no goals, so this counts half"),
    ],
)
def test_goals_count_what_the_mentor_helps_with(
    mentee: frozenset[str], mentor: frozenset[str], share: int, sentence: str
) -> None:
    got, words = judged("goals", {"goals": mentee}, {"goals": mentor})

    assert got == share
    assert sentence in words


@pytest.mark.parametrize(
    ("mentee", "mentor", "share", "sentence"),
    [
        (some("talk", "plan"), some("plan", "read"), 500, "Both like: Plan."),
        (some("talk"), some("plan"), 0, "They like to work in different ways."),
        (some("talk"), some(), 500, "counts half"),
    ],
)
def test_ways_of_working_are_shared_or_not(
    mentee: frozenset[str], mentor: frozenset[str], share: int, sentence: str
) -> None:
    got, words = judged("ways", {"ways": mentee}, {"ways": mentor})

    assert got == share
    assert sentence in words


@pytest.mark.parametrize(
    ("mentee", "mentor", "share"),
    [
        (some("chess", "rowing", "jazz"), some("chess"), 500),
        (some("chess", "rowing", "jazz"), some("chess", "jazz"), 1000),
        (some("chess", "rowing", "jazz"), some("chess", "jazz", "rowing"), 1000),
        (some("chess"), some("chess"), 1000),
        (some("chess"), some("jazz"), 0),
        (some(), some("jazz"), 500),
        (some("chess", "rowing", "jazz"), some(), 500),
    ],
)
def test_two_common_interests_are_enough(
    mentee: frozenset[str], mentor: frozenset[str], share: int
) -> None:
    assert judged("interests", {"interests": mentee}, {"interests": mentor})[0] == share


@pytest.mark.parametrize(
    ("mentor", "share", "sentence"),
    [
        (("it", "finance", "law"), 1000, "Has walked the very path, to Finance."),
        (("it", "law", "finance"), 1000, "Has walked the very path, to Finance."),
        (("finance", "it"), 600, "Has worked in Finance, having come another way."),
        (("law", "finance"), 600, "Has worked in Finance, having come another way."),
        (("it", "law"), 0, "Has not worked in Finance."),
        ((), 500, "is not known: counts half."),
    ],
)
def test_a_mentor_may_have_walked_the_path_the_mentee_wants(
    mentor: tuple[str, ...], share: int, sentence: str
) -> None:
    got, words = judged("trajectory", {"function": "it", "aim": "finance"}, {"path": mentor})

    assert got == share
    assert sentence in words


def test_no_aim_counts_half_with_everybody() -> None:
    assert judged("trajectory", {"function": "it"}, {"path": ("it", "law")})[0] == 500


@pytest.mark.parametrize(
    ("needs", "unit", "mentor", "share"),
    [
        (some("silence", "plain"), "it", {"gives": some("silence")}, 500),
        (some("silence", "plain"), "it", {"gives": some("silence", "plain")}, 1000),
        (some("silence", "plain"), "it", {}, 500),
        (some("outside"), "it", {"unit": "law"}, 1000),
        (some("outside"), "it", {"unit": "it"}, 0),
        (some("outside"), "it", {}, 500),
        (some("outside"), "", {"unit": "it"}, 500),
        (some("outside", "plain"), "it", {"unit": "law", "gives": some("time")}, 500),
        (some("outside", "plain"), "it", {"unit": "law"}, 750),
        (some("outside", "plain", "time"), "it", {"unit": "it", "gives": some("time")}, 333),
        (some(), "it", {"gives": some("time")}, 500),
    ],
)
def test_needs_are_met_by_what_is_given_or_by_being_from_outside(
    needs: frozenset[str], unit: str, mentor: dict[str, Any], share: int
) -> None:
    got, words = judged("safety", {"needs": needs, "unit": unit}, mentor)

    assert got == share
    assert not any(need in words for need in ("silence", "plain", "outside"))


@pytest.mark.parametrize(
    ("mentee", "mentor", "share"),
    [("it", "law", 1000), ("it", "it", 0), ("", "it", 500), ("it", "", 500)],
)
def test_exposure_wants_another_part_of_the_company(mentee: str, mentor: str, share: int) -> None:
    assert judged("exposure", {"function": mentee}, {"function": mentor})[0] == share


@pytest.mark.parametrize(
    ("mentee", "mentor", "share", "sentence"),
    [
        (("m",), ("a",), 1000, "They wished for each other."),
        (("x", "m"), (), 700, "The mentee wished for this mentor."),
        ((), ("x", "y", "a"), 650, "The mentor wished for this mentee."),
        (("x",), ("y",), 500, "Neither wished for the other"),
        ((), (), 500, "Neither wished for the other"),
        ((*"uvwxyz", "m"), (), 500, "The mentee wished for this mentor."),
    ],
)
def test_a_wish_only_adds(
    mentee: tuple[str, ...], mentor: tuple[str, ...], share: int, sentence: str
) -> None:
    got, words = judged("wishes", {"wishes": mentee}, {"wishes": mentor})

    assert got == share
    assert sentence in words


def test_a_pair_among_many_gets_what_it_gets_alone() -> None:
    for seed in range(20):
        chance = Random(seed)
        case = talkative_case(chance, 9, 7)
        score = np.concatenate([scorer(case)(part) for part in blocks(9, 7)])
        for row, column in ((chance.randrange(9), chance.randrange(7)) for _ in range(10)):
            alone = describe(case, case.mentees[row], case.mentors[column])
            assert alone.score == score[row, column]


def test_every_criterion_stays_within_its_points() -> None:
    case = talkative_case(Random(5), 40, 30)
    for name, criterion in CRITERIA.items():
        shares = criterion.encode(case, criterion.params(case)).block(slice(0, 40))
        assert shares.shape == (40, 30)
        assert 0 <= shares.min() < shares.max() <= 1000, name


def test_nothing_said_is_neither_praise_nor_blame() -> None:
    case = Case(
        mentees=[Mentee(id="a", person="a")],
        mentors=[Mentor(id="m", person="m")],
        policy=Policy(weights=dict.fromkeys(CRITERIA, 10)),
    )

    assert {part.score for part in describe(case, case.mentees[0], case.mentors[0]).parts} == {5000}
