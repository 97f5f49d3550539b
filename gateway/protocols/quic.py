"""QUIC over UDP: the ClientHello and the ServerHello out of the Initial packets, into the same TlsSession as
over TCP.

Sources: RFC 9000, RFC 9001 section 4 and 5, RFC 9368 (a server may answer in another version), RFC 9369.
Everything behind the hellos is encrypted and not looked at. A datagram that cannot be opened is passed over,
as an endpoint does.
"""

from typing import Final

from gateway.model.flows import Direction
from gateway.model.messages import Message
from gateway.protocols.base import DatagramParser, Guess
from gateway.protocols.pieces import Pieces
from gateway.protocols.quic_initial import (
    FIXED_BIT,
    INITIAL,
    LONG_HEADER,
    NEGOTIATION,
    RETRY,
    ZERO_RTT,
    InitialKeys,
    LongPacket,
    crypto_frame,
    is_known_version,
    read_frames,
    read_long,
    schemes,
)
from gateway.protocols.tls_session import CLIENT_HELLO, CLIENT_HELLO_START, SERVER_HELLO, SessionFacts

MAX_DATAGRAMS: Final = 32
"""Datagrams of one direction that may pass before its hello is whole. A large ClientHello takes two or three,
lost ones are sent again a few times, and data sent early may come in front of it."""

MAX_PACKETS: Final = 8
"""Packets read of one datagram. Coalescing serves to join Initial, 0-RTT, Handshake and 1-RTT."""

MAX_CRYPTO_BYTES: Final = 64 * 1024
"""Bytes of one direction's handshake. A ClientHello with post-quantum keys has 2 KB."""

MAX_CONNECTION_IDS: Final = 4
"""Connection ids from which keys are made: the first, one after Retry, one after a version negotiation, a
spare."""

MAX_HELD: Final = 4
"""Datagrams of the server held until the client's first one, if the capture has them the other way round."""

_CRYPTO_ERROR: Final = range(0x100, 0x200)
"""CONNECTION_CLOSE with a TLS alert inside (RFC 9001 section 4.8)."""

_FATAL: Final = 2

_GOOGLE: Final = b"Q0"
"""How the versions of Google's QUIC begin (Q043, Q046): servers that speak both list both."""


class CryptoStream:
    """The handshake bytes of one direction, and the messages in them."""

    __slots__ = ("_pieces", "_read")

    def __init__(self) -> None:
        self._pieces = Pieces(MAX_CRYPTO_BYTES)
        self._read = 0

    def add(self, offset: int, data: bytes) -> None:
        """Take what one CRYPTO frame brought."""
        self._pieces.add(offset, data)

    def next_message(self) -> tuple[int, bytes] | None:
        """The next whole handshake message, type and body; None as long as there is none."""
        ordered = self._pieces.ordered
        start = self._read
        body = start + 4
        end = body + int.from_bytes(ordered[start + 1 : body])
        if len(ordered) < body or len(ordered) < end:
            return None
        self._read = end
        return ordered[start], bytes(ordered[body:end])

    def front(self) -> bytes:
        """What there is of a message that is not whole."""
        return bytes(self._pieces.ordered[self._read :])


_READ: Final = CryptoStream()
"""In place of the bytes of a side that is done: nothing is added to it any more."""


class _Side:
    __slots__ = ("closed", "crypto", "datagrams", "done", "hello", "opened")

    def __init__(self) -> None:
        self.crypto = CryptoStream()
        self.datagrams = 0
        self.hello = False  # its hello was read
        self.opened = False  # one of its Initial packets was opened
        self.closed = False  # it has closed the connection with an alert, and says so again to what still comes
        self.done = False


