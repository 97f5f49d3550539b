"""CoAP: what small devices ask and tell each other.

Sources: RFC 7252 (sections 3 format, 5.10 options, 12 numbers), RFC 7641 (Observe), RFC 7959 (Block).
"""

from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import DatagramParser, Guess

MAX_OPTIONS: Final = 64
"""Of one message. Real ones have some ten."""

_METHODS: Final = {1: "GET", 2: "POST", 3: "PUT", 4: "DELETE", 5: "FETCH", 6: "PATCH", 7: "iPATCH"}
_ANSWERS: Final = frozenset((*range(65, 70), 95, *range(128, 135), 136, 138, 140, 141, 143, *range(160, 166)))
_HOST, _PATH, _FORMAT, _QUERY = 3, 11, 12, 15
_LONGEST: Final = {
    1: 8, _HOST: 255, 4: 8, 5: 0, 6: 3, 7: 2, 8: 255, _PATH: 255, _FORMAT: 2, 14: 4, _QUERY: 255, 16: 1, 17: 2, 20: 255,
    23: 3, 27: 3, 28: 4, 35: 1034, 39: 255, 60: 4, 252: 40, 258: 1,
}  # fmt: skip
"""Options that are known, with the bytes that each may have (RFC 7252 section 5.10 and those that add to it)."""
_FORMATS: Final = {
    0: "text/plain", 40: "application/link-format", 41: "application/xml", 42: "application/octet-stream",
    50: "application/json", 60: "application/cbor", 110: "application/senml+json", 112: "application/senml+cbor",
    11542: "application/vnd.oma.lwm2m+tlv", 11543: "application/vnd.oma.lwm2m+json",
}  # fmt: skip
_MARKER: Final = 0xFF


class CoapParser(DatagramParser):
    """Each datagram with a method or an answer is a message; its body is the payload."""

    service = "coap"

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        read = _options(data)
        if read is None:
            raise ParseError("coap: a datagram whose options do not fit")
        options, payload = read
        code = data[1]
        if not code:
            return  # an acknowledgement, or a question whether somebody is there
        attributes: list[tuple[str, str]] = []
        path = "/".join(_texts(options, _PATH))
        hosts = _texts(options, _HOST)
        if hosts:
            attributes.append(("host", hosts[0]))
        if code in _METHODS:
            attributes.append(("path", f"/{path}"))
        attributes += [("query", text) for text in _texts(options, _QUERY)]
        formats = [int.from_bytes(value) for number, value in options if number == _FORMAT]
        content_type = _FORMATS.get(formats[0], "") if formats else ""
        kind = _METHODS.get(code) or f"{code >> 5}.{code & 31:02d}"
        span = Span(packet, packet, time_ns)
        self.messages.append(
            PlainMessage(span, self.service, kind, direction, tuple(attributes), payload, content_type)
        )

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser."""
        return True


def _options(data: bytes) -> tuple[list[tuple[int, bytes]], bytes] | None:
    """Options with their numbers, and the payload; None where they do not fit (RFC 7252 section 3.1)."""
    if len(data) < 4 or data[0] >> 6 != 1 or data[0] & 15 > 8:
        return None
    position = 4 + (data[0] & 15)
    if position > len(data):
        return None
    options: list[tuple[int, bytes]] = []
    number = 0
    while position < len(data):
        if data[position] == _MARKER:
            return (options, data[position + 1 :]) if position + 1 < len(data) else None
        delta, size = data[position] >> 4, data[position] & 15
        position += 1
        delta, position = _extended(data, position, delta)
        size, position = _extended(data, position, size)
        if position < 0 or position + size > len(data) or len(options) >= MAX_OPTIONS:
            return None
        number += delta
        options.append((number, data[position : position + size]))
        position += size
    return options, b""


def _extended(data: bytes, position: int, value: int) -> tuple[int, int]:
    """A delta or a length with the bytes that may continue it; the position is -1 where they do not."""
    if position < 0 or value == 15:
        return 0, -1
    size = value - 12 if value >= 13 else 0
    if position + size > len(data):
        return 0, -1
    if not size:
        return value, position
    return int.from_bytes(data[position : position + size]) + (13 if size == 1 else 269), position + size


def _texts(options: list[tuple[int, bytes]], wanted: int) -> list[str]:
    return [value.decode("utf-8", "replace") for number, value in options if number == wanted]


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a datagram is CoAP: version 1, a code that exists, options that are known and fit, for a request a
    path that is text. An answer is believed with options or a payload only."""
    data = up or down
    first = data[0]
    if first & 0xC0 != 0x40 or len(data) < 5 or first & 15 > 8:
        return Guess.NO
    code = data[1]
    if code not in _METHODS and code not in _ANSWERS:
        return Guess.NO
    read = _options(data)
    if read is None or not read[0] or not all(len(value) <= _LONGEST.get(number, -1) for number, value in read[0]):
        return Guess.NO
    is_text = all(
        text.isprintable() and "\ufffd" not in text for number in (_PATH, _QUERY) for text in _texts(read[0], number)
    )
    if code in _METHODS:
        has_path = any(number == _PATH and value for number, value in read[0])
        if not has_path or not is_text:
            return Guess.NO
        return Guess.YES if up else Guess.REVERSED
    return Guess.NO if not is_text or first & 0x30 == 0x30 else (Guess.REVERSED if up else Guess.YES)
