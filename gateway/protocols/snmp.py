"""SNMP: which manager asks which agent, with the community that is its password in versions 1 and 2c.

Sources: RFC 1157 section 4 and RFC 3416 section 3 (messages), RFC 3412 section 6 and RFC 3414 section 2.4 (version 3).
"""

from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols import ber
from gateway.protocols.base import DatagramParser, Guess, swapped

_KINDS: Final = {
    0xA0: "get-request", 0xA1: "get-next-request", 0xA2: "get-response", 0xA3: "set-request", 0xA4: "trap",
    0xA5: "get-bulk-request", 0xA6: "inform-request", 0xA7: "snmpv2-trap", 0xA8: "report",
}  # fmt: skip
_ANSWERS: Final = frozenset({0xA2, 0xA8})
_VERSIONS: Final = {0: "1", 1: "2c", 3: "3"}


class SnmpParser(DatagramParser):
    """Each datagram is a message."""

    service = "snmp"

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        message = ber.Elements("snmp", data).inside()
        version = message.number()
        if version not in _VERSIONS:
            raise ParseError("snmp: a message of unknown version")
        attributes = [("version", _VERSIONS[version])]
        kind = "message"
        if version == 3:
            message.inside()
            security = ber.Elements("snmp", message.expect(ber.OCTETS))
            attributes += _user(security.inside()) if not security.is_empty else []
        else:
            attributes.append(("community", message.text()))
            kind = _KINDS.get(message.enter()[0], kind)
        span = Span(packet, packet, time_ns)
        self.messages.append(PlainMessage(span, self.service, kind, direction, tuple(attributes)))

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser."""
        return True


def _user(security: ber.Elements) -> list[tuple[str, str]]:
    """RFC 3414: engine, boots, time, then the name."""
    security.expect(ber.OCTETS)
    security.number()
    security.number()
    name = security.text()
    return [("username", name)] if name else []


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a datagram is SNMP: a sequence that fills it, a version that exists, and what that version has next."""
    return _guess(up) if up else swapped(_guess(down))


def _guess(data: bytes) -> Guess:
    if data[0] != ber.SEQUENCE or len(data) < 20 or ber.size_of(data) != len(data):
        return Guess.NO
    begin = 2 + (data[1] & 0x7F if data[1] >= 0x80 else 0)
    if data[begin : begin + 2] != b"\2\1" or data[begin + 2] not in _VERSIONS:
        return Guess.NO
    at = begin + 3
    if data[begin + 2] == 3:
        return Guess.YES if data[at] == ber.SEQUENCE and data[at + 2] == ber.INTEGER else Guess.NO
    size = ber.size_of(data[at : at + 6])
    if data[at] != ber.OCTETS or size <= 0 or at + size >= len(data):
        return Guess.NO
    kind = data[at + size]
    if kind not in _KINDS:
        return Guess.NO
    return Guess.REVERSED if kind in _ANSWERS else Guess.YES
