"""What PHP's `serialize` writes, as sites on WordPress and sessions send it: `body.php:$.email`.

`a:1:{s:5:"email";s:7:"a@b.org";}` is an array of one pair; strings have their length in bytes before them (PHP manual,
`serialize`). Read like a document of JSON.
"""

import re
from typing import Any, Final

from gateway.content.charset import decode_text
from gateway.content.jsonwalk import walk_json
from gateway.content.reader import Body, Reader

MAX_DEPTH: Final = 32
"""Arrays inside arrays; the options of a site reach some ten."""

MAX_MEMBERS: Final = 10_000
"""Of one array: as many as there can be fields."""

_BEGIN: Final = re.compile(rb"\s*(?:a:\d{1,5}:\{|O:\d{1,3}:\"[\w\\]{1,120}\":\d{1,5}:\{)")
_PLAIN: Final = re.compile(rb"(?:[idbrR]:([^;\"{}]{1,40})|N);")
_STRING: Final = re.compile(rb"[sS]:(\d{1,7}):\"")
_ARRAY: Final = re.compile(rb"(?:a|O:\d{1,3}:\"[^\"]{1,120}\"):(\d{1,5}):\{")


class _DamagedError(Exception):
    """It is not what it begins like."""


def read_php(body: Body, reader: Reader) -> bool:
    """Claims an array or an object that is whole."""
    begin = _BEGIN.match(body.data)
    if begin is None:
        return False
    start = len(body.data) - len(body.data.lstrip())
    try:
        document, end = _value(body.data, start, 0)
    except _DamagedError:
        return False
    if body.data[end:].strip():
        return False
    walk_json(document, f"{body.prefix}php:$", "", reader)
    return True


def _value(data: bytes, at: int, depth: int) -> tuple[Any, int]:
    """The value that begins at a place, in the form that `parse_json` gives, and where it ends."""
    if depth > MAX_DEPTH:
        raise _DamagedError
    if (found := _STRING.match(data, at)) is not None:
        end = found.end() + int(found[1])
        if data[end : end + 2] != b'";':
            raise _DamagedError
        return decode_text(data[found.end() : end]), end + 2
    if (found := _PLAIN.match(data, at)) is not None:
        return (found[1].decode("latin-1") if found[1] is not None else None), found.end()
    if (found := _ARRAY.match(data, at)) is not None:
        return _members(data, found.end(), min(int(found[1]), MAX_MEMBERS), depth)
    raise _DamagedError


def _members(data: bytes, at: int, count: int, depth: int) -> tuple[Any, int]:
    pairs: list[tuple[str, Any]] = []
    for _ in range(count):
        key, at = _value(data, at, depth + 1)
        inner, at = _value(data, at, depth + 1)
        if not isinstance(key, str):
            raise _DamagedError
        pairs.append((key.rpartition("\0")[2], inner))  # private members have the name of their class before it
    if data[at : at + 1] != b"}":
        raise _DamagedError
    is_list = [key for key, _ in pairs] == [str(number) for number in range(len(pairs))]
    return ([inner for _, inner in pairs] if is_list else tuple(pairs)), at + 1
