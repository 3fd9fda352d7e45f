"""Which mentors would help: asked on the board, answered by the worker, read by who runs it."""

import pytest
from django.test import Client
from django.urls import reverse

from matching.models import Scenario
from people.models import Person
from programs.models import Cohort
from tests.factories.matching import make_pair, make_result, make_scenario
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_competency, make_enrollment

pytestmark = pytest.mark.django_db


@pytest.fixture
def hana() -> Person:
    return make_hr_admin("Hana")


@pytest.fixture
def desk(client: Client, hana: Person) -> Client:
    client.force_login(hana)
    return client


def short_of_negotiators() -> Cohort:
    cohort, skill = make_cohort(), make_competency("Negotiating")
    make_pair(cohort)
    for name in ("Cy", "Di"):
        one = make_enrollment(cohort=cohort, person=make_person(name, grade=5))
        one.competencies.add(skill)
    return cohort


def unmatched_tab(cohort: Cohort) -> str:
    return f"{reverse('matching:board', args=[cohort.uuid])}?show=unmatched"


def test_the_answer_says_whom_to_win_and_stands_where_the_left_out_are(
    desk: Client, hana: Person
) -> None:
    cohort = short_of_negotiators()
    run = make_result(cohort, by=hana)
    ask = reverse("matching:shortages", args=[cohort.uuid])
    assert ask in desk.get(unmatched_tab(cohort)).content.decode()
    make_scenario(run, {}, kind="shortages")

    asked = desk.post(ask)
    page = desk.get(asked.headers["Location"]).content.decode()
    board = desk.get(unmatched_tab(cohort)).content.decode()

    assert Scenario.objects.count() == 1
    for text in (page, board):
        assert (
            "2 more mentors offering Negotiating, speaking English, in the time zone UTC," in text
        )
        assert "would match 2 more mentees" in text
    assert ask not in board


def test_before_a_run_there_is_nothing_to_ask(desk: Client) -> None:
    cohort = make_cohort()

    assert desk.post(reverse("matching:shortages", args=[cohort.uuid])).status_code == 303
    assert not Scenario.objects.exists()


def test_while_it_is_worked_out_the_page_says_so_and_asks_again(desk: Client, hana: Person) -> None:
    cohort = short_of_negotiators()
    make_result(cohort, by=hana)

    asked = desk.post(reverse("matching:shortages", args=[cohort.uuid]))
    page = desk.get(asked.headers["Location"]).content.decode()

    assert "Solving with mentors of several kinds" in page


def test_another_kind_of_question_is_not_read_as_this_one(desk: Client, hana: Person) -> None:
    cohort = short_of_negotiators()
    scenario = make_scenario(make_result(cohort, by=hana), {"pins": []})

    answer = desk.get(reverse("matching:shortages-answer", args=[scenario.uuid]))

    assert answer.status_code == 404
