"""Gives memory back as soon as it is free.

The allocator of glibc learns from large arrays to keep what they leave, and small objects that come
to lie in between then hold it for good. Solving 10 000 × 5 000 so takes some 40 MiB more.
"""

import ctypes
from contextlib import suppress
from functools import cache

RETURNED_AT_ONCE = 1 << 20  # bytes: arrays this large or larger
M_MMAP_THRESHOLD = -3  # mallopt(3)


@cache
def give_back_at_once() -> None:
    """For the whole process. Elsewhere than on glibc there is nothing to do."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, RETURNED_AT_ONCE)
