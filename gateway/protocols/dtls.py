"""DTLS over UDP, 1.0 to 1.3: records and fragments to handshake messages, as far as they are sent in the
clear.

Sources: RFC 6347 section 4.1 and 4.2 (records, fragments, HelloVerifyRequest), RFC 4347 (1.0), RFC 9147
section 4 (1.3), RFC 9146 (connection ids), RFC 7983 (what else may share the port). What is no DTLS is passed
over: calls carry STUN and RTP beside it. A direction is read until its first encrypted record; what the
messages say is gathered by `tls_session`.
"""

from struct import unpack_from
from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message
from gateway.protocols.base import DatagramParser, Guess
from gateway.protocols.pieces import Pieces
from gateway.protocols.tls_session import (
    CLIENT_HELLO_START,
    CLIENT_ONLY,
    MAX_MESSAGE_BYTES,
    MAX_MESSAGES,
    SERVER_HELLO_DONE,
    SERVER_ONLY,
    SessionFacts,
)

CHANGE_CIPHER_SPEC, ALERT, HANDSHAKE, APPLICATION_DATA = 20, 21, 22, 23
WITH_CONNECTION_ID: Final = 25
HELLO_VERIFY_REQUEST: Final = 3

RECORD_HEADER_BYTES: Final = 13
FRAGMENT_HEADER_BYTES: Final = 12

VERSIONS: Final = (0xFEFF, 0xFEFD, 0x0100)
"""On the wire: 1.0, 1.2 (and 1.3, which hides behind it), and 1.0 of OpenSSL before 0.9.8f."""

MAX_DATAGRAMS: Final = 256
"""Datagrams of one direction before encryption: the longest message in fragments of a kilobyte. Datagrams of
other protocols on the same port do not count."""

MAX_RECORDS: Final = 64
"""Records read of one datagram. The shortest useful one has 14 bytes, a usual flight four to six records."""

_FATAL, _CLOSE_NOTIFY = 2, 0


class _Side:
    __slots__ = ("changed", "datagrams", "done", "encrypted", "finished", "fragments", "sequence", "started", "torn")

    def __init__(self) -> None:
        self.started = False
        self.datagrams = 0
        self.sequence = -1  # number of the latest record, to see whether one is missing
        self.fragments: dict[int, Pieces] = {}  # by message number
        self.finished: set[int] = set()  # numbers of messages that were read
        self.torn = False  # some of it was damaged and passed over
        self.changed = False
        self.encrypted = False
        self.done = False


