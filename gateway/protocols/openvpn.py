"""OpenVPN: the TLS of its control channel, where that is not sealed. What the tunnel carries is never seen.

Source: ssl_pkt.h and reliable.h of OpenVPN, and "OpenVPN Wire Protocol" (draft-openvpn-wire-protocol-00). A packet has,
behind its opcode and the id of its session: with tls-auth a code, and the number and time of the packet; then what it
acknowledges, its own number, and a piece of the TLS stream. With tls-crypt all behind the id is sealed.
"""

from typing import Final

from gateway.model.flows import Direction
from gateway.protocols.base import RECOGNISE_BYTES, Guess, swapped
from gateway.protocols.framing import Frames
from gateway.protocols.tls import TlsParser
from gateway.protocols.tls_session import CLIENT_HELLO, SERVER_HELLO
from gateway.protocols.wrapping import Wrapping

MAX_WAITING: Final = 32
"""Packets that came before one in front of them. OpenVPN sends at most twelve before an answer (RELIABLE_CAPACITY)."""

MAX_PACKETS: Final = 512
"""Packets of one direction that are looked at: the longest handshake in pieces of some hundred bytes."""

MAX_ACKS: Final = 8
"""Of one packet (CONTROL_SEND_ACK_MAX, and RELIABLE_ACK_SIZE of newer versions)."""

HEAD_BYTES: Final = 9
_RESETS: Final = (7, 8)
"""From a client and from a server: opcodes of version 2. With the one of version 3 all is sealed (tls-crypt-v2)."""

_CONTROL, _DATA = 4, (6, 9)
_CLIENT_RESET, _SERVER_RESET, _SEALED_RESET, _FIRST_CONTROL = 0x38, 0x40, 0x50, 0x20
"""First bytes of packets with the first keys of a session; the sealed one is of version 3."""

FIRST_UDP_BYTES: frozenset[int] = frozenset({_CLIENT_RESET, _SERVER_RESET, _SEALED_RESET, _FIRST_CONTROL})
"""A reset, or the TLS behind it where the connection was open before the capture."""

FIRST_BYTES: frozenset[int] = frozenset(range(8))
"""Over TCP the length stands in front."""

MAX_STREAM_PACKET_BYTES: Final = 1600
"""Of a control packet; OpenVPN makes none that is longer than its tun-mtu (TLS_CHANNEL_BUF_SIZE bounds it as well)."""
_RESET_BYTES: Final = HEAD_BYTES + 1 + 4
"""A reset of the client has nothing to acknowledge, and number 0."""

_FIRST_RECORD: Final = b"\0\0\0\1\x16\x03"
"""Number 1 (the reset had 0), and a record of a handshake."""

_REPLAY_BYTES: Final = 8
_CODE_BYTES: Final = frozenset({16, 20, 28, 32, 48, 64})
"""Of the digests that tls-auth can have."""

_ADDED_BYTES: Final = (0, *sorted(size + _REPLAY_BYTES for size in _CODE_BYTES))
"""What tls-auth adds to a packet; nothing without it."""

_OPENING_BYTES: Final = frozenset(_RESET_BYTES + added for added in _ADDED_BYTES)
"""Of a client's reset. A server's has 12 bytes more: it acknowledges the client's."""

_ACKNOWLEDGED: Final = 4 + 8
"""Bytes of one acknowledgement, with the id of the peer's session."""


class _Side:
    __slots__ = ("next", "packets", "waiting")

    def __init__(self) -> None:
        self.next = 1  # number of the next packet of the TLS stream; the reset has 0
        self.packets = 0
        self.waiting: dict[int, bytes] = {}


class OpenVpnParser(Wrapping):
    """One connection, fed packet by packet (over UDP: datagram by datagram). Appends the TlsSession of its control
    channel."""

    service = "openvpn"

    def __init__(self, transport: str = "udp") -> None:
        super().__init__(TlsParser(transport))
        self._sides = (_Side(), _Side())
        self._code_bytes = -1  # of tls-auth, with number and time; -1 not known
        self._is_done = False

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return not self._is_done and self._inner.wants(direction)

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser: a lost datagram leaves no hole in the next one."""

    def _unwrap(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        opcode = data[0] >> 3
        side = self._sides[direction]
        side.packets += 1
        if self._code_bytes < 0 and (opcode in _RESETS or data[0] == _FIRST_CONTROL):
            self._code_bytes = _code_bytes(data) if opcode in _RESETS else _hello(data)[0]
        if opcode in _DATA or (self._code_bytes < 0 and opcode not in _RESETS) or side.packets > MAX_PACKETS:
            self._end()  # the tunnel is open, or all of it is sealed
            return
        if opcode == _CONTROL and not data[0] & 7:  # the keys of later handshakes have other numbers
            self._control(direction, side, data, packet, time_ns)

    def _control(self, direction: Direction, side: _Side, data: bytes, packet: int, time_ns: int) -> None:
        """Take a piece of the TLS stream, and what waited for it."""
        at = HEAD_BYTES + self._code_bytes
        count = data[at] if at < len(data) else MAX_ACKS + 1
        at += 1 + (4 * count + 8 if count else 0)
        if count > MAX_ACKS or at + 4 > len(data):
            return
        number = int.from_bytes(data[at : at + 4])
        if side.next <= number < side.next + MAX_WAITING:
            side.waiting.setdefault(number, data[at + 4 :])
        while (piece := side.waiting.pop(side.next, None)) is not None:
            side.next += 1
            self._pass(direction, piece, packet, time_ns)

    def _end(self) -> None:
        self._is_done = True
        for side in self._sides:
            side.waiting.clear()
        self._inner.finish()


class OpenVpnStreamParser(Wrapping):
    """The same over TCP, where each packet has its length in front."""

    service = "openvpn"

    def __init__(self) -> None:
        super().__init__(OpenVpnParser("tcp"))
        self._frames = (Frames(_size), Frames(_size))

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return self._inner.wants(direction) and not self._frames[direction].is_lost

    def _unwrap(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        frames = self._frames[direction]
        position = 0
        while position < len(data) and self.wants(direction):
            frame, position = frames.take(data, position, packet, time_ns)
            if frame is not None and frames.is_complete:
                self._pass(direction, frame[2:], packet, time_ns)

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser."""
        self._frames[direction].gap(length_bytes)


