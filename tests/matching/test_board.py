"""The matching page of a cohort."""

import subprocess
import sys
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from matching.actions.runs import begin_run, request_run
from matching.models import Ban, Failure, Run
from matching.views import board as board_views
from people.models import AccessRecord, Person, Site, Unit
from programs.models import Cohort
from tests.factories.matching import (
    make_ban,
    make_pair,
    make_pin,
    make_publication,
    make_result,
    make_unproven_result,
)
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_enrollment, make_program_manager


@pytest.fixture
def hana(db: None) -> Person:
    return make_hr_admin("Hana")


@pytest.fixture
def desk(client: Client, hana: Person) -> Client:
    client.force_login(hana)
    return client


def board(cohort: Cohort, show: str = "") -> str:
    return reverse("matching:board", args=[cohort.uuid]) + (f"?show={show}" if show else "")


def read(desk: Client, url: str, **headers: str) -> str:
    answer = desk.get(url, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_cohort_says_what_to_do_first(desk: Client) -> None:
    assert "Approve mentors and mentees first" in read(desk, board(make_cohort()))


def test_a_cohort_that_waits_offers_the_run(desk: Client) -> None:
    cohort = make_cohort()
    make_pair(cohort)

    page = read(desk, board(cohort))

    assert "1 mentees are waiting; 1 mentors offer 1 seats" in page
    assert reverse("matching:runs", args=[cohort.uuid]) in page


def test_the_button_starts_a_run_and_the_page_shows_how_far_it_is(desk: Client) -> None:
    cohort = make_cohort()

    answers = [desk.post(reverse("matching:runs", args=[cohort.uuid])) for _twice in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    run = cohort.runs.get()
    assert reverse("matching:run-progress", args=[run.uuid]) in read(desk, board(cohort))
    piece = read(desk, reverse("matching:run-progress", args=[run.uuid]), HX_Request="true")
    assert "<html" not in piece
    assert "Waiting for a free worker" in piece


def test_progress_leads_to_the_result_when_it_is_there(desk: Client) -> None:
    cohort = make_cohort()
    run = make_result(cohort)

    answer = desk.get(
        reverse("matching:run-progress", args=[run.uuid]), headers={"HX-Request": "true"}
    )

    assert answer.headers["HX-Redirect"] == board(cohort)


def test_pairs_stand_with_points_and_reasons(desk: Client) -> None:
    cohort = make_cohort()
    make_pair(cohort, mentor="Ana", mentee="Bo")
    make_result(cohort)

    page = read(desk, board(cohort))

    assert "Read the pairs, then publish them" in page
    assert "Mentor stands 2 above in grade, within the best range." in page
    assert "Proven" in page


def test_looking_at_the_pairs_is_noted_once_a_day_for_each_person_shown(
    desk: Client, hana: Person
) -> None:
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort)
    make_result(cohort)

    for _again in range(2):
        read(desk, board(cohort))

    noted = AccessRecord.objects.filter(viewer=hana, page="matching")
    assert {one.person for one in noted} == {mentor.person, mentee.person}
    assert noted.count() == 2


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("name=ana", True),
        ("name=nobody", False),
        ("only=pinned", False),
        ("only=weak", False),
        ("below=99", True),
        ("below=5", False),
        ("below=nonsense", True),
    ],
)
def test_filters_narrow_the_pairs(query: str, seen: bool, desk: Client) -> None:
    cohort = make_cohort()
    make_pair(cohort, mentor="Ana", mentee="Bo")
    make_result(cohort)

    piece = read(desk, f"{board(cohort)}?{query}", HX_Request="true")

    assert ("initials" in piece) is seen
    assert ("No pair fits these filters" in piece) is not seen


def test_the_next_run_says_how_many_pairs_changed(desk: Client) -> None:
    cohort = make_cohort()
    _mentor, mentee = make_pair(cohort, mentor="Ana", mentee="Bo")
    make_enrollment("mentor", cohort=cohort)
    first = make_result(cohort).proposals.get()
    assert "The same pairs" not in read(desk, board(cohort))
    make_result(cohort)
    assert "The same pairs as in the run before." in read(desk, board(cohort))
    Ban.objects.create(cohort=cohort, mentor=first.mentor, mentee=mentee)
    make_result(cohort)

    assert "1 mentee has another mentor than in the run before." in read(desk, board(cohort))
    changed = read(desk, f"{board(cohort)}?only=changed", HX_Request="true")
    assert "Bo" in changed


