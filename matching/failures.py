"""Why work of the engine gave no result. Only workers import this file."""

import logging

from celery.exceptions import SoftTimeLimitExceeded

from matching.avoiding import Unreadable
from matching.engine.impossible import ImpossibleCase, TooLarge
from matching.models import Failure

log = logging.getLogger(__name__)

KNOWN: tuple[tuple[type[Exception], Failure], ...] = (
    (ImpossibleCase, Failure.IMPOSSIBLE),
    (Unreadable, Failure.UNREADABLE),
    (TooLarge, Failure.TOO_LARGE),
    (MemoryError, Failure.NO_MEMORY),
    (SoftTimeLimitExceeded, Failure.TOO_LONG),
)


def failure_of(error: Exception, what: str) -> Failure:
    """For an error being handled; one that nobody foresaw is logged with `what` it was."""
    found = next((failure for kind, failure in KNOWN if isinstance(error, kind)), None)
    if found is None:
        log.exception("%s broke", what)
    return found or Failure.BROKEN
