"""Bytes to text: a byte order mark wins, then what was declared, then UTF-8, then the old encoding that it looks like,
then Windows-1252.

Only encodings of the list below are used. Python also knows ciphers and punycode as "encodings"; their
names come from the network here, and some of them cost quadratic time.
"""

import codecs
from typing import Final

from gateway.content.legacy import legacy_text

_ALIASES: Final = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 utf8mb4",
    "cp1252": "iso-8859-1 iso8859-1 latin1 latin-1 l1 us-ascii ascii windows-1252 cp1252",
    "utf-16": "utf-16 utf16 ucs-2 unicode",
    "utf-16-le": "utf-16le utf-16-le",
    "utf-16-be": "utf-16be utf-16-be",
    "utf-32": "utf-32 utf32",
    "iso8859-2": "iso-8859-2 latin2",
    "iso8859-5": "iso-8859-5",
    "iso8859-7": "iso-8859-7",
    "iso8859-9": "iso-8859-9 latin5",
    "iso8859-15": "iso-8859-15 latin9 latin-9",
    "cp1250": "windows-1250 cp1250",
    "cp1251": "windows-1251 cp1251",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "koi8-r": "koi8-r",
    "gb18030": "gb2312 gbk gb18030",
    "big5": "big5",
    "shift_jis": "shift_jis shift-jis sjis",
    "euc_jp": "euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "euc_kr": "euc-kr ks_c_5601-1987",
}
CODECS: Final = {alias: codec for codec, aliases in _ALIASES.items() for alias in aliases.split()}
"""Names that may be declared (of the WHATWG Encoding Standard, the ones in use), and Python's codec for
each."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


_ODD: Final = dict.fromkeys((*(set(range(0x20)) - set(b"\t\n\r\f")), *range(0x7F, 0xA0), 0xFFFD))
"""Control characters and what could not be decoded, for `str.translate` to leave out."""


def decode_text(data: bytes, declared: str = "") -> str:
    """Text of `data`. Never fails: what cannot be decoded becomes U+FFFD. `declared` is a charset
    parameter."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    codec = CODECS.get(declared.strip().strip("\"'").lower(), "")
    if codec and codec != "utf-8":
        return data.decode(codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if codec or error.reason == "unexpected end of data":
            return data.decode("utf-8", "replace")
        return legacy_text(data)


def looks_like_text(data: bytes, declared: str = "", sample_bytes: int = 1024) -> bool:
    """Whether the beginning is text: hardly any control character, and a NUL only in UTF-16 and UTF-32."""
    head = data[:sample_bytes]
    text = decode_text(head, declared)
    if b"\0" in head and "\0" in text:
        return False
    return (len(text) - len(text.translate(_ODD))) * 50 <= len(text)
