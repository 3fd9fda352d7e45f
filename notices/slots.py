"""Periodic work that is done once a turn: by zero, one or three schedulers alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from notices.models import JobSlot

# Longer than any task may run (mentoring.celery.HARD_LIMIT): then whoever took it is dead.
LEASE = timedelta(hours=1)


@contextmanager
def once_per_slot(job: str, slot: str) -> Iterator[bool]:
    """Whether this turn is ours to do now.

        with once_per_slot("touchpoints.tasks.plan_ahead", "2027-03-01") as ours:
            if ours:
                plan_ahead()

    Done is done. A turn that failed is free again at once, one whose worker was killed when its
    lease runs out: so the work is one that may be begun twice.
    """
    lease = _take(job, slot)
    if lease is None:
        yield False
        return
    own = JobSlot.objects.filter(job=job, slot=slot, done_at=None, lease_until=lease)
    try:
        yield True
    except BaseException:
        own.update(lease_until=None, updated_at=timezone.now())
        raise
    now = timezone.now()
    own.update(lease_until=None, done_at=now, updated_at=now)


def is_done(job: str, slot: str) -> bool:
    return JobSlot.objects.filter(job=job, slot=slot, done_at__isnull=False).exists()


def _take(job: str, slot: str) -> datetime | None:
    """The end of our lease; None when it is done, or somebody is at work on it."""
    now = timezone.now()
    JobSlot.objects.bulk_create([JobSlot(job=job, slot=slot)], ignore_conflicts=True)
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    row = JobSlot.objects.filter(free, job=job, slot=slot, done_at=None)
    return now + LEASE if row.update(lease_until=now + LEASE, updated_at=now) else None
