"""Tells a worker that a row wants it. Without Redis the sweeper finds the row instead."""

import logging

from celery import current_app
from kombu import Connection
from kombu.exceptions import OperationalError

from people.records import Record

log = logging.getLogger(__name__)

IMPATIENT = {
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
}


def wake(task: str, record: Record, *, queue: str = "imports") -> None:
    """Over a connection of its own: the shared one would try again for seconds."""
    try:
        with Connection(current_app.conf.broker_url, transport_options=IMPATIENT) as connection:
            current_app.send_task(
                task,
                [str(record.uuid)],
                queue=queue,
                connection=connection,
                retry=False,
                ignore_result=True,
            )
    except (OperationalError, OSError) as problem:
        log.warning("The queue does not answer; the sweeper will find it: %s", problem)
