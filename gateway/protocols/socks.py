"""SOCKS: which host a client asks a proxy for; what follows on the connection is recognised anew.

Sources: RFC 1928 (version 5), RFC 1929 (user name and password), the memos SOCKS.Protocol (version 4) and SOCKS4A.
"""

import ipaddress
from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols.base import Guess, swapped
from gateway.protocols.dialogue import MAX_HELD_BYTES, Dialogue

FIRST_BYTES: frozenset[int] = frozenset({4, 5})
"""What it can begin with, of either side."""

MAX_TEXT_BYTES: Final = 255
"""Of a name: RFC 1928 and 1929 have one byte for its length; version 4 ends it with a zero."""

CONNECT, BIND, ASSOCIATE = 1, 2, 3
_COMMANDS: Final = {CONNECT: "CONNECT", BIND: "BIND", ASSOCIATE: "UDP ASSOCIATE"}
_NO_LOGIN, _PASSWORD, _REFUSED = 0, 2, 255
_METHODS: Final = frozenset((*range(10), *range(0x80, 0xFF)))
_IPV4, _NAME, _IPV6 = 1, 3, 4
_GRANTED_4: Final = 0x5A
_REPLIES_4: Final = frozenset(range(0x5A, 0x5E))


class SocksParser(Dialogue):
    """One connection. Appends LOGIN, and CONNECT (or BIND, UDP ASSOCIATE) with host and port; after the proxy agreed
    it hands over."""

    service = "socks"

    def __init__(self) -> None:
        super().__init__()
        self._buffers = (bytearray(), bytearray())
        self._version = 0
        self._method = -1  # that the proxy chose; -1 before
        self._is_logged_in = False
        self._is_asked = False  # the request was read
        self._is_opened = False  # a CONNECT, so that something follows
        self._replied = b""  # by the one behind the proxy, with the proxy's own reply

    def _read(self, direction: Direction, data: bytes, position: int) -> int:
        """Take all; what is behind the last message stays in the buffer."""
        buffer = self._buffers[direction]
        buffer += data[position:]
        for side in (direction, direction.other):  # what one said may explain what the other said before
            while not (self.handover or self._is_done) and self._take_one(side):
                pass
        if self.handover:
            self._held += bytes(self._buffers[Direction.UP])
            self._replied = bytes(self._buffers[Direction.DOWN])
        elif len(buffer) > MAX_HELD_BYTES:
            raise ParseError("socks: more bytes than a request has")
        return len(data)

    def leftover(self, direction: Direction) -> bytes:
        """See Parser."""
        return self._replied if direction is Direction.DOWN else self._held

    def _take_one(self, direction: Direction) -> bool:
        """Take one message from the front of a buffer, if it is whole and its turn has come."""
        buffer = self._buffers[direction]
        data = bytes(buffer[: 2 * MAX_TEXT_BYTES + 16])
        if not data:
            return False
        if direction is Direction.UP and self._is_asked:
            return False
        size = self._client(data) if direction is Direction.UP else self._server(data)
        del buffer[:size]
        return size > 0

    def _client(self, data: bytes) -> int:
        """How many bytes the client's next message has, 0 where it is not whole."""
        if not self._version:
            if data[0] == 4:
                return self._request_4(data)
            if data[0] != 5:
                raise ParseError("socks: neither version 4 nor 5")
            size = 2 + data[1] if len(data) > 1 else 0
            if not 0 < size <= len(data):
                return 0
            self._version = 5
            return size
        if data[0] == 1 and not self._is_logged_in:
            return self._login(data)
        return self._request_5(data)

    def _login(self, data: bytes) -> int:
        """RFC 1929 section 2."""
        name_end = 2 + data[1] if len(data) > 1 else len(data)
        end = name_end + 1 + data[name_end] if len(data) > name_end else len(data) + 1
        if end > len(data):
            return 0
        self._is_logged_in = True
        username, password = data[2:name_end], data[name_end + 1 : end]
        self._tell("LOGIN", Direction.UP, (("username", _text(username)), ("password", _text(password))))
        return end

    def _request_5(self, data: bytes) -> int:
        if data[0] != 5 or (len(data) > 1 and data[1] not in _COMMANDS) or (len(data) > 2 and data[2]):
            raise ParseError("socks: a request that is none")
        size = _address_bytes(data)
        if not size or len(data) < 3 + size + 2:
            return 0
        self._asked(data[1], _address(data[3 : 3 + size]), int.from_bytes(data[3 + size : 5 + size]))
        return 5 + size

    def _request_4(self, data: bytes) -> int:
        if len(data) > 1 and data[1] not in (CONNECT, BIND):
            raise ParseError("socks: a request that is none")
        end = _end_4(data)
        if not end:
            return 0
        self._version = 4
        user, _, name = data[8 : end - 1].partition(b"\0")
        host = _text(name) if name else str(ipaddress.IPv4Address(data[4:8]))
        self._asked(data[1], host, int.from_bytes(data[2:4]), _text(user))
        return end

    def _asked(self, command: int, host: str, port: int, username: str = "") -> None:
        self._is_asked = True
        self._is_opened = command == CONNECT
        attributes = [("host", host), ("port", str(port))]
        attributes += [("username", username)] if username else []
        self._tell(_COMMANDS[command], Direction.UP, tuple(attributes))

    def _server(self, data: bytes) -> int:
        if self._version == 4:
            if len(data) < 8 or not self._is_asked:
                return 0
            self._answered(data[1] == _GRANTED_4)
            return 8
        if not self._version or len(data) < 2:
            return 0
        if self._method < 0:
            if data[0] != 5:
                raise ParseError("socks: the proxy speaks another version")
            self._method = data[1]
            self._is_done = self._method == _REFUSED
            return 2
        if data[0] == 1 and self._method == _PASSWORD:
            self._is_done = data[1] != 0
            return 2
        if not self._is_asked:
            return 0
        size = _address_bytes(data)
        if not size or len(data) < 5 + size:
            return 0
        self._answered(data[1] == 0)
        return 5 + size

    def _answered(self, is_granted: bool) -> None:
        if is_granted and self._is_opened:
            self._begin_tls()
        else:
            self._is_done = True

    def gap(self, direction: Direction, length_bytes: int) -> None:  # noqa: ARG002
        """See Parser. Where a few bytes are all there is, nothing can be made of the rest."""
        if self._is_asked and self._is_opened:
            self._buffers[direction].clear()
            self._begin_tls()
        else:
            self._is_done = True


