"""HTTP/3 (RFC 9114): the streams of a QUIC connection to exchanges.

It is fed with what is inside STREAM frames, so it has no row in PARSERS: only keys can open those. Exchanges travel on
streams of both directions; settings and the table of header lines on streams of one, whose first number says which.
"""

from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, Span
from gateway.protocols.http_streams import HttpStreams
from gateway.protocols.qpack import QpackDecoder
from gateway.protocols.quic_stream import OrderedStream

DATA, HEADERS, SETTINGS = 0, 1, 4
FORBIDDEN: Final = frozenset((2, 6, 8, 9))
"""Types that HTTP/2 has and HTTP/3 must not (section 7.2.8)."""

CONTROL, ENCODER = 0, 2
"""Types of streams of one direction that are followed (section 6.2, RFC 9204 section 4.2)."""

QPACK_MAX_TABLE_CAPACITY: Final = 1
"""The setting, RFC 9204 section 5."""

MAX_FRAME_BYTES: Final = 128 << 10
"""A header section, or the SETTINGS: real ones are far shorter."""

MAX_QUIC_STREAMS: Final = 1024
"""Streams of a connection followed at once; a browser has about a hundred open."""

MAX_BLOCKED_BYTES: Final = 1 << 20
"""Of one stream behind header lines whose table has not come. With more, it was not captured."""

UP: Final = Direction.UP
DOWN: Final = Direction.DOWN


class _Side:
    """One direction of one stream."""

    __slots__ = (
        "buffer", "first_ns", "first_packet", "has_headers", "is_blocked", "is_over", "kind", "last_packet",
        "left_bytes", "ordered", "type",
    )  # fmt: skip

    def __init__(self) -> None:
        self.ordered = OrderedStream()
        self.buffer = bytearray()  # what is not whole yet, or waits for the table
        self.type = -1  # of a stream of one direction, -1 not known yet
        self.kind = -1  # of the frame being read, -1 before its head
        self.left_bytes = 0  # of its payload
        self.first_packet = 0  # that carried its header section
        self.last_packet = 0
        self.first_ns = 0
        self.has_headers = False
        self.is_blocked = False  # its header lines refer to entries that have not come
        self.is_over = False


