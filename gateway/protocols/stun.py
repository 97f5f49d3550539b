"""STUN and TURN over UDP: the name of a call's connection, and the DTLS that begins on it, as it is or relayed.

Sources: RFC 5764 section 5.1.2 and RFC 7983 (what shares the port), RFC 8656 sections 11 and 12 (Send and Data
indications, ChannelData), RFC 8489 section 5 (headers and attributes), RFC 5415 section 4.2 (CAPWAP).
"""

from typing import Final

from gateway.model.flows import Direction
from gateway.model.messages import Message
from gateway.protocols import dtls
from gateway.protocols.base import DatagramParser, Guess
from gateway.protocols.dtls import DtlsParser
from gateway.protocols.named_udp import MAX_ATTRIBUTES, STUN_HEADER_BYTES
from gateway.protocols.wrapping import Wrapping

MAX_DATAGRAMS: Final = 256
"""Looked at before DTLS has begun. Of paths that are tried, a check goes over each every 50 ms at the most (RFC 8445
section 14) until one is chosen; those that are not chosen never carry it."""

MAX_UNKNOWN_DATAGRAMS: Final = 32
"""The same of a flow that nobody knows: what opens the way through a router, or probes it, is a handful."""

_INDICATIONS: Final = (b"\x00\x16", b"\x00\x17")
"""Send, from the client, and Data, from the server."""

_CAPWAP: Final = b"\1\0\0\0"
"""Version 0, type 1 (DTLS), and three bytes that are reserved."""

_PREAMBLE_BYTES: Final = 4
CAPWAP_FIRST: frozenset[int] = frozenset(_CAPWAP[:1])
_HANDSHAKE: Final = b"\x16"
_DATA: Final = 0x0013
_CHANNELS: Final = range(0x40, 0x80)
"""First bytes of ChannelData: numbers from 0x4000 on, of which newer servers give out those up to 0x4FFF."""


class StunParser(DatagramParser):
    """One flow, of which the name alone is told, and which is handed over to `follows` where DTLS begins. Of media that
    begin before it, and of what nobody knows, `service` is another one, or none."""

    def __init__(self, service: str = "stun", datagrams: int = MAX_DATAGRAMS) -> None:
        self.service = service
        self.messages: list[Message] = []
        self.handover = False
        self.follows: RelayedDtls | None = None
        self._left = datagrams
        self._is_call = service == "stun"  # which may have begun before the capture; else only a handshake is sure
        self._rest: tuple[Direction, bytes] | None = None

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:  # noqa: ARG002
        """See Parser."""
        self._left -= 1
        inside = carried(data)
        if dtls.recognise(inside, b"") in (Guess.YES, Guess.REVERSED) and (self._is_call or inside[:1] == _HANDSHAKE):
            self._rest = direction, data
            self.follows = RelayedDtls()
            self.handover = True

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser."""
        return not self.handover and self._left > 0

    def leftover(self, direction: Direction) -> bytes:
        """See Parser."""
        return self._rest[1] if self._rest and self._rest[0] is direction else b""


class RelayedDtls(Wrapping):
    """DTLS as it is, or inside of what a relay passes on. Who of both is its client the hello says: it need not be the
    one who began with STUN."""

    service = "dtls"

    def __init__(self) -> None:
        super().__init__(DtlsParser())

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser: a lost datagram leaves no hole in the next one."""

    def _unwrap(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        self._pass(direction, carried(data), packet, time_ns)


class CapwapParser(RelayedDtls):
    """The control channel of an access point and its controller, and their data where that is encrypted."""

    service = "capwap"


def recognise_capwap(up: bytes, down: bytes) -> Guess:
    """DTLS behind a preamble that says so."""
    data = up or down
    if data[:_PREAMBLE_BYTES] != _CAPWAP or len(data) <= _PREAMBLE_BYTES:
        return Guess.NO
    return dtls.recognise(up[_PREAMBLE_BYTES:], down[_PREAMBLE_BYTES:])


def carried(data: bytes) -> bytes:
    """What a datagram carries for the other end of a call: itself, or what a relay passes on; b"" where that is
    nothing. Of CAPWAP, what stands behind its preamble."""
    if data[:_PREAMBLE_BYTES] == _CAPWAP:  # no message of STUN: it has no method
        return data[_PREAMBLE_BYTES:]
    if data[0] in _CHANNELS:
        return data[4 : 4 + int.from_bytes(data[2:4])]
    if data[:2] not in _INDICATIONS:
        return data
    at = STUN_HEADER_BYTES
    for _ in range(MAX_ATTRIBUTES):
        kind, size = int.from_bytes(data[at : at + 2]), int.from_bytes(data[at + 2 : at + 4])
        if kind == _DATA or at >= len(data):
            return data[at + 4 : at + 4 + size]
        at += 4 + (size + 3 & ~3)
    return b""
