"""A new run that keeps the pairs of the last one together where it costs little."""

from typing import Any

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from matching import solving
from matching.actions.publication import stale_because
from matching.actions.runs import request_run
from matching.keeping import moves_in_words
from matching.models import Policy, Run, RunState
from matching.repeating import repeated
from programs.models import Cohort, Enrollment
from tests.factories.matching import make_circle_pool, make_pair, make_policy, make_result
from tests.factories.people import make_hr_admin
from tests.factories.programs import make_cohort, make_enrollment
from tests.matching.test_scenarios import Chain

pytestmark = pytest.mark.django_db

NOBODY = "There was no earlier pair to keep together."


@pytest.fixture
def changed_cohort() -> Cohort:
    """Mia, who was to mentor Ann, goes: Ann could have Max if Ben went over to Moe."""
    chain = Chain()
    Policy.objects.filter(pk=make_policy(chain.cohort).pk).update(floor=0)
    make_result(chain.cohort)
    Enrollment.objects.filter(pk=chain.mentors["Mia"].pk).update(state="withdrawn")
    return chain.cohort


def proposed(run: Run) -> dict[str, str]:
    return {one.mentee.person.name: one.mentor.person.name for one in run.proposals.all()}


def test_a_charge_keeps_people_where_they_are_and_says_what_that_costs(
    changed_cohort: Cohort,
) -> None:
    gentle = make_result(changed_cohort, charge=50)
    words = moves_in_words(gentle)
    free = make_result(changed_cohort)

    assert proposed(gentle) == {"Ann": "Moe", "Ben": "Max"}
    assert proposed(free) == {"Ann": "Max", "Ben": "Moe"}
    assert free.objective["score"] - gentle.objective["score"] == 30_000
    assert words == (
        "Leaving somebody with their mentor counted 50 points. Of 1 mentee still here with "
        "their mentor, 0 would have another now, or none. Without that it would be 1, for 30 more "
        "points in all."
    )
    assert moves_in_words(free) == ""


def test_nobody_stays_below_the_floor_for_it(changed_cohort: Cohort) -> None:
    Policy.objects.filter(cohort=changed_cohort).update(floor=95)

    run = make_result(changed_cohort, charge=50)

    assert proposed(run) == {"Ann": "Max", "Ben": "Moe"}
    assert moves_in_words(run).endswith("or none. Without that it would be the same.")


def test_it_can_be_repeated_from_its_record_and_is_not_out_of_date(changed_cohort: Cohort) -> None:
    gentle = make_result(changed_cohort, charge=50)

    assert repeated(gentle).differences == ()
    assert stale_because(gentle) == []
    assert gentle.inputs["charge"] == 50_000
    assert len(gentle.inputs["kept"]) == 1


def test_where_no_earlier_pair_is_left_nothing_is_charged_and_it_can_be_repeated(
    db: None,
) -> None:
    cohort = make_cohort()
    mentor, _mentee = make_pair(cohort)
    make_result(cohort)
    Enrollment.objects.filter(pk=mentor.pk).update(state="withdrawn")
    make_enrollment("mentor", cohort=cohort)

    run = make_result(cohort, charge=5)

    assert repeated(run).differences == ()
    assert (run.objective["matched"], moves_in_words(run)) == (1, NOBODY)


@pytest.mark.parametrize("error", [RuntimeError("boom"), SoftTimeLimitExceeded(), MemoryError()])
def test_a_comparison_that_breaks_does_not_cost_the_result(
    changed_cohort: Cohort, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any, **_options: Any) -> None:
        raise error

    monkeypatch.setattr(solving, "without_charge", broken)

    run = make_result(changed_cohort, charge=50)

    assert run.state == RunState.DONE
    assert proposed(run) == {"Ann": "Moe", "Ben": "Max"}
    assert moves_in_words(run).endswith("0 would have another now, or none.")


def test_a_run_is_cancelled_in_the_comparison_too(
    changed_cohort: Cohort, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled(*_args: Any, **_options: Any) -> None:
        raise solving.Cancelled

    monkeypatch.setattr(solving, "without_charge", cancelled)

    assert make_result(changed_cohort, charge=50).state == RunState.CANCELLED


def test_without_a_result_before_nothing_is_kept(db: None) -> None:
    run = make_result(Chain().cohort, charge=5)

    assert (run.objective["matched"], moves_in_words(run)) == (2, NOBODY)


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ({"fairest": True}, "from the worst one up"),
        ({"extra": {"by": "grade"}, "extra_reason": "Because."}, "A group counts more"),
    ],
)
def test_what_cannot_be_proved_is_refused(
    changed_cohort: Cohort, policy: dict[str, Any], words: str
) -> None:
    Policy.objects.filter(pk=make_policy(changed_cohort).pk).update(**policy)

    with pytest.raises(ValidationError, match=words):
        request_run(cohort=changed_cohort, by=make_hr_admin(), charge=5)

    assert changed_cohort.runs.count() == 1


def test_groups_are_not_kept_together() -> None:
    cohort = make_circle_pool()

    with pytest.raises(ValidationError, match="not groups"):
        request_run(cohort=cohort, by=make_hr_admin(), charge=5)


def test_moving_somebody_costs_a_perfect_pair_at_most(changed_cohort: Cohort) -> None:
    with pytest.raises(IntegrityError, match="run_charge"), transaction.atomic():
        changed_cohort.runs.update(charge=101)


def test_the_board_offers_it_once_something_changed_and_tells_what_came_of_it(
    client: Client, changed_cohort: Cohort
) -> None:
    client.force_login(make_hr_admin())
    board = reverse("matching:board", args=[changed_cohort.uuid])
    runs = reverse("matching:runs", args=[changed_cohort.uuid])

    assert "Or keep people together" in client.get(board).content.decode()
    refused = client.post(runs, {"charge": "101"})
    assert refused.status_code == 422
    assert 'value="101"' in refused.content.decode()
    assert changed_cohort.runs.count() == 1

    answers = [client.post(runs, {"charge": "50"}) for _twice in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    assert [one.charge for one in changed_cohort.runs.under_way()] == [50]


def test_points_that_cannot_be_are_refused_in_words_although_nothing_changed(
    client: Client,
) -> None:
    cohort, hana = Chain().cohort, make_hr_admin()
    make_result(cohort)
    client.force_login(hana)
    runs = reverse("matching:runs", args=[cohort.uuid])

    refused = client.post(runs, {"charge": "a few"})
    run = request_run(cohort=cohort, by=hana)
    elsewhere = client.post(runs, {"charge": "101"}, follow=True)

    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Or keep people together" in page
    assert "Enter a whole number." in page
    assert 'value="a few"' in page
    assert "less than or equal to 100" in elsewhere.content.decode()
    assert list(cohort.runs.under_way()) == [run]


def test_board_and_record_tell_what_keeping_people_together_did(
    client: Client, changed_cohort: Cohort
) -> None:
    client.force_login(make_hr_admin())
    run = make_result(changed_cohort, charge=50)

    for url in (
        reverse("matching:board", args=[changed_cohort.uuid]),
        reverse("matching:run", args=[run.uuid]),
    ):
        page = client.get(url).content.decode()
        assert "Of 1 mentee still here with their mentor, 0 would have another now" in page
        assert "leaving somebody with their mentor" in page
        assert "no other choice of pairs is better." not in page
        assert "or as many with more points." not in page
