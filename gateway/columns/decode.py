"""Frames to columns. What is read of a frame stands in `kernel`."""

import numpy as np
from numpy.typing import NDArray

from gateway.kernels import Kernel
from gateway.model.frames import FRAME_DTYPE, FrameBatch

LINK_TYPES = {
    0: "NULL",
    1: "Ethernet",
    9: "PPP",
    12: "raw IP",
    14: "raw IP",
    50: "PPP in HDLC framing",
    101: "raw IP",
    108: "LOOP",
    113: "Linux cooked v1",
    228: "raw IPv4",
    229: "raw IPv6",
    276: "Linux cooked v2",
}
"""LINKTYPE_ numbers that are decoded."""

_decode = Kernel("columns_decode")


def decode(batch: FrameBatch) -> NDArray[np.void]:
    """Columns of a batch: FRAME_DTYPE, (n_frames,), in the same order."""
    frames = np.zeros(len(batch.records), FRAME_DTYPE)
    _decode(batch.data, batch.records, frames)
    return frames
