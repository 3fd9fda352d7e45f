"""What somebody needs to be honest may count; nobody can tell from what is kept what it was."""

import json
from itertools import count
from random import Random
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from matching.blurring import blurred_needs
from matching.engine.case import Case, Mentee, Mentor, Policy
from matching.engine.solve import solve
from matching.queries import case_of
from matching.wording import competency_names, strengths
from programs.models import Profile
from programs.models.profile import Giving, Safety
from tests.factories.matching import make_pair, make_policy, make_result
from tests.factories.people import make_hr_admin
from tests.factories.preparation import make_profile
from tests.factories.programs import make_cohort

NEEDS = ["silence", "outside"]


def somebody(number: int, **says: object) -> Profile:
    said = {"safe": NEEDS, "safe_counts": True} | says
    return Profile(role="mentee", uuid=UUID(int=number), blur=UUID(int=7), **said)


def test_one_answer_in_four_is_turned_round_whatever_it_was() -> None:
    people = [somebody(number) for number in range(2000)]

    for need in Safety.values:
        told = sum(need in blurred_needs(one) for one in people) / len(people)
        assert told == pytest.approx(0.75 if need in NEEDS else 0.25, abs=0.04)


def test_asking_again_gives_the_same_answer() -> None:
    assert blurred_needs(somebody(1)) == blurred_needs(somebody(1))


def test_a_need_taken_back_changes_what_is_told_of_it_and_of_nothing_else() -> None:
    for number in range(50):
        before, after = somebody(number), somebody(number, safe=["outside"])
        assert blurred_needs(before) ^ blurred_needs(after) == {"silence"}


@pytest.mark.parametrize("says", [{"safe_counts": False}, {"safe": []}])
def test_nothing_counts_of_whoever_says_nothing_or_does_not_agree(says: dict[str, object]) -> None:
    assert not any(blurred_needs(somebody(number, **says)) for number in range(50))


def turned(need: str) -> UUID:
    """Of one whose answer about this need is turned round."""
    probe = Profile(role="mentee", uuid=UUID(int=1), safe=[need], safe_counts=True)
    for number in count():
        probe.blur = UUID(int=number)
        if need not in blurred_needs(probe):
            return probe.blur
    raise AssertionError


def test_blurred_answers_lead_to_pairs_that_meet_more_of_what_is_truly_needed() -> None:
    chance = Random(1)
    people = [somebody(n, safe=chance.sample(Giving.values, 2)) for n in range(80)]
    gives = [frozenset(chance.sample(Giving.values, 2)) for _mentor in people]

    by_chance = sum(len(gives[n] & set(one.safe)) for n, one in enumerate(people))
    blurred = needs_met_by(people, [blurred_needs(one) for one in people], gives)
    true = needs_met_by(people, [frozenset(one.safe) for one in people], gives)

    assert by_chance * 1.2 < blurred < true * 0.95


def needs_met_by(
    people: list[Profile], told: list[frozenset[str]], gives: list[frozenset[str]]
) -> int:
    """True needs met, all in all, where the engine is told these."""
    case = Case(
        mentees=[Mentee(id=f"{n}", person=f"a{n}", needs=one) for n, one in enumerate(told)],
        mentors=[Mentor(id=f"{n}", person=f"m{n}", gives=one) for n, one in enumerate(gives)],
        policy=Policy(weights={"safety": 100}, rules={}),
    )
    pairs = [(int(one.mentee), int(one.mentor)) for one in solve(case).pairs]
    return sum(len(set(people[a].safe) & gives[b]) for a, b in pairs)


@pytest.mark.django_db
def test_the_engine_its_record_and_the_board_know_the_blurred_needs_alone(client: Client) -> None:
    mentor, mentee = make_pair(make_cohort())
    make_profile(mentor.person, "mentor", gives=["silence"])
    make_profile(
        mentee.person,
        safe=["silence"],
        safe_counts=True,
        uuid=UUID(int=1),
        blur=turned("silence"),
    )
    make_policy(mentee.cohort, weights={"competencies": 50, "safety": 50})

    run = make_result(mentee.cohort)

    assert "silence" not in case_of(mentee.cohort).mentees[0].needs
    assert "silence" not in json.dumps(run.inputs["mentees"])
    client.force_login(make_hr_admin())
    board = client.get(reverse("matching:board", args=[mentee.cohort.uuid])).content.decode()
    assert "these points tell nobody&#x27;s needs" in board
    assert "things that help to be honest" not in board


@pytest.mark.django_db
def test_a_blurred_answer_is_no_reason_told_to_the_two() -> None:
    mentor, mentee = make_pair(make_cohort())
    make_profile(mentor.person, "mentor", gives=["silence"])
    make_profile(mentee.person, safe=["silence"], safe_counts=True)
    make_policy(mentee.cohort, weights={"safety": 100})

    (proposal,) = make_result(mentee.cohort).proposals.all()

    assert strengths(proposal.parts, competency_names()) == []


@pytest.mark.django_db
def test_what_a_mentor_gives_counts_for_who_needs_it() -> None:
    mentor, mentee = make_pair(make_cohort())
    other, _another = make_pair(mentor.cohort)
    profile = make_profile(mentee.person, safe=list(Safety.values), safe_counts=True)
    make_profile(mentor.person, "mentor", gives=sorted(blurred_needs(profile) - {"outside"}))
    make_profile(other.person, "mentor", gives=sorted(set(Safety) - blurred_needs(profile)))
    make_policy(mentor.cohort, weights={"safety": 100})

    pairs = make_result(mentor.cohort).proposals.filter(mentee=mentee)

    assert [one.mentor for one in pairs] == [mentor]
