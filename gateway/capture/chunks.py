"""A sliding window over a byte stream: large reads, the unread tail carried to the front of the next one."""

import numpy as np
from numpy.typing import NDArray

from gateway.capture.unpack import ByteStream, DamagedError

CHUNK_BYTES = 4 << 20
"""Bytes of one read: enough frames for the kernels to run long, little enough to stay near the cache."""
MAX_WINDOW_BYTES = 64 << 20
"""How large the window may grow for a single block. Other readers stop at 16 MiB."""


class Chunks:
    """`data[:end]` is what has been read and not yet consumed from `start` on.

    The buffer is used again by the next `advance`: whoever needs bytes for longer copies them.
    """

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self.data: NDArray[np.uint8] = np.empty(CHUNK_BYTES, np.uint8)
        self.start = 0
        self.end = 0
        self.consumed_bytes = 0
        self.is_at_end = False
        self.damage = ""

    @property
    def unread_bytes(self) -> int:
        """How much of the window is not consumed yet."""
        return self.end - self.start

    def consume(self, count: int) -> None:
        """Count `count` bytes as done."""
        self.start += count
        self.consumed_bytes += count

    def advance(self) -> bool:
        """Move the unread tail to the front and fill the rest; false when nothing more came."""
        if self.is_at_end:
            return False
        tail = self.unread_bytes
        if tail > len(self.data) // 2:
            if len(self.data) >= MAX_WINDOW_BYTES:
                return False
            grown = np.empty(min(2 * len(self.data), MAX_WINDOW_BYTES), np.uint8)
            grown[:tail] = self.data[self.start : self.end]
            self.data = grown
        elif tail:
            self.data[:tail] = self.data[self.start : self.end].copy()
        self.start, self.end = 0, tail
        self._fill()
        return self.end > tail

    def _fill(self) -> None:
        view = memoryview(self.data)  # type: ignore[arg-type]
        while self.end < len(self.data):
            try:
                count = self._stream.readinto(view[self.end :])
            except DamagedError as error:
                self.damage = f"the compressed data is damaged: {error}"
                count = 0
            if not count:
                self.is_at_end = True
                return
            self.end += count
