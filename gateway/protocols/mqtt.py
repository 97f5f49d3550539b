"""MQTT 3.1, 3.1.1 and 5: who connects, what is published and what is subscribed to.

Sources: OASIS MQTT 3.1.1 and 5.0, sections 2.1 (fixed header), 2.2.2 (properties), 3.1 (CONNECT), 3.3
(PUBLISH), 3.8 (SUBSCRIBE); MQTT 3.1 by IBM and Eurotech differs in its protocol name.
"""

from collections.abc import Callable
from typing import Final, NoReturn

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import MAX_BODY_BYTES, Guess, swapped
from gateway.protocols.fields import Fields

MAX_PACKET_KEPT_BYTES: Final = MAX_BODY_BYTES + (64 << 10)
"""Kept of one packet: a payload as long as we keep any, and the longest topic before it."""

MAX_TOPICS: Final = 100
"""Topics of one SUBSCRIBE, and user properties of one packet, that are told."""

MAX_ALIASES: Final = 256
"""Topic aliases remembered of a direction. Brokers allow ten by default."""

CONNECT, PUBLISH, SUBSCRIBE, AUTH = 1, 3, 8, 15

_NAMES: Final = {b"\x00\x04MQTT", b"\x00\x06MQIsdp"}
_VERSIONS: Final = {3: "MQTT 3.1", 4: "MQTT 3.1.1", 5: "MQTT 5.0"}
_BRIDGE_BIT: Final = 0x80
"""Set in the protocol level by brokers that connect to brokers (Mosquitto)."""

_HAS_USERNAME, _HAS_PASSWORD, _HAS_WILL = 0x80, 0x40, 0x04
_MAX_LENGTH_BYTES: Final = 4

_CONTENT_TYPE, _TOPIC_ALIAS, _USER_PROPERTY = 0x03, 0x23, 0x26


def _variable(fields: Fields) -> int:
    """An integer of one to four bytes, seven bits in each."""
    value = 0
    for shift in range(0, 7 * _MAX_LENGTH_BYTES, 7):
        byte = fields.number(1)
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value
    raise ParseError("mqtt: a length of more than four bytes")


_Value = int | bytes | str | tuple[str, str]
_PROPERTY_FORMS: dict[int, Callable[[Fields], _Value]] = (
    dict.fromkeys((0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2A), lambda fields: fields.number(1))
    | dict.fromkeys((0x13, 0x21, 0x22, 0x23), lambda fields: fields.number(2))
    | dict.fromkeys((0x02, 0x11, 0x18, 0x27), lambda fields: fields.number(4))
    | dict.fromkeys((0x03, 0x08, 0x12, 0x15, 0x1A, 0x1C, 0x1F), Fields.text)
    | dict.fromkeys((0x09, 0x16), Fields.binary)
    | {0x0B: _variable, _USER_PROPERTY: Fields.pair}
)
"""How the value of each property is written (MQTT 5.0 table 2-4)."""


class _Side:
    """The packet being read in one direction."""

    __slots__ = (
        "aliases", "first_byte", "first_packet", "header", "is_damaged", "is_done", "keeps", "kept",
        "remaining", "time_ns",
    )  # fmt: skip

    def __init__(self) -> None:
        self.header = bytearray()  # a fixed header that is not whole yet
        self.first_byte = 0
        self.remaining = -1  # bytes of the packet still to come; -1 before its header
        self.keeps = False
        self.kept = bytearray()
        self.is_damaged = False
        self.is_done = False
        self.aliases: dict[int, str] = {}
        self.first_packet = self.time_ns = 0


