"""MessagePack (github.com/msgpack/msgpack/blob/master/spec.md) and CBOR (RFC 8949): to the same documents as
JSON, which `walk_json` makes fields of.

Own readers, because what was read before the damage is kept, no length is believed before its bytes are
there, and tags that share or refer to values are not followed.
"""

import struct
from typing import Any, Final

MAX_DEPTH: Final = 64
"""As for JSON."""

MAX_NODES: Final = 20_000
"""Values of one body that are looked at, twice what becomes fields."""

_TAG_BIG: Final = 2
_TAG_BIG_NEGATIVE: Final = 3
_TAG_EMBEDDED: Final = 24
_BREAK: Final = 0xFF
_INDEFINITE: Final = 31


class Packed:
    """One body while it is read. `damage` says why it ends before its end; what was read stays."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.damage = ""
        self.nodes = 0
        self.text_keys = 0
        self.other_keys = 0

    @property
    def is_whole(self) -> bool:
        """Whether everything was read, to the last byte."""
        return not self.damage and self.at == len(self.data)

    def take(self, size: int) -> bytes:
        """The next bytes; fewer, and damage, where there are fewer."""
        start = self.at
        size = max(0, size)
        if size > len(self.data) - start:
            self.damage = self.damage or "ends early"
            size = len(self.data) - start
        self.at = start + size
        return self.data[start : start + size]

    def number(self, size: int) -> int:
        """The next bytes as one number."""
        return int.from_bytes(self.take(size), "big")

    def document(self) -> Any:
        """The next value, in the form that `parse_json` gives."""
        return self.value(0)

    def value(self, depth: int) -> Any:
        """One value; every format has its own."""
        raise NotImplementedError

    def is_map(self) -> bool:
        """Whether the document begins as a map that is not empty."""
        raise NotImplementedError

    def is_list(self) -> bool:
        """Whether the document begins as a list that is not empty."""
        raise NotImplementedError

    def is_over(self, depth: int) -> bool:
        """Counts a value; True where nothing more may be read."""
        self.nodes += 1
        if depth >= MAX_DEPTH or self.nodes > MAX_NODES:
            self.damage = self.damage or "has too many values or levels"
        return bool(self.damage)

    def has_ended(self) -> bool:
        """Whether damage or a limit was met."""
        return self.damage != ""

    def items(self, count: int, depth: int) -> list[Any]:
        """So many values; -1 until a break."""
        found: list[Any] = []
        while count != 0 and not self.has_ended():
            if count < 0 and self.is_break():
                break
            item = self.value(depth + 1)
            if not self.has_ended() or isinstance(item, list | tuple | str):
                found.append(item)
            count -= 1
        return found

    def pairs(self, count: int, depth: int) -> tuple[tuple[str, Any], ...]:
        """So many names with their values; -1 until a break."""
        found: list[tuple[str, Any]] = []
        while count != 0 and not self.has_ended():
            if count < 0 and self.is_break():
                break
            before = self.at
            name = self.value(depth + 1)
            if self.has_ended():
                break
            is_text = isinstance(name, str) and not self.is_number(before)
            self.text_keys += is_text
            self.other_keys += not is_text
            item = self.value(depth + 1)
            if not self.has_ended() or isinstance(item, list | tuple | str):
                found.append((_name_text(name), item))
            count -= 1
        return tuple(found)

    def is_number(self, at: int) -> bool:
        """Whether the value that begins there is a number; they are read as text."""
        raise NotImplementedError

    def is_break(self) -> bool:
        """Whether an end mark comes next, which is taken."""
        return False

    def whole_number(self, size: int, is_signed: bool = False) -> str | None:
        """The next bytes as an integer in text, None where they are not there."""
        data = self.take(size)
        return None if self.damage else str(int.from_bytes(data, "big", signed=is_signed))

    def text(self, size: int) -> str | bytes:
        """The next bytes as text where they are."""
        data = self.take(size)
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("utf-8", "ignore") if self.damage else data

    def floating(self, size: int) -> str | None:
        """The next bytes as a floating-point number, in its shortest form."""
        data = self.take(size)
        if len(data) < size:
            return None
        value: float = struct.unpack({2: ">e", 4: ">f", 8: ">d"}[size], data)[0]
        return repr(value) if size == 8 else f"{value:.7g}"


def _name_text(name: Any) -> str:
    if isinstance(name, str):
        return name
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else "?"


class MessagePack(Packed):
    """MessagePack, with timestamps as seconds."""

    def value(self, depth: int) -> Any:
        """One value by its first byte."""
        if self.is_over(depth):
            return None
        kind = self.number(1)
        if self.damage:
            return None
        if kind < 0x80:
            return str(kind)
        if kind >= 0xE0:
            return str(kind - 0x100)
        if kind < 0x90:
            return self.pairs(kind & 15, depth)
        if kind < 0xA0:
            return self.items(kind & 15, depth)
        if kind < 0xC0:
            return self.text(kind & 31)
        return self._long(kind, depth)

    def _long(self, kind: int, depth: int) -> Any:
        if kind in (0xC2, 0xC3):
            return kind == 0xC3
        if 0xC4 <= kind <= 0xC6:
            return self.take(self.number(1 << (kind - 0xC4)))
        if 0xC7 <= kind <= 0xC9:
            return self._extension(self.number(1 << (kind - 0xC7)))
        if kind in (0xCA, 0xCB):
            return self.floating(4 if kind == 0xCA else 8)
        if 0xCC <= kind <= 0xCF:
            return self.whole_number(1 << (kind - 0xCC))
        if 0xD0 <= kind <= 0xD3:
            return self.whole_number(1 << (kind - 0xD0), is_signed=True)
        if 0xD4 <= kind <= 0xD8:
            return self._extension(1 << (kind - 0xD4))
        if 0xD9 <= kind <= 0xDB:
            return self.text(self.number(1 << (kind - 0xD9)))
        if kind in (0xDC, 0xDD):
            return self.items(self.number(2 if kind == 0xDC else 4), depth)
        if kind in (0xDE, 0xDF):
            return self.pairs(self.number(2 if kind == 0xDE else 4), depth)
        if kind == 0xC1:
            self.damage = self.damage or "is damaged"
        return None

    def _extension(self, size: int) -> Any:
        kind = self.number(1)
        data = self.take(size)
        if kind == 0xFF and size in (4, 8):  # seconds; in the long form below 30 bits of nanoseconds
            return str(int.from_bytes(data, "big") & 0x3_FFFF_FFFF)
        return data

    def is_map(self) -> bool:
        """Short maps, and those with a length of their own."""
        first = self.data[:1]
        return b"\x81" <= first <= b"\x8f" or first in (b"\xde", b"\xdf")

    def is_list(self) -> bool:
        """The same of arrays."""
        first = self.data[:1]
        return b"\x91" <= first <= b"\x9f" or first in (b"\xdc", b"\xdd")

    def is_number(self, at: int) -> bool:
        """Integers and floating-point numbers."""
        kind = self.data[at]
        return kind < 0x80 or kind >= 0xE0 or 0xCA <= kind <= 0xD3


class Cbor(Packed):
    """CBOR, with indefinite lengths, big numbers and embedded documents; other tags are passed over."""

    def value(self, depth: int) -> Any:
        """One data item."""
        if self.is_over(depth):
            return None
        head = self.number(1)
        if self.damage:
            return None
        major, info = head >> 5, head & 31
        if major == 7:
            return self._simple(info)
        argument = self._argument(info)
        if argument < 0 and major in (0, 1, 6):
            self.damage = self.damage or "is damaged"
        if self.damage and major not in (2, 3):
            return None
        if major == 0:
            return str(argument)
        if major == 1:
            return str(-1 - argument)
        if major in (2, 3):
            return self._string(major, argument)
        if major == 4:
            return self.items(argument, depth)
        if major == 5:
            return self.pairs(argument, depth)
        return self._tagged(argument, depth)

    def _argument(self, info: int) -> int:
        """Number, length or tag; -1 for an indefinite length."""
        if info < 24:
            return info
        if info <= 27:
            return self.number(1 << (info - 24))
        if info != _INDEFINITE:
            self.damage = "is damaged"
        return -1

    def _string(self, major: int, size: int) -> Any:
        if size >= 0:
            return self.text(size) if major == 3 else self.take(size)
        pieces: list[bytes] = []
        while not self.damage and not self.is_break():
            head = self.number(1)
            if head >> 5 != major or head & 31 == _INDEFINITE:
                self.damage = self.damage or "is damaged"
                break
            pieces.append(self.take(self._argument(head & 31)))
        data = b"".join(pieces)
        return data.decode("utf-8", "replace") if major == 3 else data

    def _tagged(self, tag: int, depth: int) -> Any:
        item = self.value(depth + 1)
        if not isinstance(item, bytes):
            return item
        if tag in (_TAG_BIG, _TAG_BIG_NEGATIVE) and len(item) <= 64:
            value = int.from_bytes(item, "big")
            return str(value if tag == _TAG_BIG else -1 - value)
        if tag == _TAG_EMBEDDED:
            inner = Cbor(item)
            inner.nodes = self.nodes
            document = inner.value(depth + 1)
            self.nodes = inner.nodes
            return document if inner.is_whole else item
        return item

    def _simple(self, info: int) -> Any:
        if info in (20, 21):
            return info == 21
        if info in (25, 26, 27):
            return self.floating(1 << (info - 24))
        if info == 24:
            self.take(1)
        elif info == _INDEFINITE or info > 27:
            self.damage = "is damaged"
        return None

    def is_map(self) -> bool:
        """Major type 5, or the tag that says that it is CBOR (RFC 8949 section 3.4.6)."""
        return b"\xa1" <= self.data[:1] <= b"\xbf" or self.data[:3] == b"\xd9\xd9\xf7"

    def is_list(self) -> bool:
        """Major type 4."""
        return b"\x81" <= self.data[:1] <= b"\x9f"

    def is_number(self, at: int) -> bool:
        """Integers, and what is neither text nor bytes."""
        return self.data[at] >> 5 not in (2, 3)

    def is_break(self) -> bool:
        """RFC 8949 section 3.2.1."""
        if self.at < len(self.data) and self.data[self.at] == _BREAK:
            self.at += 1
            return True
        return False
