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
TEXTS: Final = {12: "hostname", 60: "vendor_class", 81: "fqdn", 15: "domain"}
ADDRESSES: Final = {50: "requested_address", 54: "server", 3: "router", 6: "name_servers"}
PARAMETER_LIST: Final = 55


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


def _addresses(value: bytes) -> str:
    return ",".join(".".join(map(str, part)) for part in struct.iter_unpack("4B", value[: len(value) // 4 * 4]))
