"""A run is solved once more from its record, here or on another machine, and compared."""

from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.test import override_settings

from matching.actions.avoidances import save_avoidance
from matching.models import Run, Wish
from tests.factories.matching import (
    make_circle_pool,
    make_pair,
    make_peer_pool,
    make_policy,
    make_result,
)
from tests.factories.programs import make_cohort

pytestmark = pytest.mark.django_db


@pytest.fixture
def run() -> Run:
    """Of three who could be anybody's, one of whom would rather not be with one other."""
    cohort = make_cohort()
    pairs = [make_pair(cohort) for _ in range(3)]
    save_avoidance(people=[pairs[0][0].person], by=pairs[1][1].person)
    Wish.objects.create(enrollment=pairs[2][1], wished=pairs[0][0], place=1)
    return make_result(cohort)


def test_it_is_the_same(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("rematch", str(run.uuid))

    said = capsys.readouterr().out
    assert f"The same {run.objective['matched']} pairs" in said
    assert run.input_digest in said
    assert "The kept result was verified by itself, too. No other choice" in said
    assert f"scores {run.timings['scores']} → " in said
    assert f"flow {run.timings['flow']} → " in said


def test_a_kept_proof_that_does_not_hold_is_named(run: Run) -> None:
    dearest = max(run.certificate["mentor"], key=run.certificate["mentor"].get)
    run.certificate["mentor"][dearest] += 1
    run.save(update_fields=["certificate"])

    with pytest.raises(CommandError, match=r"the proof: .* is worth 1 less than its prices"):
        call_command("rematch", str(run.uuid))


def test_the_proof_of_groups_is_verified_as_far_as_it_goes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for cohort, claim in (
        (make_circle_pool(), "the word of the solver"),
        (make_peer_pool(5), "No other pairs hold more people"),
    ):
        call_command("rematch", str(make_result(cohort).uuid))

        assert claim in capsys.readouterr().out


def test_it_stays_the_same_when_the_cohort_changes(run: Run) -> None:
    """The record is repeated, not the cohort as it is now."""
    make_pair(run.cohort)
    make_policy(run.cohort, weights={"closeness": 100})

    call_command("rematch", str(run.uuid))


def test_what_differs_is_named(run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(input_digest="0", engine_version="1.0")
    run.proposals.all()[0].delete()

    with pytest.raises(CommandError) as refused:
        call_command("rematch", str(run.uuid))

    said = str(refused.value)
    for part in ("the input", "its version is", "0 of 2 are gone and 1 are new"):
        assert part in said


def test_nothing_of_it_is_guessed_without_its_key(run: Run) -> None:
    with (
        override_settings(JOURNAL_KEYS=[Fernet.generate_key().decode()]),
        pytest.raises(CommandError, match="JOURNAL_KEYS"),
    ):
        call_command("rematch", str(run.uuid))


def test_only_a_proven_result_is_repeated(run: Run) -> None:
    with pytest.raises(CommandError, match="no such run"):
        call_command("rematch", str(uuid4()))
    Run.objects.filter(pk=run.pk).update(objective={"optimal": False})
    with pytest.raises(CommandError, match="stopped early"):
        call_command("rematch", str(run.uuid))
    Run.objects.filter(pk=run.pk).update(state="failed")
    with pytest.raises(CommandError, match="without a result"):
        call_command("rematch", str(run.uuid))
