"""/overview/: all programs for executives, without names and without small groups."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from insights.figures import written
from insights.overview import overview, share_of
from people.models import Unit
from programs.models import Cohort
from tests.factories.people import make_executive, make_hr_admin, make_person, make_unit
from tests.factories.programs import (
    make_cohort,
    make_enrollment,
    make_mentorship,
    make_program,
    make_program_manager,
)
from tests.factories.touchpoints import make_touchpoint

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[object]]
PAGES = ("/overview/", "/overview/numbers.csv")


@pytest.fixture
def eve(client: Client) -> Client:
    client.force_login(make_executive("Eve"))
    return client


def enroll(cohort: Cohort, count: int, role: str = "mentee", unit: Unit | None = None) -> None:
    for _ in range(count):
        make_enrollment(role, cohort=cohort, person=make_person(unit=unit))


def test_shares_are_rounded_and_not_cut_off() -> None:
    assert [written(share, "share") for share in (0.318, 0.005, 1.0)] == ["32 %", "0 %", "100 %"]


@pytest.mark.parametrize("page", PAGES)
def test_executives_and_hr_may_look(client: Client, page: str) -> None:
    for reader in (make_executive("Eve"), make_hr_admin("Hana")):
        client.force_login(reader)

        assert client.get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_finds_it(client: Client, page: str) -> None:
    pair = make_mentorship()
    for person in (make_person("Cy"), make_program_manager(make_program()), *pair.people()):
        client.force_login(person)

        assert client.get(page).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_it_only_reads(eve: Client, page: str) -> None:
    assert eve.post(page).status_code == 405


def test_before_the_first_cohort_it_says_what_will_come(eve: Client) -> None:
    make_cohort(state="draft")

    assert "No cohort has opened yet" in eve.get("/overview/").content.decode()


def test_executives_read_no_name_on_it_and_get_no_link_to_one(eve: Client) -> None:
    secret = make_person("Canary Person", email="canary@demo.example", job_title="Canary title")
    cohort = make_cohort(state="running", name="Autumn")
    started_at = timezone.now() - timedelta(days=90)
    pair = make_mentorship(mentee=secret, cohort=cohort, started_at=started_at)
    make_touchpoint(pair, days=-60, state="held", topic="Canary topic")
    enroll(cohort, 6)

    for page in PAGES:
        text = eve.get(page).content.decode()
        assert "Autumn" in text
        assert "anary" not in text
        assert str(cohort.uuid) not in text


def test_hr_gets_a_link_to_each_cohort(client: Client) -> None:
    client.force_login(make_hr_admin("Hana"))
    cohort = make_cohort(state="running")

    assert f"/cohorts/{cohort.uuid}/dashboard/" in client.get("/overview/").content.decode()


def test_groups_of_one_to_four_are_withheld_and_left_out_of_every_total(eve: Client) -> None:
    cohort = make_cohort(state="running")
    enroll(cohort, 7)
    enroll(cohort, 4, "mentor")

    page = overview()

    assert (page.rows[0].mentees.value, page.rows[0].mentors.withheld) == (7, True)
    assert page.places.value == 7
    assert sum(cell.value or 0 for cell in page.departments.values()) == 7
    text = eve.get("/overview/numbers.csv").content.decode()
    assert "Places taken,Too few to say,,,count,mentors" in text
    assert ",11," not in text


def test_the_total_does_not_give_a_small_department_away() -> None:
    root = make_unit("Company")
    large, middle, small = (make_unit(name, parent=root) for name in ("Large", "Middle", "Small"))
    cohort = make_cohort(state="running")
    enroll(cohort, 9, unit=make_unit("Team", parent=large))
    enroll(cohort, 6, unit=middle)
    enroll(cohort, 2, unit=small)

    page = overview()

    assert page.places.value == 17
    assert {name: cell.value for name, cell in page.departments.items()} == {
        "Large": 9,
        "Middle": None,
        "Small": None,
    }


@pytest.mark.parametrize(
    ("matched", "places", "said"),
    [
        (0, 10, "0 %"),
        (3, 10, "Hardly any: fewer than 5"),
        (5, 10, "50 %"),
        (7, 10, "Nearly all: fewer than 5 are without"),
        (10, 10, "100 %"),
        (2, 4, "Too few to say"),
    ],
)
def test_a_share_does_not_tell_of_fewer_than_five(matched: int, places: int, said: str) -> None:
    cohort = make_cohort(state="running")
    for _ in range(matched):
        make_mentorship(cohort=cohort)
    enroll(cohort, places - matched)

    figure = overview().rows[0].matched

    assert (figure.text or figure.empty) == said


def test_an_open_cohort_is_not_matched_yet() -> None:
    enroll(make_cohort(state="open"), 6)

    assert overview().rows[0].matched.empty == "Not matched yet"


def test_touchpoints_kept_are_those_of_cohorts_that_go_on() -> None:
    running, closed = make_cohort(state="running"), make_cohort(state="closed")
    for cohort, state in ((running, "held"), (closed, "missed")):
        for _ in range(5):
            make_touchpoint(make_mentorship(cohort=cohort), days=-3, state=state)

    page = overview()

    assert page.kept.text == "100 %"
    assert [row.kept.text for row in page.rows] == ["100 %", "0 %"]
    assert [(week.due, week.kept, week.pairs) for week in page.weeks] == [(10, 5, 10)]


def test_how_many_pairs_there_are_is_not_told_beside_the_places(eve: Client) -> None:
    cohort = make_cohort(state="running")
    enroll(cohort, 3)
    for _ in range(17):
        make_touchpoint(make_mentorship(cohort=cohort), days=-3, state="held", held_minutes=60)

    row, text = overview().rows[0], eve.get("/overview/").content.decode()

    assert (row.mentees.value, row.matched.value) == (20, None)
    assert row.kept.source == "from 17 touchpoints planned until yesterday"
    assert "17 hours in all" in text
    assert "17 pairs" not in text


def test_a_week_of_few_pairs_is_left_out() -> None:
    cohort = make_cohort(state="running")
    pairs = [make_mentorship(cohort=cohort) for _ in range(5)]
    for pair in pairs:
        make_touchpoint(pair, days=-17, state="held")
    for pair in pairs[:4]:
        make_touchpoint(pair, days=-3, state="held")

    assert share_of(overview().weeks[-1]).empty == "Too few to say"


def test_no_total_gives_away_what_the_row_of_a_small_cohort_withholds() -> None:
    big, small = make_cohort(state="running"), make_cohort(state="running")
    for _ in range(5):
        make_touchpoint(make_mentorship(cohort=big), days=-3, state="held")
    make_touchpoint(make_mentorship(cohort=small), days=-3, state="missed")

    seen = overview()

    assert seen.kept.value == 1
    assert [(week.due, week.kept) for week in seen.weeks] == [(5, 5)]


def test_one_cohort_and_three_take_the_same_queries(
    eve: Client, django_assert_num_queries: Queries
) -> None:
    eve.get("/overview/")
    for _ in range(3):
        cohort = make_cohort(state="running")
        enroll(cohort, 5)
        with django_assert_num_queries(16):
            eve.get("/overview/")
