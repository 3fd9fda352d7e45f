"""How much memory a piece of work may take: what is too large is refused, no worker killed."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

MIB = 1024 * 1024


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
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = size + most if hard == resource.RLIM_INFINITY else min(size + most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _size_now() -> int:
    """Bytes of address space of this process; 0 where it is not told."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return 0
    return pages * resource.getpagesize()
