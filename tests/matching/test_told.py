"""What of the people in the database reaches the engine."""

import pytest

from matching.actions.publication import stale_because
from matching.by_hand import Chosen
from matching.policies import judging
from matching.queries import case_of
from matching.wording import competency_names, strengths, unmatched_in_words
from people.models import Person
from people.queries import functions
from tests.factories.matching import make_pair, make_policy, make_result
from tests.factories.people import make_unit
from tests.factories.preparation import (
    make_completion,
    make_place,
    make_profile,
    make_training,
)
from tests.factories.programs import make_cohort

pytestmark = pytest.mark.django_db


def test_ways_of_working_and_the_part_of_the_company_are_told() -> None:
    company = make_unit("Company")
    sales = make_unit("Sales", parent=company)
    team = make_unit("North", parent=sales)
    mentor, mentee = make_pair(make_cohort())
    for one, unit in ((mentee, team), (mentor, sales)):
        one.person.unit = unit
        one.person.save()
        make_profile(one.person, one.role, ways=["talk", "plan"])

    case = case_of(mentee.cohort)

    (told,), (teller,) = case.mentees, case.mentors
    assert told.function == teller.function == str(sales.uuid)
    assert told.ways == teller.ways == {"talk", "plan"}


def test_the_top_of_the_company_is_no_part_of_it() -> None:
    company = make_unit("Company")
    law = make_unit("Law", parent=company)

    assert functions() == {company.pk: "", law.pk: str(law.uuid)}


def test_goals_interests_and_the_way_somebody_went_are_told() -> None:
    law, sales = make_unit("Law"), make_unit("Sales")
    mentor, mentee = make_pair(make_cohort())
    make_profile(mentee.person, "mentee", goals=["abroad"], interests=["chess"], aim=law)
    make_profile(mentor.person, "mentor", goals=["seen"], walked=[sales.uuid, law.uuid])

    case = case_of(mentee.cohort)

    (told,), (teller,) = case.mentees, case.mentors
    assert told.goals | told.interests == {"abroad", "chess"}
    assert told.aim == str(law.uuid)
    assert teller.goals == {"seen"}
    assert teller.path == (str(sales.uuid), str(law.uuid))


def test_what_speaks_for_a_pair_is_said_in_words_to_the_two_of_them() -> None:
    law, sales = make_unit("Law"), make_unit("Sales")
    mentor, mentee = make_pair(make_cohort())
    Person.objects.filter(pk=mentee.person_id).update(unit=sales)
    for one, says in ((mentee, {"aim": law}), (mentor, {"walked": [sales.uuid, law.uuid]})):
        alike = {"goals": ["abroad"], "interests": ["chess"], "ways": ["plan"]}
        make_profile(one.person, one.role, **alike, **says)
    four = ("goals", "interests", "ways", "trajectory")
    make_policy(mentee.cohort, weights=dict.fromkeys(four, 25))

    (proposal,) = make_result(mentee.cohort).proposals.all()

    assert proposal.score == 100_000
    assert sorted(strengths(proposal.parts, competency_names())) == [
        "Both are interested in: chess.",
        "Both like: A plan with clear steps.",
        "Has walked the very path, to Law.",
        "Helps with 1 of 1 goals: Working across borders.",
    ]
    assert sorted(strengths(proposal.parts, competency_names(), to_mentor=True)) == [
        "Both are interested in: chess.",
        "Both like: A plan with clear steps.",
        "You have walked the very path they want to go, to Law.",
        "You help with 1 of their 1 goals: Working across borders.",
    ]


def test_what_somebody_says_as_a_mentor_is_not_told_of_them_as_a_mentee() -> None:
    mentor, mentee = make_pair(make_cohort())
    make_profile(mentee.person, "mentor", goals=["abroad"])

    assert not case_of(mentor.cohort).mentees[0].goals


def test_who_misses_a_training_is_told_and_the_rule_removes_their_pairs() -> None:
    cohort = make_cohort()
    missing = make_place(cohort.program, make_training(role="mentee"), is_required=True)
    _mentor, mentee = make_pair(cohort)
    make_policy(cohort, rules={"training_done": {}})

    before = case_of(cohort)
    reasons = unmatched_in_words(make_result(cohort))
    make_completion(mentee.person, missing.training)

    assert (before.mentees[0].trained, before.mentors[0].trained) == (False, None)
    assert [one.why for one in reasons] == [
        "No mentor is possible. The last ones fell away by this rule: Training not finished."
    ]
    assert case_of(cohort).mentees[0].trained is True
    assert make_result(cohort).objective["matched"] == 1


def test_by_hand_too_nobody_is_offered_whose_training_is_not_finished() -> None:
    cohort = make_cohort()
    make_place(cohort.program, make_training(role="mentor"), is_required=True)
    mentor, mentee = make_pair(cohort)

    allowed = Chosen(cohort, [mentor, mentee]).may_be_a_pair(mentee, mentor)
    make_policy(cohort, rules={"training_done": {}})

    assert allowed
    assert not Chosen(cohort, [mentor, mentee]).may_be_a_pair(mentee, mentor)


def test_a_result_is_out_of_date_only_by_what_counts() -> None:
    cohort = make_cohort()
    missing = make_place(cohort.program, make_training(role="mentee"), is_required=True)
    _mentor, mentee = make_pair(cohort)
    profile = make_profile(mentee.person, "mentee")
    idle, counting = make_result(cohort), judging({"goals": 100}, {"training_done": {}})

    profile.goals = ["abroad"]
    profile.save()
    make_completion(mentee.person, missing.training)
    nothing = stale_because(idle)
    make_policy(cohort, weights=counting.weights, rules=counting.rules)
    judged = make_result(cohort)
    profile.goals = []
    profile.save()

    assert nothing == []
    assert [one.kind for one in stale_because(judged)] == ["details"]
