"""TDS, as SQL Server speaks it: what both sides agree on, who logs in, what is asked and answered; and TLS, whose
handshake stands inside of packets and whose records follow without them.

Source: [MS-TDS], sections 2.2.3.1 (packets), 2.2.6.4 (LOGIN7), 2.2.6.5 (PRELOGIN), 2.2.6.7 (SQL batches), 3.2.5.1.
"""

from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols.base import MAX_BODY_BYTES, Guess, swapped
from gateway.protocols.dialogue import FramedDialogue
from gateway.protocols.tls import APPLICATION_DATA, CHANGE_CIPHER_SPEC, HEADER_BYTES, TlsParser
from gateway.protocols.tls_session import CLIENT_HELLO, SERVER_HELLO
from gateway.protocols.wrapping import Wrapping

FIRST_BYTES: frozenset[int] = frozenset({0x04, 0x12})
"""Of PRELOGIN, and of its answer."""

HEAD_BYTES: Final = 8
MAX_OPTIONS: Final = 16
"""Of a PRELOGIN; eight are defined."""

MAX_TEXT_BYTES: Final = 512
"""Of one name in a LOGIN7: they have up to 128 characters."""

_BATCH, _RPC, _ANSWER, _LOGIN7, _PRELOGIN = 0x01, 0x03, 0x04, 0x10, 0x12
_TYPES: Final = frozenset({_BATCH, 0x02, _RPC, _ANSWER, 0x06, 0x07, 0x08, 0x0E, 0x0F, _LOGIN7, 0x11, _PRELOGIN, 0x17})
_LAST: Final = 1
"""In the status: the last packet of a message."""

_TLS_RECORDS: Final = range(CHANGE_CIPHER_SPEC, APPLICATION_DATA + 1)
_HANDSHAKE: Final = b"\x16\x03"
_VERSION, _ENCRYPTION, _INSTANCE, _END = 0, 1, 2, 0xFF
_VERSION_OPTION: Final = b"\x00\x00"
_ENCRYPTION_NAMES: Final = {0: "off", 1: "on", 2: "not supported", 3: "required"}
_OFF, _NOT_SUPPORTED = 0, 2
_LOGIN_NAMES: Final = ("hostname", "username", "password", "app", "server", "", "library", "language", "database")
"""What a LOGIN7 refers to, in this order."""

_LOGIN_OFFSETS: Final = 36

_MAX_LOGIN_BYTES: Final = 128 << 10
"""Of a LOGIN7 (2.2.6.4). A client that has sent more under TLS has sent more than its login."""

_HELLO_BYTES: Final = HEAD_BYTES + HEADER_BYTES + 2
"""After which a packet has shown that it begins with a hello: of that, its kind and the first byte of its length."""


class TdsParser(FramedDialogue):
    """One connection. Appends PRELOGIN, LOGIN (where it is in the clear), QUERY, CALL and RESULT, and hands over to
    `follows` where TLS was agreed on. `is_open`: the login was before, under TLS that ended with it."""

    service = "tds"

    def __init__(self, is_open: bool = False) -> None:
        super().__init__(_size, _size)
        self.follows: TdsTls | None = None
        self._is_agreed = is_open
        self._bodies = (bytearray(), bytearray())
        self._firsts: list[tuple[int, int] | None] = [None, None]

    def _hold(self, data: bytes) -> None:
        held = self._held + data
        if not self._has_replies and held[:1] == b"\x12" and held[HEAD_BYTES : HEAD_BYTES + 2] == _HANDSHAKE:
            self._held = held  # the server is not captured, but the client took its answer for yes
            self._secure(None)
        elif not self._has_replies and held[0] == _LOGIN7:
            self._held = held
            self._refuse_tls()
        else:
            super()._hold(data)

    def _secure(self, is_login_only: bool | None) -> None:
        self.follows = TdsTls(is_login_only)
        self._begin_tls()

    def _frame(self, direction: Direction, frame: bytes, is_complete: bool, first: tuple[int, int]) -> None:
        """One packet; a message is read when its last one is there."""
        if not self._is_agreed and frame[0] == _PRELOGIN and frame[HEAD_BYTES : HEAD_BYTES + 2] == _HANDSHAKE:
            self._join(direction, frame)
            return
        body = self._bodies[direction]
        started = self._firsts[direction] or first
        body += frame[HEAD_BYTES : HEAD_BYTES + MAX_BODY_BYTES - len(body)]
        if not frame[1] & _LAST:
            self._firsts[direction] = started
            return
        self._firsts[direction] = None
        message = bytes(body)
        body.clear()
        kind = frame[0]
        if not self._is_agreed and kind in (_PRELOGIN, _ANSWER):
            self._prelogin(direction, message, started)
            return
        self._is_agreed = True
        if kind == _LOGIN7 and is_complete:
            self._tell("LOGIN", direction, _login(message), first=started)
        elif kind == _BATCH:
            text = message[_headers_bytes(message) :].decode("utf-16-le", "replace").encode()
            self._tell("QUERY", direction, (), text, "application/sql", is_complete, started)
        elif kind == _RPC:
            self._tell("CALL", direction, (), message[_headers_bytes(message) :], "", is_complete, started)
        elif kind == _ANSWER:
            self._tell("RESULT", direction, (), message, "", is_complete, started)

    def _join(self, direction: Direction, frame: bytes) -> None:
        """TLS has begun, and what was agreed on before was not captured."""
        if direction is Direction.UP:
            self._held = frame
        else:
            self._rest = frame
        self._secure(None)

    def _prelogin(self, direction: Direction, message: bytes, first: tuple[int, int]) -> None:
        told, encryption = _options(message)
        self._tell("PRELOGIN", direction, told, first=first)
        if direction is Direction.UP:
            if encryption != _NOT_SUPPORTED:
                self._ask_tls()
            return
        self._is_agreed = True
        if encryption == _NOT_SUPPORTED:
            self._refuse_tls()
        else:
            self._secure(encryption == _OFF)