class Http3Parser:
    """One connection. `feed` takes the pieces of streams in any order; UP is from the client."""

    service = "http3"

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._http = HttpStreams("HTTP/3", self.messages)
        self._decoders = QpackDecoder(), QpackDecoder()
        self._sides: dict[tuple[int, Direction], _Side] = {}

    def feed(
        self, direction: Direction, number: int, offset: int, data: bytes, is_end: bool, packet: int, time_ns: int
    ) -> None:
        """The payload of one STREAM frame. Raises ParseError where the connection cannot be followed further."""
        side = self._side(number, direction)
        ready = side.ordered.push(offset, data, is_end)
        if side.is_over:
            return
        if side.ordered.is_lost:
            self._give_up(direction, number, side)
            return
        if number & 2:
            if ready:
                self._take_single(direction, side, ready)
            return
        if not side.buffer:
            side.first_packet, side.first_ns = packet, time_ns
        side.last_packet = packet
        side.buffer += ready
        self._take_frames(direction, number, side)

    def finish(self) -> None:
        """The connection ended: what is open is told as far as it came."""
        self._http.finish()

    def _side(self, number: int, direction: Direction) -> _Side:
        key = number, direction
        side = self._sides.get(key)
        if side is None:
            if len(self._sides) >= MAX_QUIC_STREAMS:
                oldest = next((known for known in self._sides if not known[0] & 2), None)
                if oldest is None:
                    raise ParseError(f"http3: more than {MAX_QUIC_STREAMS} streams of one direction")
                del self._sides[oldest]
            side = self._sides[key] = _Side()
        return side

    def _give_up(self, direction: Direction, number: int, side: _Side) -> None:
        """A part of a stream was not captured."""
        side.is_over = True
        side.buffer.clear()
        if not number & 2:
            self._http.lose(direction, number, 0)
        elif side.type == ENCODER:
            raise ParseError("http3: a part of the table of header lines was not captured")

    def _take_single(self, direction: Direction, side: _Side, data: bytes) -> None:
        """A stream of one direction. Pushed answers and unknown types are passed over."""
        if side.type < 0:
            side.buffer += data
            kind, position = read_varint(side.buffer, 0)
            if position < 0:
                return
            side.type = kind
            data = bytes(side.buffer[position:])
            side.buffer.clear()
        if side.type == ENCODER:
            self._decoders[direction].feed_encoder(data)
            self._retry(direction)
        elif side.type == CONTROL:
            side.buffer += data
            self._control(direction, side)
        else:
            side.is_over = True

    def _control(self, direction: Direction, side: _Side) -> None:
        """SETTINGS come first; nothing that follows bears on what is read."""
        data = side.buffer
        kind, position = read_varint(data, 0)
        length, start = read_varint(data, position) if position >= 0 else (0, -1)
        if start < 0:
            return
        if kind != SETTINGS or length > MAX_FRAME_BYTES:
            raise ParseError("http3: a control stream that does not begin with SETTINGS")
        if len(data) < start + length:
            return
        side.is_over = True
        self._decoders[direction.other].settle(_table_capacity(bytes(data[start : start + length])))
        side.buffer = bytearray()
        self._retry(direction.other)

    def _retry(self, direction: Direction) -> None:
        """The table has grown: header lines that waited may be read now."""
        blocked = [key for key, side in self._sides.items() if side.is_blocked and key[1] is direction]
        for number, _ in blocked:
            side = self._sides[number, direction]
            side.is_blocked = False
            self._take_frames(direction, number, side)

    def _take_frames(self, direction: Direction, number: int, side: _Side) -> None:
        """Read what a request stream has, as far as it goes."""
        if side.is_blocked:
            if len(side.buffer) > MAX_BLOCKED_BYTES:
                side.is_blocked = False
                self._give_up(direction, number, side)
            return
        buffer, position = side.buffer, 0
        while position < len(buffer):
            begin = position
            if side.kind < 0:
                kind, behind = read_varint(buffer, position)
                length, behind = read_varint(buffer, behind) if behind >= 0 else (0, -1)
                if behind < 0:
                    break
                _check(kind, length, side.has_headers)
                if kind == HEADERS:
                    if len(buffer) < behind + length:
                        break
                    side.is_blocked = not self._section(
                        direction, number, side, bytes(buffer[behind : behind + length])
                    )
                    if side.is_blocked:
                        break
                    position = behind + length
                    continue
                side.kind, side.left_bytes, begin = kind, length, behind
            end = min(begin + side.left_bytes, len(buffer))
            if side.kind == DATA:
                self._http.data(direction, number, bytes(buffer[begin:end]), side.last_packet)
            side.left_bytes -= end - begin
            position = end
            if not side.left_bytes:
                side.kind = -1
        del buffer[:position]
        if side.ordered.has_ended and not side.is_blocked:
            self._end(direction, number, side)

    def _section(self, direction: Direction, number: int, side: _Side, section: bytes) -> bool:
        """Tell the header lines of a section, if they can be known yet."""
        lines = self._decoders[direction].decode(section)
        if lines is None:
            return False
        side.has_headers = True
        self._http.headers(direction, number, lines, Span(side.first_packet, side.last_packet, side.first_ns))
        return True

    def _end(self, direction: Direction, number: int, side: _Side) -> None:
        side.is_over = True
        self._http.end(direction, number)
        other = self._sides.get((number, direction.other))
        if other is not None and other.is_over:
            del self._sides[number, direction], self._sides[number, direction.other]


def _check(kind: int, length: int, has_headers: bool) -> None:
    """Raises ParseError at a frame that must not be there."""
    if kind in FORBIDDEN or kind == SETTINGS or (kind == DATA and not has_headers):
        raise ParseError(f"http3: a frame of type {kind} where none may be")
    if kind == HEADERS and length > MAX_FRAME_BYTES:
        raise ParseError(f"http3: a header section of {length} bytes")


def _table_capacity(settings: bytes) -> int:
    """How large a table of header lines the SETTINGS allow; 0 where they do not say."""
    position = 0
    while 0 <= position < len(settings):
        name, position = read_varint(settings, position)
        value, position = read_varint(settings, position) if position >= 0 else (0, -1)
        if name == QPACK_MAX_TABLE_CAPACITY and position >= 0:
            return value
    return 0


def read_varint(data: bytes | bytearray, position: int) -> tuple[int, int]:
    """A number of QUIC (RFC 9000 section 16) and the position behind it, -1 where it is not whole."""
    if position >= len(data):
        return 0, -1
    length = 1 << (data[position] >> 6)
    end = position + length
    if end > len(data):
        return 0, -1
    return int.from_bytes(data[position:end]) & ((1 << (8 * length - 2)) - 1), end
