"""Messages of Thrift (Apache): calls in the binary protocol and in the compact one. Fields have numbers and no names;
maps from text have both: `body.thrift:$["1"]["1"].patient_name`.

A body is one where it begins with a call in either protocol and reads to its last byte, alone or behind its length.
"""

import struct
from typing import Any, Final

from gateway.content.cursor import Cursor, DamagedError
from gateway.content.jsonwalk import walk_json
from gateway.content.reader import Body, Reader

MAX_DEPTH: Final = 64
"""Structures inside of structures."""

MAX_NAME_BYTES: Final = 200
"""Of the procedure that is called."""

_BINARY: Final = b"\x80\x01\x00"
_COMPACT: Final = b"\x82"
_STOP, _BOOL, _BYTE, _DOUBLE, _I16, _I32, _I64, _STRING, _STRUCT, _MAP, _SET, _LIST = (
    0,
    2,
    3,
    4,
    6,
    8,
    10,
    11,
    12,
    13,
    14,
    15,
)
_SIZES: Final = {_BOOL: 1, _BYTE: 1, _I16: 2, _I32: 4, _I64: 8}
_TRUE, _FALSE = 1, 2
_IN_COMPACT: Final = (_BOOL, _BOOL, _BYTE, _I16, _I32, _I64, _DOUBLE, _STRING, _LIST, _SET, _MAP, _STRUCT)
_COMPACT_KINDS: Final = dict(enumerate(_IN_COMPACT, _TRUE))


def read_thrift(body: Body, reader: Reader) -> bool:
    """Claims a whole call or reply, and the frame of one."""
    data = body.data
    if len(data) > 8 and int.from_bytes(data[:4], "big") == len(data) - 4:
        data = data[4:]
    message: Thrift
    if data.startswith(_BINARY):
        message = Thrift(data)
    elif data.startswith(_COMPACT) and data[1:2] and data[1] & 0x1F == 1:
        message = Compact(data)
    else:
        return False
    try:
        name, document = message.whole()
    except DamagedError:
        return False
    if message.at != len(data) or not name.isascii() or not name.isprintable():
        return False
    reader.add(f"{body.prefix}thrift:name", "procedure", name)
    walk_json(document, f"{body.prefix}thrift:$", "", reader)
    return True


class Thrift(Cursor):
    """One message in the binary protocol while it is read."""

    def whole(self) -> tuple[str, Any]:
        """The name of the procedure, and what it is given."""
        self.at = 4
        name = self._name(self._number(4))
        self.at += 4
        return name, self._struct(0)

    def _name(self, size: int) -> str:
        if not 0 < size <= MAX_NAME_BYTES:
            raise DamagedError
        return self.take(size).decode("utf-8", "replace")

    def _value(self, kind: int, depth: int) -> Any:
        self.count()
        if depth > MAX_DEPTH:
            raise DamagedError
        if kind in _SIZES:
            number = self._integer(kind)
            return number != 0 if kind == _BOOL else str(number)
        if kind == _DOUBLE:
            return repr(self._double())
        if kind == _STRING:
            return _text(self.take(self._size()))
        if kind == _STRUCT:
            return self._struct(depth + 1)
        if kind == _MAP:
            return self._map(depth)
        if kind in (_SET, _LIST):
            inner, size = self._list_head()
            return [self._value(inner, depth + 1) for _ in range(size)]
        raise DamagedError

    def _struct(self, depth: int) -> tuple[tuple[str, Any], ...]:
        pairs: list[tuple[str, Any]] = []
        while (kind := self.take(1)[0]) != _STOP:
            number = self._number(2)
            pairs.append((str(number), self._value(kind, depth)))
        return tuple(pairs)

    def _map(self, depth: int) -> Any:
        key_kind, kind, size = self._map_head()
        pairs: list[tuple[str, Any]] = []
        for _ in range(size):
            key = self._value(key_kind, depth + 1)
            pairs.append((key if isinstance(key, str) else "", self._value(kind, depth + 1)))
        return tuple(pairs)

    def _map_head(self) -> tuple[int, int, int]:
        kinds = self.take(2)
        return kinds[0], kinds[1], self._number(4)

    def _list_head(self) -> tuple[int, int]:
        return self.take(1)[0], self._number(4)

    def _size(self) -> int:
        return self._number(4)

    def _integer(self, kind: int) -> int:
        return self._number(_SIZES[kind])

    def _double(self) -> float:
        found: float = struct.unpack(">d", self.take(8))[0]
        return found

    def _number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "big", signed=True)


class Compact(Thrift):
    """The same in the compact protocol."""

    def whole(self) -> tuple[str, Any]:
        """The name of the procedure, and what it is given."""
        self.at = 2
        self.varint()
        return self._name(self.varint()), self._struct(0)

    def _struct(self, depth: int) -> tuple[tuple[str, Any], ...]:
        pairs: list[tuple[str, Any]] = []
        last = 0
        while (head := self.take(1)[0]) != _STOP:
            step, kind = head >> 4, head & 15
            last = last + step if step else self.zigzag()
            if kind in (_TRUE, _FALSE):
                pairs.append((str(last), kind == _TRUE))
            else:
                pairs.append((str(last), self._value(_kind(kind), depth)))
        return tuple(pairs)

    def _map_head(self) -> tuple[int, int, int]:
        size = self.varint()
        if size == 0:
            return _BOOL, _BOOL, 0
        kinds = self.take(1)[0]
        return _kind(kinds >> 4), _kind(kinds & 15), size

    def _list_head(self) -> tuple[int, int]:
        head = self.take(1)[0]
        size = head >> 4
        return _kind(head & 15), self.varint() if size == 15 else size

    def _size(self) -> int:
        return self.varint()

    def _integer(self, kind: int) -> int:
        if kind == _BOOL:
            return int(self.take(1)[0] == _TRUE)
        return self._number(1) if kind == _BYTE else self.zigzag()

    def _double(self) -> float:
        found: float = struct.unpack("<d", self.take(8))[0]
        return found


def _kind(compact: int) -> int:
    """A kind of the compact protocol as the binary one numbers it."""
    if compact not in _COMPACT_KINDS:
        raise DamagedError
    return _COMPACT_KINDS[compact]


def _text(data: bytes) -> str | bytes:
    """Text and bytes are of one kind."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data