class TdsTls(Wrapping):
    """TLS behind a PRELOGIN: records in packets of its type during the handshake, and bare ones behind it.
    `is_login_only`: both sides want no more than the login encrypted; what follows in the clear is handed over. None:
    what they agreed on was not captured, so what they send decides."""

    service = "tls"

    def __init__(self, is_login_only: bool | None) -> None:
        super().__init__(TlsParser())
        self.follows: TdsParser | None = None
        self._is_login_only = is_login_only
        self._heads = [b"", b""]
        self._left = [0, 0]  # of a packet or record
        self._is_bare = [False, False]  # whether that is a record
        self._rest = [b"", b""]
        self._login_bytes = 0  # sent under TLS by the client

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return not self.handover and (self._is_login_only is not False or self._inner.wants(direction))

    def leftover(self, direction: Direction) -> bytes:
        """See Parser."""
        return self._rest[direction]

    def _unwrap(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        position = 0
        while position < len(data) and not self.handover:
            if not self._left[direction]:
                position, piece = self._head(direction, data, position)
            else:
                end = position + min(self._left[direction], len(data) - position)
                self._left[direction] -= end - position
                piece = data[position:end]
                position = end
            self._pass(direction, piece, packet, time_ns)

    def _head(self, direction: Direction, data: bytes, position: int) -> tuple[int, bytes]:
        """Read the head of a packet or record; the position after it, and what of it belongs to TLS."""
        kind = (self._heads[direction] or data[position : position + 1])[0]
        is_bare = kind in _TLS_RECORDS
        size = HEADER_BYTES if is_bare else HEAD_BYTES
        stop = position + size - len(self._heads[direction])
        head = self._heads[direction] + data[position:stop]
        if len(head) < size:
            self._heads[direction] = head
            return len(data), b""
        self._heads[direction] = b""
        if is_bare:
            self._left[direction] = int.from_bytes(head[3:5])
            if self._is_login_only is None and kind == APPLICATION_DATA:
                self._encrypted(direction, self._left[direction])
            return stop, head
        length = _size(head)
        if kind != _PRELOGIN:
            self._inner.finish()
            if self._is_login_only is False:
                raise ParseError(f"tds: a packet of type {head[0]} in place of TLS")
            self.follows = TdsParser(is_open=True)
            self._rest[direction] = head + data[stop:]
            self.handover = True
            return len(data), b""
        self._left[direction] = length - HEAD_BYTES
        return stop, b""

    def _encrypted(self, direction: Direction, length_bytes: int) -> None:
        """What is encrypted and no login says that all is: the answer to one, or more than one can be."""
        if direction is Direction.UP:
            self._login_bytes += length_bytes
        if direction is Direction.DOWN or self._login_bytes > _MAX_LOGIN_BYTES:
            self._is_login_only = False

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser: inside of a packet or record the stream goes on behind it."""
        if length_bytes >= self._left[direction]:
            self._is_login_only = False
            length_bytes = max(length_bytes, 1 << 20)  # nobody knows where the next one begins
        else:
            self._left[direction] -= length_bytes
        if self._inner.wants(direction):
            self._inner.gap(direction, length_bytes)


def _size(data: bytes) -> int:
    """The length of a packet."""
    if data and data[0] not in _TYPES:
        raise ParseError(f"tds: a packet of type {data[0]}")
    if len(data) < HEAD_BYTES:
        return 0
    size = int.from_bytes(data[2:4])
    if size < HEAD_BYTES:
        raise ParseError("tds: a packet that is shorter than its head")
    return size


def _options(message: bytes) -> tuple[tuple[tuple[str, str], ...], int]:
    """What a PRELOGIN says, and about encryption; a peer that says nothing of that knows none."""
    told: list[tuple[str, str]] = []
    encryption = _NOT_SUPPORTED
    for at in range(0, 5 * MAX_OPTIONS, 5):
        option = message[at : at + 5]
        if len(option) < 5 or option[0] == _END:
            break
        start = int.from_bytes(option[1:3])
        value = message[start : start + int.from_bytes(option[3:5])]
        if option[0] == _VERSION and len(value) == 6:
            told.append(("version", f"{value[0]}.{value[1]}.{int.from_bytes(value[2:4])}"))
        elif option[0] == _ENCRYPTION and value:
            encryption = value[0] & 0x7F  # with a bit for certificates of the client
            told.append(("encryption", _ENCRYPTION_NAMES.get(encryption, str(encryption))))
        elif option[0] == _INSTANCE and len(value) > 1:
            told.append(("instance", value.rstrip(b"\0").decode("utf-8", "replace")))
    return tuple(told), encryption


def _login(message: bytes) -> tuple[tuple[str, str], ...]:
    """The names in a LOGIN7, and its password, which is only hidden (2.2.6.4: bits turned, halves swapped)."""
    told: list[tuple[str, str]] = []
    for number, name in enumerate(_LOGIN_NAMES):
        at = _LOGIN_OFFSETS + 4 * number
        start = int.from_bytes(message[at : at + 2], "little")
        raw = message[start : start + min(2 * int.from_bytes(message[at + 2 : at + 4], "little"), MAX_TEXT_BYTES)]
        if name == "password":
            raw = bytes((byte ^ 0xA5) >> 4 | ((byte ^ 0xA5) & 0x0F) << 4 for byte in raw)
        if name and raw:
            told.append((name, raw.decode("utf-16-le", "replace")))
    return tuple(told)


def _headers_bytes(message: bytes) -> int:
    """How long the headers are in front of a request (2.2.5.3): none before version 7.2."""
    size = int.from_bytes(message[:4], "little")
    first = int.from_bytes(message[4:8], "little")
    return size if 4 < size <= min(len(message), 1024) and 6 <= first <= size - 4 else 0


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream begins with a PRELOGIN or the answer to one, by the version that stands first in both; or, where
    it was open before, with the hello of either side."""
    guesses = (
        _guess(up, _PRELOGIN),
        swapped(_guess(down, _PRELOGIN)),
        _guess(down, _ANSWER),
        swapped(_guess(up, _ANSWER)),
        _hello(up, CLIENT_HELLO),
        swapped(_hello(down, CLIENT_HELLO)),
        _hello(down, SERVER_HELLO),
        swapped(_hello(up, SERVER_HELLO)),
    )
    for wanted in (Guess.YES, Guess.REVERSED, Guess.MORE):
        if wanted in guesses:
            return wanted
    return Guess.NO


def _guess(head: bytes, kind: int) -> Guess:
    """Whether one side has sent a PRELOGIN of this type: a packet, and the first option, which is the version."""
    if not head or head[0] != kind:
        return Guess.NO
    if len(head) < HEAD_BYTES + 5:
        fits = head[1:2] in (b"", b"\0", b"\1") and head[7:8] in (b"", b"\0") and head[8:9] in (b"", b"\0")
        return Guess.MORE if fits else Guess.NO
    size, start = int.from_bytes(head[2:4]), int.from_bytes(head[9:11])
    is_one = head[1] in (0, 1) and head[7:9] == b"\0\0" and head[11:13] == b"\0\6"
    return Guess.YES if is_one and HEAD_BYTES + 6 < size <= 4096 and 6 <= start < size else Guess.NO


def _hello(head: bytes, kind: int) -> Guess:
    """Whether one side has sent a hello of this kind, in a record at the front of a packet (3.2.5.1)."""
    if not head or head[0] != _PRELOGIN:
        return Guess.NO
    wanted = ((1, (0, 1)), (7, (0,)), (8, (0x16,)), (9, (3,)), (10, range(5)), (13, (kind,)), (14, (0,)))
    is_one = all(head[at] in values for at, values in wanted if at < len(head))
    if not is_one or (len(head) >= 4 and int.from_bytes(head[2:4]) < _HELLO_BYTES):
        return Guess.NO
    return Guess.YES if len(head) >= _HELLO_BYTES else Guess.MORE
