"""Approving, declining and waiting lists: seats hold, everyone is told once."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError

from programs.actions import approve, decide, decline, waitlist
from programs.models import Enrollment
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_enrollment, make_mentorship
from tests.programs.test_applications import told
from tests.races import together

pytestmark = pytest.mark.django_db


def test_a_decision_keeps_who_and_when_and_why() -> None:
    hana = make_hr_admin()

    declined = decline(enrollment=make_enrollment(state="applied"), by=hana, reason="Too early")

    assert (declined.state, declined.decided_by) == ("declined", hana)
    assert declined.decided_at is not None
    assert declined.decision_reason == "Too early"
    assert told(declined.person) == ["programs.application_declined"]


def test_the_same_decision_twice_is_told_once() -> None:
    hana, enrollment = make_hr_admin(), make_enrollment(state="applied")

    first = approve(enrollment=enrollment, by=hana)
    second = approve(enrollment=enrollment, by=make_hr_admin("Hugo"))

    assert second.decided_by == first.decided_by == hana
    assert told(enrollment.person) == ["programs.application_approved"]


def test_who_moves_up_from_the_waiting_list_is_told_of_both() -> None:
    hana, enrollment = make_hr_admin(), make_enrollment(state="applied")

    waitlist(enrollment=enrollment, by=hana)
    approve(enrollment=enrollment, by=hana)

    assert told(enrollment.person) == [
        "programs.application_waitlisted",
        "programs.application_approved",
    ]


def test_approvals_end_where_the_seats_end_and_nothing_is_half_done() -> None:
    cohort = make_cohort(seats=2)
    applied = [make_enrollment(cohort=cohort, state="applied") for _ in range(3)]

    with pytest.raises(ValidationError, match="Only 2 seats are free of 2"):
        decide(cohort=cohort, enrollments=applied, decision="approved", by=make_hr_admin())

    assert set(Enrollment.objects.values_list("state", flat=True)) == {"applied"}


def test_mentors_take_no_seat() -> None:
    cohort = make_cohort(seats=1)
    people = [
        make_enrollment("mentor", cohort=cohort, state="applied", seats=2) for _ in range(3)
    ] + [make_enrollment(cohort=cohort, state="applied")]

    changed = decide(cohort=cohort, enrollments=people, decision="approved", by=make_hr_admin())

    assert len(changed) == 4


def test_who_withdrew_meanwhile_stays_so() -> None:
    enrollment = make_enrollment(person=make_person("Bo"), state="withdrawn")

    with pytest.raises(ValidationError, match="finished meanwhile: Bo"):
        approve(enrollment=enrollment, by=make_hr_admin())


def test_who_is_in_a_pair_cannot_be_declined() -> None:
    enrollment = make_mentorship(cohort=make_cohort(state="matching")).mentees()[0].enrollment

    with pytest.raises(ValidationError, match="in a pair: "):
        decline(enrollment=enrollment, by=make_hr_admin())


@pytest.mark.parametrize("state", ["draft", "running", "closing", "closed"])
def test_decisions_have_their_time(state: str) -> None:
    enrollment = make_enrollment(cohort=make_cohort(state=state), state="applied")

    with pytest.raises(ValidationError, match="no longer be decided"):
        approve(enrollment=enrollment, by=make_hr_admin())


def test_somebody_of_another_cohort_is_left_alone() -> None:
    other = make_enrollment(state="applied")

    assert (
        decide(cohort=make_cohort(), enrollments=[other], decision="approved", by=make_person())
        == []
    )


@pytest.mark.django_db(transaction=True)
def test_two_admins_at_once_never_give_more_seats_than_there_are() -> None:
    cohort, hana = make_cohort(seats=2), make_hr_admin()
    applied = [make_enrollment(cohort=cohort, state="applied") for _ in range(6)]

    def approving(enrollment: Enrollment) -> None:
        approve(enrollment=Enrollment.objects.get(pk=enrollment.pk), by=hana)

    problems = together(*[partial(approving, one) for one in applied])

    assert [type(one) for one in problems] == [ValidationError] * 4
    assert Enrollment.objects.filter(state="approved").count() == 2
