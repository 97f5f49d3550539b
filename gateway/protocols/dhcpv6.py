"""DHCP for IPv6: who asks for an address, and what it says of itself.

Sources: RFC 8415 (sections 7.3 messages, 8 format, 11 DUID, 21 options), RFC 4704 (name), RFC 3646 (name servers).
"""

import ipaddress
from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import DatagramParser, Guess

MAX_OPTIONS: Final = 128
"""Real messages have some ten."""

KINDS: Final = (
    "", "SOLICIT", "ADVERTISE", "REQUEST", "CONFIRM", "RENEW", "REBIND", "REPLY", "RELEASE", "DECLINE", "RECONFIGURE",
    "INFORMATION-REQUEST",
)  # fmt: skip
RELAYED: Final = {12: "RELAY-FORW", 13: "RELAY-REPL"}
RELAY_HEAD_BYTES: Final = 34
_MESSAGE: Final = 9  # of a relayed message: the message itself
_ANSWERS: Final = frozenset({2, 7, 10})
_CLIENT, _SERVER, _ADDRESSES, _ADDRESS, _REQUESTED = 1, 2, 3, 5, 6
_ELAPSED, _VENDOR, _NAME_SERVERS, _FQDN = 8, 16, 23, 39
_KNOWN: Final = frozenset({*range(1, 90), 94, 103, 112, 113, 135, 136, 143, 144})
HEAD_BYTES: Final = 4
_BY_LINK_AND_TIME, _BY_LINK = 1, 3
_ETHERNET: Final = 1


class Dhcpv6Parser(DatagramParser):
    """Each datagram is a message; its named options become attributes."""

    service = "dhcpv6"

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser. Raises ParseError where the options do not fit."""
        attributes: list[tuple[str, str]] = []
        if data[0] in RELAYED and len(data) >= RELAY_HEAD_BYTES:
            attributes.append(("relayed_for", str(ipaddress.IPv6Address(data[18:34]))))
            inner = [value for code, value in _options(data, RELAY_HEAD_BYTES) or [] if code == _MESSAGE]
            data = inner[0] if inner else b""
        options = _options(data, HEAD_BYTES)
        if options is None or not data or not 0 < data[0] < len(KINDS):
            raise ParseError("dhcpv6: a message whose options do not fit")
        for code, value in options:
            if code == _CLIENT:
                attributes.append(("duid", value.hex(":")))
                attributes += [("mac", mac) for mac in _mac(value)]
            elif code == _FQDN and value:
                attributes.append(("fqdn", _name(value[1:])))
            elif code == _VENDOR and len(value) > 6:
                attributes.append(("vendor_class", value[6:].decode("utf-8", "replace")))
            elif code == _ADDRESSES:
                attributes += [("address", address) for address in _leased(value)]
            elif code == _NAME_SERVERS:
                attributes.append(("name_servers", ",".join(_addresses(value))))
            elif code == _REQUESTED:
                numbers = [int.from_bytes(value[i : i + 2]) for i in range(0, len(value) - 1, 2)]
                attributes.append(("parameter_list", ",".join(map(str, numbers))))
        span = Span(packet, packet, time_ns)
        self.messages.append(PlainMessage(span, self.service, KINDS[data[0]], direction, tuple(attributes)))

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser: the next lease is news."""
        return True


def _options(data: bytes, position: int) -> list[tuple[int, bytes]] | None:
    """Options in order, None where they do not fill what they are in."""
    options: list[tuple[int, bytes]] = []
    while position < len(data):
        size = int.from_bytes(data[position + 2 : position + 4])
        if position + 4 + size > len(data) or len(options) >= MAX_OPTIONS:
            return None
        options.append((int.from_bytes(data[position : position + 2]), data[position + 4 : position + 4 + size]))
        position += 4 + size
    return options


def _mac(duid: bytes) -> list[str]:
    """The address of a network card inside of a DUID (RFC 8415 sections 11.2 and 11.4)."""
    kind, hardware = int.from_bytes(duid[:2]), int.from_bytes(duid[2:4])
    at = {_BY_LINK_AND_TIME: 8, _BY_LINK: 4}.get(kind, 0)
    return [duid[at:].hex(":")] if at and hardware == _ETHERNET and len(duid) == at + 6 else []


def _leased(association: bytes) -> list[str]:
    """Addresses inside of an association (RFC 8415 section 21.4)."""
    inner = _options(association, 12) if len(association) >= 12 else None
    return [address for code, value in inner or [] if code == _ADDRESS for address in _addresses(value[:16])]


def _addresses(value: bytes) -> list[str]:
    return [str(ipaddress.IPv6Address(value[i : i + 16])) for i in range(0, len(value) - 15, 16)]


def _name(value: bytes) -> str:
    """Labels without compression (RFC 4704 section 4.2)."""
    labels: list[str] = []
    position = 0
    while position < len(value) and value[position]:
        labels.append(value[position + 1 : position + 1 + value[position]].decode("utf-8", "replace"))
        position += 1 + value[position]
    return ".".join(labels)


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a datagram is DHCPv6: a kind that exists, and options that are known and fill it to the byte, among
    them the client's or the server's identity or what is asked for."""
    data = up or down
    if data[0] in RELAYED:
        return _recognise_relayed(data, data[0] == 13, not up)
    if not 0 < data[0] < len(KINDS) or len(data) < HEAD_BYTES + 6 or data[4]:
        return Guess.NO
    options = _options(data, HEAD_BYTES)
    if not options or not all(code in _KNOWN for code, _ in options):
        return Guess.NO
    codes = {code for code, _ in options}
    duids = [value for code, value in options if code in (_CLIENT, _SERVER)]
    is_mine = all(len(value) > 4 and value[0] == 0 and 1 <= value[1] <= 4 for value in duids)
    if not is_mine or not (duids or {_REQUESTED, _ELAPSED} <= codes):
        return Guess.NO
    is_answer = data[0] in _ANSWERS
    return Guess.YES if is_answer == (not up) else Guess.REVERSED


def _recognise_relayed(data: bytes, is_answer: bool, is_down: bool) -> Guess:
    """A relayed message: few hops, an address of the link, and a message inside."""
    options = _options(data, RELAY_HEAD_BYTES) if len(data) > RELAY_HEAD_BYTES and data[1] <= 32 else None
    if not options or not all(code in _KNOWN for code, _ in options):
        return Guess.NO
    inner = [value for code, value in options if code == _MESSAGE]
    if not inner or not inner[0] or not 0 < inner[0][0] < len(KINDS) + 2:
        return Guess.NO
    return Guess.YES if is_answer == is_down else Guess.REVERSED
