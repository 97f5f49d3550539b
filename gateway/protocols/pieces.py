"""Bytes that arrive in pieces with their offsets, in any order, some twice: put in order."""

from heapq import heappop, heappush
from typing import Final

MAX_WAITING: Final = 512
"""Pieces that wait for the ones before them. Browsers cut a ClientHello into some tens on purpose."""


class Pieces:
    """The bytes from offset 0 on, as far as they are known without a hole. What came first at a place
    stays."""

    __slots__ = ("_limit_bytes", "_offsets", "_waiting", "ordered")

    def __init__(self, limit_bytes: int) -> None:
        self.ordered = bytearray()
        self._limit_bytes = limit_bytes
        self._waiting: dict[int, bytes] = {}
        self._offsets: list[int] = []  # of `_waiting`, as a heap

    @property
    def waiting(self) -> int:
        """How many pieces wait for the ones before them."""
        return len(self._waiting)

    def add(self, offset: int, data: bytes) -> None:
        """Take one piece; one that would break a limit is dropped."""
        if offset + len(data) > self._limit_bytes:
            return
        if offset <= len(self.ordered):
            self._append(offset, data)
        elif offset in self._waiting:
            self._waiting[offset] = max(self._waiting[offset], data, key=len)
        elif len(self._waiting) < MAX_WAITING:
            self._waiting[offset] = data
            heappush(self._offsets, offset)

    def _append(self, offset: int, data: bytes) -> None:
        self.ordered += data[len(self.ordered) - offset :]
        while self._offsets and self._offsets[0] <= len(self.ordered):
            place = heappop(self._offsets)
            self.ordered += self._waiting.pop(place)[len(self.ordered) - place :]
