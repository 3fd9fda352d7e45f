"""The doorbell: tells a worker to look into the outbox now rather than within 30 seconds.

Nothing depends on it. Without Redis the bell is mute, the page answers as fast as ever, and the
sweeper finds the work later.
"""

import logging
import time

from celery import current_app
from kombu import Connection
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)

REST = 30.0  # seconds without trying after the broker did not answer
IMPATIENT = {
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
}
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
    """Over a connection of its own: the shared one would try again for six seconds."""
    from notices.tasks import deliver  # noqa: PLC0415 - the task delivers, and delivery posts

    with Connection(current_app.conf.broker_url, transport_options=IMPATIENT) as connection:
        deliver.apply_async(
            connection=connection,  # type: ignore[call-arg]  # missing in the stubs
            retry=False,
            ignore_result=True,
            expires=60,
        )
