from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from notices.models import JobSlot
from notices.slots import once_per_slot


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
