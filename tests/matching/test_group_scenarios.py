"""What if, and why not her, asked about circles and peers; answered by solving afresh."""

import json
from typing import Any

import pytest
from django.urls import reverse

from matching.actions.groups import move, save_plan
from matching.engine.groups.measure import Measure
from matching.engine.groups.solve import solve_groups
from matching.group_what_if import chosen_by, compared, continued, seats_of
from matching.models import Avoidance, Run, Scenario
from matching.scenario_words import told
from matching.what_if import case_read_by
from matching.wording import problems_in_words
from people.models import Person
from programs.models import Cohort, Enrollment
from tests.factories.matching import (
    make_circle_pool,
    make_peer_pool,
    make_policy,
    make_result,
    make_scenario,
)
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_competency, make_enrollment
from tests.pages import ask, send, text_of

pytestmark = pytest.mark.django_db


def make_suited_circles(**plan: Any) -> Cohort:
    """Each of two mentors offers what just two of the members want."""
    cohort = make_circle_pool(**plan)
    members = list(cohort.enrollments.mentees().order_by("pk"))
    for at, mentor in enumerate(cohort.enrollments.mentors().order_by("pk")):
        skill = make_competency(f"Skill {at}")
        for one in (mentor, *members[2 * at : 2 * at + 2]):
            one.competencies.add(skill)
    return cohort


def people_of(cohort: Cohort) -> tuple[list[Enrollment], list[Enrollment]]:
    rows = cohort.enrollments.select_related("person").order_by("pk")
    return list(rows.mentors()), list(rows.mentees())


def together(one: Enrollment, other: Enrollment) -> dict[str, Any]:
    return {"pins": [[str(one.uuid), str(other.uuid)]]}


def asked(run: Run, **typed: Any) -> dict[str, Any]:
    """What the page asks for this form."""
    page = reverse("matching:scenarios", args=[run.cohort.uuid])
    answer = send(make_hr_admin(), page, typed)
    assert answer.status_code == 303, text_of(answer)
    question: dict[str, Any] = Scenario.objects.latest("pk").question
    return question


def named(told_name: Enrollment) -> str:
    return told_name.person.called


@pytest.mark.parametrize("shape", ["circles", "peers"])
def test_groups_are_measured_as_the_engine_counts_them(shape: str) -> None:
    run = make_result(make_suited_circles() if shape == "circles" else make_peer_pool(5))
    case = case_read_by(run)
    result, measure = solve_groups(case), Measure(case)

    assert [measure.group(one) for one in seats_of(result)] == [g.score for g in result.groups]
    for seats, group in zip(seats_of(result), result.groups, strict=True):
        assert [measure.member(one, seats) for one in seats.members] == [
            member.score for member in group.members
        ]
    same = compared(chosen_by(run, case), seats_of(result), measure, set())
    assert same == {"people": 0, "score": 0, "moved": []}


def test_why_not_her_says_what_it_costs_everybody_and_who_would_move() -> None:
    cohort = make_suited_circles(most=2)
    (first, second), (bo, *_others) = people_of(cohort)
    run = make_result(cohort)

    scenario = make_scenario(run, together(bo, second))

    answer = scenario.answer
    assert (answer["matched"], answer["people"], answer["gap"]) == (4, 0, None)
    moved = {one["mentee"]: (one["from"], one["to"]) for one in answer["moved"]}
    assert moved[str(bo.uuid)] == ([str(first.uuid)], [str(second.uuid)])
    assert len(moved) == 2
    assert answer["score"] == sum(one["after"] - one["before"] for one in answer["moved"]) < 0
    assert "2 people would be in another group" in told(scenario).verdict
    cohort.pins.create(mentor=second, mentee=bo, reason="Asked.")
    later = make_result(cohort)
    assert later.objective["score"] == run.objective["score"] + answer["score"]


