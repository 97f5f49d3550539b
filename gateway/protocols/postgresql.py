"""PostgreSQL: who logs in to which database, what is asked, and the rows of the answers.

Source: the manual's chapter "Frontend/Backend Protocol", sections "Message Flow" and "Message Formats" (version 3.0).
"""

from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols.base import MAX_BODY_BYTES, Guess, swapped
from gateway.protocols.dialogue import FramedDialogue
from gateway.protocols.fields import Fields
from gateway.protocols.sasl import credentials

FIRST_BYTES: frozenset[int] = frozenset({0})
"""What it can begin with, of either side."""

MAX_STARTUP_BYTES: Final = 10_000
"""The server's own limit of a start-up packet (MAX_STARTUP_PACKET_LENGTH)."""

MAX_COLUMNS: Final = 1664
"""A result has at most so many (the server's own limit)."""

MAX_ROWS: Final = 200
"""Rows of one connection that are told: enough to see what is in them."""

MAX_PARAMETERS: Final = 500
"""Of one statement that are told."""

_VERSION_3: Final = range(0x0003_0000, 0x0003_0003)
_CANCEL, _SSL, _GSS = 80_877_102, 80_877_103, 80_877_104
_SPECIAL: Final = frozenset({_CANCEL, _SSL, _GSS})
_CLIENT_TYPES: Final = frozenset(b"BCDEFHPQSXcdfp")
_SERVER_TYPES: Final = frozenset(b"123ACDEGHIKNRSTVWZcdnstv")
_CLEAR, _SASL_START = 3, 10


class PostgresParser(FramedDialogue):
    """One connection. Appends STARTUP, LOGIN (a readable password), QUERY (also what is prepared), BIND (parameters
    as text), COPY and ROW; after an S to SSLRequest it hands over."""

    service = "postgresql"

    def __init__(self) -> None:
        super().__init__(self._size_of_client, self._size_of_server)
        self._is_started = False
        self._is_asked = False  # SSLRequest or GSSENCRequest waits for its answer of one byte
        self._username = ""
        self._login = -1  # how the server wants the client to log in
        self._columns: list[str] = []
        self._rows = 0

    def _size_of_client(self, data: bytes) -> int:
        if not self._is_started:
            size = int.from_bytes(data[:4]) if len(data) >= 4 else 0
            if len(data) >= 4 and not 8 <= size <= MAX_STARTUP_BYTES:
                raise ParseError("postgresql: a start-up packet of impossible length")
            return size
        return _size(data, _CLIENT_TYPES)

    def _size_of_server(self, data: bytes) -> int:
        return _size(data, _SERVER_TYPES)

    def _read(self, direction: Direction, data: bytes, position: int) -> int:
        if direction is Direction.DOWN and self._is_asked:
            self._is_asked = False
            answer = data[position : position + 1]
            if answer in (b"S", b"G"):
                self._is_done = answer == b"G"
                self._begin_tls()
            elif answer == b"N":
                self._refuse_tls()
            else:  # servers before version 7.4 send an error
                self._is_done = True
            return position + 1
        return super()._read(direction, data, position)

    def _frame(self, direction: Direction, frame: bytes, is_complete: bool, first: tuple[int, int]) -> None:
        if direction is Direction.DOWN:
            self._server(frame, is_complete, first)
        elif not self._is_started:
            self._startup(Fields("postgresql", frame, 4), first)
        elif is_complete:
            self._client(frame[:1], Fields("postgresql", frame, 5), first)

    def _startup(self, fields: Fields, first: tuple[int, int]) -> None:
        code = fields.number(4)
        if code in (_SSL, _GSS):
            self._is_asked = True
            self._ask_tls()
            return
        if code not in _VERSION_3:
            self._is_done = code == _CANCEL
            if not self._is_done:
                raise ParseError("postgresql: a start-up packet of unknown version")
            return
        self._is_started = True
        attributes: list[tuple[str, str]] = []
        while len(attributes) < MAX_PARAMETERS and (name := fields.zero_ended_text()):
            value = fields.zero_ended_text()
            attributes.append((name, value))
            if name == "user":
                self._username = value
        self._tell("STARTUP", Direction.UP, tuple(attributes), first=first)

    def _client(self, kind: bytes, fields: Fields, first: tuple[int, int]) -> None:
        if kind == b"Q":
            self._query(fields.zero_ended(), first)
        elif kind == b"P":
            fields.zero_ended()
            self._query(fields.zero_ended(), first)
        elif kind == b"B":
            self._bind(fields, first)
        elif kind == b"d":
            self._copy(Direction.UP, fields.rest(), first)
        elif kind == b"p" and self._login == _CLEAR:
            said = (("username", self._username), ("password", fields.zero_ended_text()))
            self._tell("LOGIN", Direction.UP, said, first=first)
        elif kind == b"p" and self._login == _SASL_START:
            mechanism = fields.zero_ended_text()
            answer = fields.take(max(fields.number(4), 0) & 0x7FFF_FFFF) if not fields.is_empty else b""
            told = [("mechanism", mechanism), ("username", self._username), *credentials(mechanism, [answer])]
            self._tell("LOGIN", Direction.UP, tuple(pair for pair in told if pair[1]), first=first)
            self._login = -1

    def _query(self, text: bytes, first: tuple[int, int]) -> None:
        body = text[:MAX_BODY_BYTES]
        if body:
            self._tell("QUERY", Direction.UP, (), body, "application/sql", len(body) == len(text), first)

    def _bind(self, fields: Fields, first: tuple[int, int]) -> None:
        fields.zero_ended()
        fields.zero_ended()
        formats = [fields.number(2) for _ in range(fields.number(2))]
        attributes: list[tuple[str, str]] = []
        for i in range(fields.number(2)):
            value = _value(fields)
            is_text = not (formats[i % len(formats)] if len(formats) in (1, i + 1) or i < len(formats) else 0)
            if value is not None and is_text and len(attributes) < MAX_PARAMETERS:
                attributes.append((f"parameter_{i + 1}", value.decode("utf-8", "replace")))
        if attributes:
            self._tell("BIND", Direction.UP, tuple(attributes), first=first)

    def _copy(self, direction: Direction, body: bytes, first: tuple[int, int]) -> None:
        if self._rows < MAX_ROWS and body and not body.startswith(b"PGCOPY\n"):
            self._rows += 1
            self._tell("COPY", direction, (), body[:MAX_BODY_BYTES], "text/plain", first=first)

    def _server(self, frame: bytes, is_complete: bool, first: tuple[int, int]) -> None:
        kind, fields = frame[:1], Fields("postgresql", frame, 5)
        if not is_complete:
            return
        if kind == b"R":
            self._login = fields.number(4)
        elif kind == b"T":
            self._describe(fields)
        elif kind == b"D" and self._rows < MAX_ROWS:
            self._row(fields, first)
        elif kind == b"d":
            self._copy(Direction.DOWN, fields.rest(), first)

    def _describe(self, fields: Fields) -> None:
        """The columns of the rows that follow; those in binary form are given no name."""
        self._columns = []
        for _ in range(min(fields.number(2), MAX_COLUMNS)):
            name = fields.zero_ended_text()
            fields.take(16)
            self._columns.append(name if fields.number(2) == 0 else "")

    def _row(self, fields: Fields, first: tuple[int, int]) -> None:
        attributes: list[tuple[str, str]] = []
        for i in range(fields.number(2)):
            value = _value(fields)
            name = self._columns[i] if i < len(self._columns) else ""
            if value is not None and name:
                attributes.append((name, value.decode("utf-8", "replace")))
        self._rows += 1
        if attributes:
            self._tell("ROW", Direction.DOWN, tuple(attributes), first=first)


