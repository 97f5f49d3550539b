"""DHCP for IPv4 (RFC 2131, options of RFC 2132): who asks for an address, and what it says of itself."""

import struct
from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import DatagramParser, Guess

COOKIE: Final = b"\x63\x82\x53\x63"
OPTIONS_AT: Final = 240
"""Fixed part of 236 bytes and the cookie (RFC 2131, section 2)."""
MAX_OPTIONS: Final = 128
"""Real messages have some twenty."""

KINDS: Final = ("", "DISCOVER", "OFFER", "REQUEST", "DECLINE", "ACK", "NAK", "RELEASE", "INFORM")
MESSAGE_TYPE, PAD, END = 53, 0, 255
TEXTS: Final = {12: "hostname", 60: "vendor_class", 15: "domain"}
ADDRESSES: Final = {50: "requested_address", 54: "server", 3: "router", 6: "name_servers"}
PARAMETER_LIST, CLIENT_ID, FQDN = 55, 61, 81
FQDN_HEAD_BYTES: Final = 3
"""Flags and two codes before the name (RFC 4702 section 2.1)."""
ENCODED: Final = 4
"""The flag that says that the name is in labels and not in ASCII."""
MAX_LABELS: Final = 128


def recognise(up: bytes, down: bytes) -> Guess:
    """A datagram of either direction: the cookie stands where it must, behind a known operation."""
    for data, guess in ((up, Guess.YES), (down, Guess.REVERSED)):
        if len(data) >= OPTIONS_AT and data[236:240] == COOKIE and data[0] in (1, 2):
            is_request = data[0] == 1
            return guess if is_request else (Guess.REVERSED if guess is Guess.YES else Guess.YES)
    return Guess.NO


class DhcpParser(DatagramParser):
    """Each datagram is a message; its named options become attributes."""

    service = "dhcp"

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser. Raises ParseError where the fixed part is not whole."""
        if len(data) < OPTIONS_AT or data[236:240] != COOKIE:
            raise ParseError("a DHCP message without its fixed part and cookie")
        options = _options(data)
        kind = options.get(MESSAGE_TYPE, b"\0")[:1]
        number = kind[0] if kind else 0
        attributes = [("mac", data[28:34].hex(":"))]
        attributes += [(name, _text(options[code])) for code, name in TEXTS.items() if code in options]
        attributes += [(name, _addresses(options[code])) for code, name in ADDRESSES.items() if code in options]
        for name, at in (("address", 16), ("relay", 24)):  # yiaddr, giaddr
            if any(data[at : at + 4]):
                attributes.append((name, _addresses(data[at : at + 4])))
        if len(options.get(FQDN, b"")) > FQDN_HEAD_BYTES:
            attributes.append(("fqdn", _full_name(options[FQDN])))
        if options.get(CLIENT_ID):
            attributes.append(("client_id", options[CLIENT_ID].hex(":")))
        if PARAMETER_LIST in options:
            attributes.append(("parameter_list", ",".join(map(str, options[PARAMETER_LIST]))))
        self.messages.append(
            PlainMessage(
                Span(packet, packet, time_ns),
                self.service,
                KINDS[number] if 0 < number < len(KINDS) else f"TYPE{number}",
                direction,
                tuple(attributes),
            )
        )

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser: the next lease is news."""
        return True


def _options(data: bytes) -> dict[int, bytes]:
    """Options by code; the parts of one that is split are joined (RFC 3396)."""
    options: dict[int, bytes] = {}
    at = OPTIONS_AT
    for _ in range(MAX_OPTIONS):
        if at >= len(data) or data[at] == END:
            break
        if data[at] == PAD:
            at += 1
            continue
        if at + 2 > len(data) or at + 2 + data[at + 1] > len(data):
            break  # cut short: what came before is kept
        code, value = data[at], data[at + 2 : at + 2 + data[at + 1]]
        options[code] = options.get(code, b"") + value
        at += 2 + len(value)
    return options


def _text(value: bytes) -> str:
    return value.rstrip(b"\0").decode("utf-8", "replace")


def _full_name(value: bytes) -> str:
    """The name of option 81, in labels or, as old clients send it, in ASCII."""
    rest = value[FQDN_HEAD_BYTES:]
    if not value[0] & ENCODED:
        return _text(rest)
    labels: list[str] = []
    position = 0
    while position < len(rest) and rest[position] and len(labels) < MAX_LABELS:
        labels.append(rest[position + 1 : position + 1 + rest[position]].decode("utf-8", "replace"))
        position += 1 + rest[position]
    return ".".join(labels)


def _addresses(value: bytes) -> str:
    return ",".join(".".join(map(str, part)) for part in struct.iter_unpack("4B", value[: len(value) // 4 * 4]))
