"""One direction of a TCP flow put back in order (RFC 9293, section 3.4), with limits.

Loss, reordering, retransmission and overlap give the same bytes as an orderly capture would: the first byte seen for a
position wins. Where bytes were never captured, the stream goes on behind a gap instead of waiting for ever. Bytes that
say something else than what was seen before at the same place are told as overlaps: two programs may have read two
different things from such a connection.

Urgent data stays in the stream, where it was sent (RFC 6093, section 4).
"""

from bisect import bisect_right
from collections import OrderedDict, deque
from typing import Final, NamedTuple

MAX_PENDING_BYTES: Final = 512 << 10
"""Bytes kept behind a hole before the hole is taken for lost. Larger than receive windows seen on phones."""
MAX_PENDING_SEGMENTS: Final = 512
"""Segments kept behind a hole: bounds the work that tiny segments can cause."""
MAX_OVERLAP_STEPS: Final = 4096
"""Meetings of new segments with kept ones before the hole before them is taken for lost: bounds the work that
overlapping segments can cause, to some 8 steps for each segment that had to be sent to be met."""
MAX_ALL_PENDING_BYTES: Final = 32 << 20
"""Bytes kept behind holes by all streams together. Beyond, the stream that has waited longest gives up what it holds:
a flood of connections with a hole at their beginning would fill the memory otherwise."""
TAIL_PIECES: Final = 8
"""Last delivered pieces of a stream that are kept, so that what is sent again can be compared: some 11 KB."""
SMALL_BYTES: Final = 128
"""Smaller pieces are joined with the one before them."""
LARGE_BYTES: Final = 1536
"""Of a piece that is larger than a segment on Ethernet, the end is kept."""
MAX_TAILS: Final = 1024
"""Streams whose last pieces are kept: 12 MB at most. Beyond, the stream that kept them first begins anew."""
KEPT_OVERHEAD_BYTES: Final = 100
"""What Python needs around each kept piece, about."""
STREAM_OVERHEAD_BYTES: Final = 300
"""And for remembering that a stream keeps something."""
MAX_OVERLAPS: Final = 4
"""Overlaps of a stream that are told one by one; what comes after is added up in one more."""
HALF: Final = 1 << 31
MASK: Final = (1 << 32) - 1


class Piece(NamedTuple):
    """The next bytes of a stream with the packet that brought them; `gap_bytes` were lost before them."""

    gap_bytes: int
    data: bytes
    packet: int
    time_ns: int


class Overlap(NamedTuple):
    """Bytes that differ from what was seen before at the same place. They were not delivered."""

    differing_bytes: int
    segments: int  # 1, or how many were added up
    packet: int  # of the (first) segment that brought them
    time_ns: int


class _Segment(NamedTuple):
    """Bytes that wait behind a hole. Those of one stream never overlap."""

    position: int
    data: bytes
    packet: int
    time_ns: int


class StreamMemory:
    """What the streams of one capture keep, bounded for all of them together. A stream that is over is forgotten."""

    __slots__ = ("_pending", "_tails", "given_up_bytes", "pending_bytes")

    def __init__(self) -> None:
        # Ordered, because a plain dict looks through all that left when asked for its first.
        self._pending: OrderedDict[Reassembler, None] = OrderedDict()  # that hold bytes behind a hole, longest first
        self._tails: OrderedDict[Reassembler, None] = OrderedDict()
        self.pending_bytes = 0
        self.given_up_bytes = 0  # held behind holes, and dropped because all streams together held too much

    def keep_pending(self, stream: "Reassembler", size: int, segments: int) -> None:
        """A stream keeps so much more behind a hole, which may cost it or others what they kept there."""
        if stream not in self._pending:
            self._pending[stream] = None
            self.pending_bytes += STREAM_OVERHEAD_BYTES
        self.pending_bytes += size + segments * KEPT_OVERHEAD_BYTES
        while self.pending_bytes > MAX_ALL_PENDING_BYTES:
            self.given_up_bytes += next(iter(self._pending)).give_up_pending()

    def drop_pending(self, stream: "Reassembler", size: int, segments: int) -> None:
        """A stream keeps so much less behind a hole."""
        self.pending_bytes -= size + segments * KEPT_OVERHEAD_BYTES
        if not stream.is_waiting:
            del self._pending[stream]
            self.pending_bytes -= STREAM_OVERHEAD_BYTES

    def admit_tail(self, stream: "Reassembler") -> None:
        """A stream begins to keep what it delivers, which may cost another what that one kept."""
        self._tails[stream] = None
        if len(self._tails) > MAX_TAILS:
            next(iter(self._tails)).drop_tail()

    def forget_tail(self, stream: "Reassembler") -> None:
        """A stream has dropped what it kept."""
        del self._tails[stream]