def test_people_without_a_mentor_read_why_and_what_would_help(desk: Client) -> None:
    cohort = make_cohort()
    make_pair(cohort)
    make_enrollment(cohort=cohort)
    make_result(cohort)

    page = read(desk, board(cohort, "unmatched"))

    assert "One mentor would be possible, but has no free seat." in page
    assert "More seats would help" in page


def test_decisions_rules_and_runs_have_their_pages(desk: Client) -> None:
    cohort = make_cohort()
    make_pin(cohort)
    make_ban(cohort)
    run = make_result(cohort)

    assert "They asked." in read(desk, board(cohort, "decisions"))
    assert "Same team." in read(desk, board(cohort, "decisions"))
    assert "Ruled out by HR" in read(desk, board(cohort, "rules"))
    assert reverse("matching:run", args=[run.uuid]) in read(desk, board(cohort, "runs"))
    assert run.input_digest in read(desk, reverse("matching:run", args=[run.uuid]))


@pytest.mark.parametrize("show", ["decisions", "rules", "runs", "unmatched", "nonsense"])
def test_every_part_has_words_before_the_first_run(show: str, desk: Client) -> None:
    assert "Matching: " in read(desk, board(make_cohort(), show))


def test_a_cohort_that_changed_says_what_and_asks_for_a_new_run(desk: Client) -> None:
    cohort = make_cohort()
    make_pair(cohort)
    make_result(cohort)
    make_pair(cohort, mentor="Late Lou", mentee="New Nia")

    page = read(desk, board(cohort))

    assert "Now in the pool: Late Lou, New Nia." in page
    assert "Run the matching again" in page
    assert "Publish these pairs" not in page


def test_a_failed_run_says_why_in_names(desk: Client) -> None:
    cohort = make_cohort()
    pinned = make_pin(cohort, mentor="Ana", mentee="Bo")
    pinned.mentee.person.manager = pinned.mentor.person
    pinned.mentee.person.save()
    make_result(cohort)

    page = read(desk, board(cohort))

    assert "Ana, Bo are pinned, but this forbids it: Reporting line." in page


def test_a_published_cohort_is_read_only(desk: Client, hana: Person) -> None:
    cohort = make_cohort()
    make_pair(cohort)
    make_publication(cohort, by=hana)

    page = read(desk, board(cohort))

    assert "Hana approved and published these pairs." in page
    assert "Rule out" not in page
    assert "Run again" not in page


def test_a_run_may_be_stopped_from_the_page(desk: Client, hana: Person) -> None:
    cohort = make_cohort()
    run = request_run(cohort=cohort, by=hana)

    answer = desk.post(reverse("matching:run-cancellation", args=[run.uuid]))

    assert answer.status_code == 303
    assert "The last run was stopped" in read(desk, board(cohort))


def test_a_run_at_work_may_be_ended_with_the_best_so_far(desk: Client, hana: Person) -> None:
    cohort = make_cohort()
    run = request_run(cohort=cohort, by=hana)
    keep = reverse("matching:run-best-so-far", args=[run.uuid])
    assert keep not in read(desk, board(cohort))
    begin_run(str(run.uuid))
    assert keep in read(desk, board(cohort))

    assert desk.post(keep).status_code == 303

    run.refresh_from_db()
    assert run.stop_requested
    assert "keeps the best so far" in read(desk, board(cohort))


def test_what_is_not_proven_best_says_so_and_by_how_much(desk: Client) -> None:
    cohort = make_cohort()
    make_pair(cohort)
    run = make_unproven_result(cohort)

    page = read(desk, board(cohort))
    record = read(desk, reverse("matching:run", args=[run.uuid]))

    for text in (page, record):
        assert "could be better by at most 12.5 points" in text
    assert "Run again, to the end" in page


def test_a_dead_run_is_told_as_such(desk: Client) -> None:
    cohort = make_cohort()
    long_ago = timezone.now() - timedelta(hours=1)
    policy = make_result(cohort).policy
    Run.objects.create(
        cohort=cohort, policy=policy, state="failed", failure=Failure.SILENT, finished_at=long_ago
    )

    assert "stopped without a word" in read(desk, board(cohort))


