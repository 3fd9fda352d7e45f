"""The workers and beat show on each of their rounds that they still go them."""

from typing import Any

from celery.beat import PersistentScheduler
from celery.signals import heartbeat_sent

from mentoring.alive import touch_pulse


@heartbeat_sent.connect
def worker_is_alive(sender: object, **details: object) -> None:
    hostname = str(getattr(getattr(sender, "eventer", None), "hostname", "worker"))
    touch_pulse(hostname.partition("@")[0])


class Scheduler(PersistentScheduler):
    """Celery's own scheduler, with a pulse."""

    def tick(self, *args: Any, **details: Any) -> float:
        touch_pulse("beat")
        return float(super().tick(*args, **details))