class Reassembler:
    """Segments in, pieces out, in stream order. Positions count from the first byte of the stream and never wrap."""

    __slots__ = (
        "_memory",
        "_next",
        "_origin",
        "_overlaps",
        "_pending",
        "_pending_bytes",
        "_steps",
        "_tail",
        "_told",
        "_untold",
    )

    def __init__(self, start_seq: int | None, memory: StreamMemory) -> None:
        """`start_seq` is the sequence number after the SYN; without one the first segment begins the stream."""
        self._memory = memory
        self._origin = start_seq
        self._next = 0
        self._pending: list[_Segment] = []
        self._pending_bytes = 0
        self._steps = 0  # meetings of segments since bytes last waited for nothing
        self._tail: deque[bytes] | None = None  # the last delivered bytes, up to _next
        self._overlaps: list[Overlap] | None = None  # found since they were last taken
        self._told = 0
        self._untold: Overlap | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether bytes are held behind a hole."""
        return bool(self._pending)

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits and nothing is left to tell."""
        return not self._pending and self._overlaps is None and self._untold is None

    @property
    def has_overlaps(self) -> bool:
        """Whether `take_overlaps` has something to give."""
        return self._overlaps is not None

    def take_overlaps(self) -> list[Overlap]:
        """The differences found since the last call."""
        found, self._overlaps = self._overlaps or [], None
        return found

    def take_next(self, seq: int, data: bytes) -> bool:
        """Take a segment that goes on where the last one ended while nothing waits, as nearly all do: it is a piece by
        itself. False, and nothing was taken, where `push` has to see to it."""
        if self._pending or self._origin is None or (seq - self._origin - self._next) & MASK:
            return False
        size = len(data)
        if self._tail is not None and SMALL_BYTES <= size <= LARGE_BYTES:
            self._tail.append(data)  # what `_remember` does, for what is nearly always so
        else:
            self._remember(data)
        self._next += size
        return True

    def push(self, seq: int, data: bytes, packet: int, time_ns: int) -> list[Piece]:
        """Take a segment; give the pieces that are in order now."""
        if self._origin is None:
            if data == b"\0":
                return []  # a keep-alive (RFC 9293, 3.8.4) repeats a byte that is older than the capture
            self._origin = seq
        if self.take_next(seq, data):
            return [Piece(0, data, packet, time_ns)]
        offset = (seq - self._origin - self._next) & MASK
        position = self._next + (offset if offset < HALF else offset - (1 << 32))
        differing_bytes = self._compare(position, data)
        if position + len(data) > self._next:
            differing_bytes += self._keep(position, data, packet, time_ns)
        if differing_bytes:
            self._note(differing_bytes, packet, time_ns)
        pieces = self._drain()
        while self._pending and self._holds_too_much():
            pieces += self._skip_hole()
        return pieces

    def lacks(self, ack: int) -> bool:
        """Whether the other side has acknowledged more than has come without a hole: it may come yet."""
        return self._origin is not None and 0 < (ack - self._origin - self._next) & MASK < HALF

    def acknowledged(self, ack: int) -> list[Piece]:
        """The other side has acknowledged up to here: what is missing below was received, but not captured."""
        if not self._pending or self._origin is None:
            return []
        offset = (ack - self._origin - self._next) & MASK
        pieces: list[Piece] = []
        while self._pending and offset < HALF and self._pending[0].position < self._next + offset:
            before = self._next
            pieces += self._skip_hole()
            offset -= min(offset, self._next - before)
        return pieces

    def flush(self) -> list[Piece]:
        """The flow ended: give what is held, behind its gaps."""
        pieces: list[Piece] = []
        while self._pending:
            pieces += self._skip_hole()
        self.drop_tail()
        if self._untold is not None:
            self._overlaps = [*(self._overlaps or ()), self._untold]
            self._untold = None
        return pieces

    def give_up_pending(self) -> int:
        """Drop what is held behind holes, as if it had never been captured; gives how many bytes that was."""
        given_up, segments = self._pending_bytes, len(self._pending)
        self._pending.clear()
        self._pending_bytes = 0
        self._memory.drop_pending(self, given_up, segments)
        return given_up

    def drop_tail(self) -> None:
        """Keep none of the delivered bytes any longer."""
        if self._tail is not None:
            self._memory.forget_tail(self)
            self._tail = None

    def _holds_too_much(self) -> bool:
        return (
            self._pending_bytes > MAX_PENDING_BYTES
            or len(self._pending) > MAX_PENDING_SEGMENTS
            or self._steps > MAX_OVERLAP_STEPS
        )

    def _keep(self, start: int, data: bytes, packet: int, time_ns: int) -> int:
        """Keep the bytes of a segment that no earlier one has brought; gives how many of the others differ. Segments
        come in capture order, so what is kept already was captured first."""
        pending = self._pending
        position, end = max(start, self._next), start + len(data)
        at = bisect_right(pending, position, key=_end)
        kept_bytes = kept_segments = differing_bytes = 0
        while position < end:
            stop = min(end, pending[at].position) if at < len(pending) else end
            if position < stop:
                pending.insert(at, _Segment(position, data[position - start : stop - start], packet, time_ns))
                kept_bytes += stop - position
                kept_segments += 1
            else:
                met = pending[at]
                stop = min(end, met.position + len(met.data))
                first = met.data[position - met.position : stop - met.position]
                differing_bytes += _count_differing(first, data[position - start : stop - start])
                self._steps += 1
            position = stop
            at += 1
        self._pending_bytes += kept_bytes
        if kept_segments:
            self._memory.keep_pending(self, kept_bytes, kept_segments)
        return differing_bytes

    def _skip_hole(self) -> list[Piece]:
        gap_bytes = self._pending[0].position - self._next
        self._next += gap_bytes
        self._steps = 0
        self.drop_tail()  # what is kept is followed by bytes that were not seen
        pieces = self._drain()
        return [pieces[0]._replace(gap_bytes=gap_bytes), *pieces[1:]]

    def _drain(self) -> list[Piece]:
        """Deliver what has no hole before it."""
        pieces: list[Piece] = []
        before = self._next
        for position, data, packet, time_ns in self._pending:
            if position != self._next:
                break
            self._remember(data)
            self._next += len(data)
            pieces.append(Piece(0, data, packet, time_ns))
        if pieces:
            del self._pending[: len(pieces)]
            self._pending_bytes -= self._next - before
            self._memory.drop_pending(self, self._next - before, len(pieces))
            if not self._pending:
                self._steps = 0
        return pieces

    def _remember(self, data: bytes) -> None:
        """Keep bytes that are delivered for a while."""
        tail = self._tail
        if tail is None:
            tail = self._tail = deque(maxlen=TAIL_PIECES)
            self._memory.admit_tail(self)
        if len(data) > LARGE_BYTES:
            tail.clear()
            tail.append(data[-LARGE_BYTES:])
        elif len(data) < SMALL_BYTES and tail and len(tail[-1]) < LARGE_BYTES - SMALL_BYTES:
            tail[-1] += data
        else:
            tail.append(data)

    def _compare(self, position: int, data: bytes) -> int:
        """How many bytes differ from what was delivered at their place, as far as that is kept."""
        if position >= self._next or (len(data) == 1 and position == self._next - 1):
            return 0  # nothing delivered is met, or by a keep-alive (RFC 9293, 3.8.4), whose byte means nothing
        differing_bytes = 0
        known_end = self._next
        for known in reversed(self._tail or ()):
            known_start = known_end - len(known)
            begin, end = max(position, known_start), min(position + len(data), known_end)
            if begin < end:
                first = known[begin - known_start : end - known_start]
                differing_bytes += _count_differing(first, data[begin - position : end - position])
            if known_start <= position:
                break
            known_end = known_start
        return differing_bytes

    def _note(self, differing_bytes: int, packet: int, time_ns: int) -> None:
        if self._told < MAX_OVERLAPS:
            self._told += 1
            self._overlaps = [*(self._overlaps or ()), Overlap(differing_bytes, 1, packet, time_ns)]
        elif self._untold is None:
            self._untold = Overlap(differing_bytes, 1, packet, time_ns)
        else:
            known = self._untold
            total, segments = known.differing_bytes + differing_bytes, known.segments + 1
            self._untold = Overlap(total, segments, known.packet, known.time_ns)


def _end(segment: _Segment) -> int:
    return segment.position + len(segment.data)


def _count_differing(first: bytes, second: bytes) -> int:
    """How many bytes of two strings of one length differ."""
    if first == second:
        return 0
    difference = int.from_bytes(first) ^ int.from_bytes(second)
    return len(first) - difference.to_bytes(len(first)).count(0)
