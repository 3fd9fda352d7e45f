"""Pins and bans: the actions and their forms."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from matching.actions.decisions import ban, lift, pin
from matching.models import Ban, Pin
from tests.factories.matching import make_ban, make_pair, make_pin, make_publication, make_result
from tests.factories.people import make_hr_admin
from tests.factories.programs import make_cohort, make_enrollment

pytestmark = pytest.mark.django_db


def test_a_pinned_pair_is_in_the_result_and_a_banned_one_is_not() -> None:
    cohort = make_cohort()
    pinned, banned = make_pin(cohort), make_ban(cohort)

    run = make_result(cohort)

    kept = run.proposals.get(mentee=pinned.mentee)
    assert (kept.mentor, kept.pinned) == (pinned.mentor, True)
    assert not run.proposals.filter(mentee=banned.mentee, mentor=banned.mentor).exists()


@pytest.mark.parametrize("action", [pin, ban])
def test_deciding_twice_decides_once(action: Any) -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    mentor, mentee = make_pair(cohort)
    pair = {"cohort": cohort, "mentor": mentor, "mentee": mentee, "reason": "x", "by": hana}

    assert action(**pair) == action(**pair)


def test_decisions_that_contradict_are_refused_with_words() -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    pinned, banned = make_pin(cohort), make_ban(cohort)
    third, fourth = make_pair(cohort)
    said: dict[str, Any] = {"cohort": cohort, "reason": "x", "by": hana}

    with pytest.raises(ValidationError, match="pinned to somebody already"):
        pin(mentor=third, mentee=pinned.mentee, **said)
    with pytest.raises(ValidationError, match="All seats"):
        pin(mentor=pinned.mentor, mentee=fourth, **said)
    with pytest.raises(ValidationError, match="ruled out"):
        pin(mentor=banned.mentor, mentee=banned.mentee, **said)
    with pytest.raises(ValidationError, match="pinned"):
        ban(mentor=pinned.mentor, mentee=pinned.mentee, **said)
    with pytest.raises(ValidationError, match="a mentor and a mentee"):
        pin(mentor=fourth, mentee=third, **said)
    assert (Pin.objects.count(), Ban.objects.count()) == (1, 1)


def test_strangers_to_the_cohort_cannot_be_pinned() -> None:
    cohort = make_cohort()
    mentor, _mentee = make_pair(cohort)
    elsewhere, applicant = make_enrollment(), make_enrollment(cohort=cohort, state="applied")

    for mentee in (elsewhere, applicant):
        with pytest.raises(ValidationError, match="approved members"):
            pin(cohort=cohort, mentor=mentor, mentee=mentee, reason="x", by=make_hr_admin())


def test_nobody_is_pinned_to_themselves() -> None:
    cohort = make_cohort()
    mentor, _mentee = make_pair(cohort)
    same = make_enrollment(cohort=cohort, person=mentor.person)

    with pytest.raises(ValidationError, match="mentor themselves"):
        pin(cohort=cohort, mentor=mentor, mentee=same, reason="x", by=make_hr_admin())


def test_after_publishing_nothing_is_decided_any_more() -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    pinned = make_pin(cohort)
    make_publication(cohort)

    with pytest.raises(ValidationError, match="published already"):
        lift(decision=pinned, by=hana)
    assert Pin.objects.count() == 1


@pytest.mark.parametrize(("page", "model"), [("pins", Pin), ("bans", Ban)])
def test_the_form_keeps_what_was_typed_until_it_is_right(
    page: str, model: Any, client: Client
) -> None:
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort, mentor="Ana", mentee="Bo")
    client.force_login(make_hr_admin())
    url = reverse(f"matching:{page}", args=[cohort.uuid])

    wrong = client.post(url, {"mentor": mentor.uuid, "mentee": mentee.uuid, "reason": ""})
    assert wrong.status_code == 422
    assert f'value="{mentor.uuid}" selected' in wrong.content.decode()
    right = client.post(
        url, {"mentor": mentor.uuid, "mentee": mentee.uuid, "reason": "They asked."}
    )

    assert right.status_code == 303
    decision = model.objects.get()
    assert (decision.mentor, decision.mentee, decision.reason) == (mentor, mentee, "They asked.")


@pytest.mark.parametrize("wrong", ["not-a-uuid", "", "00000000-0000-0000-0000-000000000000"])
def test_ids_that_mean_nobody_are_told_not_crashed_on(wrong: str, client: Client) -> None:
    cohort = make_cohort()
    client.force_login(make_hr_admin())

    answer = client.post(
        reverse("matching:pins", args=[cohort.uuid]),
        {"mentor": wrong, "mentee": wrong, "reason": "x"},
    )

    assert answer.status_code == 422


def test_taking_a_decision_back_twice_is_harmless(client: Client) -> None:
    banned = make_ban(make_cohort())
    client.force_login(make_hr_admin())
    url = reverse("matching:ban-removal", args=[banned.uuid])

    assert [client.post(url).status_code for _again in range(2)] == [303, 404]
    assert not Ban.objects.exists()