def _size(data: bytes, types: frozenset[int]) -> int:
    if data[0] not in types:
        raise ParseError("postgresql: a message of unknown type")
    if len(data) < 5:
        return 0
    size = int.from_bytes(data[1:5])
    if not 4 <= size < 1 << 31:
        raise ParseError("postgresql: a message of impossible length")
    return 1 + size


def _value(fields: Fields) -> bytes | None:
    """A value with its length in four bytes before it; -1 is NULL."""
    size = fields.number(4)
    return None if size == 0xFFFF_FFFF else fields.take(size)


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is PostgreSQL, by the start-up packet or the request for encryption that clients begin with."""
    if not ((up and up[0] in FIRST_BYTES) or (down and down[0] in FIRST_BYTES)):
        return Guess.NO
    guess = _guess(up)
    return guess if guess is not Guess.NO else swapped(_guess(down))


def _guess(client: bytes) -> Guess:
    if client[:2] != b"\0\0"[: len(client)] or not client:
        return Guess.NO
    if len(client) < 8:
        return Guess.MORE
    size, code = int.from_bytes(client[:4]), int.from_bytes(client[4:8])
    if code in _SPECIAL:
        return Guess.YES if size == (16 if code == _CANCEL else 8) else Guess.NO
    if code not in _VERSION_3 or not 8 < size <= MAX_STARTUP_BYTES:
        return Guess.NO
    first = client[8:14]
    if not first:
        return Guess.MORE
    name = first.partition(b"\0")[0]
    return Guess.YES if 0x61 <= first[0] <= 0x7A and name.replace(b"_", b"").isalpha() else Guess.NO
