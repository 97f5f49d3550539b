"""SIP: who calls or writes to whom, over datagrams and streams.

Sources: RFC 3261 (sections 7 messages, 18.3 framing, 20 headers, 7.3.3 compact forms), RFC 3428 (MESSAGE), RFC 3856
(presence).
"""

from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import MAX_BODY_BYTES, DatagramParser, Guess, swapped

FIRST_BYTES: frozenset[int] = frozenset(b"SIABCORMNPU\r")
"""What it can begin with, of either side."""

MAX_HEAD_BYTES: Final = 16 << 10
"""Start line and headers of one message. Real ones have some kilobytes."""

METHODS: Final = (
    b"INVITE ", b"ACK ", b"BYE ", b"CANCEL ", b"OPTIONS ", b"REGISTER ", b"MESSAGE ", b"SUBSCRIBE ", b"NOTIFY ",
    b"PUBLISH ", b"INFO ", b"PRACK ", b"UPDATE ", b"REFER ",
)  # fmt: skip
_SCHEMES: Final = (b"sip:", b"sips:", b"tel:", b"urn:")
_LONGEST_START: Final = 16
_NAMES: Final = {
    "from": "from", "f": "from", "to": "to", "t": "to", "call-id": "call_id", "i": "call_id", "contact": "contact",
    "m": "contact", "subject": "subject", "s": "subject", "user-agent": "user_agent", "server": "server",
    "authorization": "authorization", "proxy-authorization": "authorization", "event": "event", "o": "event",
    "p-asserted-identity": "identity", "refer-to": "refer_to", "r": "refer_to",
}  # fmt: skip
"""Headers that say something of people, by their long and compact names."""


class SipDatagramParser(DatagramParser):
    """Each datagram is a message: its kind is the method or the status, its body what is carried (SDP, text…)."""

    service = "sip"

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser. Datagrams that keep a path open say nothing."""
        if not data.strip(b"\r\n\0"):
            return
        head, end, body = data.partition(b"\r\n\r\n")
        if not _starts(head) or len(head) > MAX_HEAD_BYTES:
            raise ParseError("sip: a datagram that begins no message")
        span = Span(packet, packet, time_ns)
        message, size = _message(head, span, direction)
        message.body = body[: min(MAX_BODY_BYTES, len(body) if size < 0 else size)]
        message.is_complete = bool(end) and size <= len(body)
        self.messages.append(message)

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser."""
        return True


class _Side:
    __slots__ = ("body", "head", "is_lost", "last_packet", "message", "remaining")

    def __init__(self) -> None:
        self.head = bytearray()  # of a message, as far as it came
        self.message: PlainMessage | None = None  # whose body is being read
        self.body = bytearray()
        self.remaining = 0
        self.is_lost = False
        self.last_packet = 0


