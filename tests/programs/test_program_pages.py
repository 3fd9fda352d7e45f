"""Programs as HR admins and their managers set them up."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people.models import Person
from programs.models import Competency, Program, ProgramManager
from tests.factories.people import make_hr_admin, make_leaver, make_person, make_unit
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


def test_hr_sets_up_a_program_with_rules_and_competencies(hana: Client) -> None:
    coaching, sales = make_competency("Coaching"), make_unit("Sales")

    answer = hana.post(
        NEW,
        VALID
        | {
            "competencies": [coaching.pk],
            "new_competencies": "Listening\n\n  listening \nNegotiating",
            "grade_at_least": "4",
            "tenure_at_most": "24",
            "units": [str(sales.uuid)],
        },
    )

    program = Program.objects.get()
    assert answer.status_code == 303
    assert answer.headers["Location"] == reverse("programs:program", args=[program.uuid])
    assert program.eligibility == [
        {"rule": "grade", "at_least": 4},
        {"rule": "tenure", "at_most_months": 24},
        {"rule": "unit", "units": [str(sales.uuid)]},
    ]
    names = list(program.competencies.values_list("name", flat=True))
    assert names == ["Coaching", "Listening", "Negotiating"]
    assert program.owner is not None


def test_what_is_in_the_list_already_is_not_added_again(hana: Client) -> None:
    make_competency("Listening")

    hana.post(NEW, VALID | {"new_competencies": "LISTENING"})

    assert Competency.objects.count() == 1


def test_editing_shows_the_rules_again_and_an_empty_field_takes_one_away(hana: Client) -> None:
    program = make_program(
        eligibility=[{"rule": "grade", "at_least": 6}, {"rule": "tenure", "at_least_months": 12}]
    )
    page = reverse("programs:program-edit", args=[program.uuid])

    form = hana.get(page).context["form"]
    assert (form["grade_at_least"].value(), form["tenure_at_least"].value()) == (6, 12)

    hana.post(page, VALID | {"grade_at_least": "6"})
    program.refresh_from_db()
    assert program.eligibility == [{"rule": "grade", "at_least": 6}]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "required"),
        ({"name": "TAKEN"}, "of this name already"),
        ({"new_competencies": ""}, "Name at least one"),
        ({"new_competencies": "x" * 121}, "up to 120"),
        ({"grade_at_least": "7", "grade_at_most": "5"}, "below the lower limit"),
        ({"grade_at_least": "many"}, "whole number"),
        ({"cadence_weeks": "0"}, "greater than or equal to 1"),
        ({"units": ["00000000-0000-0000-0000-000000000000"]}, "valid choice"),
    ],
)
def test_bad_input_is_refused_and_kept(hana: Client, wrong: dict[str, str], words: str) -> None:
    make_program("Taken")

    answer = hana.post(NEW, VALID | {"purpose": "Kept words"} | wrong)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Kept words" in answer.content.decode()
    assert Program.objects.count() == 1


def test_the_count_follows_what_is_typed_and_saves_nothing(hana: Client) -> None:
    for grade in (3, 6, 7):
        make_person(grade=grade)
    Person.objects.exclude(grade__in=[3, 6, 7]).update(grade=None)
    typed = {"grade_at_least": "6", "count": "1"}

    whole = hana.post(NEW, typed)
    piece = hana.post(NEW, typed, headers={"HX-Request": "true"})

    for answer in (whole, piece):
        assert answer.status_code == 200
        assert "2 of 4 employees may join" in answer.content.decode()
    assert piece.content.decode().strip().startswith('<div id="reach"')
    assert not Program.objects.exists()


def test_the_count_says_when_it_makes_no_sense(hana: Client) -> None:
    answer = hana.post(NEW, {"grade_at_least": "7", "grade_at_most": "5", "count": "1"})

    assert answer.status_code == 200
    assert "Nobody can be counted" in answer.content.decode()


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
