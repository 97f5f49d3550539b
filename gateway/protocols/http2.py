"""HTTP/2 (RFC 9113): frames of a connection to exchanges. In the clear it is called h2c.

Only DATA is taken as it comes; every other frame is gathered first, and none of those may be longer than a
header block. The two directions have nothing in common but their streams: each has its own table of header
lines. A client that does not begin as HTTP/2 does, where the server has, speaks something else: its bytes are
recognised anew.
"""

from struct import unpack_from
from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange, Message, Span
from gateway.protocols.base import Guess
from gateway.protocols.hpack import HpackDecoder
from gateway.protocols.http_streams import HttpStreams

PREFACE: Final = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
"""What a client sends first (section 3.4)."""

DATA, HEADERS, PRIORITY, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = range(10)
END_STREAM, ACK, END_HEADERS, PADDED, HAS_PRIORITY = 0x1, 0x1, 0x4, 0x8, 0x20

HEAD_BYTES: Final = 9
MAX_BLOCK_BYTES: Final = 128 << 10
"""A header block with its CONTINUATION frames, or any other frame but DATA. Servers stop at 16 to 64 KiB."""

MAX_EMPTY_CONTINUATIONS: Final = 16
"""Frames without a byte that go on with a header block: nobody sends them but to keep a reader busy."""

_FIRST_BYTES: Final = (b"P", b"\0")
"""Of the preface, and of a frame that is shorter than 64 KiB: the cheap test for all that is something else."""

_KNOWN_SETTINGS: Final = frozenset((1, 2, 3, 4, 5, 6, 8, 9))
"""IANA registry "HTTP/2 Settings"."""

_MAX_FIRST_SETTINGS_BYTES: Final = 6 * 32
_FIRST_FRAMES: Final = {SETTINGS: 0, WINDOW_UPDATE: 4, PING: 8}
"""What a server sends behind an empty SETTINGS frame, and how long it is."""


class _Side:
    """One direction: the frame being read, and the header block that it may belong to."""

    __slots__ = (
        "block", "block_first", "block_flags", "block_ns", "block_stream", "buffer", "decoder", "empty", "flags",
        "is_done", "kind", "left_bytes", "pad_bytes", "preface", "promised", "stream",
    )  # fmt: skip

    def __init__(self, has_preface: bool) -> None:
        self.preface = len(PREFACE) if has_preface else 0  # bytes of it still to come
        self.buffer = bytearray()  # a head, or a frame, that is not whole yet
        self.kind = -1  # of the frame whose payload is being read, -1 before its head
        self.flags = 0
        self.stream = 0
        self.left_bytes = 0  # of its payload, still to come
        self.pad_bytes = -1  # of a DATA frame; -1 before its length is known
        self.decoder = HpackDecoder()
        self.block = bytearray()  # header block, gathered over frames
        self.block_stream = 0  # 0: no block is open
        self.block_flags = 0
        self.block_first = 0  # packet of its first frame
        self.block_ns = 0
        self.promised = 0  # stream that a PUSH_PROMISE announces, 0 for other blocks
        self.empty = 0
        self.is_done = False


