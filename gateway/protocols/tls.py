"""TLS over TCP, from SSL 2.0 to TLS 1.3: records to handshake messages, as far as they are sent in the clear.

Sources: RFC 8446 section 5 (records), RFC 5246 section 6.2 and 7.3 (older versions), RFC 6101 (SSL 3.0), GB/T 38636
(TLCP, which is TLS with a version of its own). A direction is read until its first encrypted record and not further;
what the messages say is gathered by `tls_session`.
"""

from enum import Enum
from struct import unpack, unpack_from
from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message
from gateway.protocols import tls_ssl2
from gateway.protocols.base import Guess
from gateway.protocols.tls_names import SSL_2, TLCP, ssl2_cipher_name
from gateway.protocols.tls_session import (
    CLIENT_HELLO,
    CLIENT_HELLO_START,
    CLIENT_ONLY,
    KNOWN_MESSAGES,
    MAX_MESSAGE_BYTES,
    MAX_MESSAGES,
    SERVER_HELLO,
    SERVER_HELLO_DONE,
    SERVER_ONLY,
    SessionFacts,
)

CHANGE_CIPHER_SPEC, ALERT, HANDSHAKE, APPLICATION_DATA, HEARTBEAT = 20, 21, 22, 23, 24

HEADER_BYTES: Final = 5
MAX_RECORD_BYTES: Final = 16384 + 2048
"""The longest record that any version allows (RFC 5246 section 6.2.3)."""

MAX_RECORDS: Final = 1024
"""Records of one direction before encryption: the longest message in records of 512 bytes, twice (RFC 6066
section 4)."""

_FATAL, _CLOSE_NOTIFY = 2, 0

_VERSIONS: Final = (0x0300, 0x0304)
"""What a record says of its version: SSL 3.0 to TLS 1.3."""

_TLCP_HEAD: Final = bytes((HANDSHAKE,)) + TLCP.to_bytes(2)


_FIRST_BYTES: Final = (b"", *(bytes((kind,)) for kind in range(CHANGE_CIPHER_SPEC, HEARTBEAT + 1)))

_MAX_ENCRYPTED_ALERT_BYTES: Final = 2 + 255 + 64 + 16
"""Alert, the longest padding, the longest MAC, an explicit IV (RFC 5246 section 6.2.3.2)."""


class _Side:
    """What has been read of one direction."""

    __slots__ = (
        "alert", "changed", "done", "encrypted", "gap", "header", "hello", "kind", "left", "lost", "message",
        "messages", "need", "record", "records", "skip", "ssl2", "started", "torn",
    )  # fmt: skip

    def __init__(self) -> None:
        self.started = False  # any byte came
        self.header = b""  # a record header that is not whole yet
        self.kind = 0  # of the record being read
        self.record = 0  # its length in bytes
        self.left = 0  # bytes of it still to come
        self.records = 0
        self.message = bytearray()  # handshake bytes of a message that is not whole yet
        self.need = 4  # how many of them its next step takes
        self.skip = 0  # handshake bytes to pass over: the rest of a message that was damaged by a gap
        self.lost = False  # after a gap or damage, not known where handshake messages begin
        self.gap = False  # bytes of this direction are missing
        self.torn = False  # some were damaged and passed over
        self.messages = 0
        self.hello = False  # this direction's hello was seen
        self.alert = b""
        self.changed = False  # ChangeCipherSpec was sent
        self.encrypted = False  # an encrypted record was sent
        self.ssl2 = False  # SSL 2.0 records follow, not TLS ones
        self.done = False


