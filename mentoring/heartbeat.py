"""What workers and beat do beside their work: show a pulse on each round, and end together."""

import os
import signal
from typing import Any

from celery.beat import PersistentScheduler
from celery.signals import heartbeat_sent, worker_process_init

from mentoring.alive import touch_pulse
from mentoring.local.children import tie_to


@heartbeat_sent.connect
def worker_is_alive(sender: object, **details: object) -> None:
    hostname = str(getattr(getattr(sender, "eventer", None), "hostname", "worker"))
    touch_pulse(hostname.partition("@")[0])


@worker_process_init.connect
def end_with_the_worker(**details: object) -> None:
    """A worker that is killed would leave its pool waiting on a pipe that nobody writes to."""
    tie_to(os.getppid(), signal.SIGKILL)


class Scheduler(PersistentScheduler):
    """Celery's own scheduler, with a pulse."""

    def tick(self, *args: Any, **details: Any) -> float:
        touch_pulse("beat")
        return float(super().tick(*args, **details))
