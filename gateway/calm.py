"""Habits of the interpreter that cost an analysis a tenth of its time, changed before anything is loaded."""

import ctypes
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

GARBAGE_ALLOCATIONS = 500_000
"""Objects made, less those gone, before the collector looks at the young ones. Garbage in cycles is rare here: parsers
hold no reference to who holds them."""

MAPPED_BYTES = 1 << 20
"""Blocks of this size and more are given back whole when they are freed. Left alone, glibc raises the limit to 32 MB by
and by; columns then come from between small blocks, and a long capture takes 20 MB more than a short one."""

SERVING_ALLOCATIONS = 5_000
"""The same while pages are served: some pages' worth."""

SERVING_HEAPS = 2
"""Heaps of the C library for all threads: ten of them hold 17 MB more, and no page is faster."""

_M_MMAP_THRESHOLD = -3  # malloc.h
_M_ARENA_MAX = -8


def start_calmly() -> None:
    """Look for garbage seldom, give large blocks back, and start no threads for matrices that are small."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(GARBAGE_ALLOCATIONS)
    _tell_allocator(_M_MMAP_THRESHOLD, MAPPED_BYTES)


def serve_calmly() -> None:
    """What pages need for months, in place of what makes one analysis fast: little memory. Each thread that answers
    would have a heap of its own, of which it uses a part, and garbage would lie there for hundreds of pages."""
    gc.set_threshold(SERVING_ALLOCATIONS)
    _tell_allocator(_M_ARENA_MAX, SERVING_HEAPS)


def forget_the_past() -> None:
    """Patterns, lists and modules live until the end: they are no longer looked through for garbage."""
    gc.freeze()


@contextmanager
def past_forgotten() -> Iterator[None]:
    """The same for as long as a part of a program lasts; then garbage of before and of meanwhile is found again.

    A process that asked for one analysis after the other, and forgot each, would keep 23 MB of lists of every one.
    """
    forget_the_past()
    try:
        yield
    finally:
        gc.unfreeze()


def _tell_allocator(option: int, value: int) -> None:
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # not every C library has it
    if mallopt is not None:
        mallopt(option, value)
