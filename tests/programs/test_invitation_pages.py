"""Being asked, nominating, inviting and adding, as the pages do it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from people.models import AccessRecord, Person
from programs.models import Cohort, Enrollment, Invitation
from tests.factories.people import make_hr_admin, make_person, make_unit
from tests.factories.programs import (
    make_cohort,
    make_enrollment,
    make_program,
    make_program_manager,
)
from tests.factories.ways_in import make_invitation
from tests.programs.test_program_pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def hana() -> Client:
    return signed_in(make_hr_admin())


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(make_program(eligibility=[{"rule": "grade", "at_least": 4}]))


@pytest.fixture
def ana() -> Person:
    return make_person("Ana")


def at(name: str, thing: Any) -> str:
    return reverse(f"programs:{name}", args=[thing.uuid])


def test_ana_sees_whom_of_her_team_she_can_nominate_and_does(cohort: Cohort, ana: Person) -> None:
    bo, low = make_person("Bo Berg", manager=ana), make_person("Low Lind", grade=3, manager=ana)
    other = make_person("Other Ode")
    here = at("nominations", cohort)

    text = signed_in(ana).get(here).content.decode()
    assert bo.name in text
    assert low.name not in text
    assert other.name not in text

    data = {"person": str(bo.uuid), "role": "mentee", "words": "You ask well."}
    for _ in range(2):
        assert signed_in(ana).post(here, data).status_code == 303
    assert Invitation.objects.get().words == "You ask well."


def test_two_of_one_name_are_told_apart_by_what_they_do(cohort: Cohort, ana: Person) -> None:
    for title in ("Data Analyst", "Tester"):
        make_person("Bo Berg", manager=ana, job_title=title)

    text = signed_in(ana).get(at("nominations", cohort)).content.decode()

    assert "Bo Berg · Data Analyst" in text
    assert "Bo Berg · Tester" in text


@pytest.mark.parametrize("answer", ["", "accepted", "declined"])
def test_the_manager_reads_the_same_whatever_they_answered(
    cohort: Cohort, ana: Person, answer: str
) -> None:
    bo = make_person("Bo", manager=ana)
    make_invitation(
        cohort=cohort,
        person=bo,
        way="nominated",
        invited_by=ana,
        answer=answer,
        answered_at=timezone.now() if answer else None,
    )

    text = signed_in(ana).get(at("nominations", cohort)).content.decode()

    assert "Nominated by you" in text
    assert "Said" not in text
    assert signed_in(ana).get(at("invitation", Invitation.objects.get())).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"person": ""}, "Choose somebody of your team"),
        ({"person": "low"}, "cannot be nominated any more"),
        ({"person": "stranger"}, "cannot be nominated any more"),
        ({"role": "boss"}, "valid choice"),
        ({"words": "Kept" + "x" * 1000}, "at most 1000"),
    ],
)
def test_a_bad_nomination_is_refused_and_kept(
    cohort: Cohort, ana: Person, wrong: dict[str, str], words: str
) -> None:
    people = {
        "bo": make_person("Bo", manager=ana),
        "low": make_person("Low", grade=3, manager=ana),
        "stranger": make_person("Cy"),
    }
    data = {"person": "bo", "role": "mentee", "words": "Kept"} | wrong
    if data["person"]:
        data["person"] = str(people[data["person"]].uuid)

    answer = signed_in(ana).post(at("nominations", cohort), data)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Kept" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_who_leads_nobody_has_no_such_page(cohort: Cohort, hana: Client) -> None:
    assert signed_in(make_person()).get(at("nominations", cohort)).status_code == 404
    assert hana.get(at("nominations", cohort)).status_code == 404


def test_the_way_to_nominate_shows_to_those_who_lead(cohort: Cohort, ana: Person) -> None:
    make_person("Bo", manager=ana)
    for page in (reverse("home"), at("application", cohort)):
        assert at("nominations", cohort) in signed_in(ana).get(page).content.decode()
        assert at("nominations", cohort) not in signed_in(make_person()).get(page).content.decode()


def test_yes_leads_into_the_application(cohort: Cohort) -> None:
    bo = make_person("Bo")
    invitation = make_invitation(cohort=cohort, person=bo, words="Come along", role="mentor")
    here = at("invitation", invitation)

    assert here in signed_in(bo).get(reverse("home")).content.decode()
    assert "Come along" in signed_in(bo).get(here).content.decode()
    answer = signed_in(bo).post(here, {"answer": "accepted"})

    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{at('application', cohort)}?role=mentor"


def test_no_is_thanked_for(cohort: Cohort) -> None:
    bo = make_person("Bo")
    invitation = make_invitation(cohort=cohort, person=bo)

    answer = signed_in(bo).post(at("invitation", invitation), {"answer": "declined"}, follow=True)

    assert "You said no, and that is fine" in answer.content.decode()
    assert at("invitation", invitation) not in signed_in(bo).get(reverse("home")).content.decode()


@pytest.mark.parametrize("answer", ["", "maybe"])
def test_an_answer_is_yes_or_no(cohort: Cohort, answer: str) -> None:
    bo = make_person("Bo")
    here = at("invitation", make_invitation(cohort=cohort, person=bo))

    assert signed_in(bo).post(here, {"answer": answer}).status_code == 422


def test_hr_invites_by_address_and_reads_the_answers(cohort: Cohort, hana: Client) -> None:
    bo, cy = make_person("Bo"), make_person("Cy")
    data = {"people": f"{bo.email.upper()}, {cy.email}\n{bo.email}", "role": "mentee"}

    answer = hana.post(at("invitation-new", cohort), data, follow=True)

    assert "2 people are invited." in answer.content.decode()
    assert {one.person for one in Invitation.objects.all()} == {bo, cy}
    again = hana.post(at("invitation-new", cohort), data, follow=True).content.decode()
    assert "0 people are invited. 2 were asked before" in again
    assert AccessRecord.objects.filter(page="invitations").count() == 2


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ("", "required"),
        ("nobody@demo.example", "Nobody who works here has this address"),
        ("x y", "Nobody who works here has these addresses: x and y"),
        ("low", "they cannot join: Low"),
        (" ".join(f"p{n}@demo.example" for n in range(501)), "At most 500"),
    ],
)
def test_bad_addresses_are_named_and_kept(
    cohort: Cohort, hana: Client, people: str, words: str
) -> None:
    low = make_person("Low", grade=3)
    people = low.email if people == "low" else people
    for name in ("invitation-new", "additions"):
        data = {"people": people, "role": "mentee", "state": "applied"}
        answer = hana.post(at(name, cohort), data)

        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert people in answer.content.decode()
    assert not Invitation.objects.exists()
    assert not Enrollment.objects.exists()


def test_hr_invites_everybody_who_fits_and_sees_first_how_many(
    cohort: Cohort, hana: Client
) -> None:
    sales = make_unit("Sales")
    field = make_unit("Field", parent=sales)
    fits = [make_person(unit=field), make_person(unit=sales)]
    make_person("Low", grade=3, unit=sales)
    make_person("Elsewhere")
    make_enrollment(cohort=cohort, person=make_person(unit=sales), state="applied")
    make_invitation(cohort=cohort, person=make_person(unit=sales))
    here = at("invitation-new", cohort) + "?by=group"
    data = {"unit": str(sales.uuid), "role": "mentee", "grade_at_most": "9"}

    counted = hana.post(here, {**data, "count": "1"}, headers={"HX-Request": "true"})
    assert (counted.status_code, "2 people fit" in counted.content.decode()) == (200, True)
    assert Invitation.objects.count() == 1

    assert hana.post(here, data).status_code == 303
    assert {one.person for one in Invitation.objects.exclude(person__in=fits)} != set(fits)
    assert Invitation.objects.filter(person__in=fits).count() == 2
    assert "Nobody is left to ask" in hana.post(here, data).content.decode()


def test_a_manager_reads_no_mark_from_the_size_of_a_group() -> None:
    cohort = make_cohort(make_program(eligibility=[{"rule": "high_potential"}]))
    mia = signed_in(make_program_manager(cohort.program))
    make_person(high_potential=True)
    page = reverse("programs:invitation-new", args=[cohort.uuid]) + "?by=group"

    counted = mia.post(page, {"role": "mentee", "count": "1"})
    refused = mia.post(page, {"role": "mentee"})

    assert counted.context["number"] is None
    assert (refused.status_code, Invitation.objects.count()) == (422, 0)
    assert "an HR admin has to choose the group" in refused.content.decode()


def test_hr_takes_an_invitation_back(cohort: Cohort, hana: Client) -> None:
    invitation = make_invitation(cohort=cohort)
    here = at("invitation-withdrawal", invitation)
    assert here in hana.get(at("cohort-invitations", cohort)).content.decode()

    for _ in range(2):
        assert hana.post(here).status_code == 303
    assert signed_in(invitation.person).get(at("invitation", invitation)).status_code == 404


def test_hr_adds_somebody(cohort: Cohort, hana: Client) -> None:
    bo = make_person("Bo")
    data = {"people": bo.email, "role": "mentee", "state": "approved"}

    assert hana.post(at("additions", cohort), data).status_code == 303

    assert Enrollment.objects.get().state == "approved"
    assert "added you" in signed_in(bo).get(at("application", cohort)).content.decode()


def test_one_invitation_and_three_take_the_same_queries(
    cohort: Cohort, hana: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_invitation(cohort=cohort)
    with django_assert_max_num_queries(30) as one:
        hana.get(at("cohort-invitations", cohort))
    make_invitation(cohort=cohort)
    make_invitation(cohort=cohort)
    with django_assert_max_num_queries(len(one)):
        hana.get(at("cohort-invitations", cohort))


def test_an_outreach_shows_in_no_list(cohort: Cohort, hana: Client) -> None:
    quiet = make_invitation(cohort=cohort, way="outreach", person=make_person("Quiet Quinn"))

    assert "Quiet Quinn" not in hana.get(at("cohort-invitations", cohort)).content.decode()
    assert hana.get(at("invitation-withdrawal", quiet)).status_code == 404


@pytest.mark.parametrize("name", ["nominations", "cohort-invitations", "invitation-new"])
def test_wrong_method(cohort: Cohort, name: str) -> None:
    hana = make_hr_admin()
    make_person(manager=hana)
    assert signed_in(hana).put(at(name, cohort)).status_code == 405
