"""Commitments: written by one, read by both, by nobody else; reminded of until kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from growth.actions import COMMITMENT_DUE, change_promise, keep_promise, promise
from growth.models import Commitment
from growth.notices import load
from growth.tasks import tell_of_commitments
from notices.models import Notice
from people.models import Person
from programs.actions import end_mentorship
from programs.models import Mentorship
from tests.factories.people import make_executive, make_hr_admin, make_person
from tests.factories.programs import (
    make_cohort,
    make_mentorship,
    make_program,
    make_program_manager,
)
from tests.pages import ask, send, text_of
from tests.races import together

pytestmark = pytest.mark.django_db


def make_sponsorship() -> Mentorship:
    cohort = make_cohort(make_program(kind="sponsorship"), state="running")
    return make_mentorship(mentor=make_person("Ana"), mentee=make_person("Bo"), cohort=cohort)


def make_commitment(mentorship: Mentorship, *, days: int = 2, text: str = "Ask Eve") -> Commitment:
    due_on = timezone.localdate() + timedelta(days=days)
    commitment = Commitment(kind="door", text=text, due_on=due_on)
    ana = mentorship.mentors()[0].person
    return promise(mentorship=mentorship, commitment=commitment, by=ana)


def people_of(mentorship: Mentorship) -> tuple[Person, Person]:
    ana, bo = mentorship.people()
    return ana, bo


def page(mentorship: Mentorship) -> str:
    return reverse("growth:commitments", args=[mentorship.uuid])


def outcome_of(commitment: Commitment) -> str:
    return reverse("growth:commitment-outcome", args=[commitment.uuid])


def test_the_sponsor_promises_and_both_read_it() -> None:
    mentorship = make_sponsorship()
    ana, bo = people_of(mentorship)
    data = {"kind": "name", "text": "Put Bo forward", "due_on": "2030-01-31"}

    for _ in range(2):
        assert send(ana, page(mentorship), data).status_code == 303

    assert Commitment.objects.count() == 1
    assert "Put Bo forward" in text_of(ask(bo, page(mentorship)))
    assert outcome_of(Commitment.objects.get()) not in text_of(ask(bo, page(mentorship)))


def test_nobody_else_finds_it() -> None:
    mentorship = make_sponsorship()
    commitment = make_commitment(mentorship)
    strangers = [
        make_person(),
        make_hr_admin(),
        make_program_manager(mentorship.cohort.program),
        make_executive(),
    ]

    for one in strangers:
        assert ask(one, page(mentorship)).status_code == 404
    bo = people_of(mentorship)[1]
    for url in (outcome_of(commitment), reverse("growth:commitment", args=[commitment.uuid])):
        assert [ask(one, url).status_code for one in (*strangers, bo)] == [404] * 5


def test_a_pair_that_is_no_sponsorship_has_no_such_page() -> None:
    mentorship = make_mentorship()

    assert ask(mentorship.people()[0], page(mentorship)).status_code == 404
    with pytest.raises(ValidationError, match="belong to a sponsorship"):
        make_commitment(mentorship)


@pytest.mark.parametrize("day", ["soon", "1999-01-01"])
def test_bad_input_is_refused_and_kept(day: str) -> None:
    mentorship = make_sponsorship()
    ana, _bo = people_of(mentorship)

    answer = send(ana, page(mentorship), {"kind": "door", "text": "Ask Eve", "due_on": day})

    assert answer.status_code == 422
    assert "Ask Eve" in text_of(answer)
    assert not Commitment.objects.exists()


def test_kept_once_with_its_outcome_and_the_reminder_stops() -> None:
    commitment = make_commitment(make_sponsorship())
    for _ in range(2):
        tell_of_commitments()
    notice = Notice.objects.get(kind=COMMITMENT_DUE)
    assert notice.recipient == commitment.promised_by

    for _ in range(2):
        send(commitment.promised_by, outcome_of(commitment), {"outcome": "She will see Bo"})

    commitment.refresh_from_db()
    assert commitment.done_at
    assert commitment.outcome == "She will see Bo"
    notice.refresh_from_db()
    assert notice.state == "cancelled"
    assert load(commitment.uuid) is None


def test_another_day_is_reminded_of_anew() -> None:
    commitment = make_commitment(make_sponsorship())
    tell_of_commitments()

    commitment.due_on += timedelta(days=1)
    change_promise(commitment=commitment, by=commitment.promised_by)
    tell_of_commitments()

    states = Notice.objects.filter(kind=COMMITMENT_DUE).order_by("pk").values_list("state")
    assert [one for (one,) in states] == ["cancelled", "queued"]


def test_what_is_far_off_or_over_reminds_nobody() -> None:
    mentorship = make_sponsorship()
    make_commitment(mentorship, days=30)
    make_commitment(mentorship, text="Ask Max")
    end_mentorship(mentorship=mentorship, reason="completed")

    tell_of_commitments()

    assert not Notice.objects.filter(kind=COMMITMENT_DUE).exists()


def test_after_the_end_nothing_is_promised_or_changed() -> None:
    mentorship = make_sponsorship()
    commitment = make_commitment(mentorship)
    ana, bo = people_of(mentorship)
    end_mentorship(mentorship=mentorship, reason="completed")

    with pytest.raises(ValidationError, match="has ended"):
        keep_promise(commitment=commitment, outcome="", by=ana)
    assert ask(ana, page(mentorship)).status_code == 404
    assert list(Commitment.objects.seen_by(ana)) == [commitment]
    assert list(Commitment.objects.seen_by(bo)) == []


def test_an_outcome_needs_that_it_is_done() -> None:
    commitment = make_commitment(make_sponsorship())

    with pytest.raises(IntegrityError, match="only_when_done"):
        Commitment.objects.filter(pk=commitment.pk).update(outcome="Yes")


@pytest.mark.django_db(transaction=True)
def test_promised_twice_at_once_it_is_one() -> None:
    mentorship = make_sponsorship()

    assert together(*[lambda: make_commitment(mentorship)] * 2) == []

    assert Commitment.objects.count() == 1
