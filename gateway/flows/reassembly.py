"""One direction of a TCP flow put back in order (RFC 9293, section 3.4), with limits.

Loss, reordering, retransmission and overlap give the same bytes as an orderly capture would: the first byte seen for a
position wins. Where bytes were never captured, the stream goes on behind a gap instead of waiting for ever.
"""

from bisect import insort
from typing import NamedTuple

MAX_PENDING_BYTES = 512 << 10
"""Bytes kept behind a hole before the hole is taken for lost. Larger than receive windows seen on phones."""
MAX_PENDING_SEGMENTS = 512
"""Segments kept behind a hole: bounds the work that tiny segments can cause."""
HALF = 1 << 31
MASK = (1 << 32) - 1


class Piece(NamedTuple):
    """The next bytes of a stream with the packet that brought them; `gap_bytes` were lost before them."""

    gap_bytes: int
    data: bytes
    packet: int
    time_ns: int


class Reassembler:
    """Segments in, pieces out, in stream order. Positions count from the first byte of the stream and never wrap."""

    __slots__ = ("_next", "_origin", "_pending", "_pending_bytes")

    def __init__(self, start_seq: int | None) -> None:
        """`start_seq` is the sequence number after the SYN; without one the first segment begins the stream."""
        self._origin = start_seq
        self._next = 0
        self._pending: list[tuple[int, int, bytes, int]] = []  # position, packet, data, time_ns
        self._pending_bytes = 0

    @property
    def is_waiting(self) -> bool:
        """Whether bytes are held behind a hole."""
        return bool(self._pending)

    def push(self, seq: int, data: bytes, packet: int, time_ns: int) -> list[Piece]:
        """Take a segment; give the pieces that are in order now."""
        if self._origin is None:
            self._origin = seq
        offset = (seq - self._origin - self._next) & MASK
        if offset == 0 and not self._pending:
            self._next += len(data)
            return [Piece(0, data, packet, time_ns)]
        position = self._next + (offset if offset < HALF else offset - (1 << 32))
        if position + len(data) <= self._next:
            return []
        insort(self._pending, (position, packet, data, time_ns), key=_position)
        self._pending_bytes += len(data)
        pieces = self._drain()
        while self._pending_bytes > MAX_PENDING_BYTES or len(self._pending) > MAX_PENDING_SEGMENTS:
            pieces += self._skip_hole()
        return pieces

    def acknowledged(self, ack: int) -> list[Piece]:
        """The other side has acknowledged up to here: what is missing below was received, but not captured."""
        if not self._pending or self._origin is None:
            return []
        offset = (ack - self._origin - self._next) & MASK
        pieces: list[Piece] = []
        while self._pending and offset < HALF and self._pending[0][0] < self._next + offset:
            before = self._next
            pieces += self._skip_hole()
            offset -= min(offset, self._next - before)
        return pieces

    def flush(self) -> list[Piece]:
        """The flow ended: give what is held, behind its gaps."""
        pieces: list[Piece] = []
        while self._pending:
            pieces += self._skip_hole()
        return pieces

    def _skip_hole(self) -> list[Piece]:
        gap_bytes = self._pending[0][0] - self._next
        self._next += gap_bytes
        pieces = self._drain()
        return [pieces[0]._replace(gap_bytes=gap_bytes), *pieces[1:]] if pieces else []

    def _drain(self) -> list[Piece]:
        """Deliver what has no hole before it. The earlier packet wins where pending segments overlap."""
        pieces: list[Piece] = []
        pending = self._pending
        while pending and pending[0][0] <= self._next:
            position, packet, data, time_ns = self._first_seen()
            self._pending_bytes -= len(data)
            fresh = data[self._next - position :]
            stop = self._stop_for_earlier(position, len(data), packet)
            if stop is not None:
                rest = position + len(data) - stop
                insort(pending, (stop, packet, data[-rest:], time_ns), key=_position)
                self._pending_bytes += rest
                fresh = fresh[: stop - self._next]
            if fresh:
                self._next += len(fresh)
                pieces.append(Piece(0, fresh, packet, time_ns))
        return pieces

    def _first_seen(self) -> tuple[int, int, bytes, int]:
        """Of the pending segments that cover the next byte, take out the one that was captured first."""
        pending = self._pending
        chosen = 0
        for number, (position, packet, data, _) in enumerate(pending):
            if position > self._next:
                break
            best_position, best_packet, best_data, _ = pending[chosen]
            if best_position + len(best_data) <= self._next or (
                position + len(data) > self._next and packet < best_packet
            ):
                chosen = number
        return pending.pop(chosen)

    def _stop_for_earlier(self, position: int, size: int, packet: int) -> int | None:
        """Where in a segment the bytes of an earlier captured one begin, if anywhere."""
        for start, other_packet, data, _ in self._pending:
            if start >= position + size:
                return None
            if start > self._next and other_packet < packet and data:
                return start
        return None


def _position(entry: tuple[int, int, bytes, int]) -> int:
    return entry[0]
