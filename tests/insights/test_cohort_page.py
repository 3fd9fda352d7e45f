"""/cohorts/<uuid>/dashboard/: what those who run a cohort see of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from insights.dashboard import Dashboard
from insights.queries import today
from people.models import AccessRecord
from programs.actions import leave_mentorship
from programs.models import Cohort, Mentorship
from tests.factories.groups import make_story_of_a_circle
from tests.factories.people import make_executive, make_hr_admin, make_person
from tests.factories.programs import (
    make_cohort,
    make_enrollment,
    make_mentorship,
    make_program_manager,
)
from tests.factories.touchpoints import make_touchpoint
from tests.pages import ask, text_of
from web.downloads import harmless

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[object]]


def url(cohort: Cohort, name: str = "cohort") -> str:
    return reverse(f"insights:{name}", kwargs={"uuid": cohort.uuid})


def make_pairs(cohort: Cohort, count: int, *, days_running: int = 30) -> list[Mentorship]:
    started_at = timezone.now() - timedelta(days=days_running)
    return [make_mentorship(cohort=cohort, started_at=started_at) for _ in range(count)]


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(state="running", name="Autumn")


@pytest.fixture
def hana(client: Client) -> Client:
    client.force_login(make_hr_admin("Hana"))
    return client


def test_the_managers_of_the_program_may_look(client: Client, cohort: Cohort) -> None:
    client.force_login(make_program_manager(cohort.program))

    assert client.get(url(cohort)).status_code == 200
    assert client.get(url(cohort, "cohort-numbers")).status_code == 200


def test_strangers_partners_and_executives_find_nothing(client: Client, cohort: Cohort) -> None:
    pair = make_mentorship(cohort=cohort)
    for person in (make_person("Cy"), *pair.people(), make_executive("Eve")):
        client.force_login(person)

        assert client.get(url(cohort)).status_code == 404
        assert client.get(url(cohort, "cohort-numbers")).status_code == 404


def test_it_only_reads(hana: Client, cohort: Cohort) -> None:
    assert hana.post(url(cohort)).status_code == 405
    assert hana.post(url(cohort, "cohort-numbers")).status_code == 405


def test_an_empty_cohort_says_what_belongs_there(hana: Client) -> None:
    page = hana.get(url(make_cohort(state="open"))).content.decode()

    assert "Nobody has applied yet" in page
    assert "No touchpoint was due yet" in page
    assert "No pair is running yet" in page


def test_places_and_mentors_are_counted_by_what_became_of_the_application(cohort: Cohort) -> None:
    make_pairs(cohort, 2)
    make_enrollment(cohort=cohort, state="applied")
    make_enrollment("mentor", cohort=cohort, state="declined")
    make_enrollment(cohort=cohort, state="approved")

    page = Dashboard(cohort)

    assert [page.waiting.value, page.places.value] == [1, 5]
    assert page.applications == [("Applied", [1, 0]), ("Approved", [3, 2]), ("Declined", [0, 1])]


def test_a_mentee_counts_as_matched_once_the_mentorship_has_started(cohort: Cohort) -> None:
    make_pairs(cohort, 1)
    make_mentorship(cohort=cohort, state="proposed")
    make_mentorship(cohort=cohort, state="ended")

    page = Dashboard(cohort)

    assert (page.numbers.matched, page.numbers.places("mentee")) == (2, 3)
    assert page.unmatched == 1


def test_touchpoints_kept_agree_with_counting_them_one_by_one(cohort: Cohort) -> None:
    for number, pair in enumerate(make_pairs(cohort, 6)):
        for days, state in ((-20, "held"), (-13, "missed"), (-6, "held"), (-2, "planned")):
            make_touchpoint(pair, days=days, state=state)
        make_touchpoint(pair, days=-9, state="cancelled")
        make_touchpoint(pair, days=2)
        make_touchpoint(pair, days=-number - 1, state="held", outside_plan=True)

    page = Dashboard(cohort)
    kept = page.figures[4]

    assert (kept.text, page.numbers.due, page.numbers.unsaid) == ("50 %", 24, 6)
    assert "from 24 touchpoints of 6 pairs" in kept.note
    assert "75 %" in kept.note
    assert sum(week.due for week in page.weeks) == 24
    assert sum(week.kept for week in page.weeks) == 12
    assert sum(week.unsaid for week in page.weeks) == 6


def test_what_is_planned_for_today_is_not_due_yet(cohort: Cohort) -> None:
    pair = make_pairs(cohort, 1)[0]
    make_touchpoint(pair, wall_date=today())
    make_touchpoint(pair, wall_date=today() - timedelta(days=1))

    assert Dashboard(cohort).numbers.due == 1


def test_a_share_of_few_pairs_is_not_said(cohort: Cohort) -> None:
    for pair in make_pairs(cohort, 4):
        make_touchpoint(pair, days=-3, state="held")

    kept = Dashboard(cohort).figures[4]

    assert (kept.text, kept.empty) == (None, "Too few to say")


def test_weeks_without_touchpoints_are_shown_as_such(cohort: Cohort) -> None:
    pair = make_pairs(cohort, 1)[0]
    make_touchpoint(pair, days=-35, state="held")
    make_touchpoint(pair, days=-7, state="held")

    assert [week.due for week in Dashboard(cohort).weeks] == [1, 0, 0, 0, 1]


def test_the_days_between_are_the_median_of_all_pairs(cohort: Cohort) -> None:
    for gap, pair in zip((7, 14, 14, 14, 28), make_pairs(cohort, 5), strict=True):
        make_touchpoint(pair, days=-1, state="held")
        make_touchpoint(pair, days=-1 - gap, state="held")

    between = Dashboard(cohort).figures[5]

    assert (between.text, between.source) == ("14", "from 5 gaps of 5 pairs")


def test_a_pair_is_quiet_after_two_rhythms_and_a_week(cohort: Cohort) -> None:
    met, silent, never, new = make_pairs(cohort, 4, days_running=60)
    Mentorship.objects.filter(pk=new.pk).update(started_at=timezone.now() - timedelta(days=34))
    make_touchpoint(met, days=-34, state="held")
    make_touchpoint(silent, days=-36, state="held")
    ended = make_mentorship(cohort=cohort, state="ended")
    make_touchpoint(ended, days=-50, state="held")

    quiet = list(Dashboard(cohort).quiet)

    assert quiet == [never, silent]


def test_quiet_pairs_are_named_with_a_way_to_write_to_them(hana: Client, cohort: Cohort) -> None:
    pair = make_mentorship(
        cohort=cohort,
        mentor=make_person("Ana Lima", email="ana@demo.example"),
        mentee=make_person("Bo Li", email="bo@demo.example"),
        started_at=timezone.now() - timedelta(days=60),
    )
    make_touchpoint(pair, days=-50, state="held", topic="canary-topic")

    page = hana.get(url(cohort)).content.decode()

    assert "Ana Lima" in page
    assert "mailto:ana@demo.example,bo@demo.example?subject=" in page
    assert "canary-topic" not in page


def test_the_people_named_can_read_who_looked(hana: Client, cohort: Cohort) -> None:
    silent, met = make_pairs(cohort, 2, days_running=60)
    make_touchpoint(met, days=-3, state="held")

    hana.get(url(cohort))
    hana.get(url(cohort))

    noted = AccessRecord.objects.values_list("person__name", "viewer__name", "page")
    assert sorted(noted) == sorted(
        (person.name, "Hana", "insights:cohort") for person in silent.people()
    )


def test_sorting_answers_with_the_quiet_pairs_alone(hana: Client, cohort: Cohort) -> None:
    make_pairs(cohort, 2, days_running=90)

    piece = hana.get(f"{url(cohort)}?sort=-silent_since", headers={"HX-Request": "true"})

    assert piece.content.decode().lstrip().startswith('<section class="card table-box" id="quiet"')


def test_one_pair_and_three_take_the_same_queries(
    client: Client, django_assert_num_queries: Queries
) -> None:
    client.force_login(make_hr_admin())
    for pairs in (1, 3):
        cohort = make_cohort(state="running")
        for pair in make_pairs(cohort, pairs, days_running=90):
            make_touchpoint(pair, days=-60, state="held")
        client.get(url(cohort))
        with django_assert_num_queries(20):
            client.get(url(cohort))


def test_the_file_says_what_the_page_says(hana: Client) -> None:
    cohort = make_cohort(state="running", name="Autumn")
    for pair in make_pairs(cohort, 5):
        make_touchpoint(pair, days=-3, state="held")

    response = hana.get(url(cohort, "cohort-numbers"))
    text = response.content.decode()

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert (
        ",Touchpoints kept,1.0,0.3936,1.0,share from 0 to 1,from 5 touchpoints of 5 pairs" in text
    )


def test_a_text_that_a_spreadsheet_would_run_stays_text() -> None:
    assert [harmless(one) for one in ("=1+1", "@x", "fine", -3)] == ["'=1+1", "'@x", "fine", -3]


def test_who_fell_silent_names_only_those_still_in_the_circle() -> None:
    circle, _ana, _bo, _cem, di = make_story_of_a_circle()
    Mentorship.objects.update(started_at=timezone.now() - timedelta(days=90))
    leave_mentorship(participant=circle.participant(di), by=di)

    page = text_of(ask(make_hr_admin(), reverse("insights:cohort", args=[circle.cohort.uuid])))

    assert "Bo Lind" in page
    assert "Di Wu" not in page
