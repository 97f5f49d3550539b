"""Bytes of DICOM's text to characters: one repertoire for a data set, or several with escapes between them.

Sources: PS3.3 section C.12.1.1.2 (defined terms of Specific Character Set), PS3.5 sections 6.1.2.4 and 6.1.2.5 (code
extensions of ISO 2022: each escape names a set, for 7-bit or for 8-bit codes, until the value or its part ends).
"""

import re
from typing import Final

_OF_NUMBER: Final = {
    "100": "iso8859-1", "101": "iso8859-2", "109": "iso8859-3", "110": "iso8859-4", "144": "iso8859-5",
    "127": "iso8859-6", "126": "iso8859-7", "138": "iso8859-8", "148": "iso8859-9", "203": "iso8859-15",
    "166": "tis-620", "13": "shift_jis", "192": "utf-8", "87": "euc_jp", "159": "euc_jp", "149": "euc_kr",
    "58": "gb2312",
}  # fmt: skip
"""Registered sets as DICOM numbers them, and Python's codec for each."""

_OTHERS: Final = {"GB18030": "gb18030", "GBK": "gbk", "": "utf-8"}

_UPPER: Final = {
    b")I": "shift_jis", b"$)C": "euc_kr", b"$)A": "gb2312", b"-A": "iso8859-1", b"-B": "iso8859-2", b"-C": "iso8859-3",
    b"-D": "iso8859-4", b"-L": "iso8859-5", b"-G": "iso8859-6", b"-F": "iso8859-7", b"-H": "iso8859-8",
    b"-M": "iso8859-9", b"-T": "tis-620", b"-b": "iso8859-15",
}  # fmt: skip
"""Escapes that say what bytes from 0x80 on are."""

_PAIRS: Final = {b"$B": b"", b"$@": b"", b"$(D": b"\x8f"}
"""Escapes behind which two 7-bit bytes are a character of Japanese, and what EUC-JP puts before one of that set."""

_ESCAPE: Final = re.compile(rb"\x1b(\$\)[AC]|\$\(D|\$[B@]|\)I|\([BJ]|-[A-HLMTb])")
_PART_END: Final = re.compile(rb"[\\^=\r\n\t\f]")
"""Behind these the first set counts again."""

TERM: Final = re.compile(r"ISO(?:_IR| 2022 IR) (\d{1,3})")


class Repertoire:
    """How the text of one data set is read, by its attribute (0008,0005)."""

    __slots__ = ("_codec",)

    def __init__(self, terms: str = "") -> None:
        """`terms`: the values of the attribute, with backslashes between them. What nobody knows is read as UTF-8."""
        first = next((one for one in map(str.strip, terms.split("\\")) if one), "")
        found = TERM.fullmatch(first)
        self._codec = _OF_NUMBER.get(found[1], "utf-8") if found is not None else _OTHERS.get(first, "utf-8")

    def decode(self, raw: bytes) -> str:
        """The text; never fails: what cannot be decoded becomes U+FFFD."""
        if b"\x1b" not in raw:
            return raw.decode(self._codec, "replace")
        begun, *rest = _ESCAPE.split(raw)
        text = begun.decode(self._codec, "replace")
        upper, before, is_in_pairs = self._codec, b"", False
        for escape, piece in zip(rest[::2], rest[1::2], strict=True):
            if escape in _PAIRS:
                before, is_in_pairs = _PAIRS[escape], True
            elif escape in _UPPER:
                upper = _UPPER[escape]
            else:
                is_in_pairs = False
            if is_in_pairs:
                text += _pairs(piece, before)
                continue
            end = _PART_END.search(piece)
            cut = end.start() if end is not None else len(piece)
            text += piece[:cut].decode(upper, "replace") + piece[cut:].decode(self._codec, "replace")
            upper = upper if end is None else self._codec
        return text


def _pairs(piece: bytes, before: bytes) -> str:
    """Characters of two 7-bit bytes each."""
    pairs = (piece[at : at + 2] for at in range(0, len(piece), 2))
    upper = b"".join(before + bytes(byte | 0x80 for byte in pair) for pair in pairs)
    return upper.decode("euc_jp", "replace")
