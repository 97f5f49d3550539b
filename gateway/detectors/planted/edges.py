"""What may stand beside a planted value: whether a match is the value itself or a piece of something longer."""

import re
from typing import Final

_ESCAPE: Final = re.compile(rb"(?:%(?:25)?[0-9a-f]{2}|\\u[0-9a-f]{4}|\\[nrtbf]|=(?:3d|20|22|0a|0d|27|3c|3e|2c|3a|3b))$")
"""An escaped character: its last letter is not a letter of the text."""

_ESCAPE_BYTES: Final = 6
_DIGIT_BEFORE: Final = re.compile(rb"[0-9][.-]$")
_DIGIT_BEHIND: Final = re.compile(rb"[.-][0-9]")
_DOMAIN_BEHIND: Final = re.compile(rb"-|\.[a-z0-9]")
_AT_BEHIND: Final = re.compile(rb"@|%(?:25)?40")
_FIELD_ENDS: Final = re.compile(rb" *(?:\x1e|\Z)")

FIRST_WITHOUT_BLANKS: Final = 0x2E80
"""From here on scripts write words without blanks between them (Chinese, Japanese): the neighbour says nothing."""


def fits(edges: str, lower: bytes, start: int, end: int, *, is_raw: bool) -> bool:
    """Whether a match from `start` to `end` has fitting neighbours; `is_raw` in bytes that nobody has decoded."""
    if not edges:
        return True
    if edges == "field":
        return _FIELD_ENDS.match(lower, end) is not None
    if is_raw and is_counted(lower, start, end):
        return True
    if not is_free_before(lower, start, is_raw):
        return False
    if edges == "date":
        return not lower[end : end + 1].isdigit()
    if edges == "count":
        return not lower[end : end + 1].isdigit() and not _DIGIT_BEFORE.search(lower[max(0, start - 2) : start])
    if not is_free_behind(lower, end, is_raw):
        return False
    if edges == "number":
        return not (_DIGIT_BEFORE.search(lower[max(0, start - 2) : start]) or _DIGIT_BEHIND.match(lower, end))
    if edges == "address":
        return (start == 0 or lower[start - 1] not in _LOCAL_MARKS) and _DOMAIN_BEHIND.match(lower, end) is None
    if edges == "behind":
        return _DIGIT_BEHIND.match(lower, end) is None
    return _AT_BEHIND.match(lower, end) is None  # a name in somebody's address is not that name alone


_LOCAL_MARKS: Final = frozenset(b"._+-")


def is_free_before(lower: bytes, start: int, is_raw: bool) -> bool:
    """No letter and no digit before it, but for those of an escape."""
    if start == 0:
        return True
    last = lower[start - 1]
    if last < 0x80:
        if not chr(last).isalnum():
            return True
        return _ESCAPE.search(lower[max(0, start - _ESCAPE_BYTES) : start]) is not None
    if is_raw or _has_no_blanks(lower[start : start + 4]):
        return True
    before = lower[max(0, start - 4) : start].decode("utf-8", "ignore")
    return not before[-1:].isalnum()


def is_free_behind(lower: bytes, end: int, is_raw: bool) -> bool:
    """No letter and no digit behind it."""
    if end >= len(lower):
        return True
    if lower[end] < 0x80:
        return not chr(lower[end]).isalnum()
    if is_raw:
        return True
    behind = lower[end : end + 4].decode("utf-8", "ignore")[:1]
    return not behind.isalnum() or ord(behind) >= FIRST_WITHOUT_BLANKS


def is_counted(lower: bytes, start: int, end: int) -> bool:
    """Whether its length stands before it, as in protobuf, MessagePack, CBOR, property lists and most own formats: then
    it ends where it ends, whatever follows."""
    length = end - start
    if start == 0:
        return False
    before = lower[start - 1]
    if length < 0x80:
        short = (before == 0x60 | length and length < 24) or (before == 0xA0 | length and length < 32)
        return before == length or short or (before == 0x50 | length and length < 15)
    return start > 1 and lower[start - 2] == (length & 0x7F | 0x80) and before == length >> 7


def _has_no_blanks(data: bytes) -> bool:
    first = data.decode("utf-8", "ignore")[:1]
    return bool(first) and ord(first) >= FIRST_WITHOUT_BLANKS
