"""What protocols of packets with a length in front share (LDAP, PostgreSQL, MySQL, DICOM): packets put together."""

from collections.abc import Callable
from typing import Final

from gateway.protocols.base import MAX_BODY_BYTES

MAX_FRAME_BYTES: Final = MAX_BODY_BYTES + (64 << 10)
"""Kept of one packet: a body as long as we keep any, and what stands before it."""

MAX_HEAD_BYTES: Final = 16
"""No protocol read here needs more bytes to say how long a packet is."""


class Frames:
    """The packets of one direction. `size_of` is given the first bytes of one, and gives its whole length, or 0 where
    it needs more bytes to know; it raises ParseError where they cannot begin one."""

    __slots__ = ("_head", "_kept", "_remaining", "_size_of", "first_packet", "is_complete", "is_lost", "time_ns")

    def __init__(self, size_of: Callable[[bytes], int]) -> None:
        self._size_of = size_of
        self._head = b""
        self._kept = bytearray()
        self._remaining = -1  # of the packet, after its head; -1 before
        self.is_complete = True  # of the packet given last: nothing was lost or too long
        self.is_lost = False  # after a gap nobody knows where the next packet begins
        self.first_packet = self.time_ns = 0  # of the packet given last

    @property
    def is_between(self) -> bool:
        """Whether the next byte begins a packet."""
        return self._remaining < 0 and not self._head

    def take(self, data: bytes, position: int, packet: int, time_ns: int) -> tuple[bytes | None, int]:
        """The next packet as far as it is kept, None where it is not whole, and where the bytes behind it begin."""
        if self._remaining < 0:
            if not self._head:
                self.first_packet, self.time_ns = packet, time_ns
                self.is_complete = True
            head = self._head + data[position : position + MAX_HEAD_BYTES - len(self._head)]
            size = self._size_of(head)
            if not size:
                self._head = head
                return None, len(data)
            self._kept += self._head
            self._remaining = size - len(self._head)
            self._head = b""
        end = position + min(self._remaining, len(data) - position)
        room = max(0, MAX_FRAME_BYTES - len(self._kept))
        self._kept += data[position : min(end, position + room)]
        self._remaining -= end - position
        self.is_complete = self.is_complete and end - position <= room
        if self._remaining:
            return None, end
        frame = bytes(self._kept)
        self._kept.clear()
        self._remaining = -1
        return frame, end

    def gap(self, length_bytes: int) -> None:
        """Bytes were lost: inside a packet the stream goes on behind them."""
        if self._remaining <= length_bytes:
            self.is_lost = True
            self._kept.clear()
            return
        self._remaining -= length_bytes
        self.is_complete = False
