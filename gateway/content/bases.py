"""Base32, base85 and Ascii85 to bytes, told by their alphabets. What the bytes are is not asked here."""

import base64
import re
from typing import Final

_BASE32: Final = re.compile(r"[A-Z2-7]{16,}+={0,6}")
_NUMBER: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789abcdefghijklmnopqrstuv")
"""The same digits as Python writes them. What it has for base32 takes twenty times as long as to read one number."""

_ODD_DIGITS: Final = frozenset({1, 3, 6})
"""Digits behind the last eight that no encoder makes."""

_BASE85: Final = re.compile(r"[0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]{20,}")
"""The alphabet of RFC 1924, which Git and Python use."""

_ASCII85: Final = re.compile(r"[!-uz\s]{20,}")
_MARKS: Final = frozenset("!#$()*;<>?@^`{|}~")
"""Of 24 characters of such a text five are marks of these, and few other values without a blank have three."""

MIN_MARKS: Final = 3
"""Different marks in what may be base85 without saying so."""


def from_base32(value: str) -> bytes | None:
    """RFC 4648 section 6, in capitals as encoders write it, with its padding or without; None for what is none."""
    if not value.isupper() or _BASE32.fullmatch(value) is None:
        return None
    digits = value.rstrip("=")
    if len(digits) % 8 in _ODD_DIGITS:
        return None
    size, spare_bits = divmod(5 * len(digits), 8)
    return (int(digits.translate(_NUMBER), 32) >> spare_bits).to_bytes(size)


def from_base85(value: str) -> tuple[str, bytes]:
    """Base85 of RFC 1924, or Ascii85 as PostScript has it, which may stand between `<~` and `~>`: which of them it is,
    and the bytes; an empty name for what is neither."""
    is_framed = value.startswith("<~") and value.endswith("~>")
    if not is_framed and (" " in value or len(_MARKS.intersection(value)) < MIN_MARKS):
        return "", b""
    try:
        if not is_framed and _BASE85.fullmatch(value) is not None:
            return "base85", base64.b85decode(value)
        if is_framed or _ASCII85.fullmatch(value) is not None:
            return "ascii85", base64.a85decode(value, adobe=is_framed)
    except ValueError:  # more than four bytes hold
        pass
    return "", b""
