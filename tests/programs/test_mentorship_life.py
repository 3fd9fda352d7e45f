"""Proposed, accepted by both, running, ended: once, and seats hold."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from people.models import Person
from programs.actions import (
    accept_mentorship,
    decline_mentorship,
    end_for_leavers,
    end_mentorship,
)
from programs.events import mentorship_ended, mentorship_started
from programs.models import Enrollment, Mentorship
from programs.tasks import end_mentorships_of_leavers
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import (
    make_cohort,
    make_mentorship,
    make_program_manager,
)
from tests.programs.test_applications import told
from tests.races import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """What apps above hear, in order."""
    calls: list[str] = []

    def started(pair: Mentorship) -> None:
        assert pair.started_at
        calls.append("started")

    def ended(pair: Mentorship) -> None:
        assert pair.ended_at
        calls.append("ended")

    mentorship_started.append(started)
    mentorship_ended.append(ended)
    yield calls
    mentorship_started.remove(started)
    mentorship_ended.remove(ended)


def ana_and_bo(**fields: Any) -> Mentorship:
    return make_mentorship(
        mentor=make_person("Ana"), mentee=make_person("Bo"), state="proposed", **fields
    )


def test_it_starts_when_both_have_accepted(heard: list[str]) -> None:
    mentorship = ana_and_bo()
    ana, bo = mentorship.people()

    assert accept_mentorship(mentorship=mentorship, by=ana).state == "proposed"
    assert heard == []
    accept_mentorship(mentorship=mentorship, by=bo)

    mentorship.refresh_from_db()
    assert mentorship.state == "running"
    assert all(one.joined_at for one in mentorship.participants.all())
    assert heard == ["started"]
    assert told(ana) == told(bo) == ["programs.started"]


def test_accepting_twice_is_once(heard: list[str]) -> None:
    mentorship = ana_and_bo()
    ana, bo = mentorship.people()

    for person in (ana, ana, bo, bo, ana):
        accept_mentorship(mentorship=mentorship, by=person)

    assert heard == ["started"]
    assert told(ana) == ["programs.started"]


def test_a_mentor_without_a_free_place_starts_nothing_more() -> None:
    mentorship = ana_and_bo()
    ana, bo = mentorship.people()
    make_mentorship(mentor=ana, cohort=mentorship.cohort)
    accept_mentorship(mentorship=mentorship, by=ana)

    with pytest.raises(ValidationError, match="Ana has no free place"):
        accept_mentorship(mentorship=mentorship, by=bo)

    mentorship.refresh_from_db()
    assert mentorship.state == "proposed"
    assert mentorship.mentees()[0].accepted_at is None


def test_a_mentee_with_a_mentor_starts_nothing_more() -> None:
    mentorship = ana_and_bo()
    ana, bo = mentorship.people()
    make_mentorship(mentee=bo, cohort=mentorship.cohort)
    accept_mentorship(mentorship=mentorship, by=ana)

    with pytest.raises(ValidationError, match="Bo works with somebody else already"):
        accept_mentorship(mentorship=mentorship, by=bo)


@pytest.mark.parametrize("state", ["closing", "closed"])
def test_no_pair_starts_in_a_cohort_that_closes(state: str) -> None:
    mentorship = ana_and_bo(cohort=make_cohort(state=state))

    with pytest.raises(ValidationError, match="is closing"):
        accept_mentorship(mentorship=mentorship, by=mentorship.people()[0])


def test_a_no_frees_both_and_names_nobody_to_those_who_run_it(heard: list[str]) -> None:
    mentorship = ana_and_bo()
    ana, bo = mentorship.people()
    mia = make_program_manager(mentorship.cohort.program)

    decline_mentorship(mentorship=mentorship, by=ana)
    decline_mentorship(mentorship=mentorship, by=ana)
    decline_mentorship(mentorship=mentorship, by=bo)

    mentorship.refresh_from_db()
    assert mentorship.end_reason == "not_accepted"
    assert not Mentorship.objects.unfinished().of(bo).exists()
    assert (told(ana), told(bo)) == ([], ["programs.not_accepted"])
    assert told(mia) == ["programs.free_again"]
    assert heard == []
    with pytest.raises(ValidationError, match="no longer on offer"):
        accept_mentorship(mentorship=mentorship, by=bo)


def test_what_runs_is_ended_not_declined() -> None:
    mentorship = make_mentorship()

    with pytest.raises(ValidationError, match="has started"):
        decline_mentorship(mentorship=mentorship, by=mentorship.people()[0])


def test_without_a_program_manager_hr_hears_of_a_no() -> None:
    mentorship, hana = ana_and_bo(), make_hr_admin()

    decline_mentorship(mentorship=mentorship, by=mentorship.people()[1])

    assert told(hana) == ["programs.free_again"]


def test_either_side_ends_it_once(heard: list[str]) -> None:
    mentorship = make_mentorship()
    ana, bo = mentorship.people()

    end_mentorship(mentorship=mentorship, reason="other", by=ana)
    end_mentorship(mentorship=mentorship, reason="completed", by=bo)

    mentorship.refresh_from_db()
    assert (mentorship.end_reason, heard) == ("other", ["ended"])
    assert (told(ana), told(bo)) == ([], ["programs.ended"])
    assert not Mentorship.objects.seen_by(bo).exists()


def test_a_mentor_has_completed_with_the_last_mentee() -> None:
    first = make_mentorship()
    mentor = first.mentors()[0]
    Enrollment.objects.filter(pk=mentor.enrollment_id).update(seats=2)
    second = make_mentorship(mentor=mentor.person, cohort=first.cohort)

    end_mentorship(mentorship=first, reason="completed", by=mentor.person)
    assert Enrollment.objects.get(pk=mentor.enrollment_id).state == "approved"
    end_mentorship(mentorship=second, reason="completed", by=mentor.person)
    assert Enrollment.objects.get(pk=mentor.enrollment_id).state == "completed"


def test_when_somebody_leaves_the_company_the_partner_is_told_once(heard: list[str]) -> None:
    mentorship, other = make_mentorship(), make_mentorship()
    ana, bo = mentorship.people()
    ana.left_on = timezone.localdate()
    ana.save()

    end_mentorships_of_leavers()
    assert end_for_leavers() == 0

    mentorship.refresh_from_db()
    assert mentorship.end_reason == "left_company"
    assert told(bo) == ["programs.ended"]
    assert heard == ["ended"]
    assert mentorship.mentors()[0].enrollment.state == "withdrawn"
    assert list(Mentorship.objects.running()) == [other]


def test_a_pair_that_cannot_end_does_not_keep_the_next_from_ending(
    heard: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    broken, other = make_mentorship(), make_mentorship()
    Person.objects.filter(pk__in=[broken.people()[0].pk, other.people()[0].pk]).update(
        left_on=timezone.localdate()
    )

    def fail(pair: Mentorship) -> None:
        if pair.pk == broken.pk:
            raise RuntimeError

    mentorship_ended.append(fail)
    try:
        assert end_for_leavers() == 1
    finally:
        mentorship_ended.remove(fail)

    assert list(Mentorship.objects.running()) == [broken]
    assert str(broken.uuid) in caplog.text
    assert end_for_leavers() == 1


def test_who_leaves_next_week_still_mentors() -> None:
    mentorship = make_mentorship()
    ana = mentorship.people()[0]
    ana.left_on = timezone.localdate() + timedelta(days=7)
    ana.save()

    assert end_for_leavers() == 0


@pytest.mark.django_db(transaction=True)
def test_both_accept_at_the_same_moment(heard: list[str]) -> None:
    mentorship = ana_and_bo()

    assert together(*[_accepting(mentorship, person) for person in mentorship.people()]) == []

    mentorship.refresh_from_db()
    assert (mentorship.state, heard) == ("running", ["started"])


@pytest.mark.django_db(transaction=True)
def test_two_mentees_at_once_never_share_a_mentor_with_one_seat() -> None:
    ana, cohort = make_person("Ana"), make_cohort(state="running")
    pairs = [make_mentorship(mentor=ana, cohort=cohort, state="proposed") for _ in range(3)]
    for pair in pairs:
        accept_mentorship(mentorship=pair, by=ana)

    problems = together(*[_accepting(pair, pair.mentees()[0].person) for pair in pairs])

    assert [type(one) for one in problems] == [ValidationError] * 2
    assert Mentorship.objects.running().count() == 1


@pytest.mark.django_db(transaction=True)
def test_yes_and_no_at_once_leave_one_answer() -> None:
    mentorship = ana_and_bo()
    ana, bo = mentorship.people()
    accept_mentorship(mentorship=mentorship, by=ana)

    together(
        _accepting(mentorship, bo),
        lambda: decline_mentorship(mentorship=Mentorship.objects.get(), by=ana),
    )

    mentorship.refresh_from_db()
    assert mentorship.state in {"running", "ended"}
    assert bool(mentorship.started_at) != bool(mentorship.ended_at)


def _accepting(mentorship: Mentorship, person: Person) -> Callable[[], object]:
    return lambda: accept_mentorship(mentorship=Mentorship.objects.get(pk=mentorship.pk), by=person)
