"""Loops compiled by numba; the compiled code is kept where a folder for it can be found."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """Without the interpreter's lock, so that a worker's other threads go on meanwhile."""
    try:
        fast = njit(cache=True, nogil=True)(function)
    except RuntimeError:  # an installation that nobody may write to
        fast = njit(nogil=True)(function)
    return cast(F, fast)
