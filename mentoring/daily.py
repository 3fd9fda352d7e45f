"""Work of once a day: done once however many schedulers ring, and again if it broke off."""

from datetime import datetime, time, timedelta

from celery import current_app, shared_task
from django.utils import timezone

from notices.slots import once_per_slot


@shared_task
def turn(job: str, at: str) -> None:
    """Rung every few minutes: does the day's turn of the job from its time on, unless it is done.

    So a scheduler that was down at that minute, or a worker that was killed, costs no day.
    """
    with once_per_slot(job, day_of(time.fromisoformat(at))) as ours:
        if ours:
            current_app.tasks[job]()


def day_of(at: time, now: datetime | None = None) -> str:
    """The last day on which that time has come, in UTC as the whole schedule."""
    now = now or timezone.now()
    day = now.date() if now.time() >= at else now.date() - timedelta(days=1)
    return day.isoformat()
