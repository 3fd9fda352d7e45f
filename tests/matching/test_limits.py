"""Work that is too large is refused in words; the worker lives on."""

import resource
from typing import Any

import numpy as np
import pytest

from matching import solving
from matching.limits import MIB, bounded_memory
from matching.models import Failure, RunState
from tests.factories.matching import make_pair, make_result
from tests.factories.programs import make_cohort


def take(mebibytes: int) -> int:
    return int(np.ones(mebibytes * MIB, dtype=np.uint8).nbytes)


def test_growing_beyond_the_bound_is_an_error_and_not_the_end(settings: Any) -> None:
    settings.MATCHING_MEMORY_MB = 200
    before = resource.getrlimit(resource.RLIMIT_AS)

    with pytest.raises(MemoryError), bounded_memory():
        take(1000)

    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert take(300) == 300 * MIB


def test_of_two_at_once_the_last_to_leave_lifts_the_bound(settings: Any) -> None:
    settings.MATCHING_MEMORY_MB = 200
    before = resource.getrlimit(resource.RLIMIT_AS)
    first, second = bounded_memory(), bounded_memory()

    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert resource.getrlimit(resource.RLIMIT_AS) != before
    second.__exit__(None, None, None)

    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_without_a_bound_nothing_is_refused(settings: Any) -> None:
    settings.MATCHING_MEMORY_MB = 0

    with bounded_memory():
        assert take(300) == 300 * MIB


@pytest.mark.django_db
def test_a_run_that_needs_too_much_memory_says_so(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MATCHING_MEMORY_MB = 200
    monkeypatch.setattr(solving, "fairness", lambda _case, _pairs: take(1000))
    cohort = make_cohort()
    make_pair(cohort)

    run = make_result(cohort)

    assert (run.state, run.failure) == (RunState.FAILED, Failure.NO_MEMORY)
    assert not run.proposals.exists()