class TlsParser:
    """One TLS connection, both directions, in any pieces. Its one message is a TlsSession, appended when both
    directions have become unreadable or when the flow ends.

    What is damaged is passed over as far as it is known where it ends, else its direction is done; the other one is
    read in any case. A DamageError says so, once.
    """

    service = "tls"
    handover = False

    def __init__(self, transport: str = "tcp") -> None:
        self.messages: list[Message] = []
        self._facts = SessionFacts(transport)
        self._sides = (_Side(), _Side())
        self._data_seen = False  # application data, or an alert that only encryption explains
        self._hello_done = False
        self._ended = False

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return not self._sides[direction].done

    def leftover(self, direction: Direction) -> bytes:  # noqa: ARG002
        """See Parser: nothing follows TLS."""
        return b""

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        side = self._sides[direction]
        if side.done:
            return
        self._facts.seen(packet, time_ns)
        try:
            self._read(direction, side, data)
        except ParseError as error:
            side.done = True
            self._facts.damaged(str(error))
        self._end_if_done()
        self._facts.tell_damage()

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """Go on where the next record boundary is known and the lost bytes are those of a record's inside."""
        side = self._sides[direction]
        if side.done:
            return
        side.gap = True
        if not side.started:  # a record may begin behind it, or not: its first bytes say so
            return
        if length_bytes > side.left or side.ssl2:
            self._tell_cut(direction, side)
            side.done = True
            self._end_if_done()
            return
        side.left -= length_bytes
        side.alert = b""
        self._tell_cut(direction, side)
        if side.kind == HANDSHAKE:
            self._lose(side, length_bytes)

    def finish(self) -> None:
        """See Parser."""
        self._end()

    def _tell_cut(self, direction: Direction, side: _Side) -> None:
        """What is there of a ClientHello whose rest was lost."""
        if side.message[:1] == CLIENT_HELLO_START and not (side.lost or side.ssl2 or side.changed or side.hello):
            self._facts.cut_client_hello(direction, bytes(side.message[4:]))

    def _lose(self, side: _Side, length_bytes: int) -> None:
        missing = side.skip or (side.need - len(side.message) if side.need > 4 else 0)
        side.message = bytearray()
        side.need = 4
        side.skip = max(0, missing - length_bytes)
        side.lost = side.lost or length_bytes > missing

    def _lose_place(self, side: _Side) -> None:
        """It is no longer known where handshake messages begin, until `_find_place`."""
        side.message = bytearray()
        side.need = 4
        side.skip = 0
        side.lost = side.torn = True

    def _end_if_done(self) -> None:
        if self._sides[0].done and self._sides[1].done:
            self._end()

    def _end(self) -> None:
        up, down = self._sides
        if not self._ended:
            self._tell_cut(Direction.UP, up)
            self._tell_cut(Direction.DOWN, down)
        up.done = down.done = True
        up.message = down.message = bytearray()
        finished = [side.encrypted for side in self._sides if side.started]
        if self._ended or not finished:
            return
        self._ended = True
        session = self._facts.finished()
        session.is_encrypted = self._data_seen or all(finished)
        self.messages.append(session)

    def _read(self, direction: Direction, side: _Side, data: bytes) -> None:
        if not side.started:
            side.started = True
            if data[0] & 0x80 and not side.gap:
                side.ssl2 = True
                side.need = tls_ssl2.HEADER_BYTES
        position, end = 0, len(data)
        while position < end and not side.done:
            if side.ssl2:
                position = self._read_ssl2(direction, side, data, position)
            elif side.left:
                stop = min(position + side.left, end)
                side.left -= stop - position
                self._content(direction, side, data[position:stop])
                position = stop
            else:
                position = self._header(direction, side, data, position)

    def _header(self, direction: Direction, side: _Side, data: bytes, position: int) -> int:
        """Read a record header as far as it is there; the position after it."""
        stop = position + HEADER_BYTES - len(side.header)
        header = side.header + data[position:stop]
        if len(header) < HEADER_BYTES:
            side.header = header
            return len(data)
        side.header = b""
        kind, version, length = unpack(">BHH", header)
        is_known = CHANGE_CIPHER_SPEC <= kind <= HEARTBEAT
        if side.gap and not side.records and not (is_known and version >> 8 == 3 and length <= MAX_RECORD_BYTES):
            side.done = True  # the inside of something, behind what was lost
            return stop
        if not is_known or (version >> 8 != 3 and version != TLCP) or length > MAX_RECORD_BYTES:
            damage = f"bytes {header.hex(' ')} from the {self._who(direction)} are no TLS record"
            if is_known or not _VERSIONS[0] <= version <= _VERSIONS[1] or length > MAX_RECORD_BYTES:
                raise ParseError(damage)
            self._facts.damaged(damage)  # only its kind is wrong: where it ends is known
            self._lose_place(side)
        side.records += 1
        if side.records > MAX_RECORDS:
            raise ParseError(f"more than {MAX_RECORDS} records before encryption")
        side.kind = kind
        side.left = side.record = length
        side.alert = b""
        if kind == APPLICATION_DATA:
            self._cut_off(side)
            self._data_seen = side.encrypted = side.done = True
        elif side.changed:
            self._after_change(side, kind, length)
        return stop

    def _after_change(self, side: _Side, kind: int, length: int) -> None:
        """A record after ChangeCipherSpec: encrypted, unless that was TLS 1.3's empty one (RFC 8446 appendix
        D.4)."""
        if kind in (HANDSHAKE, ALERT) and (self._facts.is_older or (kind == ALERT and length != 2)):
            side.encrypted = side.done = True

    def _content(self, direction: Direction, side: _Side, data: bytes) -> None:
        """Some of the inside of a record."""
        if side.kind == HANDSHAKE:
            self._handshake(direction, side, data)
        elif side.kind == ALERT:
            self._alert(direction, side, data)
        elif side.kind == CHANGE_CIPHER_SPEC:
            self._change(direction, side)

    def _change(self, direction: Direction, side: _Side) -> None:
        side.changed = True
        self._cut_off(side)
        is_server = direction != self._facts.session.client
        if is_server and self._facts.is_older and not self._hello_done and not (side.gap or side.torn):
            self._facts.session.resumed = True  # abbreviated handshake, by session id or ticket (RFC 5077)

    def _cut_off(self, side: _Side) -> None:
        """What ends the handshake in the clear has come: nothing may stand between the records of one message (RFC
        8446 section 5.1), so that the length of one that is not whole is wrong."""
        message = side.message
        if message and not side.gap and (side.hello or message[0] in (CLIENT_HELLO, SERVER_HELLO)) and not side.lost:
            self._facts.damaged(f"handshake message of type {message[0]} is not whole when the handshake goes on")
        side.message = bytearray()
        side.need = 4

    def _alert(self, direction: Direction, side: _Side, data: bytes) -> None:
        if side.record != 2:  # encrypted: the handshake was before the capture began
            if not side.hello:
                self._data_seen = side.encrypted = side.done = True
            return
        side.alert += data
        if len(side.alert) == 2:
            level, description = side.alert
            self._facts.alert(direction, level, description)
            side.done = level == _FATAL or description == _CLOSE_NOTIFY

    def _handshake(self, direction: Direction, side: _Side, data: bytes) -> None:
        """Some handshake bytes: take the messages that are whole, keep the rest."""
        if side.skip:
            passed = min(side.skip, len(data))
            side.skip -= passed
            data = data[passed:]
        if not data:
            return
        if side.message or side.lost:
            side.message += data
            if side.left if side.lost else len(side.message) < side.need:
                return
            data = bytes(side.message)
            side.message = bytearray()
            if side.lost and not self._find_place(side, data):
                return
        position, end = 0, len(data)
        need = 4
        while end - position >= 4:
            word = unpack_from(">I", data, position)[0]
            kind, length = word >> 24, word & 0xFFFFFF
            need = 4 + length
            if not _is_plain(side, kind, length):
                if not self._is_damage(side):
                    side.encrypted = side.done = True
                    return
                self._count(side)
                self._facts.damaged(f"handshake message of type {kind} and {length} bytes")
                side.torn = True
                if need > end - position + side.left:  # its length is no better than its type
                    self._lose_place(side)
                    return
            elif end - position < need:
                break
            else:
                self._message(direction, side, kind, data[position + 4 : position + need])
            position += need
            need = 4
        if position < end:
            side.message = bytearray(data[position:])
            side.need = need
        else:
            side.skip = position - end

    def _is_damage(self, side: _Side) -> bool:
        """Whether what is no handshake message in the clear cannot be an encrypted one either: the handshake has just
        begun."""
        return (self._sides[0].hello or self._sides[1].hello) and not (side.changed or side.gap)

    def _find_place(self, side: _Side, data: bytes) -> bool:
        """Whether a whole record is known messages to its last byte, so that the place is known again."""
        position, end = 0, len(data)
        while end - position >= 4:
            word = unpack_from(">I", data, position)[0]
            if not word >> 24 or not _is_plain(side, word >> 24, word & 0xFFFFFF):
                break
            position += 4 + (word & 0xFFFFFF)
        side.lost = position != end
        if side.lost and side.changed:
            side.encrypted = side.done = True
        return not side.lost

    def _count(self, side: _Side) -> None:
        side.messages += 1
        if side.messages > MAX_MESSAGES:
            raise ParseError(f"more than {MAX_MESSAGES} handshake messages before encryption")

    def _message(self, direction: Direction, side: _Side, kind: int, body: bytes) -> None:
        self._count(side)
        if kind in (CLIENT_HELLO, SERVER_HELLO):
            side.hello = True
        elif kind == SERVER_HELLO_DONE:
            self._hello_done = True
        self._facts.message(direction, kind, body)

    def _read_ssl2(self, direction: Direction, side: _Side, data: bytes, position: int) -> int:
        """Gather one SSL 2.0 record; the position after what was taken."""
        stop = position + side.need - len(side.message)
        side.message += data[position:stop]
        if len(side.message) == side.need:
            if side.need == tls_ssl2.HEADER_BYTES:
                side.need = tls_ssl2.record_bytes(side.message)
                if side.need <= tls_ssl2.HEADER_BYTES:  # three-byte header: padded, so encrypted
                    side.encrypted = side.done = True
            else:
                body = bytes(side.message[tls_ssl2.HEADER_BYTES :])
                side.message = bytearray()
                side.need = tls_ssl2.HEADER_BYTES
                self._ssl2_message(direction, side, body)
        return min(stop, len(data))

    def _ssl2_message(self, direction: Direction, side: _Side, body: bytes) -> None:
        kind = body[0]
        if kind == tls_ssl2.CLIENT_HELLO and not side.hello:
            side.hello = True
            hello = tls_ssl2.parse_client_hello(body)
            self._facts.ssl2_client_hello(direction, hello)
            if hello.version != SSL_2:  # an old form around a newer offer: what follows are TLS records
                side.ssl2 = False
                side.need = 4
        elif kind == tls_ssl2.SERVER_HELLO and not side.hello:
            side.hello = True
            self._facts.ssl2_server_hello(direction, tls_ssl2.parse_server_hello(body))
        elif kind == tls_ssl2.CLIENT_MASTER_KEY and not side.changed:
            side.changed = True
            self._facts.session.cipher = ssl2_cipher_name(tls_ssl2.parse_master_key(body))
        else:
            side.encrypted = side.done = True

    def _who(self, direction: Direction) -> str:
        return "client" if direction == self._facts.session.client else "server"


