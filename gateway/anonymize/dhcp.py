"""DHCP with pseudonyms: what a device says of itself there (its name, its maker, its identifiers) becomes fakes.

Sources: RFC 2131, RFC 2132; RFC 8415 for version 6.
"""

from typing import Final

from gateway.anonymize.addresses import Addresses
from gateway.anonymize.fakes import Fakes
from gateway.errors import ParseError

COOKIE: Final = b"\x63\x82\x53\x63"
OPTIONS_AT: Final = 240
PAD, END = 0, 255
_KEPT: Final = frozenset((1, 26, 51, 53, 55, 57, 58, 59))
"""Netmask, MTU, times, kind of message, list of wanted options, largest message."""
_ADDRESSES: Final = frozenset((3, 6, 28, 42, 44, 50, 54))
_CLIENT_ID: Final = 61
_FQDN: Final = 81


class DhcpWriter:
    """Messages of one key."""

    def __init__(self, addresses: Addresses, fakes: Fakes) -> None:
        self._addresses = addresses
        self._fakes = fakes

    def of(self, data: bytes) -> bytes:
        """The message with pseudonyms, of the same length. Raises ParseError where it is none."""
        if len(data) < OPTIONS_AT or data[236:240] != COOKIE:
            raise ParseError("dhcp: a message without its fixed part and cookie")
        out = bytearray(len(data))
        out[:12] = data[:12]  # up to flags; the transaction is a number of the moment
        for at in range(12, 28, 4):
            out[at : at + 4] = self._addresses.of(data[at : at + 4])
        if data[1] == 1 and data[2] == 6:
            out[28:34] = self._addresses.of(data[28:34])
        out[236:240] = COOKIE
        at = OPTIONS_AT
        while at < len(data):
            code = out[at] = data[at]
            if code == END:
                break
            if code == PAD:
                at += 1
                continue
            if at + 1 >= len(data):
                break
            size = out[at + 1] = data[at + 1]
            value = data[at + 2 : at + 2 + size]
            out[at + 2 : at + 2 + len(value)] = self._option(code, value)
            at += 2 + size
        return bytes(out)

    def _option(self, code: int, value: bytes) -> bytes:
        if code in _KEPT:
            return value
        if code in _ADDRESSES and len(value) % 4 == 0:
            return b"".join(self._addresses.of(value[at : at + 4]) for at in range(0, len(value), 4))
        if code == _CLIENT_ID and len(value) == 7 and value[0] == 1:
            return value[:1] + self._addresses.of(value[1:])
        if code == _FQDN:
            return value[:3] + self._shape(value[3:])
        return self._shape(value)

    def _shape(self, value: bytes) -> bytes:
        fake = self._fakes.of(value)
        return bytes(made if 0x20 <= made < 0x7F else 0 for made in fake)


def hidden_dhcp6(data: bytes) -> bytes:
    """A message of version 6 with the kinds and lengths of its options, and nothing of what they hold."""
    out = bytearray(len(data))
    out[:4] = data[:4]
    if data[:1] in (b"\x0c", b"\x0d"):  # relayed: addresses follow, and the message inside an option
        return bytes(data[:2]) + bytes(max(0, len(data) - 2))
    at = 4
    while at + 4 <= len(data):
        out[at : at + 4] = data[at : at + 4]
        at += 4 + int.from_bytes(data[at + 2 : at + 4])
    return bytes(out[: len(data)])