def test_a_rule_that_forbids_it_is_named_and_somebodys_own_no_is_not() -> None:
    cohort = make_suited_circles()
    (_first, second), (bo, cy, *_others) = people_of(cohort)
    kept = json.dumps([str(second.person.uuid)])
    Avoidance.objects.create(person=bo.person, people=kept)
    Person.objects.filter(pk=cy.person_id).update(manager=second.person)
    run = make_result(cohort)

    untold = make_scenario(run, together(bo, second))
    line = make_scenario(run, together(cy, second))

    assert told(untold).barred == [
        f"{named(bo)} and {named(second)} cannot be a pair: Not eligible."
    ]
    assert "ban" not in json.dumps(untold.answer)
    assert told(line).barred == [
        f"{named(cy)} and {named(second)} cannot be a pair: Reporting line."
    ]


@pytest.mark.parametrize("first_asked", [True, False])
def test_peers_who_would_rather_not_read_like_any_rule(first_asked: bool) -> None:
    cohort = make_peer_pool(4)
    _none, (ana, bo, *_others) = people_of(cohort)
    Avoidance.objects.create(person=ana.person, people=json.dumps([str(bo.person.uuid)]))
    two = (ana, bo) if first_asked else (bo, ana)

    scenario = make_scenario(make_result(cohort), together(*two))

    assert [one[2] for one in scenario.answer["barred"]] == [["not_scored"]]


@pytest.mark.parametrize("first_named", [True, False])
def test_peers_whom_hr_ruled_out_read_so_in_either_order(first_named: bool) -> None:
    cohort = make_peer_pool(4)
    _none, (ana, bo, *_others) = people_of(cohort)
    cohort.bans.create(mentee=ana, mentor=bo, reason="Same team.")
    two = (ana, bo) if first_named else (bo, ana)

    scenario = make_scenario(make_result(cohort), together(*two))
    cohort.pins.create(mentee=two[0], mentor=two[1], reason="They asked.")
    refused = make_result(cohort)

    assert [one[2] for one in scenario.answer["barred"]] == [["ban"]]
    assert "Ruled out by HR" in problems_in_words(refused)[0]


def test_peers_forced_together_cost_what_the_next_run_finds() -> None:
    cohort = make_peer_pool(4)
    _none, people = people_of(cohort)
    skills = [make_competency("Listening"), make_competency("Saying no")]
    for at, one in enumerate(people):
        one.competencies.add(skills[at % 2])
    run = make_result(cohort)
    one, other = people[:2]

    scenario = make_scenario(run, together(one, other))

    answer = scenario.answer
    assert len(answer["moved"]) == 4
    hana = make_hr_admin()
    page = ask(hana, reverse("matching:scenario", args=[scenario.uuid])).content.decode()
    pins = reverse("matching:pins", args=[cohort.uuid])
    assert f"{pins}?mentee={one.uuid}&amp;mentor={other.uuid}" in page
    two = {"mentee": one.uuid, "mentor": other.uuid, "reason": "Asked."}
    assert send(hana, pins, two).status_code == 303
    assert make_result(cohort).objective["score"] == run.objective["score"] + answer["score"]


def test_a_mentor_who_leads_none_leaves_people_out_and_the_page_says_why() -> None:
    cohort, hana = make_suited_circles(most=2), make_hr_admin()
    (first, _second), _members = people_of(cohort)
    run = make_result(cohort, by=hana)

    scenario = make_scenario(run, {"leads": {str(first.uuid): 0}})

    assert (scenario.answer["matched"], scenario.answer["people"]) == (2, -2)
    page = text_of(ask(hana, reverse("matching:scenario", args=[scenario.uuid])))
    assert f"{named(first)} leads no circle" in page
    assert "2 fewer matched" in page
    assert "Who would be without a group" in page
    assert "Every circle they could join is full" in page


def test_whoever_withdraws_counts_neither_as_moved_nor_as_left_out() -> None:
    cohort = make_peer_pool(4)
    _none, (ana, *others) = people_of(cohort)
    run = make_result(cohort)

    answer = make_scenario(run, {"without": [str(ana.uuid)]}).answer

    assert (answer["matched"], answer["people"], answer["unmatched"]) == (3, 0, {})
    assert {one["mentee"] for one in answer["moved"]} <= {str(one.uuid) for one in others}