def _address_bytes(data: bytes) -> int:
    """How long kind and address of a request or a reply are that begin at byte 3; 0 where that is not seen yet."""
    if len(data) < 5:
        return 0
    sizes = {_IPV4: 5, _NAME: 2 + data[4], _IPV6: 17}
    size = sizes.get(data[3], 0)
    if not size:
        raise ParseError("socks: an address of unknown kind")
    return size


def _address(data: bytes) -> str:
    if data[0] == _NAME:
        return _text(data[2:])
    return str(ipaddress.ip_address(data[1:]))


def _end_4(data: bytes) -> int:
    """Where a request of version 4 ends, behind its user name and, after an address of 0.0.0.x, its host name; 0
    where it is not whole."""
    end = data.find(b"\0", 8, 8 + MAX_TEXT_BYTES + 1) + 1
    if len(data) > 8 + MAX_TEXT_BYTES and not end:
        raise ParseError("socks: a user name without end")
    if end and data[4:7] == b"\0\0\0" and data[7]:
        name_end = data.find(b"\0", end, end + MAX_TEXT_BYTES + 1) + 1
        if len(data) > end + MAX_TEXT_BYTES and not name_end:
            raise ParseError("socks: a host name without end")
        return name_end
    return end


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is SOCKS: what the client begins with is short, so that what the proxy answers decides, or,
    where it is not seen, the form of the request that follows."""
    if not ((up and up[0] in FIRST_BYTES) or (down and down[0] in FIRST_BYTES)):
        return Guess.NO
    guesses = (_guess(up, down), swapped(_guess(down, up)))
    for wanted in (Guess.YES, Guess.REVERSED, Guess.MORE):
        if wanted in guesses:
            return wanted
    return Guess.NO


def _guess(client: bytes, server: bytes) -> Guess:
    if client[:1] == b"\x05":
        return _guess_5(client, server)
    if client[:1] == b"\x04":
        return _guess_4(client, server)
    return Guess.NO


def _guess_5(client: bytes, server: bytes) -> Guess:
    if len(client) < 2:
        return Guess.MORE
    size = 2 + client[1]
    methods = client[2:size]
    if size == 2 or not _METHODS.issuperset(methods) or len(set(methods)) < len(methods):
        return Guess.NO
    if len(client) < size:
        return Guess.MORE
    if server:
        if server[0] != 5 or (len(server) > 1 and server[1] not in methods and server[1] != _REFUSED):
            return Guess.NO
        return Guess.YES if len(server) > 1 else Guess.MORE
    request = client[size:]
    if request[:1] == b"\x01" and _PASSWORD in methods:
        end = 2 + request[1] if len(request) > 1 else 0
        if not end or len(request) <= end or len(request) <= end + 1 + request[end]:
            return Guess.MORE
        request = request[end + 1 + request[end] :]
    if request[:3] in (b"\x05\x01\x00", b"\x05\x02\x00", b"\x05\x03\x00") and request[3:4] in (b"\1", b"\3", b"\4"):
        return Guess.YES
    return Guess.MORE if request[:1] in (b"", b"\x05") and len(request) < 4 else Guess.NO


def _guess_4(client: bytes, server: bytes) -> Guess:
    if len(client) > 1 and client[1] not in (CONNECT, BIND):
        return Guess.NO
    if len(client) < 9:
        return Guess.MORE
    user = client[8:].partition(b"\0")[0]
    if client[2:4] == b"\0\0" or not user.isascii() or not (user.decode("ascii") or "a").isprintable():
        return Guess.NO
    if server:
        if server[0] or (len(server) > 1 and server[1] not in _REPLIES_4):
            return Guess.NO
        return Guess.YES if len(server) > 1 else Guess.MORE
    has_name = client[4:7] == b"\0\0\0" and client[7]
    if has_name and len(user) + 9 < len(client):
        name = client[9 + len(user) :].partition(b"\0")[0]
        if not name.isascii() or b"." not in name or not name.decode("ascii").isprintable():
            return Guess.NO if len(name) + len(user) + 10 <= len(client) else Guess.MORE
        return Guess.YES
    return Guess.MORE
