"""Periodic work that is done once a turn: by zero, one or three schedulers alike."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from notices.models import JobSlot


@contextmanager
def once_per_slot(job: str, slot: str) -> Iterator[bool]:
    """Whether this turn is ours; the work inside stands or falls with the row that says so.

        with once_per_slot("touchpoints.plan_ahead", f"{today:%G-W%V}") as ours:
            if ours:
                plan_ahead()

    A second caller waits for the first: it finds the turn taken, or takes it over if the first
    one failed.
    """
    with transaction.atomic():
        yield _take(job, slot)


def _take(job: str, slot: str) -> bool:
    row = JobSlot(job=job, slot=slot)
    JobSlot.objects.bulk_create([row], ignore_conflicts=True)
    return JobSlot.objects.filter(uuid=row.uuid).exists()