def test_what_people_were_moved_to_by_hand_does_not_count_as_the_runs() -> None:
    cohort, hana = make_suited_circles(), make_hr_admin()
    make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))
    run = make_result(cohort, by=hana)
    fullest = max(run.groups.all(), key=lambda one: one.places.count())
    place = fullest.places.mentees()[0]
    move(place=place, to=run.groups.exclude(pk=fullest.pk)[0], by=hana)

    answer = make_scenario(run, {"rules": case_read_by(run).policy.rules}).answer

    assert (answer["moved"], answer["score"]) == ([], 0)


def test_the_page_asks_in_the_words_of_circles_and_keeps_what_was_typed() -> None:
    cohort, hana = make_suited_circles(), make_hr_admin()
    (mentor, _second), (bo, *_others) = people_of(cohort)
    run = make_result(cohort, by=hana)
    page, ids = reverse("matching:scenarios", args=[cohort.uuid]), {"mentee": bo.uuid}

    board = text_of(ask(hana, f"{reverse('matching:board', args=[cohort.uuid])}?show=scenarios"))
    refused = send(hana, page, {"what": "pin", **ids})
    sizes = send(hana, page, {"what": "sizes", "least": "9", "most": "3"})

    assert "these two were in one group?" in board
    assert "Why not somebody else?" in text_of(
        ask(hana, reverse("matching:board", args=[cohort.uuid]))
    )
    assert refused.status_code == sizes.status_code == 422
    assert "Choose somebody here too." in text_of(refused)
    assert "The fewest members are more than the most." in text_of(sizes)
    assert asked(run, what="pin", mentor=mentor.uuid, **ids) == together(bo, mentor)
    assert asked(run, what="seats", mentor=mentor.uuid, seats=0) == {"leads": {str(mentor.uuid): 0}}
    assert asked(run, what="without", **ids) == {"without": [str(bo.uuid)]}
    assert asked(run, what="sizes", least="", most="4") == {"groups": {"most": 4}}


def test_peers_are_asked_about_with_each_other_and_the_one_left_over() -> None:
    cohort = make_peer_pool(3)
    _none, (ana, bo, _cy) = people_of(cohort)
    run = make_result(cohort)
    page = reverse("matching:scenarios", args=[cohort.uuid])

    same = send(make_hr_admin(), page, {"what": "pin", "mentee": ana.uuid, "mentor": ana.uuid})

    assert "Choose two different people." in text_of(same)
    assert asked(run, what="ban", mentee=ana.uuid, mentor=bo.uuid) == {
        "bans": [[str(ana.uuid), str(bo.uuid)]]
    }
    assert asked(run, what="threes") == {"groups": {"threes": False}}


def test_other_weights_are_tried_on_groups_before_they_are_saved() -> None:
    cohort, hana = make_suited_circles(), make_hr_admin()
    make_policy(cohort)
    run = make_result(cohort, by=hana)
    page = reverse("matching:cohort-policy", args=[cohort.uuid])

    assert "See what it would change" in text_of(ask(hana, page))
    weights = {"grade_gap": 100}
    scenario = make_scenario(run, {"weights": weights})

    assert scenario.state == "done"
    assert told(scenario).question == ["Weights: Grade gap 100"]


def test_an_answer_cut_short_says_so_beside_its_figures() -> None:
    cohort, hana = make_suited_circles(), make_hr_admin()
    scenario = make_scenario(make_result(cohort, by=hana), {"without": []})
    gap = {"people": 0, "score": 3_000, "floor": 0}
    Scenario.objects.filter(pk=scenario.pk).update(answer=scenario.answer | {"gap": gap})

    page = text_of(ask(hana, reverse("matching:scenario", args=[scenario.uuid])))

    assert "The search ended before this answer was proven best" in page
    assert "at most 3 points more" in page


def test_a_circle_goes_on_where_its_mentor_and_most_of_its_members_stay() -> None:
    cohort, hana = make_circle_pool(circles=1, members=2, most=2), make_hr_admin()
    Enrollment.objects.mentors().filter(cohort=cohort).update(seats=2)
    for _more in range(2):
        make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))
    save_plan(cohort=cohort, by=hana, least=2, most=2)
    run = make_result(cohort, by=hana)
    before = chosen_by(run, case_read_by(run))

    assert len(before) == 2
    assert continued(before, before[::-1]) == {one: one for one in before}
