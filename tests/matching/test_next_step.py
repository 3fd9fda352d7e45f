"""The cohort's page asks to publish a result only while it can still be published."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from matching.actions.decisions import ban, lift, pin
from matching.actions.forming import propose_by_hand
from matching.actions.publication import stale_because
from matching.models import GroupPlan, Run
from matching.wording import changes_in_words
from programs.actions import decline_mentorship
from programs.models import Cohort, Enrollment, Mentorship
from programs.queries import standing, standings
from programs.steps import next_step
from tests.factories.matching import (
    make_circle_pool,
    make_pair,
    make_peer_pool,
    make_pin,
    make_policy,
    make_publication,
    make_result,
)
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_enrollment

pytestmark = pytest.mark.django_db
PUBLISH = "Read what the matching found, then publish it"


def title(cohort: Cohort) -> str:
    cohort = Cohort.objects.select_related("program").get(pk=cohort.pk)
    return next_step(cohort, standing(cohort)).title


def by_hand(*people: Enrollment) -> None:
    propose_by_hand(cohort=people[0].cohort, people=list(people), by=make_hr_admin())


def test_where_a_result_waits_it_is_to_be_read_and_published() -> None:
    pairs = make_cohort(state="matching")
    make_pair(pairs)
    circles, peers = make_circle_pool(), make_peer_pool(4)

    for cohort in (pairs, circles, peers):
        make_result(cohort)
        assert title(cohort) == PUBLISH


def test_where_everybody_was_put_together_by_hand_since_the_answers_are_waited_for() -> None:
    cohort = make_cohort(state="running")
    pair = make_pair(cohort)
    make_result(cohort)

    by_hand(*pair)

    assert title(cohort) == "1 pair has not accepted yet"


def test_where_some_were_put_together_by_hand_since_the_others_are_matched_anew() -> None:
    cohort = make_cohort(state="running")
    pair = make_pair(cohort)
    make_pair(cohort)
    make_result(cohort)

    by_hand(*pair)

    assert title(cohort) == "1 mentee waits for a pair"
    make_result(cohort)
    assert title(cohort) == PUBLISH


def test_where_a_mentor_was_given_to_somebody_else_by_hand_there_is_nothing_to_publish() -> None:
    cohort = make_cohort(state="running")
    mentor, _found = make_pair(cohort)
    make_result(cohort)
    late = make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))

    by_hand(mentor, late)

    assert title(cohort) == "1 pair has not accepted yet"


def test_where_all_groups_were_put_together_by_hand_since_the_cohort_begins() -> None:
    cohort = make_circle_pool(circles=1)
    make_result(cohort)

    by_hand(*cohort.enrollments.all())

    assert title(cohort) == "Everybody is in a group: begin the cohort"


def test_where_those_whom_it_found_withdrew_there_is_nothing_to_publish() -> None:
    cohort = make_cohort(state="matching")
    make_pair(cohort)
    make_result(cohort)

    Enrollment.objects.filter(cohort=cohort, role="mentor").update(state="withdrawn")

    assert title(cohort) == "Find the best pairs"


def made_earlier(run: Run) -> None:
    """All of a test happens at one time, as far as the audit trail can tell."""
    Run.objects.filter(pk=run.pk).update(created_at=run.created_at - timedelta(hours=1))


DECIDED = "People were pinned or ruled out, or no longer are."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda decision: pin(**decision, reason="", by=make_hr_admin()), DECIDED),
        (lambda decision: ban(**decision, reason="", by=make_hr_admin()), DECIDED),
        (
            lambda decision: make_policy(decision["cohort"], weights={"competencies": 100}),
            "The weights or rules changed.",
        ),
    ],
)
def test_where_an_admin_changed_something_since_the_matching_is_run_again(
    change: Callable[[dict[str, Any]], object], said: str
) -> None:
    cohort = make_cohort(state="matching")
    mentor, mentee = make_pair(cohort)
    made_earlier(make_result(cohort))

    change({"cohort": cohort, "mentor": mentor, "mentee": mentee})

    step = next_step(cohort, standing(cohort))
    assert step.title == "Run the matching again"
    assert step.text == f"{said} What it had found can no longer be published."


@pytest.mark.parametrize("decide", [pin, ban])
def test_where_two_were_pinned_or_ruled_out_and_it_was_taken_back_the_result_is_published(
    decide: Callable[..., Any],
) -> None:
    cohort = make_cohort(state="matching")
    mentor, mentee = make_pair(cohort)
    run = make_result(cohort)
    made_earlier(run)

    lift(
        decision=decide(cohort=cohort, mentor=mentor, mentee=mentee, reason="", by=make_hr_admin()),
        by=make_hr_admin(),
    )

    assert stale_because(run) == []
    assert title(cohort) == PUBLISH


def test_a_pin_of_two_of_whom_one_said_no_changes_nothing_of_a_result() -> None:
    cohort = make_cohort(state="running")
    mentor, mentee = make_pair(cohort)
    make_publication(cohort)
    decline_mentorship(mentorship=Mentorship.objects.get(), by=mentee.person)
    Run.objects.filter(started_by=None).delete()
    make_pair(cohort)
    run = make_result(cohort)

    pin(cohort=cohort, mentor=mentor, mentee=mentee, reason="", by=make_hr_admin())
    trail = apps.get_model("matching", "PinEvent").objects
    trail.update(pgh_created_at=timezone.now() + timedelta(hours=1))

    assert stale_because(run) == []
    assert title(cohort) == PUBLISH


def test_where_groups_should_be_otherwise_than_a_result_has_them_it_is_run_again() -> None:
    cohort = make_circle_pool()
    run = make_result(cohort)
    plan = cohort.group_plan

    plan.every_days = 28  # says when, not how
    plan.save()
    assert title(cohort) == PUBLISH
    plan.most += 1
    plan.save()

    step = next_step(cohort, standing(cohort))
    assert step.text.startswith("What groups should be like changed. ")
    assert changes_in_words(stale_because(run)) == ["What groups should be like changed."]


def test_where_a_pin_was_lifted_since_the_matching_is_run_again() -> None:
    cohort = make_cohort(state="matching")
    pinned = make_pin(cohort)
    made_earlier(make_result(cohort))
    trail = apps.get_model("matching", "PinEvent").objects.filter(pgh_obj=pinned)
    trail.update(pgh_created_at=timezone.now() - timedelta(hours=2))
    assert title(cohort) == PUBLISH

    lift(decision=pinned, by=make_hr_admin())

    assert title(cohort) == "Run the matching again"
    make_result(cohort)
    assert title(cohort) == PUBLISH


def test_where_peers_change_the_next_round_waits_though_everybody_is_in_a_group() -> None:
    cohort = make_peer_pool(4)
    GroupPlan.objects.create(cohort=cohort, every_days=28)
    make_publication(cohort)
    one, other = (make_enrollment("mentee", cohort=cohort, person=make_person()) for _ in "12")
    make_result(cohort)
    by_hand(one, other)

    assert title(cohort) == PUBLISH
    Enrollment.objects.filter(pk=one.pk).update(state="withdrawn")
    assert title(cohort) != PUBLISH


def test_results_of_many_cohorts_take_as_many_queries_as_of_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cohorts = [make_circle_pool(circles=1) for _ in range(3)]
    for cohort in cohorts:
        make_result(cohort)

    for some in (cohorts[:1], cohorts):
        with django_assert_num_queries(4):
            assert [one.result_waits for one in standings(some).values()] == [1] * len(some)


def test_decisions_in_many_cohorts_take_as_many_queries_as_in_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cohorts = [make_cohort(state="matching") for _ in range(3)]
    for cohort in cohorts:
        mentor, mentee = make_pair(cohort)
        made_earlier(make_result(cohort))
        pin(cohort=cohort, mentor=mentor, mentee=mentee, reason="", by=make_hr_admin())

    for some in (cohorts[:1], cohorts):
        with django_assert_num_queries(8):
            told = [one.result_outdated for one in standings(some).values()]
        assert told == [DECIDED] * len(some)