@pytest.mark.django_db
def test_the_manager_of_the_program_sees_it_and_others_do_not(client: Client) -> None:
    cohort = make_cohort()
    client.force_login(make_program_manager(cohort.program))
    assert client.get(board(cohort)).status_code == 200

    assert client.get(board(make_cohort())).status_code == 404


def test_more_pairs_cost_no_more_queries(
    desk: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    counts = []
    for pairs in (2, 4):
        cohort = make_cohort()
        for _pair in range(pairs):
            make_pair(cohort)
        make_result(cohort)
        with django_assert_max_num_queries(60) as queries:
            read(desk, board(cohort))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_no_page_loads_what_only_the_engine_needs() -> None:
    code = (
        "import sys, django; django.setup(); import mentoring.urls, matching.tasks;"
        "sys.exit(bool({'numpy', 'scipy', 'numba', 'ortools'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


def test_a_large_cohort_is_compared_with_its_run_once_the_page_is_there(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cohort = make_cohort()
    make_pair(cohort)
    make_result(cohort)
    make_pair(cohort)
    monkeypatch.setattr(board_views, "MANY", 0)

    page = read(desk, board(cohort))
    piece = read(desk, f"{board(cohort)}?look=changes", HX_Request="true")

    assert "The cohort has changed since this run" not in page
    assert 'hx-get="?look=changes"' in page
    assert "The cohort has changed since this run" in piece
    assert "hx-get" not in piece


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("ángela", True),
        ("bo angela", True),
        ("ang", True),
        ("angela cy", False),
        ("%", False),
    ],
)
def test_every_word_is_looked_for_in_both_names_and_the_names_are_read_once(
    name: str, seen: bool, desk: Client
) -> None:
    cohort = make_cohort()
    make_pair(cohort, mentor="Angela", mentee="Bó")
    make_result(cohort)

    with CaptureQueriesContext(connection) as queries:
        piece = read(desk, f"{board(cohort)}?{urlencode({'name': name})}", HX_Request="true")

    assert ("initials" in piece) is seen
    assert sum("UNACCENT(" in one["sql"] for one in queries) == 1


def test_a_unit_with_all_below_it_and_a_site_narrow_the_pairs_by_either_side(desk: Client) -> None:
    top = Unit.objects.create(name="Top")
    team, elsewhere = Unit.objects.create(name="Team", parent=top), Unit.objects.create(name="Far")
    lisbon, oslo = Site.objects.create(name="Lisbon"), Site.objects.create(name="Oslo")
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort, mentor="Ana", mentee="Bo")
    Person.objects.filter(pk=mentor.person_id).update(unit=team)
    Person.objects.filter(pk=mentee.person_id).update(site=lisbon)
    make_result(cohort)

    def shows(**query: object) -> bool:
        words = "&".join(f"{name}={one.uuid}" for name, one in query.items())  # type: ignore[attr-defined]
        return "initials" in read(desk, f"{board(cohort)}?{words}", HX_Request="true")

    assert (shows(unit=top), shows(unit=elsewhere)) == (True, False)
    assert (shows(site=lisbon), shows(site=oslo), shows(site=lisbon, unit=top)) == (
        True,
        False,
        True,
    )


def test_who_is_left_out_leads_to_the_question_why_not_with_somebody(desk: Client) -> None:
    cohort = make_cohort()
    make_pair(cohort)
    mentee = make_enrollment("mentee", cohort=cohort)
    make_result(cohort)

    left_out = read(desk, board(cohort, "unmatched"))
    asked = read(desk, f"{board(cohort, 'scenarios')}&mentee={mentee.uuid}")

    assert "Why not with…?" in left_out
    assert f'value="{mentee.uuid}" selected' in asked


@pytest.mark.django_db
def test_people_who_report_to_one_another_in_a_ring_are_named(client: Client) -> None:
    cohort, ana = make_cohort(), make_person("Ana")
    bo = make_person("Bo", manager=ana)
    Person.objects.filter(pk=ana.pk).update(manager=bo)
    make_enrollment(cohort=cohort, person=bo)
    make_result(cohort)
    client.force_login(make_hr_admin())

    board = reverse("matching:board", args=[cohort.uuid])
    page = client.get(board, {"show": "rules"}).content.decode()

    assert "report to one another in a ring" in page
    assert "Ana → Bo → Ana" in page or "Bo → Ana → Bo" in page
    assert AccessRecord.objects.filter(person=ana).exists()
