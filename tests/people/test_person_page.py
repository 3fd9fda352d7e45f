"""Which viewer sees which block of a person's page, and what the person learns of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from people.models import AccessRecord, CareerEvent, Person
from people.person_page import blocks_for
from programs.models import Mentorship
from tests.factories.imports import imported
from tests.factories.people import (
    make_candidate,
    make_executive,
    make_hr_admin,
    make_person,
    make_review,
    make_slot,
)
from tests.factories.programs import make_mentorship, make_program, make_program_manager

pytestmark = pytest.mark.django_db

ALL = ["name", "directory", "roles", "career", "reviews", "succession", "mentoring"]
OWN = ["name", "directory", "roles", "career", "reviews", "mentoring"]


@pytest.fixture
def boss() -> Person:
    return make_person("Max Boss")


@pytest.fixture
def bo(boss: Person) -> Person:
    return make_person("Bo Doe", manager=boss, high_potential=True)


@pytest.fixture
def mentorship(bo: Person) -> Mentorship:
    return make_mentorship(mentor=make_person("Ana Doe"), mentee=bo)


def page(person: Person) -> str:
    return reverse("people:person", args=[person.uuid])


def seen(client: Client, viewer: Person, person: Person) -> str:
    client.force_login(viewer)
    answer: HttpResponse = client.get(page(person))  # type: ignore[assignment]
    return answer.content.decode() if answer.status_code == 200 else ""


VIEWERS: dict[str, tuple[Callable[[Mentorship], Person], list[str]]] = {
    "the person": (lambda mentorship: mentorship.mentees()[0].person, OWN),
    "an HR admin": (lambda _mentorship: make_hr_admin(), ALL),
    "the mentor": (lambda mentorship: mentorship.mentors()[0].person, ["name"]),
    "who runs the program": (
        lambda mentorship: make_program_manager(mentorship.cohort.program),
        ["name", "mentoring"],
    ),
    "who runs another program": (lambda _mentorship: make_program_manager(make_program()), []),
    "the manager": (lambda mentorship: Person.objects.get(name="Max Boss"), []),
    "an executive": (lambda _mentorship: make_executive(), []),
    "a stranger": (lambda _mentorship: make_person("Cy"), []),
}


@pytest.mark.parametrize("who", VIEWERS)
def test_each_viewer_sees_the_blocks_of_the_table(
    client: Client, mentorship: Mentorship, who: str
) -> None:
    find, expected = VIEWERS[who]
    viewer, bo = find(mentorship), mentorship.mentees()[0].person

    assert [block.key for block in blocks_for(viewer, bo)] == expected
    client.force_login(viewer)
    answer = client.get(page(bo))
    assert answer.status_code == (200 if expected else 404)
    shown = answer.content.decode()
    assert shown.count("Who can see this:") == len(expected) + (who == "the person")
    noted = AccessRecord.objects.filter(person=bo, viewer=viewer, page="people:person")
    assert noted.count() == (bool(expected) and who != "the person")


class TestWhatOnlyHrMayKnow:
    def test_a_candidate_does_not_learn_of_it(self, client: Client, bo: Person) -> None:
        make_candidate(bo, slot=make_slot("Head of Secrets"))
        make_slot("Chief of Secrets", incumbent=bo)

        assert "Secrets" not in seen(client, bo, bo)
        shown = seen(client, make_hr_admin(), bo)
        assert "Candidate for: Head of Secrets" in shown
        assert "Holds: Chief of Secrets" in shown

    def test_nor_does_an_hr_admin_of_their_own(self, client: Client) -> None:
        hana = make_hr_admin(high_potential=True)
        make_candidate(hana, slot=make_slot("Head of Secrets"))

        shown = seen(client, hana, hana)
        assert "Secrets" not in shown
        assert "High potential" not in shown
        assert "Head of Secrets" in seen(client, make_hr_admin("Hugo"), hana)

    def test_the_log_does_not_tell_who_is_on_a_list(self, client: Client, bo: Person) -> None:
        cy = make_person("Cy")
        make_candidate(bo)
        hana = make_hr_admin()

        for person in (bo, cy):
            seen(client, hana, person)

        pages = AccessRecord.objects.values_list("person__name", "page").order_by("person__name")
        assert list(pages) == [("Bo Doe", "people:person"), ("Cy", "people:person")]


class TestReviews:
    def test_stand_on_the_page_with_day_and_file(self, client: Client, bo: Person) -> None:
        file = f"who,cycle,rating\n{bo.employee_number},2025,4\n".encode()
        imported(file=file, kind="reviews")

        for viewer in (bo, make_hr_admin()):
            shown = seen(client, viewer, bo)
            assert "4 on a scale of 1 to 5" in shown
            assert "from reviews.csv" in shown

    def test_are_nobody_elses_business(self, client: Client, mentorship: Mentorship) -> None:
        bo = mentorship.mentees()[0].person
        make_review(bo, cycle="Cycle of secrets")

        assert "secrets" in seen(client, bo, bo)
        assert "secrets" not in seen(client, mentorship.mentors()[0].person, bo)


class TestCareer:
    def test_says_what_was_stated_and_what_was_noticed(self, client: Client, bo: Person) -> None:
        grades = {"from_grade": 5, "to_grade": 6}
        day = date(2025, 7, 1)
        CareerEvent.objects.create(person=bo, kind="promoted", effective_on=day, **grades)
        CareerEvent.objects.create(
            person=bo, kind="regraded", effective_on=day, stated=True, **grades
        )
        CareerEvent.objects.create(person=bo, kind="moved", effective_on=day)

        shown = seen(client, bo, bo)

        assert "Promoted, grade 5 to 6" in shown
        assert "Re-graded, grade 5 to 6" in shown
        assert "(stated by a career file)" in shown
        assert "None" not in shown.partition("<main")[2]


class TestMentoring:
    def test_names_the_partner_to_the_person_and_to_hr(
        self, client: Client, mentorship: Mentorship
    ) -> None:
        bo, ana = mentorship.mentees()[0].person, mentorship.mentors()[0].person
        hana = make_hr_admin()

        assert "With Ana Doe in" in seen(client, bo, bo)
        assert "With Ana Doe in" in seen(client, hana, bo)
        noted = AccessRecord.objects.filter(person=ana)
        assert list(noted.values_list("viewer", "page")) == [(hana.pk, "programs:history")]

    def test_another_program_stays_closed_to_who_runs_one(
        self, client: Client, mentorship: Mentorship
    ) -> None:
        bo = mentorship.mentees()[0].person
        other = make_mentorship(mentor=make_person("Di Doe"), mentee=bo)
        manager = make_program_manager(mentorship.cohort.program)

        shown = seen(client, manager, bo)

        assert "Ana Doe" in shown
        assert "Di Doe" not in shown
        assert other.cohort.program.name not in shown.partition("<main")[2]

    def test_why_a_mentorship_ended_is_not_told(self, client: Client, bo: Person) -> None:
        make_mentorship(mentee=bo, state="ended")

        shown = seen(client, make_hr_admin(), bo)

        assert not any(word in shown for word in ("Matched anew", "Not accepted"))


def test_three_of_each_cost_no_more_queries_than_one(
    client: Client, bo: Person, django_assert_max_num_queries: Any
) -> None:
    hana = make_hr_admin()

    def one_more() -> None:
        make_review(bo)
        make_candidate(bo)
        make_slot(incumbent=bo)
        make_mentorship(mentee=bo, state="ended")

    one_more()
    seen(client, hana, bo)
    with django_assert_max_num_queries(60) as first:
        client.get(page(bo))
    for _again in range(2):
        one_more()
    with django_assert_max_num_queries(len(first)):
        client.get(page(bo))
