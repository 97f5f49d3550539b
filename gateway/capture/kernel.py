"""What the record walkers of all formats share."""

import numba
import numpy as np

from gateway.model.kernel_types import Bytes, Int

MAX_RECORD_BYTES = 256 << 10
"""libpcap's MAXIMUM_SNAPLEN: a longer record is damage, not a frame."""
MAX_BATCH_FRAMES = 1 << 14
"""Frames handed on at once: bounds the arrays that later stages make, and the rows that a flood gives at once."""


@numba.njit(cache=True, nogil=True)
def u32(data: Bytes, at: Int, is_big: bool) -> Int:
    """The unsigned 32-bit number at `at`, as int64."""
    if is_big:
        return (
            (np.int64(data[at]) << 24) | (np.int64(data[at + 1]) << 16) | (np.int64(data[at + 2]) << 8) | data[at + 3]
        )
    return (np.int64(data[at + 3]) << 24) | (np.int64(data[at + 2]) << 16) | (np.int64(data[at + 1]) << 8) | data[at]
