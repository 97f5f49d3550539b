"""Digits and letters that are written wide or in another script, as the ASCII that detectors know.

A number in wide digits or in Arabic ones is the same to whoever typed it: keyboards of Japan and China write wide
forms, Arabic, Persian and Hindi ones have digits of their own.

Sources: Unicode, block FF00 (halfwidth and fullwidth forms), general category Nd.
"""

import re
import unicodedata
from typing import Final

_WIDE: Final = re.compile("[\uff10-\uff19\uff20-\uff3a\uff41-\uff5a]|(?![0-9])\\d")
"""What makes it worth writing a value in another way; wide commas and stops alone stand in every Chinese text."""

_TO_ASCII: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_DIGIT: Final = re.compile(r"(?![0-9])\d")

MIN_FOUND: Final = 3
"""Such characters that a text must have: no value worth a second look has less, and one may be a sign in a formula."""

_ASCII: Final = bytes(range(128))


def narrowed(text: str) -> str:
    """The text with such digits and letters in ASCII, or "" where it has fewer than MIN_FOUND. As long as before.

    Only what is beyond ASCII is looked at, and that is little in most texts: a page is some 100 KB.
    """
    others = text.encode("utf-8", "replace").translate(None, _ASCII).decode("utf-8", "replace")
    if len(_WIDE.findall(others)) < MIN_FOUND:
        return ""
    return _DIGIT.sub(_digit, text.translate(_TO_ASCII))


def _digit(found: "re.Match[str]") -> str:
    return str(unicodedata.digit(found[0]))
