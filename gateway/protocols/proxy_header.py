"""The PROXY protocol: a load balancer tells the server behind it, in front of everything else, who the client is; what
follows on the connection is recognised anew.

Source: "The PROXY protocol, Versions 1 & 2" of HAProxy, sections 2.1 (a line) and 2.2 (binary).
"""

import ipaddress
from struct import unpack_from
from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols.base import Guess, swapped
from gateway.protocols.dialogue import MAX_HELD_BYTES, Dialogue

FIRST_BYTES: frozenset[int] = frozenset(b"P\r")
"""Of either version."""

MAX_LINE_BYTES: Final = 107
"""Of version 1, its end included (section 2.1)."""

_LINES: Final = (b"PROXY TCP4 ", b"PROXY TCP6 ", b"PROXY UNKNOWN")
_SIGNATURE: Final = b"\r\n\r\n\0\r\nQUIT\n"
_HEAD_BYTES: Final = 16
_LOCAL, _PROXY = 0x20, 0x21
_ADDRESS_BYTES: Final = {1: 4, 2: 16}
"""By address family, IPv4 and IPv6."""


class ProxyHeaderParser(Dialogue):
    """One connection. Appends PROXY with the addresses that the header tells, or LOCAL where the balancer speaks for
    itself, and hands over."""

    service = "proxy"

    def __init__(self) -> None:
        super().__init__()
        self._header = b""
        self._replied = b""  # by the server, before the whole header was seen

    def _read(self, direction: Direction, data: bytes, position: int) -> int:
        """Take all; what is behind the header is left over."""
        if direction is Direction.DOWN:
            self._replied += data[position:]
            if len(self._replied) > MAX_HELD_BYTES:
                raise ParseError("proxy: an answer to a header that does not end")
            return len(data)
        self._header += data[position:]
        size = self._binary() if self._header[:1] == b"\r" else self._line()
        if size:
            self._held = self._header[size:]
            self._header = b""
            self._begin_tls()
        return len(data)

    def leftover(self, direction: Direction) -> bytes:
        """See Parser."""
        return self._replied if direction is Direction.DOWN else self._held

    def gap(self, direction: Direction, length_bytes: int) -> None:  # noqa: ARG002
        """See Parser. Nobody knows where a header ends of which bytes are missing."""
        self._is_done = True

    def _line(self) -> int:
        """How many bytes the header of version 1 has, 0 where it is not whole."""
        size = self._header.find(b"\r\n", 0, MAX_LINE_BYTES) + 2
        if size == 1:
            if len(self._header) >= MAX_LINE_BYTES:
                raise ParseError("proxy: a line without end")
            return 0
        words = self._header[: size - 2].decode("ascii", "replace").split(" ")
        if words[1:2] == ["UNKNOWN"]:
            self._tell("LOCAL", Direction.UP)
            return size
        if len(words) != 6 or words[1] not in ("TCP4", "TCP6"):
            raise ParseError("proxy: a line that tells no addresses")
        self._told(words[2], words[3], words[4], words[5])
        return size

    def _binary(self) -> int:
        """The same for version 2."""
        header = self._header
        if len(header) < _HEAD_BYTES:
            return 0
        command, family = header[12], header[13] >> 4
        size = _HEAD_BYTES + int.from_bytes(header[14:16])
        if not header.startswith(_SIGNATURE) or command not in (_LOCAL, _PROXY):
            raise ParseError("proxy: a header that is none")
        if len(header) < size:
            return 0
        length = _ADDRESS_BYTES.get(family, 0)
        if command == _LOCAL or not length:
            self._tell("LOCAL" if command == _LOCAL else "PROXY", Direction.UP)
            return size
        ports = _HEAD_BYTES + 2 * length
        if ports + 4 > size:
            raise ParseError("proxy: a header that is too short for its addresses")
        source, destination = header[_HEAD_BYTES : _HEAD_BYTES + length], header[_HEAD_BYTES + length : ports]
        source_port, destination_port = unpack_from(">HH", header, ports)
        self._told(
            str(ipaddress.ip_address(source)),
            str(ipaddress.ip_address(destination)),
            str(source_port),
            str(destination_port),
        )
        return size

    def _told(self, source: str, destination: str, source_port: str, destination_port: str) -> None:
        attributes = (
            ("source", source),
            ("source_port", source_port),
            ("destination", destination),
            ("destination_port", destination_port),
        )
        self._tell("PROXY", Direction.UP, attributes)


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream begins with such a header: whoever opened the connection has sent it first."""
    guesses = (_guess(up), swapped(_guess(down)))
    for wanted in (Guess.YES, Guess.REVERSED, Guess.MORE):
        if wanted in guesses:
            return wanted
    return Guess.NO


def _guess(client: bytes) -> Guess:
    if not client:
        return Guess.NO
    if any(client.startswith(line) for line in _LINES):
        return Guess.YES
    if any(line.startswith(client) for line in (*_LINES, _SIGNATURE)):
        return Guess.MORE
    if not client.startswith(_SIGNATURE):
        return Guess.NO
    if len(client) == len(_SIGNATURE):
        return Guess.MORE
    return Guess.YES if client[12] in (_LOCAL, _PROXY) else Guess.NO
