"""Binary property lists of Apple (CFBinaryPList.c), to the same documents as JSON. Those in XML are XML.

Objects refer to each other by number, so that a small file can describe an endless or
exponential tree: what is looked at is counted, and what refers to itself ends there.
"""

import struct
from typing import Any, Final

from gateway.content.jsonwalk import walk_json
from gateway.content.reader import Reader

MAX_NODES: Final = 20_000
"""Values of one list that are looked at, twice what becomes fields."""

MAX_READ_BYTES: Final = 8 << 20
"""Bytes that are read of one list: many objects may refer to one long text."""

MAX_DEPTH: Final = 64
"""As for JSON."""

MAGIC: Final = b"bplist00"
_TRAILER_BYTES: Final = 32
_EPOCH_2001_S: Final = 978_307_200
_TEXT_KINDS: Final = frozenset({5, 6})
_SIMPLE: Final = {0x08: False, 0x09: True}


def read_plist(data: bytes, path: str, reader: Reader) -> bool:
    """Claims binary property lists, by content."""
    if not data.startswith(MAGIC):
        return False
    plist = BinaryPlist(data)
    document = plist.document()
    if plist.problem:
        reader.problem(f"binary plist {plist.problem}")
    walk_json(document, path, "", reader)
    return document is not None


class BinaryPlist:
    """One binary list while it is read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.problem = ""
        self.nodes = 0
        self.room_bytes = MAX_READ_BYTES
        self.offsets: list[int] = []
        self.reference_bytes = 1

    def document(self) -> Any:
        """The tree, or None where there is nothing to be read."""
        if len(self.data) < len(MAGIC) + _TRAILER_BYTES:
            self.problem = "ends early"
            return None
        tail = self.data[-_TRAILER_BYTES:]
        width, self.reference_bytes = tail[6], tail[7]
        count, top, table = struct.unpack(">QQQ", tail[8:])
        if not 1 <= width <= 8 or not 1 <= self.reference_bytes <= 8 or table > len(self.data):
            self.problem = "is damaged"
            return None
        count = min(count, MAX_NODES, (len(self.data) - table) // width)
        self.offsets = [self._number(table + n * width, width) for n in range(count)]
        return self._value(top, 0)

    def _number(self, at: int, size: int) -> int:
        return int.from_bytes(self._bytes(at, size), "big")

    def _bytes(self, at: int, size: int) -> bytes:
        if size < 0 or at + size > len(self.data):
            self.problem = self.problem or "is damaged"
            return b""
        self.room_bytes -= size
        if self.room_bytes < 0:
            self.problem = "has too many values or levels"
            return b""
        return self.data[at : at + size]

    def _value(self, reference: int, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth >= MAX_DEPTH:
            self.problem = "has too many values or levels"
            return None
        if reference >= len(self.offsets):
            self.problem = self.problem or "is damaged"
            return None
        at = self.offsets[reference]
        kind = self._number(at, 1)
        low = kind & 15
        match kind >> 4:
            case 0:
                return _SIMPLE.get(kind)
            case 1:
                return str(int.from_bytes(self._bytes(at + 1, 1 << min(low, 4)), "big", signed=low >= 3))
            case 2 | 3:
                return self._floating(at + 1, 1 << min(low, 4), kind >> 4 == 3)
            case 8:
                return str(self._number(at + 1, low + 1))
        size, at = self._size(low, at + 1)
        return self._sized(kind >> 4, size, at, depth)

    def _size(self, low: int, at: int) -> tuple[int, int]:
        """Length of what follows, which has its own number where it is 15 or more."""
        if low < 15:
            return low, at
        width = 1 << min(self._number(at, 1) & 15, 3)
        return self._number(at + 1, width), at + 1 + width

    def _sized(self, kind: int, size: int, at: int, depth: int) -> Any:
        match kind:
            case 4:
                return self._bytes(at, size)
            case 5:
                return self._bytes(at, size).decode("ascii", "replace")
            case 6:
                return self._bytes(at, 2 * size).decode("utf-16-be", "replace")
            case 10 | 11 | 12:
                return [self._value(reference, depth + 1) for reference in self._references(at, size)]
            case 13:
                names = self._references(at, size)
                values = self._references(at + size * self.reference_bytes, size)
                return tuple(
                    (self._name(name), self._value(value, depth + 1))
                    for name, value in zip(names, values, strict=False)
                )
        self.problem = self.problem or "is damaged"
        return None

    def _name(self, reference: int) -> str:
        """The name of a value: a text, and never a list of its own."""
        if reference >= len(self.offsets) or self._number(self.offsets[reference], 1) >> 4 not in _TEXT_KINDS:
            return "?"
        return str(self._value(reference, 0))

    def _references(self, at: int, size: int) -> list[int]:
        if self.nodes + size > MAX_NODES:
            self.problem = "has too many values or levels"
            return []
        width = self.reference_bytes
        return [self._number(at + n * width, width) for n in range(size)]

    def _floating(self, at: int, size: int, is_date: bool) -> str | None:
        data = self._bytes(at, size)
        if len(data) not in (4, 8):
            return None
        value: float = struct.unpack(">f" if len(data) == 4 else ">d", data)[0]
        if is_date and abs(value) < 1e11:
            return str(int(value) + _EPOCH_2001_S)
        return repr(value)
