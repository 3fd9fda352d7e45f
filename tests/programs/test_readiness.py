"""From approved to ready, and what matching makes of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from notices.models import Notice
from programs.actions import approve, complete_training, set_preparation, waive_training
from programs.held_back import missing_of, waiting_for_training
from programs.models import Enrollment, Program, ReadinessWaiver
from programs.readiness import preparations, unprepared
from programs.reminders import remind_of_missing_training
from tests.factories.people import make_hr_admin, make_person
from tests.factories.preparation import make_completion, make_place, make_training
from tests.factories.programs import make_cohort, make_enrollment
from tests.pages import ask, send, text_of
from tests.races import together

pytestmark = pytest.mark.django_db


def make_waiting(**fields: Any) -> Enrollment:
    """Approved in a program that matches only ready people, with one training missing."""
    cohort = make_cohort()
    make_place(cohort.program, is_required=True)
    Program.objects.update(training_gates_matching=True)
    cohort.program.refresh_from_db()
    return make_enrollment(cohort=cohort, **fields)


def state_of(enrollment: Enrollment) -> str:
    return Enrollment.objects.get(pk=enrollment.pk).state


def test_the_last_needed_training_makes_ready_and_matchable() -> None:
    waiting = make_waiting()
    assert not Enrollment.objects.matchable().exists()

    complete_training(training=waiting.cohort.program.trainings.get().training, by=waiting.person)

    assert state_of(waiting) == "ready"
    assert list(Enrollment.objects.matchable()) == [waiting]


def test_without_the_gate_approved_people_are_matched_as_they_are() -> None:
    cohort = make_cohort()
    make_place(cohort.program, is_required=True)
    enrollment = make_enrollment(cohort=cohort)

    assert list(Enrollment.objects.matchable()) == [enrollment]
    assert waiting_for_training(cohort) is None


def test_whoever_did_it_in_another_program_is_ready_at_once() -> None:
    waiting = make_waiting(state="applied")
    make_completion(waiting.person, waiting.cohort.program.trainings.get().training)

    approve(enrollment=waiting, by=make_person())

    assert state_of(waiting) == "ready"
    assert Notice.objects.get(recipient=waiting.person).kind == "programs.application_approved"


def test_a_training_for_the_other_role_is_not_needed() -> None:
    cohort = make_cohort()
    make_place(cohort.program, "listening", is_required=True)
    mentor = make_enrollment("mentor", cohort=cohort, state="applied")
    mentee = make_enrollment(cohort=cohort, state="applied")

    for one in (mentor, mentee):
        approve(enrollment=one, by=make_person())

    assert [state_of(mentor), state_of(mentee)] == ["approved", "ready"]


def test_asking_for_nothing_any_more_lets_everybody_through() -> None:
    waiting = make_waiting()

    set_preparation(
        program=waiting.cohort.program, needed=set(), gates_matching=True, by=make_person()
    )

    assert state_of(waiting) == "ready"


def test_a_waiver_is_kept_with_its_reason_and_given_once() -> None:
    waiting, hana = make_waiting(), make_hr_admin()

    for reason in ("Did a longer course", "Again"):
        waive_training(enrollment=waiting, reason=reason, by=hana)

    assert state_of(waiting) == "ready"
    assert ReadinessWaiver.objects.get().reason == "Did a longer course"


def test_nobody_who_is_not_approved_is_waived() -> None:
    applied = make_waiting(state="applied")

    with pytest.raises(ValidationError, match="approved"):
        waive_training(enrollment=applied, reason="x", by=make_hr_admin())


@pytest.mark.django_db(transaction=True)
def test_two_last_trainings_at_once_make_ready() -> None:
    waiting = make_waiting()
    program = waiting.cohort.program
    make_place(program, is_required=True)
    first, second = (one.training for one in program.trainings.all())

    problems = together(
        lambda: complete_training(training=first, by=waiting.person),
        lambda: complete_training(training=second, by=waiting.person),
    )

    assert problems == []
    assert state_of(waiting) == "ready"


@pytest.mark.django_db(transaction=True)
def test_approving_and_finishing_at_once_makes_ready() -> None:
    waiting = make_waiting(state="applied")
    training, hana = waiting.cohort.program.trainings.get().training, make_hr_admin()

    problems = together(
        lambda: complete_training(training=training, by=waiting.person),
        lambda: approve(enrollment=waiting, by=hana),
    )

    assert problems == []
    assert state_of(waiting) == "ready"


def test_reminders_come_weekly_and_stop_when_it_is_done() -> None:
    waiting = make_waiting(decided_at=timezone.now() - timedelta(days=8))
    make_enrollment(cohort=waiting.cohort, decided_at=timezone.now() - timedelta(days=60))

    assert [remind_of_missing_training(), remind_of_missing_training()] == [1, 1]
    assert Notice.objects.get().recipient == waiting.person
    complete_training(training=waiting.cohort.program.trainings.get().training, by=waiting.person)
    assert remind_of_missing_training() == 0
    assert missing_of(waiting.person) == []


def test_hr_sees_who_misses_what_in_a_fixed_number_of_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    waiting, hana = make_waiting(), make_hr_admin()
    url = reverse("programs:cohort-preparation", args=[waiting.cohort.uuid])
    with django_assert_max_num_queries(40) as one:
        ask(hana, url)
    for _n in range(2):
        make_enrollment(cohort=waiting.cohort)
    with django_assert_max_num_queries(40) as three:
        answer = ask(hana, url)

    assert len(three) == len(one)
    assert "3 people still miss something." in text_of(answer)


def test_the_database_finds_those_who_are_not_ready_as_the_pages_do() -> None:
    program = make_waiting().cohort.program
    of_mentors = make_place(program, make_training(role="mentor"), is_required=True)
    make_place(program)  # offered, and not needed
    for_all = program.trainings.required().exclude(pk=of_mentors.pk).get()
    cohort = make_cohort(program=program)
    for role in ("mentor", "mentee"):
        half, done, waived = (make_enrollment(role, cohort=cohort) for _n in range(3))
        for one in (half, done):
            make_completion(one.person, for_all.training)
        make_completion(done.person, of_mentors.training)
        waive_training(enrollment=waived, reason="Knows it", by=make_hr_admin())
    make_enrollment()  # where nothing is asked for

    rows = Enrollment.objects.select_related("cohort")
    by_hand = {one.enrollment.pk for one in preparations(rows) if not one.is_ready}

    assert {one.pk for one in unprepared(Enrollment.objects.all())} == by_hand
    assert len(by_hand) == 2


def test_those_who_wait_are_counted_by_the_database(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cohort = make_waiting().cohort
    for _n in range(2):
        make_place(cohort.program, make_training("Plans", role="mentee"), is_required=True)
        make_enrollment("mentor", cohort=cohort)

    with django_assert_num_queries(6):
        waiting = waiting_for_training(cohort)

    assert waiting is not None
    assert waiting.people == 3
    assert sorted(waiting.trainings)[0] == ("Plans", 2)
    assert [n for _training, n in waiting.trainings] == [3, 2]


def test_the_waiver_page_asks_for_a_reason() -> None:
    waiting, hana = make_waiting(), make_hr_admin()
    url = reverse("programs:waiver", args=[waiting.uuid])

    assert send(hana, url, {"reason": ""}).status_code == 422
    assert send(hana, url, {"reason": "Long experience"}).status_code == 303
    assert state_of(waiting) == "ready"


def test_home_shows_the_training_that_comes_next() -> None:
    waiting = make_waiting()
    title = waiting.cohort.program.trainings.get().training.title

    assert title in text_of(ask(waiting.person, reverse("home")))


def test_the_matching_page_says_how_many_wait_and_for_what() -> None:
    waiting = make_waiting()
    title = waiting.cohort.program.trainings.get().training.title

    page = text_of(ask(make_hr_admin(), reverse("matching:board", args=[waiting.cohort.uuid])))

    assert "1 person waits for training" in page
    assert f"{title} (1)" in page
