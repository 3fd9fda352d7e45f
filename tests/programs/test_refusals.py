"""A no and its reason: nobody's is lost, also of whom somebody else was faster than."""

import pytest
from django.urls import reverse

from notices.models import Notice
from programs.actions import decline_mentorship, end_mentorship
from programs.models import Mentorship, Refusal
from tests.factories.groups import make_story_of_a_circle
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_mentorship
from tests.programs.test_pair_pages import page
from tests.programs.test_program_pages import signed_in
from tests.races import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed() -> Mentorship:
    return make_mentorship(mentor=make_person("Ana"), mentee=make_person("Bo"), state="proposed")


def reasons_kept() -> list[str]:
    return sorted(one.reason for one in Refusal.objects.all())


def test_after_the_others_no_it_is_no_longer_on_offer_and_a_reason_is_still_kept(
    proposed: Mentorship,
) -> None:
    ana, bo = proposed.people()
    here = page("refusal", proposed)
    signed_in(bo).post(here, {"reason": "no time"})

    text = signed_in(ana).get(here).content.decode()
    answers = [signed_in(ana).post(here, {"reason": "too far"}) for _twice in range(2)]

    assert "This match is no longer on offer" in text
    assert "Decline this match?" not in text
    assert page("acceptance", proposed) not in text
    assert [one.status_code for one in answers] == [303, 303]
    assert reasons_kept() == ["no time", "too far"]
    pairs = signed_in(make_hr_admin()).get(
        reverse("programs:cohort-pairs", args=[proposed.cohort.uuid])
    )
    for words in ("no time", "too far"):
        assert f"Said for you: {words}" in pairs.content.decode()


def test_what_one_writes_later_takes_the_place_of_what_one_wrote_before(
    proposed: Mentorship,
) -> None:
    bo = signed_in(proposed.mentees()[0].person)
    for words in ("no time", "no time now, in spring yes", " "):
        bo.post(page("refusal", proposed), {"reason": words})

    assert reasons_kept() == ["no time now, in spring yes"]


def test_a_reason_is_kept_too_where_somebody_else_ended_the_match(proposed: Mentorship) -> None:
    ana = proposed.people()[0]
    end_mentorship(mentorship=proposed, reason="rematched", by=make_hr_admin())

    signed_in(ana).post(page("refusal", proposed), {"reason": "too far"})

    assert reasons_kept() == ["too far"]


@pytest.mark.django_db(transaction=True)
def test_two_who_decline_one_match_at_once_both_keep_their_reason() -> None:
    mentorship = make_mentorship(state="proposed")
    ana, bo = mentorship.people()

    problems = together(
        lambda: decline_mentorship(mentorship=mentorship, by=ana, reason="too far"),
        lambda: decline_mentorship(mentorship=mentorship, by=bo, reason="no time"),
        lambda: decline_mentorship(mentorship=mentorship, by=bo, reason="no time"),
    )

    assert problems == []
    assert reasons_kept() == ["no time", "too far"]


def test_whose_no_it_is_can_be_told_only_once_the_other_has_accepted(proposed: Mentorship) -> None:
    ana, bo = proposed.people()
    here = page("refusal", proposed)
    plain = "Ana has accepted already"

    assert plain not in signed_in(bo).get(here).content.decode()
    signed_in(ana).post(page("acceptance", proposed))
    assert plain in signed_in(bo).get(here).content.decode()
    assert "has accepted already" not in signed_in(ana).get(here).content.decode()


def test_in_a_group_that_goes_on_it_can_be_told_too() -> None:
    circle, ana, *_members, di = make_story_of_a_circle("proposed")
    here = page("refusal", circle)

    assert "they can tell that you declined" in signed_in(di).get(here).content.decode()
    assert "they can tell" not in signed_in(ana).get(here).content.decode()


@pytest.mark.parametrize("runs", [False, True])
def test_no_list_of_messages_that_stopped_tells_whose_no_it_was(runs: bool) -> None:
    mentorship = make_mentorship(state="running" if runs else "proposed")
    ana = mentorship.people()[0]
    if runs:
        end_mentorship(mentorship=mentorship, reason="other", by=ana)
    else:
        decline_mentorship(mentorship=mentorship, by=ana)
    Notice.objects.update(state="failed", reason="refused")

    assert not Notice.objects.undecided().filter(recipient__in=mentorship.people()).exists()
    kind = "programs.ended" if runs else "programs.not_accepted"
    assert Notice.objects.filter(kind=kind).count() == 1
