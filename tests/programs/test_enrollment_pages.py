"""Applications in a table, decided one by one or many at once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people.models import AccessRecord
from programs.models import Cohort, Enrollment
from tests.factories.people import make_hr_admin, make_person, make_unit
from tests.factories.programs import make_cohort, make_competency, make_enrollment
from tests.programs.test_applications import told
from tests.programs.test_program_pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def hana() -> Client:
    return signed_in(make_hr_admin())


def page(cohort: Cohort) -> str:
    return reverse("programs:cohort-enrollments", args=[cohort.uuid])


def decision(word: str, *enrollments: Enrollment, **more: str) -> dict[str, Any]:
    return {"decision": word, "chosen": [str(one.uuid) for one in enrollments], **more}


def test_the_table_is_filtered_on_the_server(hana: Client) -> None:
    sales = make_unit("Sales")
    field = make_unit("Field sales", parent=sales)
    cohort = make_cohort()
    bo = make_enrollment(cohort=cohort, person=make_person("Bo Berg", unit=field), state="applied")
    make_enrollment("mentor", cohort=cohort, person=make_person("Ana Silva"))

    for query in (
        {"name": "berg"},
        {"role": "mentee"},
        {"state": "applied"},
        {"unit": str(sales.uuid)},
    ):
        shown = hana.get(page(cohort), query, headers={"HX-Request": "true"})
        assert b"<html" not in shown.content
        assert [row.record for row in shown.context["table"].rows] == [bo], query
    assert len(hana.get(page(cohort)).context["table"].rows) == 2


def test_one_row_and_three_take_the_same_queries(
    hana: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cohort = make_cohort()
    make_enrollment(cohort=cohort)
    with django_assert_max_num_queries(30) as one:
        hana.get(page(cohort))
    make_enrollment(cohort=cohort)
    make_enrollment(cohort=cohort)
    with django_assert_max_num_queries(len(one)):
        hana.get(page(cohort))


def test_many_are_approved_at_once_and_the_filter_stays(hana: Client) -> None:
    cohort = make_cohort()
    applied = [make_enrollment(cohort=cohort, state="applied") for _ in range(3)]
    here = f"{page(cohort)}?state=applied"

    answer = hana.post(here, decision("approved", *applied[:2]))

    assert (answer.status_code, answer.headers["Location"]) == (303, here)
    states = [Enrollment.objects.get(pk=one.pk).state for one in applied]
    assert states == ["approved", "approved", "applied"]


def test_too_many_for_the_seats_is_refused_with_everything_kept(hana: Client) -> None:
    cohort = make_cohort(seats=1)
    applied = [make_enrollment(cohort=cohort, state="applied") for _ in range(2)]

    answer = hana.post(page(cohort), decision("approved", *applied, reason="Kept words"))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Only 1 seat is free of 1" in text
    assert "Kept words" in text
    assert text.count(" checked ") == 2
    assert not Enrollment.objects.filter(state="approved").exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"chosen": []}, "Choose at least one application"),
        ({"chosen": ["00000000-0000-0000-0000-000000000000"]}, "no longer there"),
        ({"chosen": ["x"]}, "not a valid UUID"),
        ({"decision": "declined"}, "Say in a kind word why"),
        ({"decision": "promoted"}, "valid choice"),
        ({"decision": ""}, "Say what you decide"),
    ],
)
def test_bad_input_is_refused(hana: Client, wrong: dict[str, Any], words: str) -> None:
    cohort = make_cohort()
    one = make_enrollment(cohort=cohort, state="applied")

    answer = hana.post(page(cohort), decision("approved", one) | wrong)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    one.refresh_from_db()
    assert one.state == "applied"


def test_somebody_of_another_cohort_cannot_be_chosen(hana: Client) -> None:
    other = make_enrollment(state="applied")

    assert hana.post(page(make_cohort()), decision("approved", other)).status_code == 422
    other.refresh_from_db()
    assert other.state == "applied"


def test_one_application_is_read_decided_and_the_reading_noted() -> None:
    hana = make_hr_admin()
    one = make_enrollment(state="applied", words="I lead my first team.")
    one.competencies.add(make_competency("Listening"))
    here = reverse("programs:enrollment", args=[one.uuid])

    for _ in range(2):
        text = signed_in(hana).get(here).content.decode()
    assert "I lead my first team." in text
    assert "Listening" in text
    seen = AccessRecord.objects.get()
    assert (seen.viewer, seen.person, seen.page) == (hana, one.person, "application")
    signed_in(hana).get(page(one.cohort))
    assert AccessRecord.objects.filter(page="applications", person=one.person).count() == 1

    data = {"decision": "declined", "reason": "Too early for you"}
    assert signed_in(hana).post(here, data).status_code == 303
    one.refresh_from_db()
    assert (one.state, one.decision_reason) == ("declined", "Too early for you")
    assert told(one.person) == ["programs.application_declined"]


def test_what_cannot_be_decided_any_more_offers_no_button(hana: Client) -> None:
    cohort = make_cohort(state="running")
    one = make_enrollment(cohort=cohort, state="applied")

    for here in (page(cohort), reverse("programs:enrollment", args=[one.uuid])):
        assert b'name="decision"' not in hana.get(here).content
        assert hana.post(here, decision("approved", one)).status_code == 422
