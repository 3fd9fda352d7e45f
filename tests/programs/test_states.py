"""The life of a cohort: every allowed change, every refused one, and no other way."""

import random
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from programs.actions import change_state
from programs.models import Cohort, CohortState
from programs.states import CHANGES, change_named, changes_from
from tests.factories.people import make_hr_admin
from tests.factories.programs import make_cohort, make_enrollment, make_mentorship
from tests.programs.test_applications import told
from tests.races import together

pytestmark = pytest.mark.django_db


def lead(cohort: Cohort, name: str) -> Cohort:
    change = change_named(name)
    assert change
    return change_state(cohort=cohort, change=change, by=make_hr_admin())


def test_a_cohort_lives_from_draft_to_closed() -> None:
    cohort = make_cohort(state="draft")
    lead(cohort, "opening")
    make_enrollment("mentor", cohort=cohort)
    make_enrollment("mentee", cohort=cohort)
    lead(cohort, "matching")
    lead(cohort, "reopening")
    lead(cohort, "matching")
    Cohort.objects.update(state="running")  # as publishing the pairs does
    lead(cohort, "closing")

    assert lead(cohort, "closure").state == "closed"


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
@pytest.mark.parametrize("state", CohortState.values)
def test_no_change_leads_from_elsewhere(change: object, state: str) -> None:
    name = change.name  # type: ignore[attr-defined]
    cohort = make_cohort(state=state)
    if state == change.target:  # type: ignore[attr-defined]
        assert lead(cohort, name).state == state
    elif state != change.origin:  # type: ignore[attr-defined]
        with pytest.raises(ValidationError, match="moved on"):
            lead(cohort, name)


def test_nothing_opens_after_its_dates() -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    cohort = make_cohort(
        state="draft", applications_open_on=yesterday, applications_close_on=yesterday
    )

    with pytest.raises(ValidationError, match="Change the dates"):
        lead(cohort, "opening")


def test_matching_waits_for_decisions_and_for_both_sides() -> None:
    cohort = make_cohort()
    make_enrollment(cohort=cohort, state="applied")

    with pytest.raises(ValidationError) as refused:
        lead(cohort, "matching")

    assert refused.value.messages == [
        "1 application waits for a decision.",
        "Too few people are approved to work together.",
    ]


def test_nothing_reopens_once_there_are_pairs() -> None:
    cohort = make_cohort(state="matching")
    make_mentorship(cohort=cohort, state="proposed")

    with pytest.raises(ValidationError, match="are published"):
        lead(cohort, "reopening")


def test_closing_finishes_the_pairs_that_still_run() -> None:
    cohort = make_cohort(state="closing")
    running, proposed = (
        make_mentorship(cohort=cohort),
        make_mentorship(cohort=cohort, state="proposed"),
    )

    lead(cohort, "closure")

    running.refresh_from_db()
    proposed.refresh_from_db()
    assert (running.end_reason, proposed.end_reason) == ("completed", "not_accepted")
    mentee = running.mentees()[0]
    assert mentee.enrollment.state == "completed"
    assert sorted(told(mentee.person)) == ["programs.become_mentor", "programs.ended"]
    for one in (proposed.mentors()[0], proposed.mentees()[0]):
        assert told(one.person) == ["programs.not_accepted"]


@pytest.mark.parametrize("seed", range(8))
def test_no_row_of_changes_reaches_a_state_the_table_does_not_allow(seed: int) -> None:
    chance = random.Random(seed)
    cohort = make_cohort(state="draft")
    make_enrollment("mentor", cohort=cohort)
    make_enrollment("mentee", cohort=cohort)
    for _ in range(25):
        before, change = cohort.state, chance.choice(CHANGES)
        try:
            cohort = lead(cohort, change.name)
        except ValidationError:
            cohort.refresh_from_db()
            assert cohort.state == before
        else:
            allowed = {one.target for one in changes_from(before)} | {before}
            assert cohort.state in allowed
        if chance.random() < 0.3 and cohort.state == "matching":
            make_mentorship(cohort=cohort, state="proposed")
            Cohort.objects.update(state="running")
            cohort.refresh_from_db()


@pytest.mark.django_db(transaction=True)
def test_two_admins_closing_at_once_tell_each_pair_once() -> None:
    cohort = make_cohort(state="closing")
    mentor, mentee = make_mentorship(cohort=cohort).people()
    hana, change = make_hr_admin(), change_named("closure")
    assert change

    def close() -> None:
        change_state(cohort=Cohort.objects.get(pk=cohort.pk), change=change, by=hana)

    assert together(close, close) == []
    assert told(mentor) == ["programs.ended"]
    assert sorted(told(mentee)) == ["programs.become_mentor", "programs.ended"]