def _size(data: bytes) -> int:
    return 2 + int.from_bytes(data[:2]) if len(data) >= 2 else 0


def _code_bytes(reset: bytes) -> int:
    """How many bytes tls-auth adds to each packet, by the length of a reset: 0 without it; -1 where that says nothing,
    or the packet is sealed (tls-crypt), so that its end is not what every reset ends with."""
    added = len(reset) - _RESET_BYTES
    if reset[0] >> 3 == _RESETS[1]:
        added -= _ACKNOWLEDGED
        is_open = reset[-17:-12] == b"\1\0\0\0\0"
    else:
        is_open = reset[-5:-4] == b"\0"
    if not is_open or reset[-4:] != bytes(4):
        return -1
    return added if added == 0 or added - _REPLAY_BYTES in _CODE_BYTES else -1


def _hello(packet: bytes) -> tuple[int, int]:
    """Where a control packet begins the TLS stream: how many bytes tls-auth adds to it, and whose hello it holds (1 of
    a client, 2 of a server); -1 and 0 where it does not."""
    for added in _ADDED_BYTES:
        at = HEAD_BYTES + added
        if at >= len(packet):
            break
        count = packet[at]
        at += 1 + (4 * count + 8 if count else 0)
        if count > MAX_ACKS or packet[at : at + 6] != _FIRST_RECORD or len(packet) < at + 11:
            continue
        if packet[at + 6] <= 4 and packet[at + 9] in (CLIENT_HELLO, SERVER_HELLO) and packet[at + 10] == 0:
            return added, packet[at + 9]
    return -1, 0


def recognise_udp(up: bytes, down: bytes) -> Guess:
    """The reset that a client begins with, or a server answers with, or the TLS that follows."""
    return _sender(up, len(up)) if up else swapped(_sender(down, len(down)))


def recognise_tcp(up: bytes, down: bytes) -> Guess:
    """The same behind its length. TLS that follows is known where it begins within what is looked at, so not behind the
    longer codes of tls-auth."""
    guess, other = _stream(up), swapped(_stream(down))
    if guess is Guess.NO or (guess is Guess.MORE and other is not Guess.NO):
        return other
    return guess


def _stream(data: bytes) -> Guess:
    """What one side says to it: YES where it is the client."""
    size = int.from_bytes(data[:2])
    if not data or data[0] not in FIRST_BYTES or (len(data) > 2 and data[2] not in FIRST_UDP_BYTES):
        return Guess.NO
    if len(data) > 1 and not _RESET_BYTES <= size <= MAX_STREAM_PACKET_BYTES:
        return Guess.NO
    if len(data) < 2 or len(data) < min(2 + size, RECOGNISE_BYTES):
        return Guess.MORE
    return _sender(data[2 : 2 + size], size)


def _sender(packet: bytes, size: int) -> Guess:
    """Who sent a packet of this size, of which the beginning is there: YES for a client."""
    if not any(packet[1:HEAD_BYTES]):
        return Guess.NO
    if packet[0] == _FIRST_CONTROL:
        return (Guess.NO, Guess.YES, Guess.REVERSED)[_hello(packet)[1]]
    if packet[0] not in FIRST_UDP_BYTES or not _is_opening(packet, size):
        return Guess.NO
    return Guess.REVERSED if packet[0] == _SERVER_RESET else Guess.YES


def _is_opening(packet: bytes, size: int) -> bool:
    """Whether a reset begins so: its end says that nothing is acknowledged and the first packet has number 0; or,
    where it is signed or sealed, the counter of the first packet stands in its place."""
    if len(packet) == size and packet[-4:] == bytes(4):
        if packet[0] == _SERVER_RESET:
            if size - _ACKNOWLEDGED in _OPENING_BYTES and packet[-17:-12] == b"\1\0\0\0\0":
                return True
        elif size in _OPENING_BYTES and packet[-5] == 0:
            return True
    has_size = size >= 54 if packet[0] == _SEALED_RESET else size == 54  # the newer one carries the client's key, too
    is_first = packet[9:13] in (b"\0\0\0\1", b"\x0f\0\0\1")
    return has_size and is_first and 0x4000_0000 < int.from_bytes(packet[13:17]) < 0xC000_0000