class Http2Parser:
    """Both directions of one connection. `upgraded` is the HTTP/1.1 request that asked for it (Upgrade: h2c): its
    answer comes on stream 1."""

    service = "http2"

    def __init__(self, upgraded: HttpExchange | None = None) -> None:
        self.handover = False
        self._other = b""  # of a client that speaks something else
        self._messages: list[Message] = []
        self._streams = HttpStreams("HTTP/2", self._messages)
        self._sides = _Side(has_preface=True), _Side(has_preface=False)
        if upgraded is not None:
            self._streams.answered_elsewhere(1, upgraded)

    @property
    def messages(self) -> list[Message]:
        """See Parser."""
        return self._messages

    @messages.setter
    def messages(self, messages: list[Message]) -> None:
        self._messages = self._streams.messages = messages

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        side = self._sides[direction]
        position = 0
        try:
            while position < len(data) and not side.is_done:
                position = self._step(direction, side, data, position, packet, time_ns)
        except ParseError:
            side.is_done = True
            raise

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser. Inside a DATA frame the stream goes on; elsewhere nobody knows where the next frame begins, nor
        what the header lines behind it refer to."""
        side = self._sides[direction]
        if side.kind != DATA or side.pad_bytes < 0 or length_bytes > side.left_bytes - side.pad_bytes:
            side.is_done = True
            return
        side.left_bytes -= length_bytes
        self._streams.lose(direction, side.stream, length_bytes)
        self._end_data(direction, side)

    def finish(self) -> None:
        """See Parser."""
        self._streams.finish()

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return not (self.handover or self._sides[direction].is_done)

    def leftover(self, direction: Direction) -> bytes:
        """See Parser."""
        return self._other if direction is Direction.UP else b""

    def _step(self, direction: Direction, side: _Side, data: bytes, position: int, packet: int, time_ns: int) -> int:
        """Take the next thing; the position behind what was taken."""
        if side.kind == DATA:
            return self._take_data(direction, side, data, position, packet)
        need = side.left_bytes if side.kind >= 0 else side.preface or HEAD_BYTES
        buffer = side.buffer
        end = min(position + need - len(buffer), len(data))
        buffer += data[position:end]
        if side.preface and not PREFACE.startswith(buffer):
            self._other = bytes(buffer) + data[end:]
            self._streams.finish()
            self.handover = side.is_done = True
            return len(data)
        if len(buffer) < need:
            return end
        taken = bytes(buffer)
        buffer.clear()
        if side.kind >= 0:
            kind, side.kind = side.kind, -1
            self._frame(direction, side, kind, taken, packet, time_ns)
        elif side.preface:
            side.preface = 0
        else:
            self._begin_frame(direction, side, taken, packet, time_ns)
        return end

    def _begin_frame(self, direction: Direction, side: _Side, head: bytes, packet: int, time_ns: int) -> None:
        high, low, kind, flags, stream = unpack_from(">BHBBI", head)
        length = high << 16 | low
        stream &= 0x7FFFFFFF
        if side.block_stream and (kind != CONTINUATION or stream != side.block_stream):
            raise ParseError("http2: another frame inside a header block")
        if kind == DATA:
            if not stream:
                raise ParseError("http2: DATA outside of a stream")
            side.pad_bytes = -1 if flags & PADDED else 0
        elif length > MAX_BLOCK_BYTES:
            raise ParseError(f"http2: a frame of type {kind} and {length} bytes")
        side.kind, side.flags, side.stream, side.left_bytes = kind, flags, stream, length
        if length == 0:
            if kind == DATA:
                if flags & PADDED:
                    raise ParseError("http2: padding longer than its frame")
                self._end_data(direction, side)
            else:
                side.kind = -1
                self._frame(direction, side, kind, b"", packet, time_ns)

    def _take_data(self, direction: Direction, side: _Side, data: bytes, position: int, packet: int) -> int:
        if side.pad_bytes < 0:
            side.pad_bytes = data[position]
            side.left_bytes -= 1
            if side.pad_bytes > side.left_bytes:
                raise ParseError("http2: padding longer than its frame")
            self._end_data(direction, side)
            return position + 1
        end = min(position + side.left_bytes, len(data))
        body_end = min(position + side.left_bytes - side.pad_bytes, end)
        if body_end > position:
            whole = position == 0 and body_end == len(data)
            self._streams.data(direction, side.stream, data if whole else data[position:body_end], packet)
        side.left_bytes -= end - position
        side.pad_bytes = min(side.pad_bytes, side.left_bytes)
        self._end_data(direction, side)
        return end

    def _end_data(self, direction: Direction, side: _Side) -> None:
        if side.left_bytes:
            return
        side.kind = -1
        if side.flags & END_STREAM:
            self._streams.end(direction, side.stream)

    def _frame(self, direction: Direction, side: _Side, kind: int, payload: bytes, packet: int, time_ns: int) -> None:
        """A whole frame. Types that tell nothing, and unknown ones, are passed over (section 4.1)."""
        if kind in (HEADERS, PUSH_PROMISE):
            self._begin_block(direction, side, kind, payload, packet, time_ns)
        elif kind == CONTINUATION:
            self._continue_block(direction, side, payload, packet)
        elif kind == RST_STREAM:
            if len(payload) != 4 or not side.stream:
                raise ParseError("http2: a broken RST_STREAM frame")
            self._streams.reset(direction, side.stream)
        elif kind == SETTINGS and (len(payload) % 6 or side.stream):
            raise ParseError("http2: a broken SETTINGS frame")

    def _begin_block(
        self, direction: Direction, side: _Side, kind: int, payload: bytes, packet: int, time_ns: int
    ) -> None:
        begin = 1 if side.flags & PADDED else 0
        pad_bytes = payload[0] if begin and payload else 0
        if kind == PUSH_PROMISE:
            side.promised = int.from_bytes(payload[begin : begin + 4]) & 0x7FFFFFFF
            begin += 4
        else:
            side.promised = 0
            begin += 5 if side.flags & HAS_PRIORITY else 0
        end = len(payload) - pad_bytes
        if begin > end or not side.stream or (kind == PUSH_PROMISE and not side.promised):
            raise ParseError("http2: a header block that contradicts its frame")
        side.block_stream, side.block_flags = side.stream, side.flags
        side.block_first, side.block_ns, side.empty = packet, time_ns, 0
        side.block += payload[begin:end]
        if side.flags & END_HEADERS:
            self._end_block(direction, side, packet)

    def _continue_block(self, direction: Direction, side: _Side, payload: bytes, packet: int) -> None:
        if not side.block_stream:
            raise ParseError("http2: CONTINUATION without a header block")
        side.block += payload
        if not payload:
            side.empty += 1
        if len(side.block) > MAX_BLOCK_BYTES or side.empty > MAX_EMPTY_CONTINUATIONS:
            raise ParseError(f"http2: a header block of more than {MAX_BLOCK_BYTES} bytes, or without an end")
        if side.flags & END_HEADERS:
            self._end_block(direction, side, packet)

    def _end_block(self, direction: Direction, side: _Side, packet: int) -> None:
        block = bytes(side.block)
        side.block.clear()
        number, side.block_stream = side.block_stream, 0
        lines = side.decoder.decode(block)
        if side.promised:
            self._streams.promise(side.promised, lines)
            return
        self._streams.headers(direction, number, lines, Span(side.block_first, packet, side.block_ns))
        if side.block_flags & END_STREAM:
            self._streams.end(direction, number)


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is HTTP/2: by the client's preface, or by the server's first frames where the client was not
    seen (see ParserKind)."""
    if up[:1] not in _FIRST_BYTES and down[:1] not in _FIRST_BYTES:
        return Guess.NO
    for client, server, yes in ((up, down, Guess.YES), (down, up, Guess.REVERSED)):
        if client:
            if client.startswith(PREFACE):
                return yes
            if PREFACE.startswith(client):
                return Guess.MORE
        elif server:
            guess = _is_server(server)
            if guess is not Guess.NO:
                return yes if guess is Guess.YES else guess
    return Guess.NO


