"""STUN and TURN over TCP: the name of a call's connection, and the DTLS that begins on it.

Sources: RFC 4571 section 2 (two bytes of length in front of each packet) as ICE uses it (RFC 6544 section 3), RFC 8489
section 6.2.2 and RFC 8656 section 12.5 (a relay's messages and ChannelData stand without them, the latter padded to
four bytes). What a packet carries is what a datagram does: see `stun`.
"""

from typing import Final

from gateway.model.flows import Direction
from gateway.model.messages import Message
from gateway.protocols import dtls
from gateway.protocols.base import Guess, swapped
from gateway.protocols.dtls import DtlsParser
from gateway.protocols.named_udp import STUN_COOKIE, STUN_HEADER_BYTES, stun_size
from gateway.protocols.stun import MAX_DATAGRAMS, carried
from gateway.protocols.wrapping import Wrapping

FIRST_BYTES: frozenset[int] = frozenset({0, 1})
"""Of a message of STUN; framed, of a length below 512, which all of them have that begin a connection."""

LENGTH_BYTES: Final = 2
_SAYING_BYTES: Final = LENGTH_BYTES + 8
"""As far as the cookie, which shows whether a length stands in front."""

_CHANNEL: Final = 0x40


class _Packets:
    """The packets of one direction; at most one is held, which has 64 KB at the most."""

    __slots__ = ("held", "is_framed", "is_lost")

    def __init__(self, is_framed: bool) -> None:
        self.is_framed = is_framed
        self.is_lost = False  # nobody knows where the next one begins
        self.held = bytearray()

    def lose(self) -> None:
        self.is_lost = True
        self.held.clear()

    def next(self) -> bytes | None:
        """The packet at the front, with what frames it; None where it is not whole."""
        held = self.held
        if len(held) < 4:
            return None
        if self.is_framed:
            size = LENGTH_BYTES + int.from_bytes(held[:2])
        elif held[0] & 0xC0 == _CHANNEL:
            size = 4 + (int.from_bytes(held[2:4]) + 3 & ~3)
        elif held[0] & 0xC0 == 0:
            size = STUN_HEADER_BYTES + int.from_bytes(held[2:4])
        else:
            self.lose()
            return None
        return bytes(held[:size]) if len(held) >= size else None

    def inside(self, packet: bytes) -> bytes:
        """What a packet carries for the other end."""
        bare = packet[LENGTH_BYTES:] if self.is_framed else packet
        return carried(bare) if bare else b""


class StunStreamParser:
    """One flow, of which the name alone is told, and which is handed over to `follows` where DTLS begins. Whether two
    bytes of length stand in front of each packet, its first message says."""

    service = "stun"

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.handover = False
        self.follows: StreamedDtls | None = None
        self._is_framed: bool | None = None  # not known yet
        self._left = MAX_DATAGRAMS
        self._packets = (_Packets(False), _Packets(False))

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:  # noqa: ARG002
        """See Parser."""
        packets = self._packets[direction]
        packets.held += data
        if self._is_framed is None:
            if len(packets.held) < _SAYING_BYTES:
                return
            self._is_framed = packets.held[LENGTH_BYTES + 4 : _SAYING_BYTES] == STUN_COOKIE
            for one in self._packets:
                one.is_framed = self._is_framed
        self._read(packets, self._is_framed)

    def _read(self, packets: _Packets, is_framed: bool) -> None:
        while self._left > 0 and (one := packets.next()) is not None:
            self._left -= 1
            if dtls.recognise(packets.inside(one), b"") in (Guess.YES, Guess.REVERSED):
                self.follows = StreamedDtls(is_framed)
                self.handover = True
                return
            del packets.held[: len(one)]

    def gap(self, direction: Direction, length_bytes: int) -> None:  # noqa: ARG002
        """See Parser."""
        self._packets[direction].lose()

    def finish(self) -> None:
        """See Parser: nothing is held back."""

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return not self.handover and self._left > 0 and not self._packets[direction].is_lost

    def leftover(self, direction: Direction) -> bytes:
        """See Parser."""
        return bytes(self._packets[direction].held)


class StreamedDtls(Wrapping):
    """DTLS in those packets, as it is or inside of what a relay passes on. Who of both is its client the hello says."""

    service = "dtls"

    def __init__(self, is_framed: bool) -> None:
        super().__init__(DtlsParser())
        self._packets = (_Packets(is_framed), _Packets(is_framed))

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return self._inner.wants(direction) and not self._packets[direction].is_lost

    def gap(self, direction: Direction, length_bytes: int) -> None:  # noqa: ARG002
        """See Parser."""
        self._packets[direction].lose()

    def _unwrap(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        packets = self._packets[direction]
        packets.held += data
        while self.wants(direction) and (one := packets.next()) is not None:
            del packets.held[: len(one)]
            self._pass(direction, packets.inside(one), packet, time_ns)


def recognise(up: bytes, down: bytes) -> Guess:
    """A message of STUN, which may be followed by others, as it is or behind its length."""
    guess, other = _either(_bare(up), _framed(up)), _either(_bare(down), _framed(down))
    return _either(guess, swapped(other))


def _either(guess: Guess, other: Guess) -> Guess:
    return other if guess is Guess.NO or (guess is Guess.MORE and other is not Guess.NO) else guess


def _bare(data: bytes) -> Guess:
    if not data or data[0] not in FIRST_BYTES:
        return Guess.NO
    if len(data) < STUN_HEADER_BYTES:
        return Guess.MORE if STUN_COOKIE.startswith(data[4:8]) else Guess.NO
    if not stun_size(data):
        return Guess.NO
    return Guess.REVERSED if data[0] == 1 else Guess.YES


def _framed(data: bytes) -> Guess:
    if not data or data[0] not in FIRST_BYTES:
        return Guess.NO
    if len(data) >= LENGTH_BYTES + 4 and int.from_bytes(data[:2]) != STUN_HEADER_BYTES + int.from_bytes(data[4:6]):
        return Guess.NO
    return _bare(data[LENGTH_BYTES:]) if len(data) > LENGTH_BYTES else Guess.MORE
