"""Two mentees change places: the cost first, then both new pairs pinned."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from matching.actions.swaps import swap
from matching.models import Pin, Proposal, Scenario
from matching.scenario_words import swap_in_words
from matching.tasks import answer_scenario
from people.models import Person
from programs.models import Enrollment
from tests.factories.matching import make_pair, make_result, make_scenario
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_competency, make_enrollment
from tests.races import together

pytestmark = pytest.mark.django_db


class Three:
    """Ana suits Bo, Oz suits Cy, and Di is Oz's manager's other report, so Oz may not mentor Di."""

    def __init__(self) -> None:
        self.cohort = make_cohort()
        self.ana, self.bo = self.suited("Listening", mentor="Ana", mentee="Bo")
        self.oz, self.cy = self.suited("Saying no", mentor="Oz", mentee="Cy")
        self.uma, self.di = self.suited("Planning", mentor="Uma", mentee="Di")
        Person.objects.filter(pk=self.di.person_id).update(manager=self.ana.person)
        self.run = make_result(self.cohort)
        self.asked = make_scenario(self.run, {"mentee": str(self.bo.uuid)}, kind="swaps")

    def suited(self, skill: str, **names: str) -> tuple[Enrollment, Enrollment]:
        pair = make_pair(self.cohort, **names)
        competency = make_competency(skill)
        for one in pair:
            one.competencies.add(competency)
        return pair

    def proposal(self, mentee: Enrollment) -> Proposal:
        return self.run.proposals.get(mentee=mentee)

    def swap(self, other: Enrollment, *, by: Person) -> None:
        two = {"one": self.proposal(self.bo), "other": self.proposal(other)}
        swap(scenario=self.asked, reason="Asked.", by=by, **two)


@pytest.fixture
def three() -> Three:
    return Three()


@pytest.fixture
def hana() -> Person:
    return make_hr_admin("Hana")


@pytest.fixture
def desk(client: Client, hana: Person) -> Client:
    client.force_login(hana)
    return client


def pinned() -> set[tuple[str, str]]:
    rows = Pin.objects.values_list("mentee__person__name", "mentor__person__name")
    return {(mentee, mentor) for mentee, mentor in rows}


def test_each_swap_has_its_cost_or_is_forbidden(three: Three) -> None:
    answer = three.asked.answer

    assert answer["costs"] == {str(three.cy.uuid): 120_000, str(three.di.uuid): None}
    share = 100 * 120_000 / three.run.objective["score"]
    said = f"All pairs together lose 120 points ({share:.0f} percent of all points)"
    assert swap_in_words(three.asked, str(three.cy.uuid)) == said
    assert swap_in_words(three.asked, str(three.di.uuid)) == "A rule forbids it"


def test_the_cost_is_what_the_run_with_both_pins_loses(three: Three, hana: Person) -> None:
    three.swap(three.cy, by=hana)

    later = make_result(three.cohort)

    assert three.run.objective["score"] - later.objective["score"] == 120_000


def test_a_swap_is_asked_chosen_and_pins_both(desk: Client, three: Three) -> None:
    ask = reverse("matching:swaps", args=[three.cohort.uuid, three.cy.uuid])
    asked = [desk.post(ask).headers["Location"] for _twice in range(2)]
    scenario = Scenario.objects.get(question={"mentee": str(three.cy.uuid)})
    assert asked == [reverse("matching:swap-choice", args=[scenario.uuid])] * 2
    assert "Working it out" in desk.get(asked[0]).content.decode()
    answer_scenario(str(scenario.uuid))
    assert "All pairs together lose 120 points" in desk.get(asked[0]).content.decode()

    here = reverse("matching:swap", args=[scenario.uuid, three.bo.uuid])
    assert "What would be pinned" in desk.get(here).content.decode()
    assert desk.post(here, {"reason": " "}).status_code == 422
    assert not Pin.objects.exists()
    answers = [desk.post(here, {"reason": "They asked."}).status_code for _twice in range(2)]

    assert answers == [303, 303]
    assert pinned() == {("Cy", "Ana"), ("Bo", "Oz")}


def test_the_script_that_drags_learns_the_costs_and_where_a_drop_leads(
    desk: Client, three: Three
) -> None:
    ask = reverse("matching:swaps", args=[three.cohort.uuid, three.bo.uuid])

    told: Any = desk.post(ask, headers={"Accept": "application/json"}).json()
    answer: Any = desk.get(told["costs"]).json()

    to = reverse("matching:swap", args=[three.asked.uuid, three.cy.uuid])
    assert answer["ready"]
    assert answer["costs"][str(three.cy.uuid)] == {
        "words": swap_in_words(three.asked, str(three.cy.uuid)),
        "to": to,
    }
    assert answer["costs"][str(three.di.uuid)]["to"] == ""


def test_a_forbidden_swap_pins_nobody(desk: Client, three: Three, hana: Person) -> None:
    here = reverse("matching:swap", args=[three.asked.uuid, three.di.uuid])

    assert "They cannot change places" in desk.get(here).content.decode()
    assert desk.post(here, {"reason": "All the same."}).status_code == 422
    assert not Pin.objects.exists()


def test_a_swap_of_an_older_run_is_refused(three: Three, hana: Person) -> None:
    make_result(three.cohort)

    with pytest.raises(ValidationError, match="newer run"):
        three.swap(three.cy, by=hana)


def test_when_the_second_pin_is_refused_the_first_is_not_kept(three: Three, hana: Person) -> None:
    three.cohort.bans.create(mentor=three.ana, mentee=three.cy, reason="Since then.")

    with pytest.raises(ValidationError, match="ruled out"):
        three.swap(three.cy, by=hana)

    assert not Pin.objects.exists()


def test_somebody_without_a_pair_or_pinned_has_nothing_to_swap(desk: Client, three: Three) -> None:
    late = make_enrollment("mentee", cohort=three.cohort, person=make_person("Late"))
    three.cohort.pins.create(mentor=three.ana, mentee=three.bo, reason="Asked.")
    make_result(three.cohort)

    for mentee in (late, three.bo):
        ask = reverse("matching:swaps", args=[three.cohort.uuid, mentee.uuid])
        assert desk.post(ask).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_admins_swapping_the_same_mentee_at_once_leave_one_swap_whole() -> None:
    three, hana = Three(), make_hr_admin()
    Person.objects.filter(pk=three.di.person_id).update(manager=None)
    three.run = make_result(three.cohort)
    three.asked = make_scenario(three.run, {"mentee": str(three.bo.uuid)}, kind="swaps")

    problems = together(
        lambda: three.swap(three.cy, by=hana), lambda: three.swap(three.di, by=hana)
    )

    assert len(problems) == 1
    assert pinned() in ({("Bo", "Oz"), ("Cy", "Ana")}, {("Bo", "Uma"), ("Di", "Ana")})
