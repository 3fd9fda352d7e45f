"""Applying, changing one's words, withdrawing."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from notices.models import Notice
from people.models import Person
from programs.actions import NotEligible, apply, decline, withdraw
from programs.models import Cohort, Enrollment
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import (
    make_cohort,
    make_competency,
    make_enrollment,
    make_mentorship,
    make_program,
)
from tests.races import together

pytestmark = pytest.mark.django_db


def told(person: Person) -> list[str]:
    mine = Notice.objects.filter(recipient=person).order_by("id")
    return list(mine.values_list("kind", flat=True))


def test_bo_applies_and_is_told_it_arrived() -> None:
    bo, cohort, listening = make_person("Bo"), make_cohort(), make_competency("Listening")

    enrollment = apply(
        cohort=cohort,
        role="mentee",
        by=bo,
        competencies=[listening],
        languages=["en", "pt"],
        words="I lead my first team.",
    )

    assert (enrollment.state, enrollment.seats, enrollment.languages) == (
        "applied",
        0,
        ["en", "pt"],
    )
    assert list(enrollment.competencies.all()) == [listening]
    assert told(bo) == ["programs.application_received"]


def test_applying_twice_is_one_application_with_the_newer_words() -> None:
    bo, cohort = make_person("Bo"), make_cohort()

    first = apply(cohort=cohort, role="mentor", by=bo, seats=1, words="First")
    second = apply(cohort=cohort, role="mentor", by=bo, seats=3, words="Second")

    assert first == second
    assert (second.seats, second.words) == (3, "Second")
    assert told(bo) == ["programs.application_received"]


def test_one_may_be_mentor_and_mentee_in_the_same_cohort() -> None:
    bo, cohort = make_person("Bo"), make_cohort()

    apply(cohort=cohort, role="mentor", by=bo)
    apply(cohort=cohort, role="mentee", by=bo)

    assert Enrollment.objects.filter(person=bo).count() == 2


def test_who_is_not_eligible_is_told_which_rule() -> None:
    program = make_program(eligibility=[{"rule": "grade", "at_least": 6}])
    bo = make_person("Bo", grade=5)

    with pytest.raises(NotEligible, match="Grade 6 or higher: yours is 5"):
        apply(cohort=make_cohort(program), role="mentee", by=bo)

    assert not Enrollment.objects.exists()


def _yesterday() -> dict[str, object]:
    day = timezone.localdate() - timedelta(days=1)
    return {"applications_open_on": day, "applications_close_on": day}


def _tomorrow() -> dict[str, object]:
    return {"applications_open_on": timezone.localdate() + timedelta(days=1)}


@pytest.mark.parametrize("state", ["draft", "matching", "running", "closing", "closed"])
def test_only_an_open_cohort_takes_applications(state: str) -> None:
    with pytest.raises(ValidationError, match="takes no applications"):
        apply(cohort=make_cohort(state=state), role="mentee", by=make_person())


@pytest.mark.parametrize("days", [_yesterday, _tomorrow])
def test_and_only_between_its_dates(days: object) -> None:
    cohort = make_cohort(**days())  # type: ignore[operator]
    with pytest.raises(ValidationError, match="takes no applications"):
        apply(cohort=cohort, role="mentee", by=make_person())


def test_what_was_decided_can_no_longer_be_changed() -> None:
    bo, cohort = make_person("Bo"), make_cohort()
    decline(enrollment=apply(cohort=cohort, role="mentee", by=bo), by=make_hr_admin())

    with pytest.raises(ValidationError, match="was decided"):
        apply(cohort=cohort, role="mentee", by=bo, words="Please?")


def test_withdrawing_twice_is_once_and_one_may_apply_anew() -> None:
    bo, cohort = make_person("Bo"), make_cohort()
    enrollment = apply(cohort=cohort, role="mentee", by=bo)

    withdraw(enrollment=enrollment, by=bo)
    assert withdraw(enrollment=enrollment, by=bo).state == "withdrawn"

    assert Notice.objects.get().state == "cancelled"
    assert apply(cohort=cohort, role="mentee", by=bo).state == "applied"
    assert Enrollment.objects.get() == enrollment


def test_withdrawing_frees_the_seat() -> None:
    cohort = make_cohort(seats=1)
    enrollment = make_enrollment(cohort=cohort)
    assert cohort.seats_free() == 0

    withdraw(enrollment=enrollment, by=enrollment.person)

    assert cohort.seats_free() == 1


@pytest.mark.parametrize("state", ["proposed", "running"])
def test_nobody_withdraws_out_of_a_pair(state: str) -> None:
    mentee = make_mentorship(state=state).mentees()[0]

    with pytest.raises(ValidationError, match="in a pair"):
        withdraw(enrollment=mentee.enrollment, by=mentee.person)


@pytest.mark.parametrize("state", ["declined", "completed"])
def test_nothing_is_left_to_withdraw(state: str) -> None:
    enrollment = make_enrollment(state=state)

    with pytest.raises(ValidationError, match="nothing to withdraw"):
        withdraw(enrollment=enrollment, by=enrollment.person)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one_application() -> None:
    bo, cohort = make_person("Bo"), make_cohort()

    def click() -> None:
        apply(cohort=Cohort.objects.get(pk=cohort.pk), role="mentee", by=bo)

    assert together(click, click, click) == []
    assert Enrollment.objects.count() == 1
    assert told(bo) == ["programs.application_received"]
