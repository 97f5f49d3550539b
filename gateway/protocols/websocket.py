"""WebSocket messages, unmasked, put together and inflated: behind an Upgrade, or of a connection begun before.

Apps keep a WebSocket open for hours. Where its beginning was not captured it is recognised by a frame of text that the
client masked: header, mask and what comes out of it must fit. Compressed messages of such a connection stay closed.

Sources: RFC 6455 section 5 (frames), RFC 7692 section 7 (permessage-deflate).
"""

import codecs
import zlib
from typing import Final, NoReturn

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import MAX_BODY_BYTES, Guess, swapped

_CONTINUATION, _TEXT, _BINARY, _CLOSE, _PING, _PONG = 0, 1, 2, 8, 9, 10
_KINDS: Final = {_TEXT: "TEXT", _BINARY: "BINARY"}
_decoder = codecs.getincrementaldecoder("utf-8")
_OPCODES: Final = frozenset((_CONTINUATION, _TEXT, _BINARY, _CLOSE, _PING, _PONG))
_MAX_CONTROL_BYTES: Final = 125
_LENGTH_BYTES: Final = {126: 2, 127: 8}
_MASK_BYTES: Final = 4
_FIN: Final = 0x80

FIRST_BYTES: Final = frozenset(_FIN | opcode for opcode in (_TEXT, _PING, _PONG))
"""With which a connection that was begun before may go on: whole messages without compression."""

MIN_TEXT_BYTES: Final = 6
"""Of a masked message, which are text by chance once in ten million streams with such a beginning."""

MAX_FRAMES: Final = 16
"""Looked at in the first bytes of a stream."""

_DEFLATE_TAIL: Final = b"\0\0\xff\xff"
"""Taken off by the sender of a compressed message (RFC 7692 section 7.2.1)."""


class _Side:
    """One direction: the frame being read, and the message it is part of."""

    __slots__ = (
        "body", "buffer", "deflate", "first_packet", "frame", "is_compressed", "is_damaged", "is_done",
        "is_final", "keeps_context", "kind", "last_packet", "mask", "opcode", "remaining", "time_ns",
    )  # fmt: skip

    def __init__(self, deflate: bool, keeps_context: bool) -> None:
        self.buffer = bytearray()  # a frame header that is not whole yet
        self.frame = bytearray()  # payload of this frame, masked
        self.remaining = -1  # of the payload; -1 before its header
        self.opcode = 0
        self.mask = b""
        self.is_final = False
        self.body = bytearray()  # payload of this message, up to this frame
        self.kind = ""
        self.is_compressed = False
        self.is_damaged = False  # bytes of this message are missing, or it is longer than we keep
        self.is_done = False
        self.keeps_context = keeps_context
        self.deflate = zlib.decompressobj(-zlib.MAX_WBITS) if deflate else None
        self.first_packet = self.last_packet = self.time_ns = 0


