"""Proof of life for the processes that answer no requests.

The workers and beat touch a file as long as they do their rounds; `python -m mentoring.heartbeat
worker` says whether that file is fresh, and is their health check.
"""

import os
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from celery.beat import PersistentScheduler
from celery.signals import heartbeat_sent

OLDEST = 120  # seconds; beat's rounds are 30 seconds apart, a worker's 2


def pulse_file(name: str) -> Path:
    folder = os.environ.get("VAR_DIR") or tempfile.gettempdir()
    return Path(folder) / "run" / f"{name}.{socket.gethostname()}.pulse"


def beat_once(name: str) -> None:
    file = pulse_file(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()


@heartbeat_sent.connect
def worker_is_alive(sender: object, **details: object) -> None:
    hostname = str(getattr(getattr(sender, "eventer", None), "hostname", "worker"))
    beat_once(hostname.partition("@")[0])


class Scheduler(PersistentScheduler):
    """Celery's own scheduler, which also shows that it still goes its rounds."""

    def tick(self, *args: Any, **details: Any) -> float:
        beat_once("beat")
        return float(super().tick(*args, **details))


def alive(name: str) -> bool:
    try:
        age = time.time() - pulse_file(name).stat().st_mtime
    except FileNotFoundError:
        return False
    return age < OLDEST


if __name__ == "__main__":
    sys.exit(0 if alive(sys.argv[1]) else f"{sys.argv[1]} shows no sign of life")
