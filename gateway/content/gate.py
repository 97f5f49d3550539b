"""Which values are worth looking into. Asked for every value of every message, so it takes a fraction of a
microsecond and no regular expression; `nested.py` looks closer."""

from typing import Final

MIN_CHARS: Final = 6
"""Shorter values hold nothing: `a%40b.c` has seven characters, `bWF5YQ==` eight."""

MIN_ENCODED_CHARS: Final = 8
"""Base64 shorter than this is a word or a number to any test."""

MIN_BASE85_CHARS: Final = 20
"""Sixteen bytes of text."""

MIN_HEX_CHARS: Final = 12
"""Six bytes. Shorter hex is a colour, a counter or an identifier."""

UUID_CHARS: Final = 36
"""RFC 9562 section 4: with its hyphens."""

PACKED_TOKEN: Final = (".eJ", ".eN")
"""Beginnings of sessions that Flask and Django keep in a cookie, packed with zlib: a dot, and base64 of `78 9c` or
`78 da`."""

HEALTH_CARD: Final = "shc:/"
"""Beginning of a SMART Health Card."""

BEGINNINGS: Final = (
    "MSH", "FHS", "BHS", "PID-", "ISA", "GS*", "ST*", "BEGIN:V", "INSERT ", "insert ", "UPDATE ", "update ", "REPLACE ",
    "---\n", "---\r\n", "HNHBK:1:", "From: ", "To: ", "Received: ", "Return-Path: ",
    "Delivered-To: ", "Date: ", "Message-ID: ", "MIME-Version: ", "Subject: ", "Content-Type: ", "Reply-To: ", "X-",
)  # fmt: skip
"""Beginnings of HL7, X12, cards and calendars, FinTS, statements of SQL, YAML, and mails."""

PHP: Final = ("a:", "O:")
"""Beginnings of an array and an object of PHP."""

OPENERS: Final = frozenset('{["<')
PACKED_HEX: Final = ("1f8b", "7801", "785e", "789c", "78da", "28b52ffd", "62706c697374", "0a", "08", "12", "0x")
"""Beginnings of gzip, zlib, zstd, plist and protobuf in hex."""

_ASCII_HEX: Final = frozenset("234567")
_NEXT_HEX: Final = frozenset("0234567cde")
"""First digits of the bytes of text in hex: ASCII, its zero bytes in UTF-16, other letters in UTF-8."""


def may_hold(value: str) -> bool:
    """Whether it is worth looking into a value. Asked for every value of every message, so by the cheapest
    means; longer than MIN_CHARS."""
    if value[-1] == "}" and value.startswith(PHP):
        return True
    if " " in value:
        if "{" in value or "%" in value or "\\" in value or "&" in value or "eyJ" in value:
            return True
        if "<" in value and has_tags(value):
            return True
        if has_marks(value) or value.startswith(BEGINNINGS) or has_options(value):
            return True
        return value[0] in OPENERS or value[-1] == "="
    if "=" in value or "%" in value or "&" in value or "\\" in value or value[0] in OPENERS:
        return True
    size = len(value)
    if size < MIN_ENCODED_CHARS:
        return False
    if "." in value:  # a number, a version, a host; or a token, packed or not, or Ascii85
        if "ey" in value or value.startswith(PACKED_TOKEN):
            return True
        return size >= MIN_BASE85_CHARS and ("<" in value or "^" in value or ";" in value)
    if value[8:9] == "-" and size == UUID_CHARS:
        return False
    if value.islower() or value.isdecimal():
        return (size >= MIN_HEX_CHARS and size % 2 == 0 and _begins_like_hex(value)) or value.startswith(HEALTH_CARD)
    return True


def has_marks(value: str) -> bool:
    """Whether a value may be a row of pairs: `a=1|b=2`."""
    if "=" in value:
        if " " in value and value.count("=") > 2:
            return True
        return "|" in value or ";" in value or "\n" in value or "\x01" in value or "," in value or "\t" in value
    return "|" in value and (":" in value or "\n" in value)


def has_options(value: str) -> bool:
    """Whether a value may be the configuration of a router, in sections with options."""
    return "config " in value and ("\toption " in value or "  option " in value)


def has_tags(value: str) -> bool:
    """Whether a value may be HTML: an element ends in it, or a line."""
    return "</" in value or "<br" in value


def begins_packed(digits: str) -> bool:
    """Whether hex in small letters begins like a packed format, or like a map of CBOR or MessagePack whose first
    name is text."""
    if digits.startswith(PACKED_HEX):
        return True
    first, third = digits[0], digits[2:4]
    if first in "ab":
        return third[:1] in ("6", "7") or digits.startswith("bf")
    return first == "8" and digits[1] != "0" and (third[:1] in ("a", "b") or third == "d9")


def _begins_like_hex(value: str) -> bool:
    """Whether the first bytes can be those of text, or of a packed format."""
    first, second, third = value[0], value[2], value[4]
    if first in _ASCII_HEX:
        return (second in _NEXT_HEX and (third in _NEXT_HEX or second in "cde")) or value.startswith(PACKED_HEX)
    return (first in "cde" and second in "89ab") or begins_packed(value)
