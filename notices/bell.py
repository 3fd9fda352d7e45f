"""The doorbell: tells a worker to look into the outbox now rather than within 30 seconds.

Nothing depends on it. Without Redis the bell is mute, the page answers as fast as ever, and the
sweeper finds the work later.
"""

import logging
import time

from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)

REST = 30.0  # seconds without trying after the broker did not answer
_muted_until = 0.0


def ring() -> None:
    global _muted_until
    if time.monotonic() < _muted_until:
        return
    try:
        _send()
    except (OperationalError, OSError) as problem:
        _muted_until = time.monotonic() + REST
        log.warning("The bell is mute, the sweeper will deliver: %s", problem)


def _send() -> None:
    from notices.tasks import deliver  # noqa: PLC0415 - the task delivers, and delivery posts

    deliver.apply_async(retry=False, ignore_result=True, expires=60)
