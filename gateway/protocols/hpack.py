"""HPACK: the header lines of HTTP/2 (RFC 7541).

A block can only be read with the table that all blocks before it have made. A reader that missed one gets a ParseError
where a line refers to an entry that it does not have; it never makes one up.
"""

from typing import Final

from gateway.errors import ParseError
from gateway.protocols.field_texts import (
    INCOMPLETE,
    DynamicTable,
    Field,
    HeaderList,
    make_field,
    read_number,
    read_text,
    static_table,
)

DEFAULT_TABLE_BYTES: Final = 4096
"""SETTINGS_HEADER_TABLE_SIZE before anything is agreed (RFC 9113 section 6.5.2)."""

STATIC: Final = static_table(
    """
:authority:
:method: GET
:method: POST
:path: /
:path: /index.html
:scheme: http
:scheme: https
:status: 200
:status: 204
:status: 206
:status: 304
:status: 400
:status: 404
:status: 500
accept-charset:
accept-encoding: gzip, deflate
accept-language:
accept-ranges:
accept:
access-control-allow-origin:
age:
allow:
authorization:
cache-control:
content-disposition:
content-encoding:
content-language:
content-length:
content-location:
content-range:
content-type:
cookie:
date:
etag:
expect:
expires:
from:
host:
if-match:
if-modified-since:
if-none-match:
if-range:
if-unmodified-since:
last-modified:
link:
location:
max-forwards:
proxy-authenticate:
proxy-authorization:
range:
referer:
refresh:
retry-after:
server:
set-cookie:
strict-transport-security:
transfer-encoding:
user-agent:
vary:
via:
www-authenticate:
"""
)
"""RFC 7541 appendix A; the first has index 1."""


class HpackDecoder:
    """The header blocks of one direction, in the order in which they were sent."""

    __slots__ = ("_table",)

    def __init__(self) -> None:
        self._table = DynamicTable(DEFAULT_TABLE_BYTES)

    def decode(self, block: bytes) -> HeaderList:
        """The lines of a whole block. Raises ParseError where it is broken, or refers to what was not seen; the
        direction cannot be read any further then."""
        found = HeaderList()
        position = 0
        while position < len(block):
            byte = block[position]
            if byte & 0x80:
                index, position = _number(block, position, 7)
                found.add(self._field(index))
            elif byte & 0xE0 == 0x20:
                capacity, position = _number(block, position, 5)
                self._table.resize(capacity)
            else:
                is_kept = bool(byte & 0x40)
                field, position = self._literal(block, position, 6 if is_kept else 4)
                found.add(field)
                if is_kept:
                    self._table.add(field)
        return found

    def _literal(self, block: bytes, position: int, bits: int) -> tuple[Field, int]:
        index, position = _number(block, position, bits)
        if index:
            known = self._field(index)
            name, name_bytes = known.name, known.name_bytes
        else:
            raw, position = _text(block, position)
            name, name_bytes = raw.decode("utf-8", "replace"), len(raw)
        value, position = _text(block, position)
        return make_field(name, name_bytes, value), position

    def _field(self, index: int) -> Field:
        if 0 < index <= len(STATIC):
            return STATIC[index - 1]
        field = self._table.newest(index - len(STATIC) - 1) if index else None
        if field is None:
            raise ParseError(f"http2: a header line refers to entry {index}, which was not seen")
        return field


def _number(block: bytes, position: int, bits: int) -> tuple[int, int]:
    number, position = read_number(block, position, bits)
    if position == INCOMPLETE:
        raise ParseError("http2: a header block ends inside a line")
    return number, position


def _text(block: bytes, position: int) -> tuple[bytes, int]:
    text, position = read_text(block, position, 7)
    if position == INCOMPLETE:
        raise ParseError("http2: a header block ends inside a line")
    return text, position
