"""The fields that DNS record data is made of, as text: strings, base64, hexadecimal, lists of types.

Sources: RFC 1035 sections 3.3 and 5.1 (strings and their escapes), RFC 4034 section 4.1.2 (lists of
types), RFC 4648 (base64).
"""

from binascii import b2a_base64
from typing import Final

from gateway.errors import ParseError
from gateway.protocols.dns_names import escapes, read_name, type_name

_PLAIN_TEXT: Final = bytes(code for code in range(0x20, 0x7F) if code not in b'"\\')
"""What stands for itself inside a quoted string."""

_TEXT_ESCAPED: Final = escapes(_PLAIN_TEXT, b'"\\')

_MAX_BITMAP_BYTES: Final = 32
"""Of one window of a list of types: 256 types, a bit each."""


def name_at_end(data: bytes, start: int, end: int) -> str:
    """The name that fills the rest of the record data."""
    name, behind = read_name(data, start)
    must_end(behind, end)
    return name


def strings(data: bytes, position: int, end: int) -> list[bytes]:
    """The character-strings (a length byte, then so many bytes) that fill data[position:end]."""
    texts: list[bytes] = []
    while position < end:
        behind = position + 1 + data[position]
        must_fit(behind, end)
        texts.append(data[position + 1 : behind])
        position = behind
    return texts


def quoted(text: bytes) -> str:
    """A character-string as it stands in a zone file."""
    if not text.translate(None, _PLAIN_TEXT):
        return f'"{text.decode("ascii")}"'
    return f'"{"".join(_TEXT_ESCAPED[code] for code in text)}"'


def base64(raw: bytes) -> str:
    """Base64 in one piece."""
    return b2a_base64(raw, newline=False).decode("ascii")


def types(data: bytes, position: int, end: int) -> str:
    """The list of types that fills the rest of the record data, with a space before each."""
    names: list[str] = []
    while position < end:
        must_fit(position + 2, end)
        window, length = data[position], data[position + 1]
        position += 2
        must_fit(position + length, end)
        if not 0 < length <= _MAX_BITMAP_BYTES:
            raise ParseError("dns: a list of types contradicts its own lengths")
        names += [
            " " + type_name(window << 8 | place)
            for place in range(length * 8)
            if data[position + (place >> 3)] & 0x80 >> (place & 7)
        ]
        position += length
    return "".join(names)


def must_fit(position: int, end: int) -> None:
    """Raises ParseError where a field would reach beyond its record."""
    if position > end:
        raise ParseError("dns: record data is shorter than its type needs")


def must_end(position: int, end: int) -> None:
    """Raises ParseError where the fields do not end with their record."""
    if position != end:
        raise ParseError("dns: record data is not as long as it says")
