"""Programs as HR admins and their managers set them up."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people.models import Person
from programs.models import Competency, Program, ProgramManager
from tests.factories.people import make_hr_admin, make_leaver, make_person
from tests.factories.programs import (
    make_cohort,
    make_competency,
    make_program,
    make_program_manager,
)

pytestmark = pytest.mark.django_db

LIST, NEW = reverse("programs:programs"), reverse("programs:program-new")
VALID = {
    "name": "New managers",
    "kind": "one_to_one",
    "purpose": "Nobody begins alone.",
    "new_competencies": "Listening",
    "minutes_per_month": "90",
    "cadence_weeks": "2",
    "touchpoint_minutes": "45",
}


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


def test_hr_sets_up_a_program_with_competencies(hana: Client) -> None:
    coaching = make_competency("Coaching")

    answer = hana.post(
        NEW,
        VALID
        | {
            "competencies": [coaching.pk],
            "new_competencies": "Listening\n\n  listening \nNegotiating",
        },
    )

    program = Program.objects.get()
    assert answer.status_code == 303
    assert answer.headers["Location"] == reverse("programs:program", args=[program.uuid])
    names = list(program.competencies.values_list("name", flat=True))
    assert names == ["Coaching", "Listening", "Negotiating"]
    assert program.owner is not None


def test_what_is_in_the_list_already_is_not_added_again(hana: Client) -> None:
    make_competency("Listening")

    hana.post(NEW, VALID | {"new_competencies": "LISTENING"})

    assert Competency.objects.count() == 1


def test_editing_a_program_leaves_its_rules_alone(hana: Client) -> None:
    program = make_program(eligibility=[{"rule": "grade", "at_least": 6}])

    hana.post(reverse("programs:program-edit", args=[program.uuid]), VALID)

    program.refresh_from_db()
    assert (program.name, program.eligibility) == (
        "New managers",
        [{"rule": "grade", "at_least": 6}],
    )


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


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "required"),
        ({"name": "TAKEN"}, "of this name already"),
        ({"new_competencies": ""}, "Name at least one"),
        ({"new_competencies": "x" * 121}, "up to 120"),
        ({"cadence_weeks": "0"}, "greater than or equal to 1"),
    ],
)
def test_bad_input_is_refused_and_kept(hana: Client, wrong: dict[str, str], words: str) -> None:
    make_program("Taken")

    answer = hana.post(NEW, VALID | {"purpose": "Kept words"} | wrong)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Kept words" in answer.content.decode()
    assert Program.objects.count() == 1


def test_a_manager_edits_the_program_but_opens_none_and_names_nobody() -> None:
    program = make_program()
    mia = signed_in(make_program_manager(program))

    answer = mia.post(reverse("programs:program-edit", args=[program.uuid]), VALID)

    program.refresh_from_db()
    assert (answer.status_code, program.name) == (303, "New managers")
    assert mia.post(NEW, VALID).status_code == 404
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
    assert hana.delete(NEW).status_code == 405
