"""OpenVPN: the TLS of its control channel, where that is not sealed. What the tunnel carries is never seen.

Source: ssl_pkt.h and reliable.h of OpenVPN, and "OpenVPN Wire Protocol" (draft-openvpn-wire-protocol-00). A packet has,
behind its opcode and the id of its session: with tls-auth a code, and the number and time of the packet; then what it
acknowledges, its own number, and a piece of the TLS stream. With tls-crypt all behind the id is sealed.
"""

from typing import Final

from gateway.model.flows import Direction
from gateway.protocols.framing import Frames
from gateway.protocols.tls import TlsParser
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
_RESET_BYTES: Final = HEAD_BYTES + 1 + 4
"""A reset of the client has nothing to acknowledge, and number 0."""

_REPLAY_BYTES: Final = 8
_CODE_BYTES: Final = frozenset({16, 20, 28, 32, 48, 64})
"""Of the digests that tls-auth can have."""

_ACKNOWLEDGED: Final = 4 + 8
"""Bytes of one acknowledgement, with the id of the peer's session."""


class _Side:
    __slots__ = ("next", "packets", "waiting")

    def __init__(self) -> None:
        self.next = 1  # number of the next packet of the TLS stream; the reset has 0
        self.packets = 0
        self.waiting: dict[int, bytes] = {}


class OpenVpnParser(Wrapping):
    """One connection over UDP, fed datagram by datagram. Appends the TlsSession of its control channel."""

    service = "openvpn"

    def __init__(self) -> None:
        super().__init__(TlsParser())
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
        if opcode in _RESETS and self._code_bytes < 0:
            self._code_bytes = _code_bytes(data)
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
        super().__init__(OpenVpnParser())
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
