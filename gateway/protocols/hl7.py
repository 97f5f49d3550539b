"""HL7 version 2 over MLLP: what hospital systems tell each other, each message whole.

Sources: HL7 Transport Specification MLLP, release 1 (blocks); HL7 version 2.5.1 chapter 2 (segments, MSH in 2.15.9).
"""

from typing import Final

from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import MAX_BODY_BYTES, Guess, swapped

CONTENT_TYPE: Final = "x-application/hl7-v2+er7"

MAX_SEGMENT_BYTES: Final = 16 << 10
"""Of the first segment. It names the systems and the kind of message."""

_BEGIN, _END = b"\x0b", b"\x1c"
_FIRST: Final = (b"MSH", b"FHS", b"BHS")
_NAMES: Final = {
    3: "sending_application", 4: "sending_facility", 5: "receiving_application", 6: "receiving_facility",
    7: "message_time", 9: "message_type", 10: "control_id", 12: "version",
}  # fmt: skip
"""Fields of MSH by their number, in which the separator itself is the first."""


class _Side:
    __slots__ = ("block", "first_packet", "is_damaged", "is_inside", "last_packet", "time_ns")

    def __init__(self) -> None:
        self.block = bytearray()
        self.is_inside = False
        self.is_damaged = False
        self.first_packet = self.last_packet = self.time_ns = 0


class Hl7Parser:
    """One connection. Each block is a message: its kind is the message type (ADT^A01), its body the segments."""

    service = "hl7"
    handover = False

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._sides = (_Side(), _Side())

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser. Never raises: what stands between blocks is passed over."""
        side = self._sides[direction]
        side.last_packet = packet
        position = 0
        while position < len(data):
            if not side.is_inside:
                begin = data.find(_BEGIN, position)
                if begin < 0:
                    return
                side.is_inside = True
                side.first_packet, side.time_ns = packet, time_ns
                position = begin + 1
            end = data.find(_END, position)
            part = data[position : end if end >= 0 else len(data)]
            room = MAX_BODY_BYTES - len(side.block)
            side.is_damaged = side.is_damaged or len(part) > room
            side.block += part[:room]
            if end < 0:
                return
            self._tell(direction, side)
            position = end + 1

    def _tell(self, direction: Direction, side: _Side) -> None:
        body, is_complete = bytes(side.block), not side.is_damaged
        span = Span(side.first_packet, side.last_packet, side.time_ns)
        side.block.clear()
        side.is_inside = side.is_damaged = False
        if body.startswith(_FIRST):
            attributes = _header(body)
            kind = dict(attributes).get("message_type", "") or body[:3].decode("ascii")
            self.messages.append(
                PlainMessage(span, self.service, kind, direction, attributes, body, CONTENT_TYPE, is_complete)
            )

    def gap(self, direction: Direction, length_bytes: int) -> None:  # noqa: ARG002
        """See Parser: the block goes on with a hole in it, or the next one begins."""
        self._sides[direction].is_damaged = self._sides[direction].is_inside

    def finish(self) -> None:
        """See Parser: a block that is not whole is told as far as it came."""
        for direction, side in zip(Direction, self._sides, strict=True):
            if side.is_inside:
                side.is_damaged = True
                self._tell(direction, side)

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser."""
        return True

    def leftover(self, direction: Direction) -> bytes:  # noqa: ARG002
        """See Parser: nothing follows."""
        return b""


def _header(body: bytes) -> tuple[tuple[str, str], ...]:
    """The named fields of the first segment."""
    segment = body[:MAX_SEGMENT_BYTES].partition(b"\r")[0].partition(b"\n")[0].decode("utf-8", "replace")
    if len(segment) < 4:
        return ()
    values = segment.split(segment[3])
    return tuple((name, values[i - 1]) for i, name in _NAMES.items() if i <= len(values) and values[i - 1])


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is HL7: the mark that begins a block, and the header segment of a message or a batch."""
    guess = _guess(up)
    return guess if guess is not Guess.NO else swapped(_guess(down))


def _guess(data: bytes) -> Guess:
    if data[:1] != b"\x0b":
        return Guess.NO
    name = data[1:4]
    if len(name) < 3:
        return Guess.MORE if any(known.startswith(name) for known in _FIRST) else Guess.NO
    return Guess.YES if name in _FIRST else Guess.NO
