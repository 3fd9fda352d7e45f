"""A cohort as those who run it see it and lead it on."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from programs.models import Cohort
from programs.queries import standing, standings
from programs.steps import next_step
from tests.factories.groups import make_group
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import (
    make_cohort,
    make_enrollment,
    make_mentorship,
    make_program,
    make_program_manager,
)
from tests.programs.test_program_pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def hana() -> Client:
    return signed_in(make_hr_admin())


def typed(**changes: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "name": "Spring",
        "applications_open_on": str(today),
        "applications_close_on": str(today + timedelta(days=14)),
        "starts_on": str(today + timedelta(days=30)),
        "ends_on": str(today + timedelta(days=200)),
        "seats": "12",
        "admission": "criteria",
        "admission_criteria": "We look at what you want to learn.",
        "cadence_weeks": "3",
        "touchpoint_minutes": "45",
    } | changes


def test_a_cohort_begins_as_a_draft_with_the_rhythm_of_its_program(hana: Client) -> None:
    program = make_program(cadence_weeks=4, touchpoint_minutes=60)
    page = reverse("programs:cohort-new", args=[program.uuid])

    assert hana.get(page).context["form"]["cadence_weeks"].value() == 4
    answer = hana.post(page, typed())

    cohort = Cohort.objects.get()
    assert answer.headers["Location"] == reverse("programs:cohort", args=[cohort.uuid])
    assert (cohort.state, cohort.seats, cohort.program) == ("draft", 12, program)


def test_without_an_end_it_runs_as_long_as_its_program_says(hana: Client) -> None:
    page = reverse("programs:cohort-new", args=[make_program(months=9).uuid])

    assert "Empty: 9 months after the start." in hana.get(page).content.decode()
    hana.post(page, typed(starts_on="2031-05-31", ends_on=""))

    assert Cohort.objects.get().ends_on == date(2032, 2, 29)


def test_where_a_program_says_nothing_of_it_a_cohort_needs_an_end(hana: Client) -> None:
    page = reverse("programs:cohort-new", args=[make_program().uuid])

    assert hana.post(page, typed(ends_on="")).status_code == 422
    assert not Cohort.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"applications_close_on": "2020-01-01"}, "Applications must close after they open"),
        ({"starts_on": "2020-01-01"}, "must start after applications close"),
        ({"ends_on": "2020-01-01"}, "must end after it starts"),
        ({"seats": "0"}, "greater than or equal to 1"),
        ({"name": "Taken"}, "a cohort of this name already"),
        ({"starts_on": "soon"}, "valid date"),
    ],
)
def test_bad_input_is_refused_and_kept(hana: Client, wrong: dict[str, str], words: str) -> None:
    taken = make_cohort(name="Taken")
    page = reverse("programs:cohort-new", args=[taken.program.uuid])

    answer = hana.post(page, typed(touchpoint_minutes="47") | wrong)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "47" in answer.content.decode()


def test_seats_never_fall_below_the_mentees_who_have_one(hana: Client) -> None:
    cohort = make_cohort(seats=5)
    for _ in range(2):
        make_enrollment(cohort=cohort)

    answer = hana.post(reverse("programs:cohort-edit", args=[cohort.uuid]), typed(seats="1"))

    assert answer.status_code == 422
    assert "2 mentees have a seat already" in answer.content.decode()
    cohort.refresh_from_db()
    assert cohort.seats == 5


def test_a_closed_cohort_stays_as_it_is(hana: Client) -> None:
    cohort = make_cohort(state="closed")

    answer = hana.post(reverse("programs:cohort-edit", args=[cohort.uuid]), typed())

    assert answer.status_code == 422
    assert "stays as it is" in answer.content.decode()


def test_editing_leaves_the_state_alone(hana: Client) -> None:
    cohort = make_cohort(state="matching")

    hana.post(reverse("programs:cohort-edit", args=[cohort.uuid]), typed())

    cohort.refresh_from_db()
    assert (cohort.state, cohort.name) == ("matching", "Spring")


def test_the_next_step_tells_a_tired_admin_what_to_do() -> None:
    today = timezone.localdate()
    over: dict[str, Any] = {"applications_close_on": today - timedelta(days=1)}
    draft, opened = make_cohort(state="draft"), make_cohort()
    waiting, done = make_cohort(), make_cohort(**over)
    make_enrollment(cohort=waiting, state="applied")
    matching, running = make_cohort(state="matching"), make_cohort(state="running")
    make_mentorship(cohort=running, state="proposed")
    past: dict[str, Any] = {"applications_open_on": today - timedelta(days=90), **over}
    past |= {"applications_close_on": today - timedelta(days=80)}
    past |= {"starts_on": today - timedelta(days=70), "ends_on": today - timedelta(days=1)}
    ended = make_cohort(state="running", **past)
    cohorts = [draft, opened, waiting, done, matching, running, ended]
    numbers = standings(cohorts)

    steps = [next_step(one, numbers[one.pk]) for one in cohorts]

    assert [(one.waits, one.title.split(" until ")[0]) for one in steps] == [
        (True, "Open the cohort for applications"),
        (False, "Applications are open"),
        (True, "1 application waits for your decision"),
        (True, "Applications are over: match people"),
        (True, "Find the best pairs"),
        (False, "1 pair has not accepted yet"),
        (True, "The last day has passed: begin to close"),
    ]


def test_who_is_in_no_group_is_told_while_the_groups_run(hana: Client) -> None:
    circle = make_group(mentors=[make_person()], members=[make_person(), make_person()])
    make_enrollment(cohort=circle.cohort)

    page = hana.get(reverse("programs:cohort", args=[circle.cohort.uuid])).content.decode()

    assert "1 person is in no group yet" in page
    assert "In no group yet</dt><dd>1" in page
    assert "<h2>Groups</h2>" in page
    assert "Pairs" not in page


def test_a_cohort_that_nobody_applied_to_says_so() -> None:
    empty, decided = make_cohort(), make_cohort()
    make_enrollment(cohort=decided)
    numbers = standings([empty, decided])

    texts = [next_step(one, numbers[one.pk]).text for one in (empty, decided)]

    assert texts == [
        "Nobody has applied yet. Applications appear here.",
        "Every application so far is decided. New ones appear here.",
    ]


def test_where_a_cohort_stands_in_numbers() -> None:
    cohort = make_cohort(state="running")
    make_mentorship(cohort=cohort)
    make_mentorship(cohort=cohort, state="proposed")
    make_mentorship(cohort=cohort, state="ended")
    make_enrollment("mentor", cohort=cohort, seats=3)
    make_enrollment(cohort=cohort)
    make_enrollment(cohort=cohort, state="applied")
    make_enrollment(cohort=cohort, state="waitlisted")
    make_mentorship()

    numbers = standing(cohort)

    assert (numbers.running, numbers.proposed, numbers.ended) == (1, 1, 1)
    assert (numbers.mentees, numbers.mentors, numbers.mentor_seats) == (4, 4, 6)
    assert (numbers.undecided, numbers.waitlisted, numbers.unmatched_mentees) == (1, 1, 2)


def test_numbers_of_many_cohorts_take_as_many_queries_as_of_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cohorts = [make_cohort() for _ in range(3)]
    for some in (cohorts[:1], cohorts):
        with django_assert_num_queries(4):
            standings(some)


def test_a_change_is_asked_then_done_once(hana: Client) -> None:
    cohort = make_cohort(state="draft")
    page = reverse("programs:cohort-change", args=[cohort.uuid, "opening"])

    assert b"Everybody who may join sees the cohort" in hana.get(page).content
    assert hana.post(page).status_code == 303
    assert hana.post(page).status_code == 303
    cohort.refresh_from_db()
    assert cohort.state == "open"
    assert "done already" in hana.get(page).content.decode()


def test_a_change_that_cannot_be_says_why(hana: Client) -> None:
    cohort = make_cohort()
    make_enrollment(cohort=cohort, state="applied")
    page = reverse("programs:cohort-change", args=[cohort.uuid, "matching"])

    asked, done = hana.get(page), hana.post(page)

    assert (asked.status_code, done.status_code) == (200, 409)
    for answer in (asked, done):
        assert "1 application waits for a decision." in answer.content.decode()
    cohort.refresh_from_db()
    assert cohort.state == "open"


def test_a_change_nobody_knows_is_not_there(hana: Client) -> None:
    url = reverse("programs:cohort-change", args=[make_cohort().uuid, "explosion"])
    assert hana.get(url).status_code == 404


def test_pages_are_there_for_those_who_run_it_only() -> None:
    cohort = make_cohort()
    make_mentorship(cohort=cohort)
    mia, oz = make_program_manager(cohort.program), make_program_manager(make_program())
    for name in ("cohort", "cohort-edit", "cohort-enrollments", "cohort-pairs"):
        page = reverse(f"programs:{name}", args=[cohort.uuid])
        assert signed_in(mia).get(page).status_code == 200
        assert signed_in(oz).get(page).status_code == 404
        assert signed_in(make_person()).get(page).status_code == 404


@pytest.mark.parametrize(
    ("state", "shown"), [("", 3), ("proposed", 1), ("running", 1), ("ended", 1)]
)
def test_pairs_by_state(hana: Client, state: str, shown: int) -> None:
    cohort = make_cohort(state="running")
    for one in ("proposed", "running", "ended"):
        make_mentorship(cohort=cohort, state=one)
    page = reverse("programs:cohort-pairs", args=[cohort.uuid])

    answer = hana.get(page, {"state": state})

    assert len(answer.context["table"].rows) == shown
    piece = hana.get(page, {"state": state}, headers={"HX-Request": "true"})
    assert b"<html" not in piece.content
