"""QPACK: the header lines of HTTP/3 (RFC 9204).

Entries of the table come on a stream of their own, so that a section may arrive before what it refers to: it waits
then. Each direction has one decoder, fed with the encoder's stream and the sections of the same sender.
"""

from typing import Final

from gateway.errors import ParseError
from gateway.protocols.field_texts import (
    ENTRY_BYTES,
    INCOMPLETE,
    MAX_TABLE_BYTES,
    DynamicTable,
    Field,
    HeaderList,
    make_field,
    read_number,
    read_text,
    static_table,
)

MAX_INSTRUCTION_BYTES: Final = MAX_TABLE_BYTES + 64
"""An instruction of the encoder that is not whole yet: what it enters has to fit into the table."""

STATIC: Final = static_table(
    """
:authority:
:path: /
age: 0
content-disposition:
content-length: 0
cookie:
date:
etag:
if-modified-since:
if-none-match:
last-modified:
link:
location:
referer:
set-cookie:
:method: CONNECT
:method: DELETE
:method: GET
:method: HEAD
:method: OPTIONS
:method: POST
:method: PUT
:scheme: http
:scheme: https
:status: 103
:status: 200
:status: 304
:status: 404
:status: 503
accept: */*
accept: application/dns-message
accept-encoding: gzip, deflate, br
accept-ranges: bytes
access-control-allow-headers: cache-control
access-control-allow-headers: content-type
access-control-allow-origin: *
cache-control: max-age=0
cache-control: max-age=2592000
cache-control: max-age=604800
cache-control: no-cache
cache-control: no-store
cache-control: public, max-age=31536000
content-encoding: br
content-encoding: gzip
content-type: application/dns-message
content-type: application/javascript
content-type: application/json
content-type: application/x-www-form-urlencoded
content-type: image/gif
content-type: image/jpeg
content-type: image/png
content-type: text/css
content-type: text/html; charset=utf-8
content-type: text/plain
content-type: text/plain;charset=utf-8
range: bytes=0-
strict-transport-security: max-age=31536000
strict-transport-security: max-age=31536000; includesubdomains
strict-transport-security: max-age=31536000; includesubdomains; preload
vary: accept-encoding
vary: origin
x-content-type-options: nosniff
x-xss-protection: 1; mode=block
:status: 100
:status: 204
:status: 206
:status: 302
:status: 400
:status: 403
:status: 421
:status: 425
:status: 500
accept-language:
access-control-allow-credentials: FALSE
access-control-allow-credentials: TRUE
access-control-allow-headers: *
access-control-allow-methods: get
access-control-allow-methods: get, post, options
access-control-allow-methods: options
access-control-expose-headers: content-length
access-control-request-headers: content-type
access-control-request-method: get
access-control-request-method: post
alt-svc: clear
authorization:
content-security-policy: script-src 'none'; object-src 'none'; base-uri 'none'
early-data: 1
expect-ct:
forwarded:
if-range:
origin:
purpose: prefetch
server:
timing-allow-origin: *
upgrade-insecure-requests: 1
user-agent:
x-forwarded-for:
x-frame-options: deny
x-frame-options: sameorigin
"""
)
"""RFC 9204 appendix A; the first has index 0."""


