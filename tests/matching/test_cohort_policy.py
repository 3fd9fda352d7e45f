"""How the pairs of one cohort are judged: tried before it is saved, with versions and reasons."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from matching.actions.policies import save_cohort_policy
from matching.actions.publication import stale_because
from matching.engine.criteria import CRITERIA
from matching.models import Policy, Scenario
from matching.policies import Judging, usual_judging
from matching.policy_form import CohortPolicyForm
from matching.presets import PRESETS, to_hundred
from matching.repeating import repeated
from matching.tasks import answer_scenario
from people.models import Person
from programs.models import Cohort
from tests.factories.matching import make_pair, make_publication, make_result, make_scenario
from tests.factories.people import make_hr_admin
from tests.factories.preparation import make_profile
from tests.factories.programs import make_cohort, make_program
from tests.races import together


@pytest.fixture
def hana(db: None) -> Person:
    return make_hr_admin("Hana")


@pytest.fixture
def desk(client: Client, hana: Person) -> Client:
    client.force_login(hana)
    return client


def here(cohort: Cohort) -> str:
    return reverse("matching:cohort-policy", args=[cohort.uuid])


def weights(first: int) -> dict[str, int]:
    names = list(CRITERIA)
    return dict.fromkeys(names, 0) | {names[0]: first, names[1]: 100 - first}


def typed(cohort: Cohort, first: int = 70, **words: Any) -> dict[str, Any]:
    """The form as it stands, with other points."""
    form = CohortPolicyForm(cohort=cohort)
    values = {name: form[name].initial for name in form.fields}
    values |= {f"weight_{name}": points for name, points in weights(first).items()} | words
    return {
        name: value for name, value in values.items() if value is not None and value is not False
    }


def judged(first: int) -> Judging:
    return Judging(weights(first), usual_judging().rules)


def test_what_it_would_change_is_shown_before_anything_is_saved(desk: Client) -> None:
    cohort = make_cohort()
    make_pair(cohort)
    make_result(cohort)

    answer = desk.post(here(cohort), typed(cohort, look="1"))

    assert answer.status_code == 200
    scenario = Scenario.objects.get()
    page = answer.content.decode()
    assert reverse("matching:scenario", args=[scenario.uuid]) in page
    assert 'value="70"' in page
    answer_scenario(str(scenario.uuid))
    shown = desk.get(reverse("matching:scenario", args=[scenario.uuid])).content.decode()
    assert "Nothing would change." in shown
    assert Policy.objects.count() == 1


def test_a_change_is_a_new_version_with_who_and_why(desk: Client, hana: Person) -> None:
    cohort = make_cohort()
    make_pair(cohort)
    make_result(cohort)

    assert desk.post(here(cohort), typed(cohort)).status_code == 422
    answer = desk.post(here(cohort), typed(cohort, reason="They asked for it."))

    assert answer.status_code == 303
    current = Policy.objects.get(version=2)
    assert (current.weights, current.written_by) == (weights(70), hana)
    assert "Version 2" in desk.get(here(cohort)).content.decode()
    assert "They asked for it." in desk.get(here(cohort)).content.decode()
    board = desk.get(reverse("matching:board", args=[cohort.uuid])).content.decode()
    assert "The weights or rules changed." in board


def test_the_first_version_needs_no_reason_and_the_next_run_uses_it(desk: Client) -> None:
    cohort = make_cohort()
    make_pair(cohort)

    assert desk.post(here(cohort), typed(cohort)).status_code == 303

    assert make_result(cohort).inputs["policy"]["weights"] == weights(70)


def test_the_same_again_is_no_version(hana: Person) -> None:
    cohort = make_cohort()

    for _twice in range(2):
        save_cohort_policy(cohort=cohort, judging=judged(70), by=hana)

    assert Policy.objects.count() == 1


def test_points_that_do_not_add_up_are_kept_and_brought_to_100_on_request(desk: Client) -> None:
    cohort = make_cohort()
    first, second, *_rest = [f"weight_{name}" for name in CRITERIA]
    wrong = typed(cohort) | {first: 30, second: 10}

    refused = desk.post(here(cohort), wrong)
    helped = desk.post(here(cohort), wrong | {"even": "1"})

    assert refused.status_code == 422
    assert "The points add up to 40" in refused.content.decode()
    assert 'value="30"' in refused.content.decode()
    assert helped.status_code == 200
    assert 'value="75"' in helped.content.decode()
    assert 'value="25"' in helped.content.decode()
    assert not Policy.objects.exists()


def test_a_preset_fills_in_points_and_saves_nothing(desk: Client) -> None:
    cohort = make_cohort()

    answer = desk.post(here(cohort), typed(cohort, preset="learning"))

    assert answer.status_code == 200
    assert 'value="15"' in answer.content.decode()
    assert not Policy.objects.exists()


def test_two_admins_do_not_overwrite_each_other(desk: Client, hana: Person) -> None:
    cohort = make_cohort()
    mine = typed(cohort, 70)
    save_cohort_policy(cohort=cohort, judging=judged(90), by=make_hr_admin("Ida"))

    answer = desk.post(here(cohort), mine | {"reason": "Mine."})

    assert answer.status_code == 422
    assert "Ida" in answer.content.decode()
    assert Policy.objects.count() == 1


def test_after_publishing_nothing_is_saved(desk: Client, hana: Person) -> None:
    cohort = make_cohort()
    make_pair(cohort)
    make_publication(cohort)

    answer = desk.post(here(cohort), typed(cohort, reason="Too late."))

    assert answer.status_code == 422
    assert "published already" in answer.content.decode()
    with pytest.raises(ValidationError, match="published already"):
        save_cohort_policy(cohort=cohort, judging=judged(70), by=hana, reason="Late.")


@pytest.mark.django_db(transaction=True)
def test_two_saves_at_once_are_two_versions_or_one_refusal() -> None:
    cohort, hana = make_cohort(), make_hr_admin()

    problems = together(
        lambda: save_cohort_policy(cohort=cohort, judging=judged(70), by=hana, reason="A."),
        lambda: save_cohort_policy(cohort=cohort, judging=judged(80), by=hana, reason="B."),
    )

    assert problems == []
    assert sorted(Policy.objects.values_list("version", flat=True)) == [1, 2]


def test_every_preset_sums_to_100() -> None:
    found = PRESETS.values()

    assert {sum(one.weights().values()) for one in found} == {100}


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_proportions_are_kept_within_a_point(points: list[int]) -> None:
    named = {str(at): one for at, one in enumerate(points)}

    found, total = to_hundred(named), sum(points)

    assert sum(found.values()) == 100
    if total:
        assert all(abs(found[name] - 100 * one / total) < 1 for name, one in named.items())


def test_the_page_says_how_many_have_told_what_a_criterion_compares(desk: Client) -> None:
    cohort = make_cohort()
    (mentor, mentee), (_other, quiet) = make_pair(cohort), make_pair(cohort)
    for one in (mentor, mentee):
        make_profile(one.person, one.role, goals=["abroad"])
    make_profile(quiet.person, interests=["chess"])

    page = desk.get(here(cohort)).content.decode()

    assert "Told by 1 of 2 mentees and 1 of 2 mentors" in page
    silent = "One side has told nothing of it yet, so these points count half for everybody."
    assert page.count(silent) == 3


def test_the_floor_of_the_weakest_pairs_is_tried_and_then_kept(desk: Client) -> None:
    cohort = make_cohort()
    make_pair(cohort)
    run = make_result(cohort)
    wanted = {"weight_competencies": 60, "weight_goals": 0, "weight_grade_gap": 20}
    wanted |= {"weight_closeness": 20, "floor": 80}

    desk.post(here(cohort), typed(cohort, look="1", **wanted))
    desk.post(here(cohort), typed(cohort, reason="The weakest may be weaker.", **wanted))

    assert Scenario.objects.get().question["floor"] == 80
    assert cohort.policies.order_by("-version")[0].floor == 80
    assert [one.kind for one in stale_because(run)] == ["policy"]
    make_result(cohort)
    board = reverse("matching:board", args=[cohort.uuid])
    shown = desk.get(board, {"show": "rules"}).content.decode()
    assert "no pair under 80 percent of the best floor" in shown


def test_a_cohort_may_be_matched_from_the_worst_pair_up(hana: Person) -> None:
    cohort = make_cohort()
    make_pair(cohort)
    fairest = replace(usual_judging(), fairest=True)
    save_cohort_policy(cohort=cohort, judging=fairest, by=hana)

    run = make_result(cohort)

    assert run.inputs["objective"] == "leximin"
    assert run.certificate["leximin"] is not None
    assert repeated(run).differences == ()
    asked = make_scenario(run, {"seats": {}})
    assert asked.answer["moved"] == []


def test_from_the_worst_pair_up_no_group_counts_more(hana: Person) -> None:
    cohort = make_cohort()
    Policy.objects.create(cohort=cohort, extra={"points": 1}, extra_reason="Far away.")

    with pytest.raises(ValidationError, match="everybody counts alike"):
        save_cohort_policy(
            cohort=cohort, judging=replace(usual_judging(), fairest=True), by=hana, reason="Fair."
        )


@pytest.mark.django_db
def test_where_people_work_in_groups_no_floor_is_asked_about() -> None:
    circles = make_cohort(program=make_program(kind="circle"))

    assert "floor" not in CohortPolicyForm(cohort=circles).fields
