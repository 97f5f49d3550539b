"""The bytes of one direction of one QUIC stream, put in order (RFC 9000 section 2.2)."""

from heapq import heappop, heappush
from typing import Final

MAX_WAITING: Final = 4096
"""Pieces that wait for the ones before them: as many packets as a congestion window of 5 MB has."""

MAX_WAITING_BYTES: Final = 1 << 20
"""Their bytes, for one stream. With more, what is missing was not captured."""


class OrderedStream:
    """Takes pieces in any order and gives what follows without a hole. What came first at a place stays."""

    __slots__ = ("_end", "_heap", "_next", "_pieces", "_waiting_bytes", "is_lost")

    def __init__(self) -> None:
        self._next = 0  # offset of the next byte to give
        self._end = -1  # offset at which the stream ends, -1 not known
        self._heap: list[int] = []
        self._pieces: dict[int, bytes] = {}
        self._waiting_bytes = 0
        self.is_lost = False  # a hole will not be filled: nothing more will come

    @property
    def has_ended(self) -> bool:
        """Whether everything up to the end was given."""
        return self._next == self._end

    def push(self, offset: int, data: bytes, is_end: bool) -> bytes:
        """Take a piece; the bytes that are in order now."""
        if is_end and self._end < 0:
            self._end = offset + len(data)
        if self.is_lost:
            return b""
        if offset > self._next:
            self._hold(offset, data)
            return b""
        ready = data[self._next - offset :]
        if not self._heap:
            self._next += len(ready)
            return ready
        parts = [ready]
        self._next += len(ready)
        while self._heap and self._heap[0] <= self._next:
            at = heappop(self._heap)
            piece = self._pieces.pop(at)
            self._waiting_bytes -= len(piece)
            piece = piece[self._next - at :]
            parts.append(piece)
            self._next += len(piece)
        return b"".join(parts)

    def _hold(self, offset: int, data: bytes) -> None:
        known = self._pieces.get(offset)
        if known is not None and len(known) >= len(data):
            return
        if known is None:
            heappush(self._heap, offset)
        else:
            self._waiting_bytes -= len(known)
        self._pieces[offset] = data
        self._waiting_bytes += len(data)
        if self._waiting_bytes > MAX_WAITING_BYTES or len(self._heap) > MAX_WAITING:
            self.is_lost = True
            self._heap.clear()
            self._pieces.clear()
