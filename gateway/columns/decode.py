"""Frames to columns. What is read of a frame stands in `frame`, and in a file for each layer."""

import numpy as np
from numpy.typing import NDArray

from gateway.kernels import Kernel
from gateway.model.frames import FRAME_DTYPE, FrameBatch

_decode = Kernel("columns_decode")


def decode(batch: FrameBatch) -> NDArray[np.void]:
    """Columns of a batch: FRAME_DTYPE, (n_frames,), in the same order."""
    frames = np.zeros(len(batch.records), FRAME_DTYPE)
    decode_into(batch.data, batch.records, frames)
    return frames


def decode_into(data: NDArray[np.uint8], records: NDArray[np.void], frames: NDArray[np.void]) -> None:
    """Fill `frames`; a record whose link type is IP_PAYLOAD + n keeps the addresses that its frame has already."""
    _decode(data, records, frames)
