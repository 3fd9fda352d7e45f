"""The home page: to each role what it needs, and one thing to do first."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from people.models import Person
from programs.actions import accept_mentorship, write_endorsement
from tests.factories.people import make_executive, make_hr_admin, make_person
from tests.factories.programs import (
    make_cohort,
    make_endorsement,
    make_enrollment,
    make_mentorship,
    make_program,
    make_program_manager,
)

pytestmark = pytest.mark.django_db


def home(person: Person) -> str:
    client = Client()
    client.force_login(person)
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_new_employee_reads_what_mentoring_is_and_what_will_appear() -> None:
    text = home(make_person("Bo"))

    assert "Hello Bo" in text
    assert "Learn from somebody who has been there" in text
    assert "it appears on this page" in text


def test_open_cohorts_say_why_and_why_not() -> None:
    for grade in (4, 9):
        make_cohort(make_program(eligibility=[{"rule": "grade", "at_least": grade}]))

    text = home(make_person(grade=5))

    assert text.index("Why you can join") < text.index("Why you cannot join this time")
    assert "Grade 4 or higher: yours is 5" in text
    assert "Grade 9 or higher: yours is 5" in text
    assert text.count("Read more and apply") == 1


def test_what_is_not_open_now_is_not_offered() -> None:
    today = timezone.localdate()
    make_cohort(name="Soon", applications_open_on=today + timedelta(days=1))
    make_cohort(name="Secret", state="draft")

    text = home(make_person())

    assert "Soon" not in text
    assert "Secret" not in text


def test_an_application_is_followed_instead_of_offered() -> None:
    bo = make_person("Bo")
    cohort = make_cohort(name="Spring")
    make_enrollment(cohort=cohort, person=bo, state="waitlisted")

    text = home(bo)

    assert "Your applications" in text
    assert "On the waiting list" in text
    assert "Read more and apply" not in text


def test_a_match_asks_for_an_answer_and_then_for_patience() -> None:
    mentorship = make_mentorship(
        mentor=make_person("Ana"), mentee=make_person("Bo"), state="proposed"
    )
    bo = mentorship.mentees()[0].person

    assert "You are matched with Ana" in home(bo)
    accept_mentorship(mentorship=mentorship, by=bo)
    assert "Now Ana answers" in home(bo)


def test_those_who_run_cohorts_see_first_what_waits_for_them() -> None:
    program = make_program("Leaders")
    make_cohort(program, name="Calm", state="running")
    waiting = make_cohort(program, name="Busy")
    make_enrollment(cohort=waiting, state="applied")
    make_cohort(name="Elsewhere", state="running")

    hers, hanas = home(make_program_manager(program)), home(make_hr_admin())

    assert "1 application waits for your decision" in hers
    assert hers.index("Leaders · Busy") < hers.index("Leaders · Calm")
    assert "Elsewhere" not in hers
    assert "Elsewhere" in hanas


def test_an_executive_is_led_to_the_overview() -> None:
    assert "How mentoring is going" in home(make_executive())


def test_one_cohort_and_three_take_the_same_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    hana = make_hr_admin()
    make_cohort()
    with django_assert_max_num_queries(40) as one:
        home(hana)
    make_cohort()
    make_cohort()
    with django_assert_max_num_queries(len(one)):
        home(hana)


def test_who_is_asked_for_a_few_words_finds_that_on_the_home_page_until_they_are_written() -> None:
    endorsement = make_endorsement(make_program(name="Leaders"), make_person("Sue"), words="")

    assert "why you stand behind Leaders?" in home(endorsement.person)

    write_endorsement(
        endorsement=endorsement,
        words="It helped me.",
        journey="",
        hours_given=None,
        by=endorsement.person,
    )
    assert "why you stand behind Leaders?" not in home(endorsement.person)
