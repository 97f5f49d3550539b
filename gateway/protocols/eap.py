"""EAP: who wants to join a network, and the TLS in which they prove it (EAP-TLS, PEAP, EAP-TTLS, EAP-FAST, TEAP).

Sources: RFC 3748 section 4 (packets) and 5.1 (Identity), RFC 5216 section 3 (EAP-TLS: flags, fragments), RFC 5281
section 9.1 (TTLS), draft-kamath-pppext-peapv0, RFC 4851 section 4.1 (FAST), RFC 7170 section 4.1 (TEAP); IEEE
802.1X-2020 section 11.3 (the header over LANs). A packet is answered before the next one is sent, so that fragments
come in order; what is sent again has the same identifier.
"""

from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import DatagramParser, Guess
from gateway.protocols.tls import TlsParser

MAX_HANDSHAKES: Final = 64
"""Read of one peer in one flow: who joins again does so after minutes."""

MAX_PACKETS: Final = 4096
"""Looked at of one peer in one flow: as many handshakes of the longest chains in fragments."""

MAX_LOST: Final = 16
"""Fragments in a row that are taken for lost; a larger jump of identifiers is another way of counting."""

MAX_IDENTITY_BYTES: Final = 253
"""Of a Network Access Identifier (RFC 7542 section 2.2)."""

FIRST_BYTES: frozenset[int] = frozenset({1, 2, 3})
"""The version of the header over LANs."""

LAN_HEADER_BYTES: Final = 4
HEADER_BYTES: Final = 4
REQUEST, RESPONSE, SUCCESS, FAILURE = 1, 2, 3, 4
_IDENTITY: Final = 1
_TEAP: Final = 55
_WITH_TLS: Final = frozenset({13, 21, 25, 43, _TEAP})
"""EAP-TLS, EAP-TTLS, PEAP, EAP-FAST, TEAP."""

_HAS_LENGTH, _MORE, _START, _HAS_OUTER_LENGTH = 0x80, 0x40, 0x20, 0x10

UP: Final = Direction.UP
DOWN: Final = Direction.DOWN


class _Side:
    """Fragments of one direction. A message is all up to one without the mark that more follow; the first fragment says
    how long it is, with some senders every one."""

    __slots__ = ("identifier", "is_more", "last", "received_bytes", "size_bytes", "total_bytes")

    def __init__(self) -> None:
        self.last = b""  # packet, to know it when it comes again
        self.identifier = self.size_bytes = 0  # of the last fragment
        self.is_more = False
        self.total_bytes = -1  # of the message; -1 where it was not said
        self.received_bytes = 0

    def lost_bytes(self, identifier: int, total_bytes: int) -> int:
        """What is missing in front of a fragment. Identifiers go up by one with each packet, and fragments in the
        middle are equally long."""
        if self.is_more and total_bytes in (-1, self.total_bytes):
            jump = (identifier - self.identifier) & 0xFF
            lost = (jump - 1) * self.size_bytes if 1 < jump <= MAX_LOST else 0
            self.received_bytes += lost
            return lost
        lost = max(self.total_bytes - self.received_bytes, 0) if self.is_more else 0
        self.total_bytes, self.received_bytes = total_bytes, 0
        return lost