class SipParser:
    """One connection: the same messages, each with its length in Content-Length."""

    service = "sip"
    handover = False

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._sides = (_Side(), _Side())
        self._starts = [(0, 0), (0, 0)]  # packet and time of a head

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        side = self._sides[direction]
        side.last_packet = packet
        position = 0
        while position < len(data) and not side.is_lost:
            if side.message is None:
                position = self._read_head(direction, side, data, position, (packet, time_ns))
            else:
                end = position + min(side.remaining, len(data) - position)
                side.body += data[position : min(end, position + MAX_BODY_BYTES - len(side.body))]
                side.remaining -= end - position
                position = end
            if side.message is not None and not side.remaining:
                self._tell(side)

    def _read_head(self, direction: Direction, side: _Side, data: bytes, position: int, place: tuple[int, int]) -> int:
        if not side.head:
            while position < len(data) and data[position] in b"\r\n":  # keeps a path open
                position += 1
            self._starts[direction] = place
        known = min(len(side.head), 3)  # may be the beginning of the end
        window = bytes(side.head[len(side.head) - known :]) + data[position:]
        end = window.find(b"\r\n\r\n")
        taken = (end + 4 if end >= 0 else len(window)) - known
        if len(side.head) + taken > MAX_HEAD_BYTES:
            side.is_lost = True
            raise ParseError(f"sip: a head of more than {MAX_HEAD_BYTES} bytes")
        side.head += data[position : position + taken]
        if end >= 0:
            self._end_head(direction, side)
        return position + taken

    def _end_head(self, direction: Direction, side: _Side) -> None:
        head = bytes(side.head[:-4])
        side.head.clear()
        if not _starts(head):
            side.is_lost = True
            raise ParseError("sip: bytes that begin no message")
        packet, time_ns = self._starts[direction]
        side.message, size = _message(head, Span(packet, packet, time_ns), direction)
        side.remaining = max(size, 0)
        side.message.is_complete = size <= MAX_BODY_BYTES

    def _tell(self, side: _Side) -> None:
        message = side.message
        if message is not None:
            message.body = bytes(side.body)
            message.span = message.span._replace(last_packet=side.last_packet)
            self.messages.append(message)
        side.message = None
        side.body.clear()

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser. Inside a body the stream goes on; elsewhere no one knows where the next message begins."""
        side = self._sides[direction]
        if side.message is not None and side.remaining > length_bytes:
            side.remaining -= length_bytes
            side.message.is_complete = False
            return
        self._end_damaged(side)
        side.is_lost = True

    def finish(self) -> None:
        """See Parser: a message that is not whole is told as far as it came."""
        for side in self._sides:
            self._end_damaged(side)

    def _end_damaged(self, side: _Side) -> None:
        if side.message is not None:
            side.message.is_complete = False
            self._tell(side)

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return not self._sides[direction].is_lost

    def leftover(self, direction: Direction) -> bytes:  # noqa: ARG002
        """See Parser: nothing follows."""
        return b""


def _message(head: bytes, span: Span, direction: Direction) -> tuple[PlainMessage, int]:
    """The message of a head, without its body, and how long that is; -1 where it does not say."""
    lines = head.decode("utf-8", "replace").replace("\r\n ", " ").replace("\r\n\t", " ").split("\r\n")
    words = lines[0].split(" ", 2)
    is_reply = words[0] == "SIP/2.0"
    kind = words[1] if is_reply and len(words) > 1 else words[0]
    attributes = [] if is_reply or len(words) < 2 else [("target", words[1])]
    size = -1
    content_type = ""
    for line in lines[1:]:
        name, _, value = line.partition(":")
        name, value = name.strip().lower(), value.strip()
        if name in _NAMES:
            attributes.append((_NAMES[name], value))
        elif name in ("content-type", "c"):
            content_type = value
        elif name in ("content-length", "l"):
            if not (value.isascii() and value.isdecimal() and len(value) < 10):
                raise ParseError("sip: a Content-Length that is no number")
            size = int(value)
    return PlainMessage(span, "sip", kind, direction, tuple(attributes), b"", content_type), size


def _starts(head: bytes) -> bool:
    """Whether a start line is one of SIP (RFC 3261 section 7.1 and 7.2)."""
    line = head.partition(b"\r\n")[0]
    return line.startswith(b"SIP/2.0 ") or (line.endswith(b" SIP/2.0") and line.startswith(METHODS))


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream or a datagram is SIP: a method with a target of its schemes, or a status line."""
    if not ((up and up[0] in FIRST_BYTES) or (down and down[0] in FIRST_BYTES)):
        return Guess.NO
    guess = _guess(up)
    if guess is Guess.NO and down:
        guess = swapped(_guess(down))
    return guess


def _guess(data: bytes) -> Guess:
    if not data:
        return Guess.NO
    if data[0] == 13:  # empty lines before a message keep a path open
        data = data.lstrip(b"\r\n")
        if not data:
            return Guess.MORE
    if data[:8] == b"SIP/2.0 "[: len(data)]:
        return Guess.REVERSED if len(data) >= 8 else Guess.MORE
    start = data[:_LONGEST_START]
    for method in METHODS:
        if start[: len(method)] == method[: len(start)]:
            target = start[len(method) :]
            if target.startswith(_SCHEMES):
                return Guess.YES
            return Guess.MORE if any(scheme.startswith(target) for scheme in _SCHEMES) else Guess.NO
    return Guess.NO
