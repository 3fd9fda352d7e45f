"""How much memory a piece of work may take: what is too large is refused, no worker killed."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from django.conf import settings

MIB = 1024 * 1024


class Bound:
    """The limit is the whole process's, so whoever is first inside sets it, and the last to leave
    lifts it again: otherwise one of two at once could leave it behind for good."""

    def __init__(self) -> None:
        self.guard, self.inside = Lock(), 0
        self.before = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)

    def enter(self, size: int) -> None:
        with self.guard:
            if not self.inside:
                self.before = _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
                bound = size if hard == resource.RLIM_INFINITY else min(size, hard)
                resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
            self.inside += 1

    def leave(self) -> None:
        with self.guard:
            self.inside -= 1
            if not self.inside:
                resource.setrlimit(resource.RLIMIT_AS, self.before)


BOUND = Bound()


@contextmanager
def bounded_memory() -> Iterator[None]:
    """Inside, the process may grow by MATCHING_MEMORY_MB; beyond that comes MemoryError.

    The kernel would end the process instead, and with it the words for whoever waits. Where the
    system tells nothing of the process's size, or 0 is set, there is no bound.
    """
    size, most = _size_now(), settings.MATCHING_MEMORY_MB * MIB
    if not size or not most:
        yield
        return
    BOUND.enter(size + most)
    try:
        yield
    finally:
        BOUND.leave()


def _size_now() -> int:
    """Bytes of address space of this process; 0 where it is not told."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return 0
    return pages * resource.getpagesize()
