"""Databases of SQLite, as apps back them up: every row by its table and the names of its columns:
`body.sqlite:entries[3].mood`.

Only tables with row ids are read, page by page from their roots; what was deleted is not looked for, nor what a log
beside the file holds.

Source: sqlite.org/fileformat2.html, 1.3 (header), 1.6 (b-tree pages), 2.1 (records), 2.6 (the schema).
"""

import re
import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from gateway.content.paths import json_names
from gateway.content.reader import Body, Reader

SQLITE_MAGIC: Final = b"SQLite format 3\0"
MAX_TABLES: Final = 200
"""Tables of one database; apps have some dozens."""

MAX_ROWS: Final = 5000
"""Rows of one table that are read."""

MAX_DEPTH: Final = 20
"""Pages over pages: enough for terabytes."""

MAX_COLUMNS: Final = 400
MAX_VARINT_BYTES: Final = 9
MAX_PAYLOAD_BYTES: Final = 1 << 20
"""One row."""

MAX_READ_BYTES: Final = 16 << 20
"""Of all rows together: those of a damaged file may hold the same bytes again and again."""

MAX_STATEMENT_CHARS: Final = 20_000
"""Of the statement that made a table."""

_HEADER_BYTES: Final = 100
_INTERIOR, _LEAF = 5, 13
_CODECS: Final = {1: "utf-8", 2: "utf-16-le", 3: "utf-16-be"}
_SIZES: Final = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""Bytes of the serial types 0 to 9."""

_COLUMN: Final = re.compile(r"\s*(?:\"([^\"]+)\"|`([^`]+)`|\[([^\]]+)\]|'([^']+)'|([^\W\d][\w$]*))(.*)", re.DOTALL)
_NO_COLUMN: Final = frozenset({"constraint", "primary", "unique", "check", "foreign"})
_ROW_ID: Final = re.compile(r"\s+INTEGER\b.*\bPRIMARY\s+KEY", re.IGNORECASE | re.DOTALL)
_NO_TABLES: Final = re.compile(
    r"sqlite_.*|android_metadata|room_master_table|.*_fts_?(?:data|idx|docsize|config)|_?migrations?"
)
"""Tables of the database itself."""


class Table(NamedTuple):
    """A table, as the schema describes it."""

    name: str
    root: int
    columns: tuple[str, ...]
    row_id: int  # the column that is the row id, -1 where there is none


def read_sqlite(body: Body, reader: Reader) -> bool:
    """Claims databases by their first bytes."""
    if not body.data.startswith(SQLITE_MAGIC) or len(body.data) < _HEADER_BYTES:
        return False
    database = _Database(body.data)
    if not database.page_bytes:
        return False
    for number, (_, row) in enumerate(database.rows(1)):
        if number >= MAX_TABLES:
            reader.problem(f"only the first {MAX_TABLES} tables of a database were read")
            break
        if reader.is_full:
            break
        table = _table_of(row)
        if table is not None:
            _read_table(database, table, f"{body.prefix}sqlite:{json_names(table.name)[0].lstrip('.')}", reader)
    if not body.is_complete:
        reader.problem("the database ends early")
    if database.room_bytes <= 0:
        reader.problem(f"only the first {MAX_READ_BYTES} bytes of the rows of a database were read")
    return True


def _read_table(database: "_Database", table: Table, place: str, reader: Reader) -> None:
    for number, (row_id, row) in enumerate(database.rows(table.root)):
        if number >= MAX_ROWS or reader.is_full:
            reader.problem(f"only the first {MAX_ROWS} rows of a table of a database were read")
            return
        for position, (name, value) in enumerate(zip(table.columns, row, strict=False)):
            step, key = json_names(name)
            path = f"{place}[{number}]{step}"
            if position == table.row_id and value is None:
                reader.add(path, key, str(row_id))
            elif isinstance(value, bytes):
                reader.add_bytes(path, key, value)
            elif value is not None:
                reader.add(path, key, value)


def _table_of(row: "list[str | bytes | None]") -> Table | None:
    """A row of the schema: type, name, table, root page, statement."""
    if len(row) < 5 or row[0] != "table":
        return None
    name, root, statement = row[1], row[3], row[4]
    if not isinstance(name, str) or not isinstance(root, str) or not isinstance(statement, str):
        return None
    if not root.isdecimal() or _NO_TABLES.fullmatch(name.lower()) is not None:
        return None
    columns: list[str] = []
    row_id = -1
    for part in _definitions(statement[:MAX_STATEMENT_CHARS]):
        found = _COLUMN.match(part)
        if found is None:
            continue
        column = next(filter(None, found.groups()[:5]))
        if found[5] and column.lower() in _NO_COLUMN:
            continue
        if _ROW_ID.match(found[6]) is not None:
            row_id = len(columns)
        columns.append(column)
    return Table(name, int(root), tuple(columns[:MAX_COLUMNS]), row_id)


def _definitions(statement: str) -> list[str]:
    """What stands between the commas of CREATE TABLE, not those in brackets or quotes."""
    parts: list[str] = []
    depth, begin, quote = 0, 0, ""
    for at, char in enumerate(statement):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'`":
            quote = char
        elif char == "(":
            depth += 1
            begin = at + 1 if depth == 1 else begin
        elif char == ")" or (char == "," and depth == 1):
            if depth == 1:
                parts.append(statement[begin:at])
                begin = at + 1
            depth -= char == ")"
            if depth == 0:
                break
    return parts


class _Database:
    """The pages of one file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        size = int.from_bytes(data[16:18], "big")
        size = 65536 if size == 1 else size
        self.page_bytes = size if size >= 512 and size & (size - 1) == 0 else 0
        self.usable = self.page_bytes - data[20]
        self.room_bytes = MAX_READ_BYTES
        self.codec = _CODECS.get(int.from_bytes(data[56:60], "big"), "utf-8")

    def rows(self, root: int) -> "Iterator[tuple[int, list[str | bytes | None]]]":
        """Row ids and values of a table, in order."""
        seen: set[int] = set()
        waiting = [root]
        while waiting and len(seen) < MAX_ROWS:
            number = waiting.pop()
            page = self.data[(number - 1) * self.page_bytes : number * self.page_bytes]
            if number < 1 or number in seen or len(page) < self.page_bytes:
                continue
            seen.add(number)
            head = _HEADER_BYTES if number == 1 else 0
            kind = page[head]
            cells = int.from_bytes(page[head + 3 : head + 5], "big")
            first = head + (12 if kind == _INTERIOR else 8)
            pointers = [int.from_bytes(page[at : at + 2], "big") for at in range(first, first + 2 * cells, 2)]
            if kind == _INTERIOR:
                children = [int.from_bytes(page[at : at + 4], "big") for at in pointers if at + 4 <= len(page)]
                children.append(int.from_bytes(page[head + 8 : head + 12], "big"))
                waiting += reversed(children)
            elif kind == _LEAF:
                for at in pointers:
                    yield from self._row(page, at)

    def _row(self, page: bytes, at: int) -> "Iterator[tuple[int, list[str | bytes | None]]]":
        size, at = _varint(page, at)
        row_id, at = _varint(page, at)
        if at < 0 or not 0 < size <= MAX_PAYLOAD_BYTES:
            return
        self.room_bytes -= size
        payload = self._payload(page, at, size) if self.room_bytes > 0 else b""
        if len(payload) == size:
            yield row_id, self._values(payload)

    def _payload(self, page: bytes, at: int, size: int) -> bytes:
        """A record, with what flows over to other pages."""
        if size <= self.usable - 35:
            return page[at : at + size]
        least = (self.usable - 12) * 32 // 255 - 23
        here = least + (size - least) % (self.usable - 4)
        here = here if here <= self.usable - 35 else least
        pieces = [page[at : at + here]]
        number = int.from_bytes(page[at + here : at + here + 4], "big")
        left = size - here
        while number > 0 and left > 0:
            start = (number - 1) * self.page_bytes
            piece = self.data[start + 4 : start + self.usable][:left]
            if not piece:
                break
            pieces.append(piece)
            left -= len(piece)
            number = int.from_bytes(self.data[start : start + 4], "big")
        return b"".join(pieces)

    def _values(self, payload: bytes) -> "list[str | bytes | None]":
        head, at = _varint(payload, 0)
        body = head
        values: list[str | bytes | None] = []
        while 0 <= at < min(head, len(payload)) and len(values) < MAX_COLUMNS:
            kind, at = _varint(payload, at)
            width = _SIZES[kind] if kind < len(_SIZES) else (kind - 12) // 2 if kind >= 12 else 0
            values.append(self._value(kind, payload[body : body + width]))
            body += width
        return values

    def _value(self, kind: int, data: bytes) -> "str | bytes | None":
        if kind in (8, 9):
            return str(kind - 8)
        if kind == 7 and len(data) == 8:
            number: float = struct.unpack(">d", data)[0]
            return repr(number)
        if 1 <= kind <= 6:
            return str(int.from_bytes(data, "big", signed=True))
        if kind < 12:
            return None
        return data.decode(self.codec, "replace") if kind % 2 else data


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Big-endian, seven bits a byte, the ninth whole; -1 where it does not end."""
    value = 0
    for count in range(MAX_VARINT_BYTES):
        if not 0 <= at < len(data):
            return 0, -1
        byte = data[at]
        at += 1
        if count == MAX_VARINT_BYTES - 1:
            return value << 8 | byte, at
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value, at