class QpackDecoder:
    """What one side says in header lines."""

    __slots__ = ("_buffer", "_max_entries", "_table")

    def __init__(self) -> None:
        self._table = DynamicTable(0)
        self._buffer = b""
        self._max_entries = -1  # not known yet

    def settle(self, max_table_bytes: int) -> None:
        """The other side has said how large a table it allows (SETTINGS_QPACK_MAX_TABLE_CAPACITY)."""
        self._max_entries = max_table_bytes // ENTRY_BYTES

    def feed_encoder(self, data: bytes) -> None:
        """The next bytes of the encoder's stream (section 4.3)."""
        data = self._buffer + data
        position = 0
        while position < len(data):
            end = self._instruct(data, position)
            if end == INCOMPLETE:
                break
            position = end
        self._buffer = data[position:]
        if len(self._buffer) > MAX_INSTRUCTION_BYTES:
            raise ParseError(f"http3: an encoder instruction of more than {MAX_INSTRUCTION_BYTES} bytes")

    def decode(self, section: bytes) -> HeaderList | None:
        """The lines of a section (section 4.5); None as long as it refers to entries that have not come."""
        encoded, position = read_number(section, 0, 8)
        sign = section[position] & 0x80 if 0 <= position < len(section) else 0
        delta, position = read_number(section, position, 7) if position != INCOMPLETE else (0, INCOMPLETE)
        if position == INCOMPLETE:
            raise ParseError("http3: a header section ends inside its front")
        if encoded and self._max_entries < 0:
            return None
        required = self._required(encoded)
        if required > self._table.inserted:
            return None
        base = required - delta - 1 if sign else required + delta
        found = HeaderList()
        while position < len(section):
            field, position = self._line(section, position, base)
            if position == INCOMPLETE:
                raise ParseError("http3: a header section ends inside a line")
            found.add(field)
        return found

    def _required(self, encoded: int) -> int:
        """The number of entries that a section needs (section 4.5.1.1)."""
        if not encoded:
            return 0
        full = 2 * self._max_entries
        if encoded > full:
            raise ParseError("http3: a header section that needs more entries than fit")
        largest = self._table.inserted + self._max_entries
        required = largest // full * full + encoded - 1
        if required > largest:
            required -= full
        if required <= 0:
            raise ParseError("http3: a header section with an impossible number of entries")
        return required

    def _instruct(self, data: bytes, position: int) -> int:
        """Follow one instruction; the position behind it, or INCOMPLETE."""
        byte, table = data[position], self._table
        if byte & 0x80 or byte & 0x40:
            field, position = self._inserted(data, position, byte)
            if position != INCOMPLETE:
                table.add(field)
        else:
            number, position = read_number(data, position, 5)
            if position == INCOMPLETE:
                return INCOMPLETE
            if byte & 0x20:
                table.resize(number)
            else:
                table.add(_there(table.newest(number)))
        return position

    def _inserted(self, data: bytes, position: int, byte: int) -> tuple[Field, int]:
        if not byte & 0x80:
            return _literal(data, position, 5)
        index, position = read_number(data, position, 6)
        if position == INCOMPLETE:
            return STATIC[0], INCOMPLETE
        return _with_name(_static(index) if byte & 0x40 else _there(self._table.newest(index)), data, position)

    def _line(self, data: bytes, position: int, base: int) -> tuple[Field, int]:
        byte = data[position]
        if byte & 0xE0 == 0x20:
            return _literal(data, position, 3)
        is_indexed = bool(byte & 0x80) or byte & 0xF0 == 0x10
        is_static = byte & 0xC0 == 0xC0 or byte & 0xD0 == 0x50
        is_behind = byte & 0xF0 == 0x10 or byte & 0xF0 == 0
        bits = 6 if byte & 0x80 else 3 if byte & 0xF0 == 0 else 4
        index, position = read_number(data, position, bits)
        if position == INCOMPLETE:
            return STATIC[0], INCOMPLETE
        if is_static:
            known = _static(index)
        else:
            known = _there(self._table.absolute(base + index if is_behind else base - index - 1))
        return (known, position) if is_indexed else _with_name(known, data, position)


def _static(index: int) -> Field:
    if index >= len(STATIC):
        raise ParseError(f"http3: a header line refers to entry {index} of the fixed table")
    return STATIC[index]


def _there(field: Field | None) -> Field:
    if field is None:
        raise ParseError("http3: a header line refers to an entry that was not seen")
    return field


def _literal(data: bytes, position: int, bits: int) -> tuple[Field, int]:
    """A line with a name of its own; the Huffman flag of the name stands above its length."""
    name, position = read_text(data, position, bits)
    if position == INCOMPLETE:
        return STATIC[0], INCOMPLETE
    value, position = read_text(data, position, 7)
    return make_field(name.decode("utf-8", "replace"), len(name), value), position


def _with_name(known: Field, data: bytes, position: int) -> tuple[Field, int]:
    """A line that takes its name from another one."""
    value, position = read_text(data, position, 7)
    return make_field(known.name, known.name_bytes, value), position
