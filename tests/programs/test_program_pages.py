"""Programs as HR admins and their managers set them up."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people.models import Person
from programs.models import ProgramManager
from tests.factories.people import make_hr_admin, make_leaver, make_person
from tests.factories.programs import (
    make_cohort,
    make_program,
    make_program_manager,
)

pytestmark = pytest.mark.django_db

LIST = reverse("programs:programs")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def hana() -> Client:
    return signed_in(make_hr_admin())


def test_hr_sees_every_program_and_a_manager_theirs(hana: Client) -> None:
    own, other = make_program("Own"), make_program("Other")
    mia = signed_in(make_program_manager(own))

    assert {own, other} <= set(hana.get(LIST).context["table"].data.data)
    assert list(mia.get(LIST).context["table"].data.data) == [own]
    assert mia.get(reverse("programs:program", args=[other.uuid])).status_code == 404
    assert signed_in(make_person()).get(LIST).status_code == 404
    assert b'id="programs"' in hana.get(LIST, headers={"HX-Request": "true"}).content


def test_the_list_asks_the_same_for_one_program_and_for_three(
    hana: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_cohort()
    with django_assert_max_num_queries(12) as one:
        hana.get(LIST)
    make_cohort()
    make_cohort()
    with django_assert_max_num_queries(len(one)):
        hana.get(LIST)


def test_the_page_of_a_program_asks_the_same_for_one_cohort_and_for_three(
    hana: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cohort = make_cohort()
    page = reverse("programs:program", args=[cohort.program.uuid])
    with django_assert_max_num_queries(30) as one:
        hana.get(page)
    make_cohort(cohort.program)
    make_cohort(cohort.program)
    with django_assert_max_num_queries(len(one)):
        hana.get(page)


def test_the_page_says_who_may_join_and_leads_to_the_rules(hana: Client) -> None:
    program = make_program(
        eligibility=[{"rule": "grade", "at_least": 6, "role": "mentor"}, {"rule": "high_potential"}]
    )
    make_person(grade=6, high_potential=True)
    mia = signed_in(make_program_manager(program))

    page = reverse("programs:program", args=[program.uuid])
    for_hr, for_mia = hana.get(page).content.decode(), mia.get(page).content.decode()

    assert "Grade 6 or higher (mentors only)" in for_hr
    assert "Marked as high potential" in for_hr
    assert "Put forward by HR" in for_mia
    assert "high potential" not in for_mia.lower()
    assert reverse("programs:setup-eligibility", args=[program.uuid]) in for_hr


def test_a_manager_names_nobody() -> None:
    program = make_program()
    mia = signed_in(make_program_manager(program))

    assert mia.get(reverse("programs:program-managers", args=[program.uuid])).status_code == 404


def test_hr_names_a_manager_once_and_takes_the_program_away_again(hana: Client) -> None:
    program, mia = make_program(), make_person("Mia")
    page = reverse("programs:program-managers", args=[program.uuid])

    for _ in range(2):
        assert hana.post(page, {"person": mia.email.upper()}).status_code == 303
    manager = ProgramManager.objects.get()
    assert signed_in(mia).get(LIST).status_code == 200

    ending = reverse("programs:manager-ending", args=[program.uuid, manager.uuid])
    assert b"Mia" in hana.get(ending).content
    for _ in range(2):
        assert hana.post(ending).status_code == 303
    assert signed_in(mia).get(LIST).status_code == 404


@pytest.mark.parametrize("who", [None, "leaver"])
def test_only_people_who_work_here_can_manage(hana: Client, who: str | None) -> None:
    program = make_program()
    email = make_leaver().email if who else "nobody@example.com"

    answer = hana.post(reverse("programs:program-managers", args=[program.uuid]), {"person": email})

    assert answer.status_code == 422
    assert email in answer.content.decode()


def test_wrong_methods(hana: Client) -> None:
    assert hana.post(LIST).status_code == 405
    assert hana.delete(LIST).status_code == 405
