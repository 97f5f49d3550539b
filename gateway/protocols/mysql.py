"""MySQL and MariaDB: who logs in to which database, and what is asked.

Source: the manual "MySQL Internals: Client/Server Protocol", sections "Connection Phase" and "Command Phase".
"""

from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols.base import MAX_BODY_BYTES, Guess, swapped
from gateway.protocols.dialogue import FramedDialogue
from gateway.protocols.fields import Fields

MAX_ATTRIBUTES: Final = 100
"""Of a client (its program, system…) that are told. Drivers send ten."""

HEAD_BYTES: Final = 4
_CONNECT_WITH_DB, _COMPRESS, _PROTOCOL_41, _SSL, _SECURE = 0x8, 0x20, 0x200, 0x800, 0x8000
_PLUGIN_AUTH, _CONNECT_ATTRS, _LENENC, _QUERY_ATTRIBUTES, _ZSTD = 0x8_0000, 0x10_0000, 0x20_0000, 0x800_0000, 0x400_0000
_SSL_REQUEST_BYTES: Final = 32
_INIT_DB, _QUERY, _CHANGE_USER, _PREPARE = 2, 3, 17, 22
_OK, _SWITCH, _ERR = 0, 0xFE, 0xFF
_DIGITS: Final = frozenset({b"0", b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"8", b"9"})
_CLEAR: Final = b"mysql_clear_password"


class MysqlParser(FramedDialogue):
    """One connection. Appends GREETING (the server's version), LOGIN, QUERY (also what is prepared) and DATABASE;
    behind a request for SSL, which no one answers, it hands over."""

    service = "mysql"

    def __init__(self) -> None:
        super().__init__(_size_of, _size_of)
        self._is_logged_in = False  # commands follow
        self._is_named = False  # the client's first packet was read
        self._is_clear = False  # the next packet of the client is its password
        self._capabilities = 0
        self._username = ""

    def _frame(self, direction: Direction, frame: bytes, is_complete: bool, first: tuple[int, int]) -> None:
        fields = Fields("mysql", frame, HEAD_BYTES)
        if fields.is_empty or not is_complete:
            return
        if direction is Direction.DOWN:
            self._server(frame[3], fields, first)
        elif not self._is_named:
            self._login(fields, first)
        elif self._is_clear:
            self._is_clear = False
            said = (("username", self._username), ("password", _text(fields.rest().rstrip(b"\0"))))
            self._tell("LOGIN", Direction.UP, said, first=first)
        elif frame[3] == 0:  # each command begins a sequence of its own
            self._command(fields, first)

    def _server(self, sequence: int, fields: Fields, first: tuple[int, int]) -> None:
        kind = fields.data[fields.position]
        if sequence == 0 and kind == 10 and not self._is_named:
            fields.take(1)
            self._tell("GREETING", Direction.DOWN, (("server_version", _text(fields.zero_ended())),), first=first)
        elif self._is_logged_in or not self._is_named:
            return
        elif kind == _OK:
            self._is_logged_in = True
            self._is_done = bool(self._capabilities & (_COMPRESS | _ZSTD))  # from here on
        elif kind == _SWITCH:
            self._is_clear = fields.data.startswith(_CLEAR, fields.position + 1)

    def _login(self, fields: Fields, first: tuple[int, int]) -> None:
        """HandshakeResponse, or the beginning of one, with which SSL is asked for."""
        size = len(fields.data) - fields.position
        self._capabilities = fields.little(2)
        if not self._capabilities & _PROTOCOL_41:
            self._login_320(fields, first)
            return
        self._capabilities |= fields.little(2) << 16
        if self._capabilities & _SSL and size == _SSL_REQUEST_BYTES:
            self._begin_tls()
            return
        fields.take(28)
        self._is_named = True
        self._username = _text(fields.zero_ended())
        attributes = [("username", self._username)]
        secret = self._secret(fields)
        if self._capabilities & _CONNECT_WITH_DB:
            attributes.append(("database", _text(fields.zero_ended())))
        if self._capabilities & _PLUGIN_AUTH and not fields.is_empty:
            plugin = fields.zero_ended()
            attributes.append(("method", _text(plugin)))
            if plugin == _CLEAR:
                attributes.append(("password", _text(secret.rstrip(b"\0"))))
        if self._capabilities & _CONNECT_ATTRS and not fields.is_empty:
            attributes += _pairs(Fields("mysql", fields.take(_counted(fields))))
        self._tell("LOGIN", Direction.UP, tuple(attributes), first=first)

    def _login_320(self, fields: Fields, first: tuple[int, int]) -> None:
        fields.take(3)
        self._is_named = True
        self._username = _text(fields.zero_ended())
        self._tell("LOGIN", Direction.UP, (("username", self._username),), first=first)

    def _secret(self, fields: Fields) -> bytes:
        if self._capabilities & _LENENC:
            return fields.take(_counted(fields))
        return fields.take(fields.number(1)) if self._capabilities & _SECURE else fields.zero_ended()

    def _command(self, fields: Fields, first: tuple[int, int]) -> None:
        command = fields.number(1)
        if command in (_QUERY, _PREPARE):
            has_count = command == _QUERY and self._capabilities & _QUERY_ATTRIBUTES
            if has_count and fields.data.startswith(b"\0\1", fields.position):
                fields.take(2)
            text = fields.rest()
            body = text[:MAX_BODY_BYTES]
            if body:
                self._tell("QUERY", Direction.UP, (), body, "application/sql", len(body) == len(text), first)
        elif command == _INIT_DB:
            self._tell("DATABASE", Direction.UP, (("database", _text(fields.rest())),), first=first)
        elif command == _CHANGE_USER:
            self._tell("LOGIN", Direction.UP, (("username", _text(fields.zero_ended())),), first=first)


def _size_of(data: bytes) -> int:
    return HEAD_BYTES + int.from_bytes(data[:3], "little") if len(data) >= HEAD_BYTES else 0


def _counted(fields: Fields) -> int:
    """An integer in one byte, or in 2, 3 or 8 behind a byte that says so."""
    first = fields.number(1)
    if first < 0xFB:
        return first
    sizes = {0xFC: 2, 0xFD: 3, 0xFE: 8}
    if first not in sizes:
        raise ParseError("mysql: a length that is none")
    return fields.little(sizes[first])


def _pairs(fields: Fields) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    while not fields.is_empty and len(pairs) < MAX_ATTRIBUTES:
        name = _text(fields.take(_counted(fields)))
        pairs.append((name.lstrip("_"), _text(fields.take(_counted(fields)))))
    return pairs


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is MySQL, by the server's greeting: protocol 10 and a version with a point."""
    guess = _guess(down)
    return guess if guess is not Guess.NO else swapped(_guess(up))


def _guess(server: bytes) -> Guess:
    if not server or (len(server) > 2 and server[1:3] != b"\0\0" and server[2] != 0):
        return Guess.NO
    if len(server) < 8:
        is_like = server[3:5] == b"\0\x0a"[: len(server[3:5])] and (len(server) <= 5 or server[5:6] in _DIGITS)
        return Guess.MORE if is_like else Guess.NO
    size = int.from_bytes(server[:3], "little")
    if not 40 <= size <= 512 or server[3:5] != b"\0\x0a" or server[5:6] not in _DIGITS:
        return Guess.NO
    version, end, _ = server[5:64].partition(b"\0")
    return Guess.YES if b"." in version[:4] and version.isascii() and (end or len(server) < 64) else Guess.NO