class EapPeer:
    """What one peer and its authenticator say to each other. Directions of messages: UP is the peer, whatever carries
    its packets. Appends IDENTITY and a TlsSession for each handshake."""

    def __init__(self, service: str) -> None:
        self.messages: list[Message] = []
        self.is_done = False
        self._service = service
        self._tls: TlsParser | None = None
        self._handshakes = 0
        self._packets = 0
        self._identity = b""
        self._sides = (_Side(), _Side())

    def feed(self, data: bytes, packet: int, time_ns: int) -> None:
        """Take one packet. Raises ParseError where it is none, or what is in it is damaged."""
        size = int.from_bytes(data[2:4])
        if len(data) < HEADER_BYTES or not HEADER_BYTES <= size <= len(data) or not REQUEST <= data[0] <= FAILURE:
            raise ParseError("eap: a packet that contradicts its own length or code")
        direction = UP if data[0] == RESPONSE else DOWN
        data = data[:size]
        self._packets += 1
        self.is_done = self._packets > MAX_PACKETS
        side = self._sides[direction]
        if data[0] > RESPONSE or size == HEADER_BYTES or data == side.last or self.is_done:
            return
        side.last = data
        if data[4] == _IDENTITY:
            self._note_identity(data, packet, time_ns)
        elif data[4] in _WITH_TLS and size > HEADER_BYTES + 1:
            self._method(direction, data, packet, time_ns)

    def finish(self) -> None:
        """Nothing more comes."""
        tls, self._tls = self._tls, None
        for side in self._sides:
            side.is_more = False
        if tls is not None:
            tls.finish()
            self.messages += tls.messages

    def _note_identity(self, data: bytes, packet: int, time_ns: int) -> None:
        identity = data[5:].partition(b"\0")[0][:MAX_IDENTITY_BYTES]  # behind a zero are options (RFC 3748 section 5.1)
        if data[0] == RESPONSE and identity and identity != self._identity:
            self._identity = identity
            told = (("username", identity.decode("utf-8", "replace")),)
            self.messages.append(PlainMessage(Span(packet, packet, time_ns), self._service, "IDENTITY", UP, told))

    def _method(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """A packet of a method with TLS in it."""
        flags, at, end, total_bytes = data[5], 6, len(data), -1
        if flags & _HAS_LENGTH:
            total_bytes = int.from_bytes(data[at : at + 4])
            at += 4
        if data[4] == _TEAP and flags & _HAS_OUTER_LENGTH:  # values outside of TLS stand behind it
            end -= min(int.from_bytes(data[at : at + 4]), end)
            at += 4
        if direction is DOWN and flags & _START:
            self._begin()
        elif at < end and (self._tls is not None or self._begin()):  # or the start was not captured
            self._pass(direction, data[at:end], data[1], total_bytes, packet, time_ns)
            self._sides[direction].is_more = flags & _MORE != 0

    def _begin(self) -> bool:
        """A handshake begins; False where there were too many."""
        self.finish()
        self._handshakes += 1
        if self._handshakes <= MAX_HANDSHAKES:
            self._tls = TlsParser("eap")
        return self._tls is not None

    def _pass(
        self, direction: Direction, piece: bytes, identifier: int, total_bytes: int, packet: int, time_ns: int
    ) -> None:
        """Hand a fragment to TLS, and before it what was lost."""
        side, tls = self._sides[direction], self._tls
        lost_bytes = side.lost_bytes(identifier, total_bytes)
        side.identifier, side.size_bytes = identifier, len(piece)
        side.received_bytes += len(piece)
        if tls is None or not tls.wants(direction):
            return
        if lost_bytes:
            tls.gap(direction, lost_bytes)
        try:
            if tls.wants(direction):
                tls.feed(direction, piece, packet, time_ns)
        finally:
            self.messages += tls.messages
            tls.messages.clear()


class EapolParser(DatagramParser):
    """EAP over a LAN: one peer and its authenticator, each datagram a frame's payload."""

    service = "eap"

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._peer = EapPeer("eap")

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser."""
        return not self._peer.is_done

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:  # noqa: ARG002
        """See Parser."""
        if data[1:2] != b"\0":
            return
        try:
            self._peer.feed(data[LAN_HEADER_BYTES:], packet, time_ns)
        finally:
            self._take()

    def finish(self) -> None:
        """See Parser."""
        self._peer.finish()
        self._take()

    def _take(self) -> None:
        self.messages += self._peer.messages
        self._peer.messages.clear()


def recognise_lan(up: bytes, down: bytes) -> Guess:
    """A frame's payload: a version, the type for EAP, and a packet whose length is the frame's."""
    data = up or down
    if len(data) < LAN_HEADER_BYTES + HEADER_BYTES or data[0] not in FIRST_BYTES or data[1]:
        return Guess.NO
    code, size = data[4], int.from_bytes(data[2:4])
    if not REQUEST <= code <= FAILURE or size != int.from_bytes(data[6:8]) or size != len(data) - LAN_HEADER_BYTES:
        return Guess.NO
    return Guess.YES if (code == RESPONSE) == bool(up) else Guess.REVERSED
