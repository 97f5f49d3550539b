"""Habits of the interpreter that cost an analysis a tenth of its time, changed before anything is loaded."""

import gc
import os

GARBAGE_ALLOCATIONS = 200_000
"""Objects made, less those gone, before the collector looks at the young ones. Garbage in cycles is rare here: parsers
hold no reference to who holds them."""


def start_calmly() -> None:
    """Look for garbage seldom, and start no threads for a linear algebra that nobody uses."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(GARBAGE_ALLOCATIONS)


def forget_the_past() -> None:
    """Patterns, lists and modules live until the end: they are no longer looked through for garbage."""
    gc.freeze()