def _is_server(data: bytes) -> Guess:
    """Whether these are SETTINGS of a server (section 3.4): no flags, no stream, known names and possible values; an
    empty frame says too little, so that the one behind it must fit as well."""
    if len(data) < HEAD_BYTES:
        return Guess.MORE if (b"\0\0" + data[2:3] + b"\x04\0\0\0\0\0").startswith(data) else Guess.NO
    length = int.from_bytes(data[:3])
    if data[3:HEAD_BYTES] != b"\x04\0\0\0\0\0" or length % 6 or length > _MAX_FIRST_SETTINGS_BYTES:
        return Guess.NO
    rest = data[HEAD_BYTES:]
    if length:
        if len(rest) < 6:
            return Guess.MORE
        return Guess.YES if _is_setting(*unpack_from(">HI", rest)) else Guess.NO
    if len(rest) < HEAD_BYTES:
        return Guess.MORE
    kind, stream = rest[3], int.from_bytes(rest[5:9])
    fits = _FIRST_FRAMES.get(kind) == int.from_bytes(rest[:3]) and not stream and rest[4] <= ACK
    return Guess.YES if fits and (kind != SETTINGS or rest[4] == ACK) else Guess.NO


def _is_setting(name: int, value: int) -> bool:
    """Whether a setting may be what it says (section 6.5.2)."""
    if name in (2, 8, 9):
        return value <= 1
    if name == 4:
        return value <= 0x7FFFFFFF
    if name == 5:
        return 1 << 14 <= value < 1 << 24
    return name in _KNOWN_SETTINGS
