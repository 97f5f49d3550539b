"""Habits of the interpreter that cost an analysis a tenth of its time, changed before anything is loaded."""

import ctypes
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

GARBAGE_ALLOCATIONS = 200_000
"""Objects made, less those gone, before the collector looks at the young ones. Garbage in cycles is rare here: parsers
hold no reference to who holds them."""

MAPPED_BYTES = 1 << 20
"""Blocks of this size and more are given back whole when they are freed. Left alone, glibc raises the limit to 32 MB by
and by; columns then come from between small blocks, and a long capture takes 20 MB more than a short one."""

_M_MMAP_THRESHOLD = -3  # malloc.h


def start_calmly() -> None:
    """Look for garbage seldom, give large blocks back, and start no threads for a linear algebra that nobody uses."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(GARBAGE_ALLOCATIONS)
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # not every C library has it
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, MAPPED_BYTES)


def forget_the_past() -> None:
    """Patterns, lists and modules live until the end: they are no longer looked through for garbage."""
    gc.freeze()


@contextmanager
def past_forgotten() -> Iterator[None]:
    """The same for as long as a part of a program lasts; then garbage of before and of meanwhile is found again.

    A process that asked for one analysis after the other, and forgot each, would keep 23 MB of lists of every one.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