class WebSocketParser:
    """Both directions of one connection; `extensions` is the server's Sec-WebSocket-Extensions."""

    service = "websocket"
    handover = False

    def __init__(self, extensions: str = "") -> None:
        self.messages: list[Message] = []
        names = {part.partition("=")[0].strip().lower() for part in extensions.replace(",", ";").split(";")}
        deflate = "permessage-deflate" in names
        self._sides = (
            _Side(deflate, "client_no_context_takeover" not in names),
            _Side(deflate, "server_no_context_takeover" not in names),
        )

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        side = self._sides[direction]
        side.last_packet = packet
        position = 0
        while position < len(data) and not side.is_done:
            if side.remaining < 0:
                position = self._read_header(side, direction, data, position, packet, time_ns)
            else:
                end = position + min(side.remaining, len(data) - position)
                self._take(side, data[position:end])
                position = end
            if side.remaining == 0:
                self._end_frame(side, direction, packet)

    def _read_header(
        self, side: _Side, direction: Direction, data: bytes, position: int, packet: int, time_ns: int
    ) -> int:
        """Take what is missing of a frame's header, at most; give where the rest begins."""
        buffer = side.buffer
        if not buffer and not side.kind:
            side.first_packet, side.time_ns = packet, time_ns
        missing = _header_bytes(buffer) - len(buffer)
        buffer += data[position : position + missing]
        if len(buffer) < 2 or len(buffer) < _header_bytes(buffer):
            return min(position + missing, len(data))
        length = _payload_bytes(buffer)
        is_masked = buffer[1] >= 0x80
        side.opcode, side.is_final = buffer[0] & 15, buffer[0] >= 0x80
        is_control = side.opcode >= _CLOSE
        if side.opcode not in _OPCODES or is_masked != (direction is Direction.UP) or length >> 63:
            self._break(side, "websocket: a frame with an unknown opcode, or masked by the wrong side")
        if is_control and (length > _MAX_CONTROL_BYTES or not side.is_final):
            self._break(side, "websocket: a control frame that is long or in fragments")
        is_first = side.opcode in _KINDS
        if not is_control and is_first == bool(side.kind):
            self._break(side, "websocket: a fragment without its beginning, or a message inside another")
        rsv = buffer[0] & 0x70
        if rsv and (rsv != 0x40 or side.deflate is None or not is_first):
            self._break(side, "websocket: reserved bits are set")
        if is_first:
            side.kind = _KINDS[side.opcode]
            side.is_compressed = rsv == 0x40
        side.mask = _mask(buffer)
        side.remaining = length
        buffer.clear()
        return position + missing

    def _break(self, side: _Side, reason: str) -> NoReturn:
        side.is_done = True
        raise ParseError(reason)

    def _take(self, side: _Side, data: bytes) -> None:
        side.remaining -= len(data)
        if side.opcode >= _CLOSE:
            return
        room = MAX_BODY_BYTES - len(side.body) - len(side.frame)
        if len(data) > room:
            side.is_damaged = True
            data = data[:room]
        side.frame += data

    def _end_frame(self, side: _Side, direction: Direction, packet: int) -> None:
        side.remaining = -1
        if side.opcode >= _CLOSE:
            side.is_done = side.opcode == _CLOSE
            return
        side.body += unmasked(bytes(side.frame), side.mask)
        side.frame.clear()
        if side.is_final:
            self._tell(side, direction, packet)

    def _tell(self, side: _Side, direction: Direction, packet: int) -> None:
        """A message is over: append it, and be ready for the next one."""
        body = bytes(side.body)
        if side.is_compressed:
            body = self._inflated(side, body)
        span = Span(side.first_packet, packet, side.time_ns)
        is_complete = not side.is_damaged
        self.messages.append(PlainMessage(span, "websocket", side.kind, direction, (), body, "", is_complete))
        side.body.clear()
        side.kind = ""
        side.is_damaged = False

    def _inflated(self, side: _Side, body: bytes) -> bytes:
        """The message in the clear, as far as MAX_BODY_BYTES. Where the context is lost, nothing more can
        be read."""
        assert side.deflate is not None
        try:
            text = side.deflate.decompress(body if side.is_damaged else body + _DEFLATE_TAIL, MAX_BODY_BYTES)
        except zlib.error:
            self._break(side, "websocket: a message that cannot be inflated")
        if side.deflate.unconsumed_tail or side.is_damaged:
            side.is_damaged = True
            side.is_done = side.keeps_context
        if not side.keeps_context or side.deflate.eof:
            side.deflate = zlib.decompressobj(-zlib.MAX_WBITS)
        return text

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser. Inside a payload the stream goes on; elsewhere no one knows where the next frame
        begins."""
        side = self._sides[direction]
        if side.remaining <= length_bytes:
            side.is_done = True
            return
        side.remaining -= length_bytes
        if side.opcode < _CLOSE:
            side.is_damaged = True
            side.is_done = side.is_compressed
            if side.mask:  # the mask goes on where the gap ends
                turn = length_bytes % 4
                at = (len(side.frame) + turn) % 4
                side.body += unmasked(bytes(side.frame), side.mask)
                side.frame.clear()
                side.mask = side.mask[at:] + side.mask[:at]

    def finish(self) -> None:
        """See Parser: a message that is not whole is told as far as it came, unless it is compressed."""
        for direction, side in zip(Direction, self._sides, strict=True):
            if side.kind and not side.is_compressed and (side.body or side.frame):
                side.body += unmasked(bytes(side.frame), side.mask)
                side.frame.clear()
                side.is_damaged = True
                self._tell(side, direction, side.last_packet)

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return not self._sides[direction].is_done

    def leftover(self, direction: Direction) -> bytes:  # noqa: ARG002
        """See Parser: nothing follows."""
        return b""


def _header_bytes(buffer: bytearray) -> int:
    """How long the header is that begins so."""
    if len(buffer) < 2:
        return 2
    return 2 + _LENGTH_BYTES.get(buffer[1] & 0x7F, 0) + (_MASK_BYTES if buffer[1] >= 0x80 else 0)


def _payload_bytes(header: bytearray) -> int:
    """How long the payload is behind a whole header."""
    size = header[1] & 0x7F
    extended = _LENGTH_BYTES.get(size, 0)
    return int.from_bytes(header[2 : 2 + extended], "big") if extended else size


def _mask(header: bytearray) -> bytes:
    """The mask at the end of a whole header; b"" where there is none."""
    return bytes(header[-_MASK_BYTES:]) if header[1] >= 0x80 else b""


def unmasked(data: bytes, mask: bytes) -> bytes:
    """The payload without its mask (RFC 6455 section 5.3); as it is where the mask is empty."""
    if not mask or not data:
        return data
    repeated = (mask * (len(data) // 4 + 1))[: len(data)]
    return (int.from_bytes(data, "big") ^ int.from_bytes(repeated, "big")).to_bytes(len(data), "big")


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream goes on with frames of which a client masked one that is text."""
    guess = _is_client(up) if up else Guess.NO
    other = _is_client(down) if down else Guess.NO
    return guess if guess is Guess.YES or other is Guess.NO else swapped(other)


def _is_client(data: bytes) -> Guess:
    position = 0
    for _ in range(MAX_FRAMES):
        head = bytearray(data[position : position + 14])
        if len(head) < 2 or len(head) < _header_bytes(head):
            is_possible = not head or (head[0] in FIRST_BYTES and (len(head) < 2 or head[1] >= 0x80))
            return Guess.MORE if is_possible else Guess.NO
        if head[0] not in FIRST_BYTES or head[1] < 0x80:
            return Guess.NO
        head = head[: _header_bytes(head)]
        size = _payload_bytes(head)
        begin = position + len(head)
        position = begin + size
        if head[0] == _FIN | _TEXT:
            text = unmasked(data[begin:position], _mask(head))
            if len(text) < min(size, MIN_TEXT_BYTES):
                return Guess.MORE
            if not _is_text(text):
                return Guess.NO
            if size >= MIN_TEXT_BYTES:
                return Guess.YES
        elif size > _MAX_CONTROL_BYTES:
            return Guess.NO
    return Guess.NO


def _is_text(data: bytes) -> bool:
    """Whether bytes are UTF-8 without control characters, but for a character that is cut at the end."""
    try:
        text = _decoder().decode(data)
    except UnicodeDecodeError:
        return False
    return all(char.isprintable() or char in "\t\r\n" for char in text)
