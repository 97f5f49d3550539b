"""How many processes are worth it for some captures."""

import os

MAX_WORKERS = 64
WORTH_BYTES = 16 << 20
"""Captures of less than this in all are done before a second process would have helped."""
MEMORY_A_WORKER_BYTES = 400 << 20


def fitting_workers(size_bytes: int) -> int:
    """How many processes to use where nobody said: one for small captures, else as many as processors and memory
    allow."""
    if size_bytes < WORTH_BYTES:
        return 1
    memory_bytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES")
    return min(side_by_side(MEMORY_A_WORKER_BYTES, memory_bytes), MAX_WORKERS)


def side_by_side(bytes_each: int, memory_bytes: int) -> int:
    """How many processes that take so much memory each may work at a time: one a processor, where memory allows."""
    return max(1, min(len(os.sched_getaffinity(0)), memory_bytes // bytes_each))
