"""Names of NetBIOS (RFC 1001 section 14, RFC 1002 sections 4.2 and 4.4): who registers which, and who sends datagrams.

A name has 15 characters and a byte for what it is: 0x00 a machine (or, of a group, its domain), 0x20 a file server.
"""

from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import DatagramParser

KINDS: Final = {0: "QUERY", 5: "REGISTRATION", 6: "RELEASE", 7: "WACK", 8: "REFRESH", 9: "REFRESH"}
DATAGRAMS: Final = frozenset({0x10, 0x11, 0x12})  # unique, group, broadcast
_NAME_BYTES: Final = 34  # a length, 32 letters, a zero
_ANSWER: Final = 0x80
_GROUP: Final = 0x80
_RECORD_HEAD_BYTES: Final = 10


class NbnsParser(DatagramParser):
    """Each datagram is a message with name, suffix, whether it is a group's, and the address it is for."""

    service = "netbios"

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser. Raises ParseError where no name stands where it must."""
        if data[0] in DATAGRAMS and len(data) >= 14 + _NAME_BYTES and data[14] == 0x20:
            kind, attributes = "DATAGRAM", _named(data, 14)
            attributes.append(("address", ".".join(map(str, data[4:8]))))
        elif len(data) >= 12 + _NAME_BYTES and data[12] == 0x20:
            kind = KINDS.get(data[2] >> 3 & 15, "OTHER") + (" RESPONSE" if data[2] & _ANSWER else "")
            attributes = _named(data, 12) + _registered(data)
        else:
            raise ParseError("netbios: a datagram without a name")
        span = Span(packet, packet, time_ns)
        self.messages.append(PlainMessage(span, self.service, kind, direction, tuple(attributes)))

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser: the next one may register another name."""
        return True


def _named(data: bytes, position: int) -> list[tuple[str, str]]:
    """Name and suffix of the encoded name at a position (RFC 1001 section 14.1). Raises ParseError."""
    letters = data[position + 1 : position + 33]
    if letters.translate(None, b"ABCDEFGHIJKLMNOP"):
        raise ParseError("netbios: a name that is not encoded as one")
    plain = bytes((letters[at] - 0x41) << 4 | letters[at + 1] - 0x41 for at in range(0, 32, 2))
    return [("name", plain[:15].rstrip(b" \0").decode("cp437", "replace")), ("suffix", f"{plain[15]:02x}")]


def _registered(data: bytes) -> list[tuple[str, str]]:
    """Whether the name is a group's, and its address, from the record of a registration or of an answer."""
    position = 12
    if int.from_bytes(data[4:6]):  # a question stands before the record
        position += _NAME_BYTES + 4
        position += 2 if data[position : position + 1] >= b"\xc0" else _NAME_BYTES
    else:
        position += _NAME_BYTES
    record = data[position : position + _RECORD_HEAD_BYTES]
    rest = data[position + _RECORD_HEAD_BYTES : position + _RECORD_HEAD_BYTES + 6]
    if len(rest) < 6 or record[:4] != b"\0\x20\0\1" or int.from_bytes(record[8:10]) < 6:
        return []
    return [("is_group", "yes" if rest[0] & _GROUP else "no"), ("address", ".".join(map(str, rest[2:6])))]