class DtlsParser(DatagramParser):
    """One DTLS connection, fed datagram by datagram. Its one message is a TlsSession, appended when both
    directions have become unreadable or when the flow ends. Damage is passed over, and told once."""

    service = "dtls"

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._facts = SessionFacts("dtls")
        self._sides = (_Side(), _Side())
        self._hello_done = False
        self._ended = False

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return not self._sides[direction].done

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser; `data` is one datagram."""
        side = self._sides[direction]
        if side.done or not 20 <= data[0] <= 63:
            return
        side.started = True
        side.datagrams += 1
        self._facts.seen(packet, time_ns)
        self._records(direction, side, data)
        if side.datagrams >= MAX_DATAGRAMS:
            side.done = True
        if self._sides[0].done and self._sides[1].done:
            self._end()
        self._facts.tell_damage()

    def finish(self) -> None:
        """See Parser."""
        if self._sides[0].started or self._sides[1].started:
            self._end()

    def _end(self) -> None:
        for side in self._sides:
            side.done = True
            side.fragments.clear()
        if not self._ended:
            self._ended = True
            session = self._facts.finished()
            session.is_encrypted = all(side.encrypted for side in self._sides if side.started)
            self.messages.append(session)

    def _records(self, direction: Direction, side: _Side, data: bytes) -> None:
        position = 0
        for _ in range(MAX_RECORDS):
            if side.done or position >= len(data):
                return
            if data[position] & 0xE0 == 0x20:  # unified header: encrypted, of 1.3 (RFC 9147 section 4)
                side.encrypted = side.done = self._facts.is_tls_1_3 or self._facts.negotiated == 0
                return
            if data[position] == WITH_CONNECTION_ID:  # always encrypted (RFC 9146 section 3)
                side.encrypted = side.done = True
                return
            if position + RECORD_HEADER_BYTES > len(data):
                return
            kind, version, epoch, high, low, length = unpack_from(">BHHHIH", data, position)
            start = position + RECORD_HEADER_BYTES
            position = start + length
            if version not in VERSIONS:
                return
            if position > len(data):
                if kind == HANDSHAKE and not epoch:
                    self._tell_cut(direction, data[start:])
                return
            if epoch or kind == APPLICATION_DATA:
                # where it was open before the capture, a client that begins anew may follow (RFC 6347 section 4.2.8)
                side.encrypted = True
                side.done = self._facts.session.has_client_hello or self._facts.session.has_server_hello
                return
            sequence = high << 32 | low
            if kind == HANDSHAKE:
                try:
                    self._fragments(direction, side, data[start:position])
                except ParseError as error:
                    side.torn = True
                    self._facts.damaged(str(error))
            elif kind == ALERT and length == 2 and sequence != side.sequence:
                self._alert(direction, side, data[start], data[start + 1])
            elif kind == CHANGE_CIPHER_SPEC:
                self._change(direction, side, sequence)
            side.sequence = sequence

    def _tell_cut(self, direction: Direction, data: bytes) -> None:
        """A record that the snap length cut: what is there of a ClientHello."""
        if data[:1] == CLIENT_HELLO_START and data[6:9] == b"\0\0\0":
            self._facts.cut_client_hello(direction, data[FRAGMENT_HEADER_BYTES:])

    def _alert(self, direction: Direction, side: _Side, level: int, description: int) -> None:
        self._facts.alert(direction, level, description)
        side.done = level == _FATAL or description == _CLOSE_NOTIFY

    def _change(self, direction: Direction, side: _Side, sequence: int) -> None:
        """An abbreviated handshake has no ServerHelloDone; to say so, no record before this one may be
        missing or damaged."""
        side.changed = True
        is_server = direction != self._facts.session.client
        is_all = sequence == side.sequence + 1 and not side.torn
        if is_server and self._facts.is_older and not self._hello_done and is_all:
            self._facts.session.resumed = True

    def _fragments(self, direction: Direction, side: _Side, data: bytes) -> None:
        """Every fragment of a handshake record (RFC 6347 section 4.2.2)."""
        position = 0
        while position + FRAGMENT_HEADER_BYTES <= len(data):
            word, number = unpack_from(">IH", data, position)
            kind, length = word >> 24, word & 0xFFFFFF
            offset = int.from_bytes(data[position + 6 : position + 9])
            start = position + FRAGMENT_HEADER_BYTES
            position = start + int.from_bytes(data[position + 9 : start])
            if length > MAX_MESSAGE_BYTES:
                raise ParseError(f"handshake message of type {kind} and {length} bytes")
            if offset + position - start > length or position > len(data):
                raise ParseError("a fragment of a handshake message reaches beyond its message or record")
            if number not in side.finished:
                self._fragment(direction, side, kind, number, length, offset, data[start:position])

    def _fragment(
        self, direction: Direction, side: _Side, kind: int, number: int, length: int, offset: int, data: bytes
    ) -> None:
        pieces = side.fragments.get(number)
        if pieces is None:
            if len(side.fragments) + len(side.finished) >= MAX_MESSAGES:
                side.done = True
                raise ParseError(f"more than {MAX_MESSAGES} handshake messages before encryption")
            pieces = side.fragments[number] = Pieces(MAX_MESSAGE_BYTES)
        pieces.add(offset, data)
        if len(pieces.ordered) >= length:
            side.finished.add(number)
            del side.fragments[number]
            self._hello_done = self._hello_done or kind == SERVER_HELLO_DONE
            self._facts.message(direction, kind, bytes(pieces.ordered[:length]))


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a datagram is DTLS, by its first record; which side is the client by the hello in it."""
    data = up or down
    if not data:
        return Guess.MORE
    if len(data) < RECORD_HEADER_BYTES or not CHANGE_CIPHER_SPEC <= data[0] <= APPLICATION_DATA:
        return Guess.NO
    kind, version, epoch, length = unpack_from(">BHH6xH", data)
    if version not in VERSIONS or not length:
        return Guess.NO
    if RECORD_HEADER_BYTES + length > len(data) and not (kind == HANDSHAKE and not epoch and _is_cut(data, length)):
        return Guess.NO
    is_client = bool(up)
    if kind == HANDSHAKE and not epoch:
        if length < FRAGMENT_HEADER_BYTES:
            return Guess.NO
        first = data[RECORD_HEADER_BYTES]
        if first in SERVER_ONLY or first == HELLO_VERIFY_REQUEST:
            is_client = False
        elif first in CLIENT_ONLY:
            is_client = True
    return Guess.YES if is_client == bool(up) else Guess.REVERSED


def _is_cut(data: bytes, length: int) -> bool:
    """Whether a handshake record that is longer than its datagram was cut by the snap length: its first message is a
    known one, and fills the record, or is the first fragment of one."""
    start = RECORD_HEADER_BYTES
    if len(data) < start + FRAGMENT_HEADER_BYTES or not (
        data[start] in CLIENT_ONLY or data[start] in SERVER_ONLY or data[start] == HELLO_VERIFY_REQUEST
    ):
        return False
    whole, offset, size = (int.from_bytes(data[start + at : start + at + 3]) for at in (1, 6, 9))
    return size == length - FRAGMENT_HEADER_BYTES and offset + size <= whole <= MAX_MESSAGE_BYTES
