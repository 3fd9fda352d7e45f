from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from notices.models import JobSlot
from notices.slots import LEASE, once_per_slot


@pytest.mark.django_db
def test_a_turn_is_taken_once() -> None:
    turns = []
    for slot in ["2026-W01", "2026-W01", "2026-W02"]:
        with once_per_slot("count_sheep", slot) as ours:
            turns.append(ours)

    assert turns == [True, False, True]


@pytest.mark.django_db
def test_a_turn_that_failed_is_free_again() -> None:
    with pytest.raises(ZeroDivisionError), once_per_slot("count_sheep", "2026-W01"):
        raise ZeroDivisionError

    with once_per_slot("count_sheep", "2026-W01") as ours:
        assert ours


@pytest.mark.django_db
def test_a_turn_that_somebody_is_at_work_on_is_left_alone() -> None:
    with once_per_slot("count_sheep", "2026-W01"), once_per_slot("count_sheep", "2026-W01") as ours:
        assert not ours

    assert JobSlot.objects.get().done_at


@pytest.mark.django_db
def test_a_turn_whose_worker_was_killed_is_taken_over_when_its_lease_is_out() -> None:
    with pytest.raises(ZeroDivisionError), once_per_slot("count_sheep", "2026-W01"):
        raise ZeroDivisionError
    dead = timezone.now() + LEASE
    JobSlot.objects.update(lease_until=dead)

    with once_per_slot("count_sheep", "2026-W01") as ours:
        assert not ours
    JobSlot.objects.update(lease_until=dead - LEASE - timedelta(seconds=1))
    with once_per_slot("count_sheep", "2026-W01") as ours:
        assert ours

    assert JobSlot.objects.get().done_at


@pytest.mark.django_db(transaction=True)
def test_three_schedulers_at_once_take_it_once() -> None:
    together = Barrier(3)

    def take() -> bool:
        try:
            together.wait(timeout=5)
            with once_per_slot("count_sheep", "2026-W01") as ours:
                return ours
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        turns = [future.result() for future in [pool.submit(take) for _ in range(3)]]

    assert sorted(turns) == [False, False, True]
    assert JobSlot.objects.count() == 1