def _is_plain(side: _Side, kind: int, length: int) -> bool:
    """Whether this can be a handshake message in the clear."""
    if side.changed:
        return kind in (CLIENT_HELLO, SERVER_HELLO) and length + 4 == side.record
    return kind in KNOWN_MESSAGES and length <= MAX_MESSAGE_BYTES


class _Role(Enum):
    """What the first bytes of one direction are."""

    OTHER = 0
    SHORT = 1  # could be TLS, but too short to say
    TLS = 2  # TLS, from either side
    CLIENT = 3
    SERVER = 4


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is TLS, by its first bytes (see ParserKind)."""
    one, two = _role(up), _role(down)
    if one is _Role.CLIENT or (two is _Role.SERVER and one is not _Role.OTHER):
        return Guess.YES
    if one is _Role.SERVER or (two is _Role.CLIENT and one is not _Role.OTHER):
        return Guess.REVERSED
    if _Role.OTHER in (one, two):
        return Guess.NO
    return Guess.YES if _Role.TLS in (one, two) else Guess.MORE


def _role(head: bytes) -> _Role:
    if head and head[0] & 0x80:
        return _ssl2_role(head)
    if len(head) < HEADER_BYTES + 1:
        fits = head[:1] in _FIRST_BYTES and head[1:2] in (b"", b"\x03") and (len(head) < 3 or head[2] <= 4)
        return _Role.SHORT if fits or _TLCP_HEAD.startswith(head[:3]) else _Role.OTHER
    kind, version, length, first = unpack_from(">BHHB", head)
    if version == TLCP:
        return _tlcp_role(head)
    if not (_VERSIONS[0] <= version <= _VERSIONS[1] and 0 < length <= MAX_RECORD_BYTES):
        return _Role.OTHER
    if kind == HANDSHAKE:
        if first in CLIENT_ONLY:
            return _Role.CLIENT
        return _Role.SERVER if first in SERVER_ONLY and length >= 4 else _Role.TLS
    if kind == CHANGE_CIPHER_SPEC:
        is_tls = length == 1 and first == 1
    elif kind == ALERT:
        is_tls = (length == 2 and first in (1, 2)) or 16 <= length <= _MAX_ENCRYPTED_ALERT_BYTES
    else:
        is_tls = kind in (APPLICATION_DATA, HEARTBEAT)
    return _Role.TLS if is_tls else _Role.OTHER


def _tlcp_role(head: bytes) -> _Role:
    """A hello that says the version of its record again: that alone is two usual bytes."""
    if not _TLCP_HEAD.startswith(head[:3]) or head[5] not in (CLIENT_HELLO, SERVER_HELLO):
        return _Role.OTHER
    if len(head) < HEADER_BYTES + 6:
        return _Role.SHORT
    if head[9:11] != _TLCP_HEAD[1:]:
        return _Role.OTHER
    return _Role.CLIENT if head[5] == CLIENT_HELLO else _Role.SERVER


def _ssl2_role(head: bytes) -> _Role:
    if len(head) < tls_ssl2.RECOGNISE_BYTES:
        may_be = len(head) < 3 or head[2] in (tls_ssl2.CLIENT_HELLO, tls_ssl2.SERVER_HELLO)
        return _Role.SHORT if may_be else _Role.OTHER
    if tls_ssl2.is_client_hello(head):
        return _Role.CLIENT
    return _Role.SERVER if tls_ssl2.is_server_hello(head) else _Role.OTHER
