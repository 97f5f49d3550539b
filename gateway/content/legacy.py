"""Which of the old encodings a text is in that says none and is no UTF-8: Cyrillic, Greek, Chinese, Japanese, Korean.

Old apps and devices still send them, and everybody on the way can read them. Each of these encodings shows by which of
its bytes are used: Russian is mostly small letters, of which ten make up two thirds of any text; Chinese keeps to the
some 3,800 common signs, which have a place of their own in the code; Japanese has its syllables. Of other bytes none
of it is true, so that nothing is said of them and Windows-1252 stays the last resort.

Sources: KOI8-R (RFC 1489), the index tables of the WHATWG Encoding Standard, GB 2312 (level 1: rows 16 to 55), Big5
(level 1: A440 to C67E), letter frequencies of the Russian National Corpus.
"""

import re
from functools import lru_cache
from typing import Final

SAMPLE_BYTES: Final = 1024
"""So much of a text is looked at."""

MIN_HIGH_BYTES: Final = 8
"""Bytes beyond ASCII below which a text says too little about its encoding: four letters of Chinese."""

MIN_LETTER_SHARE: Final = 0.95
"""Of the characters beyond ASCII, those that are letters of the script, in single bytes."""

MIN_SMALL_SHARE: Final = 0.6
"""Of the letters, small ones: in the other Cyrillic encoding they come out as capitals."""

MIN_COMMON_SHARE: Final = 0.55
"""Of the letters, those that are common in the language: 0.65 in Russian, 0.7 in Greek."""

MIN_SIGN_SHARE: Final = 0.85
"""Of the characters in two bytes, those that are common in the language."""

MAX_MIXED_SHARE: Final = 0.1
"""Of the letters of another script, those beside a letter of ASCII: in Western texts they all are (`José`)."""

MIN_SYLLABLE_SHARE: Final = 0.3
"""Of the characters of a Japanese text, syllables (kana): half in any sentence."""

MAX_CONTROL_SHARE: Final = 0.02
"""Of all bytes, control characters, which no text has: compressed and encrypted bytes have five times as many."""

_CONTROLS: Final = bytes(set(range(0x20)) - set(b"\t\n\f\r\x1b"))
_HIGH: Final = bytes(range(0x80, 0x100))
_MIXED: Final = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z])")
_CYRILLIC: Final = re.compile("[\u0400-\u045f]")
_GREEK: Final = re.compile("[\u0386-\u03ce]")
_RUSSIAN: Final = frozenset("оеаинтсрвлкмОЕАИНТСРВЛКМ")
_SINGLE: Final = (
    ("cp1251", _CYRILLIC, _RUSSIAN),
    ("koi8-r", _CYRILLIC, _RUSSIAN),
    ("cp1253", _GREEK, frozenset("αοιετσνηυρπκωάόίέΑΟΙΕΤΣΝΗΥΡ")),
)
_DOUBLE: Final = (
    ("euc_jp", re.compile(rb"[\xa1-\xfe]{2}"), re.compile(rb"[\xa4\xa5]")),
    ("shift_jis", re.compile(rb"[\x81-\x9f\xe0-\xef][\x40-\xfc]"), re.compile(rb"[\x82\x83]")),
    ("euc_kr", re.compile(rb"[\xa1-\xfe]{2}"), re.compile(rb"[\xb0-\xc8\xa1]")),
    ("gb18030", re.compile(rb"[\xa1-\xfe]{2}"), re.compile(rb"[\xb0-\xd7\xa1\xa3]")),
    ("big5", re.compile(rb"[\xa1-\xf9][\x40-\xfe]"), re.compile(rb"[\xa4-\xc6\xa1]")),
)
"""Codec, a character of two bytes, and the first bytes of its common ones, in the order in which they are tried."""


def is_utf8(data: bytes) -> bool:
    """Whether bytes are text in UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def legacy_text(data: bytes) -> str:
    """A text that is no UTF-8 and says nothing of its encoding: in the one that is likely, else in Windows-1252."""
    return data.decode(legacy_codec(data) or "cp1252", "replace")


def legacy_codec(data: bytes) -> str:
    """Python's name of the encoding of a text that is neither ASCII nor UTF-8; "" where none is likely."""
    return _codec(data[:SAMPLE_BYTES])


@lru_cache(maxsize=64)
def _codec(sample: bytes) -> str:
    """The same for the beginning of a text, whose last character may be cut."""
    if len(sample) - len(sample.translate(None, _CONTROLS)) > MAX_CONTROL_SHARE * len(sample):
        return ""
    high = len(sample) - len(sample.translate(None, _HIGH))
    if high < MIN_HIGH_BYTES:
        return ""
    for codec, script, common in _SINGLE:
        if _is_single(sample.decode(codec, "replace"), script, common):
            return codec
    for codec, pair, first in _DOUBLE:
        if _is_double(sample, high, codec, pair, first):
            return codec
    return ""


def _is_single(text: str, script: "re.Pattern[str]", common: frozenset[str]) -> bool:
    foreign = [c for c in text if c > "\x7f"]
    letters = [c for c in foreign if script.match(c)]
    if len(letters) < MIN_LETTER_SHARE * len(foreign) or len(_MIXED.findall(text)) > MAX_MIXED_SHARE * len(foreign):
        return False
    small = sum(map(str.islower, letters))
    return small >= MIN_SMALL_SHARE * len(letters) and sum(c in common for c in letters) >= MIN_COMMON_SHARE * len(
        letters
    )


def _is_double(sample: bytes, high: int, codec: str, pair: "re.Pattern[bytes]", first: "re.Pattern[bytes]") -> bool:
    try:
        sample.decode(codec)
    except UnicodeDecodeError as error:
        if error.end < len(sample):  # not only cut off
            return False
    pairs = pair.findall(sample)
    common = sum(first.match(one) is not None for one in pairs)
    if codec in ("euc_jp", "shift_jis"):
        return bool(pairs) and common >= MIN_SYLLABLE_SHARE * len(pairs)
    return bool(pairs) and 2 * len(pairs) >= MIN_SIGN_SHARE * high and common >= MIN_SIGN_SHARE * len(pairs)