class QuicParser(DatagramParser):
    """One QUIC connection, fed datagram by datagram. Its one message is a TlsSession, appended when both
    hellos were read or given up, or when the flow ends. Damage is passed over, and told once."""

    service = "quic"

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._facts = SessionFacts("quic")
        self._sides = (_Side(), _Side())
        self._client: Direction | None = None
        self._ids: list[bytes] = []
        self._keys: dict[tuple[bytes, bytes, bool], InitialKeys] = {}
        self._held: list[tuple[Direction, bytes]] = []
        self._encrypted_seen = False
        self._ended = False

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return not self._sides[direction].done

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser; `data` is one datagram."""
        side = self._sides[direction]
        if side.done:
            return
        side.datagrams += 1
        self._facts.seen(packet, time_ns)
        self._datagram(direction, data)
        if side.datagrams >= MAX_DATAGRAMS:
            side.done = True
        if self._sides[0].done and self._sides[1].done:
            self._end()
        self._facts.tell_damage()

    def finish(self) -> None:
        """See Parser."""
        if self._sides[0].datagrams or self._sides[1].datagrams:
            self._end()

    def _tell_cut(self) -> None:
        """What is there of a ClientHello of which a datagram was lost."""
        if self._client is not None and not self._sides[self._client].hello:
            front = self._sides[self._client].crypto.front()
            if front[:1] == CLIENT_HELLO_START:
                self._facts.cut_client_hello(self._client, front[4:])

    def _end(self) -> None:
        if not self._ended:
            self._tell_cut()
        for side in self._sides:
            side.done = True
            side.crypto = _READ
        self._held.clear()
        self._keys.clear()
        if not self._ended:
            self._ended = True
            session = self._facts.finished()
            session.is_encrypted = self._encrypted_seen or session.has_server_hello
            self.messages.append(session)

    def _datagram(self, direction: Direction, data: bytes) -> None:
        """Every packet of a datagram (RFC 9000 section 12.2)."""
        position = 0
        for _ in range(MAX_PACKETS):
            if position >= len(data):
                return
            if not data[position] & LONG_HEADER:
                self._short(direction, data[position])
                return
            long = read_long(data, position)
            if long is None:
                return
            if long.kind == INITIAL:
                self._initial(direction, data, long)
                if self._sides[0].done and self._sides[1].done:
                    return
            elif long.kind == RETRY:
                self._remember(long.source_id)  # the client answers to this id, and keys are made from it
                self._start_again(direction.other)
            elif long.kind == NEGOTIATION:
                self._start_again(direction.other)
            else:
                self._encrypted_seen = True
            position = long.end

    def _short(self, direction: Direction, first: int) -> None:
        """A packet of the established connection: no hello of its sender will follow."""
        if not first & FIXED_BIT:
            return
        self._encrypted_seen = True
        side = self._sides[direction]
        if side.hello:
            side.done = True

    def _start_again(self, direction: Direction) -> None:
        """The client has to begin anew, its handshake at offset 0."""
        side = self._sides[direction]
        if not side.hello:
            side.crypto = CryptoStream()

    def _initial(self, direction: Direction, data: bytes, long: LongPacket) -> None:
        payload = self._open(direction, data, long)
        if payload is None:
            if self._client is None and len(self._held) < MAX_HELD:
                self._held.append((direction, data))
            return
        side = self._sides[direction]
        side.opened = True
        frames = read_frames(payload, crypto_frame(long.version))
        for offset, piece in frames.crypto:
            side.crypto.add(offset, piece)
        if frames.close_code in _CRYPTO_ERROR and not side.closed:
            side.closed = True
            self._facts.alert(direction, _FATAL, frames.close_code & 0xFF)
        self._read_messages(direction, side)
        self._end_client()
        held, self._held = self._held, []
        for other, datagram in held:
            self._datagram(other, datagram)

    def _end_client(self) -> None:
        """The client's side is read once its hello is whole and the server took it up: until then a Retry or
        a version negotiation may make it begin anew, with other keys."""
        if self._client is not None:
            client, server = self._sides[self._client], self._sides[self._client.other]
            client.done = client.done or (client.hello and server.opened)

    def _read_messages(self, direction: Direction, side: _Side) -> None:
        while not side.hello:
            message = side.crypto.next_message()
            if message is None:
                return
            self._facts.message(direction, *message)
            session = self._facts.session
            if message[0] == CLIENT_HELLO:
                side.hello = True
            elif message[0] == SERVER_HELLO and session.has_server_hello:  # and no HelloRetryRequest
                side.hello = side.done = True

    def _open(self, direction: Direction, data: bytes, long: LongPacket) -> bytes | None:
        """The payload of an Initial packet by any key that may fit, else None."""
        if not long.is_whole:  # it cannot be opened, but if it is the client's first one, its keys are known
            if self._client is None:
                self._remember(long.target_id)
            return None
        if self._client is None:
            return self._open_first(direction, data, long)
        is_client = direction == self._client
        for known in reversed(self._ids):
            payload = self._try(data, long, known, is_client)
            if payload is not None:
                return payload
        if is_client and long.target_id not in self._ids:
            payload = self._try(data, long, long.target_id, True)
            if payload is not None:
                self._remember(long.target_id)
            return payload
        return None

    def _open_first(self, direction: Direction, data: bytes, long: LongPacket) -> bytes | None:
        """As long as nobody is known to be the client: its own packet, or the answer to one that was cut
        off."""
        payload = self._try(data, long, long.target_id, True)
        if payload is not None:
            self._client = direction
            self._remember(long.target_id)
            return payload
        for known in self._ids:
            payload = self._try(data, long, known, False)
            if payload is not None:
                self._client = direction.other
                return payload
        return None

    def _try(self, data: bytes, long: LongPacket, connection_id: bytes, is_client: bool) -> bytes | None:
        for scheme in schemes(long.version):
            name = (scheme.salt, connection_id, is_client)
            keys = self._keys.get(name) or InitialKeys(scheme, connection_id, is_client)
            payload = keys.open(data, long)
            if payload is not None:
                self._keys[name] = keys
                return payload
        return None

    def _remember(self, connection_id: bytes) -> None:
        if connection_id not in self._ids and len(self._ids) < MAX_CONNECTION_IDS:
            self._ids.append(connection_id)


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a datagram is QUIC, by a long header of a known version. Which side is the client is said by
    what only one of them sends, and by whose connection id opens an Initial packet."""
    data = up or down
    if not data:
        return Guess.MORE
    if len(data) < 7 or not data[0] & LONG_HEADER:
        return Guess.NO
    long = read_long(data, 0)
    if long is None:
        return Guess.NO
    if long.kind == NEGOTIATION:
        listed = len(data) - (7 + len(long.target_id) + len(long.source_id))
        if listed < 4 or listed % 4 or not _lists_known_version(data[-listed:]):
            return Guess.NO
        is_from_client = False
    elif not is_known_version(long.version) or not data[0] & FIXED_BIT:
        return Guess.NO
    elif long.kind == INITIAL:
        is_from_client = bool(up) or _opens_as_clients(data, long)
    elif long.kind == RETRY:
        is_from_client = False
    else:
        is_from_client = long.kind == ZERO_RTT or bool(up)
    return Guess.YES if is_from_client == bool(up) else Guess.REVERSED


def _lists_known_version(versions: bytes) -> bool:
    for place in range(0, len(versions), 4):
        if versions.startswith(_GOOGLE, place) or is_known_version(int.from_bytes(versions[place : place + 4])):
            return True
    return False


def _opens_as_clients(data: bytes, long: LongPacket) -> bool:
    return any(
        InitialKeys(scheme, long.target_id, True).open(data, long) is not None for scheme in schemes(long.version)
    )