class MqttParser:
    """One connection. Appends a PlainMessage for each CONNECT (its body is the will), PUBLISH (the
    payload) and SUBSCRIBE."""

    service = "mqtt"
    handover = False

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._version = 4
        self._sides = (_Side(), _Side())

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        side = self._sides[direction]
        position = 0
        while position < len(data) and not side.is_done:
            if side.remaining < 0:
                position = self._read_header(side, data, position, packet, time_ns)
            else:
                end = position + min(side.remaining, len(data) - position)
                side.remaining -= end - position
                if side.keeps:
                    room = max(0, MAX_PACKET_KEPT_BYTES - len(side.kept))
                    side.kept += data[position : min(end, position + room)]
                    side.is_damaged = side.is_damaged or end - position > room
                position = end
            if side.remaining == 0:
                self._end_packet(side, direction, packet)

    def _read_header(self, side: _Side, data: bytes, position: int, packet: int, time_ns: int) -> int:
        """Take one byte of the fixed header: type and flags, then the length in seven bits a byte."""
        header = side.header
        if not header:
            side.first_packet, side.time_ns = packet, time_ns
        header.append(data[position])
        if len(header) == 1:
            kind = header[0] >> 4
            if kind == 0 or (kind == AUTH and self._version < 5):
                self._break(side, "mqtt: a packet of reserved type")
            return position + 1
        if header[-1] >= 0x80:
            if len(header) > _MAX_LENGTH_BYTES:
                self._break(side, "mqtt: a length of more than four bytes")
            return position + 1
        side.first_byte = header[0]
        side.remaining = _variable(Fields("mqtt", bytes(header[1:])))
        side.keeps = side.first_byte >> 4 in _READERS
        header.clear()
        return position + 1

    def _break(self, side: _Side, reason: str) -> NoReturn:
        side.is_done = True
        raise ParseError(reason)

    def _end_packet(self, side: _Side, direction: Direction, packet: int) -> None:
        fields = Fields("mqtt", bytes(side.kept))
        read = _READERS.get(side.first_byte >> 4)
        is_complete = not side.is_damaged
        side.kept.clear()
        side.remaining = -1
        side.is_damaged = False
        if read is None:
            return
        try:
            message = read(self, side, fields)
        except ParseError:
            if not is_complete:
                return  # bytes are missing: it is no wonder that the rest makes no sense
            side.is_done = True
            raise
        message.span = Span(side.first_packet, packet, side.time_ns)
        message.direction = direction
        message.is_complete = is_complete and message.is_complete
        self.messages.append(message)

    def _connect(self, side: _Side, fields: Fields) -> PlainMessage:  # noqa: ARG002 - one form for all readers
        name = fields.binary()
        self._version = level = fields.number(1) & ~_BRIDGE_BIT
        if len(name).to_bytes(2, "big") + name not in _NAMES or level not in _VERSIONS:
            raise ParseError("mqtt: a connection of unknown version")
        flags = fields.number(1)
        fields.take(2)
        self._properties(fields)
        attributes = [("protocol", _VERSIONS[level]), ("client_id", fields.text())]
        will = b""
        content_type = ""
        if flags & _HAS_WILL:
            properties = self._properties(fields)
            content_type = _text_of(properties, _CONTENT_TYPE)
            attributes.append(("will_topic", fields.text()))
            will = fields.binary()
        if flags & _HAS_USERNAME:
            attributes.append(("username", fields.text()))
        if flags & _HAS_PASSWORD:
            attributes.append(("password", fields.text()))
        return _message("CONNECT", attributes, will, content_type)

    def _publish(self, side: _Side, fields: Fields) -> PlainMessage:
        quality = side.first_byte >> 1 & 3
        if quality == 3:
            raise ParseError("mqtt: a PUBLISH of unknown quality of service")
        topic = fields.text()
        if quality:
            fields.take(2)
        properties = self._properties(fields)
        for key, value in properties:
            if key == _TOPIC_ALIAS and isinstance(value, int):
                if topic and (value in side.aliases or len(side.aliases) < MAX_ALIASES):
                    side.aliases[value] = topic
                topic = topic or side.aliases.get(value, "")
        attributes = [("topic", topic)]
        attributes += [value for key, value in properties if key == _USER_PROPERTY and isinstance(value, tuple)]
        return _message("PUBLISH", attributes, fields.rest(), _text_of(properties, _CONTENT_TYPE))

    def _subscribe(self, side: _Side, fields: Fields) -> PlainMessage:  # noqa: ARG002 - one form for all readers
        fields.take(2)
        self._properties(fields)
        attributes = []
        while fields.position < len(fields.data):
            attributes.append(("topic", fields.text()))
            fields.take(1)
        return _message("SUBSCRIBE", attributes[:MAX_TOPICS], b"", "")

    def _properties(self, fields: Fields) -> list[tuple[int, _Value]]:
        """The properties at this place, which only version 5 has."""
        if self._version < 5:
            return []
        inner = Fields("mqtt", fields.take(_variable(fields)))
        properties: list[tuple[int, _Value]] = []
        while inner.position < len(inner.data):
            key = _variable(inner)
            form = _PROPERTY_FORMS.get(key)
            if form is None:
                raise ParseError(f"mqtt: an unknown property 0x{key:02x}")
            properties.append((key, form(inner)))
        return properties[:MAX_TOPICS]

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser. Inside a packet the stream goes on; elsewhere no one knows where the next one
        begins."""
        side = self._sides[direction]
        if side.remaining <= length_bytes:
            side.is_done = True
            side.kept.clear()
            return
        side.remaining -= length_bytes
        side.is_damaged = True

    def finish(self) -> None:
        """See Parser: a packet that is not whole is not told."""

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return not self._sides[direction].is_done

    def leftover(self, direction: Direction) -> bytes:  # noqa: ARG002
        """See Parser: nothing follows."""
        return b""


_READERS: dict[int, Callable[[MqttParser, _Side, Fields], PlainMessage]] = {
    CONNECT: MqttParser._connect,
    PUBLISH: MqttParser._publish,
    SUBSCRIBE: MqttParser._subscribe,
}


def _message(kind: str, attributes: list[tuple[str, str]], body: bytes, content_type: str) -> PlainMessage:
    """A message whose place is filled in by the one who asked for it."""
    is_complete = len(body) <= MAX_BODY_BYTES
    body = body[:MAX_BODY_BYTES]
    place = Span(0, 0, 0)
    return PlainMessage(place, "mqtt", kind, Direction.UP, tuple(attributes), body, content_type, is_complete)


def _text_of(properties: list[tuple[int, _Value]], wanted: int) -> str:
    return next((value for key, value in properties if key == wanted and isinstance(value, str)), "")


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is MQTT, by the CONNECT that every client begins with."""
    guess = _is_connect(up)
    return guess if guess is not Guess.NO else swapped(_is_connect(down))


def _is_connect(data: bytes) -> Guess:
    if data[:1] != b"\x10":
        return Guess.NO
    position = 1
    while position < len(data) and data[position] >= 0x80:
        position += 1
    if position > _MAX_LENGTH_BYTES:
        return Guess.NO
    name = data[position + 1 :]
    for known in _NAMES:
        if name[: len(known)] == known[: len(name)]:
            return Guess.YES if len(name) >= len(known) else Guess.MORE
    return Guess.NO
