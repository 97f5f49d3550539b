"""What HPACK and QPACK share: numbers, texts, and the table of fields that both ends of a connection keep.

Sources: RFC 7541 section 4 (table) and 5 (numbers and texts), RFC 9204 section 3.2 and 4.1, which take them over.
"""

from typing import Final, NamedTuple

from gateway.errors import ParseError
from gateway.protocols.field_huffman import decode

MAX_TABLE_BYTES: Final = 64 << 10
"""Largest dynamic table that is kept, counted as RFC 7541 section 4.1 does. Browsers and servers announce 4 to 64
KiB."""

MAX_TEXT_BYTES: Final = 64 << 10
"""One name or value as sent. Servers refuse heads of more than 8 to 64 KiB."""

ENTRY_BYTES: Final = 32
"""Added to the lengths of name and value for every entry (RFC 7541 section 4.1)."""

MAX_LIST_BYTES: Final = 64 << 10
"""Header lines kept of one message, counted like a table. A byte can repeat a line of kilobytes, so the block's own
length is no bound."""

MAX_LIST_FIELDS: Final = 200
"""Header lines kept of one message, as in HTTP/1."""

MAX_NUMBER_BITS: Final = 62
"""Numbers are at most this long: what QUIC can say, and more than any length or index."""

INCOMPLETE: Final = -1
"""Instead of a position: the bytes end before the value does."""

_DROP_AT_ONCE: Final = 64


class Field(NamedTuple):
    """One header line. `size_bytes` is what it counts in a table, `name_bytes` the length of its name as sent."""

    name: str
    value: str
    name_bytes: int
    size_bytes: int


def make_field(name: str, name_bytes: int, value: bytes) -> Field:
    """A field with its size; text that is no UTF-8 is decoded with replacement."""
    return Field(name, value.decode("utf-8", "replace"), name_bytes, name_bytes + len(value) + ENTRY_BYTES)


def static_table(lines: str) -> tuple[Field, ...]:
    """A table from lines "name: value"."""
    fields = []
    for line in lines.strip().splitlines():
        name, _, value = line[1:].partition(":")
        fields.append(make_field(line[0] + name, len(name) + 1, value.strip().encode()))
    return tuple(fields)


def read_number(data: bytes, position: int, bits: int) -> tuple[int, int]:
    """A number that begins in the low `bits` of a byte, and the position behind it (RFC 7541 section 5.1)."""
    if position >= len(data):
        return 0, INCOMPLETE
    full = (1 << bits) - 1
    number = data[position] & full
    position += 1
    if number < full:
        return number, position
    shift = 0
    while position < len(data):
        byte = data[position]
        position += 1
        number += (byte & 0x7F) << shift
        if byte < 0x80:
            return number, position
        shift += 7
        if shift > MAX_NUMBER_BITS:
            raise ParseError("header text: a number of more than 62 bits")
    return 0, INCOMPLETE


def read_text(data: bytes, position: int, bits: int) -> tuple[bytes, int]:
    """A text whose length begins in the low `bits` of a byte, with the Huffman flag above them, and the position
    behind it (RFC 7541 section 5.2)."""
    length, start = read_number(data, position, bits)
    if start == INCOMPLETE:
        return b"", INCOMPLETE
    if length > MAX_TEXT_BYTES:
        raise ParseError(f"header text: {length} bytes in one name or value")
    end = start + length
    if end > len(data):
        return b"", INCOMPLETE
    text = data[start:end]
    return (decode(text) if data[position] >> bits & 1 else text), end


class HeaderList:
    """The header lines of one message, as many as are kept. `is_whole` is false where some were left out."""

    __slots__ = ("_room_bytes", "fields", "is_whole")

    def __init__(self) -> None:
        self.fields: list[tuple[str, str]] = []
        self.is_whole = True
        self._room_bytes = MAX_LIST_BYTES

    def add(self, field: Field) -> None:
        """Take one line, if there is room."""
        self._room_bytes -= field.size_bytes
        if self._room_bytes < 0 or len(self.fields) >= MAX_LIST_FIELDS:
            self.is_whole = False
        else:
            self.fields.append((field.name, field.value))


class DynamicTable:
    """Fields in the order in which they came; the oldest leave when there is no room.

    `inserted` counts all that ever came, so the newest has the absolute index `inserted - 1` (RFC 9204 section 3.2.4).
    """

    __slots__ = ("_dropped", "_fields", "capacity_bytes", "inserted", "size_bytes")

    def __init__(self, capacity_bytes: int) -> None:
        self._fields: list[Field] = []
        self._dropped = 0  # at the front of the list: gone, not yet cut off
        self.inserted = 0
        self.size_bytes = 0
        self.capacity_bytes = capacity_bytes

    def __len__(self) -> int:
        return len(self._fields) - self._dropped

    def add(self, field: Field) -> None:
        """Enter a field; one that is larger than the table empties it (RFC 7541 section 4.4)."""
        self._make_room(self.capacity_bytes - field.size_bytes)
        self.inserted += 1
        if field.size_bytes <= self.capacity_bytes:
            self._fields.append(field)
            self.size_bytes += field.size_bytes

    def resize(self, capacity_bytes: int) -> None:
        """Another capacity from now on. Raises ParseError where it is more than is kept."""
        if capacity_bytes > MAX_TABLE_BYTES:
            raise ParseError(f"header table: {capacity_bytes} bytes, more than the {MAX_TABLE_BYTES} that are kept")
        self.capacity_bytes = capacity_bytes
        self._make_room(capacity_bytes)

    def newest(self, index: int) -> Field | None:
        """The field that came `index` before the newest one; None where there is none."""
        return self._fields[-1 - index] if 0 <= index < len(self._fields) - self._dropped else None

    def absolute(self, index: int) -> Field | None:
        """The field that was the `index`-th to come, from 0; None where it has left or never came."""
        return self.newest(self.inserted - 1 - index)

    def _make_room(self, limit_bytes: int) -> None:
        fields, dropped = self._fields, self._dropped
        while self.size_bytes > limit_bytes and dropped < len(fields):
            self.size_bytes -= fields[dropped].size_bytes
            dropped += 1
        if dropped >= _DROP_AT_ONCE and 2 * dropped >= len(fields):
            del fields[:dropped]
            dropped = 0
        self._dropped = dropped
