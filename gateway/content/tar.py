"""Tar archives (POSIX.1-2017 "ustar" and "pax", and GNU's long names): every file behind a head of 512 bytes."""

import re
from typing import Final, NamedTuple

from gateway.content.archive import MAX_FILES, Files
from gateway.content.charset import decode_text
from gateway.content.reader import Body, Reader

BLOCK_BYTES: Final = 512
MAX_LABEL_BYTES: Final = 64 << 10
"""Of what is said of a file in front of it: its name, where that is long."""

_MAGIC: Final = b"ustar"
_MAGIC_AT, _CHECKSUM_AT, _KIND_AT = 257, 148, 156
_PLAIN: Final = (b"0", b"\0", b"7")
_LONG_NAME, _PAX = b"L", b"x"
_RECORD: Final = re.compile(rb"\d{1,6} (path|size)=([^\n]*)\n")


class _Head(NamedTuple):
    """What the head of a file says."""

    name: bytes
    size: int
    kind: bytes


def read_tar(body: Body, reader: Reader) -> bool:
    """Claims what begins with the head of a file."""
    data = body.data
    if data[_MAGIC_AT : _MAGIC_AT + 5] != _MAGIC or _head(data, 0) is None:
        return False
    found = _files(data, reader)
    files = Files(f"{body.prefix}tar", [name for name, _ in found], reader)
    for name, content in found:
        files.name(name)
        if files.wants(name):
            files.read(name, content)
    files.finish()
    return True


def _files(data: bytes, reader: Reader) -> list[tuple[str, bytes]]:
    """Names of all files, in their order, and what they hold."""
    found: list[tuple[str, bytes]] = []
    label: dict[bytes, bytes] = {}
    at = 0
    while len(found) < MAX_FILES and at + BLOCK_BYTES <= len(data) and data[at : at + BLOCK_BYTES].strip(b"\0"):
        head = _head(data, at)
        if head is None:
            reader.problem("a tar archive is damaged")
            at = _next_head(data, at)
            label = {}
            continue
        start = at + BLOCK_BYTES
        size = _decimal(label.get(b"size", b""), head.size)
        content = data[start : start + size]
        at = start + -(-size // BLOCK_BYTES) * BLOCK_BYTES
        if head.kind == _LONG_NAME:
            label[b"path"] = content[:MAX_LABEL_BYTES].rstrip(b"\0")
        elif head.kind == _PAX:
            label.update(_RECORD.findall(content[:MAX_LABEL_BYTES]))
        else:
            if head.kind in _PLAIN:
                found.append((decode_text(label.get(b"path", head.name)), content))
                if len(content) < size:
                    reader.problem("a file in an archive ends early, or unpacks to too much: the rest was not read")
            label = {}
    return found


def _decimal(digits: bytes, otherwise: int) -> int:
    return int(digits) if digits.isdigit() and len(digits) < 16 else otherwise


def _head(data: bytes, at: int) -> _Head | None:
    """The head at a place, if its checksum says that it is one."""
    block = data[at : at + BLOCK_BYTES]
    said = _octal(block[_CHECKSUM_AT : _CHECKSUM_AT + 8])
    total = sum(block) - sum(block[_CHECKSUM_AT : _CHECKSUM_AT + 8]) + 8 * 0x20
    if len(block) < BLOCK_BYTES or said != total:
        return None
    name = block[:100].partition(b"\0")[0]
    if block[_MAGIC_AT : _MAGIC_AT + 6] == b"ustar\0" and block[345]:  # GNU has other things there
        name = block[345:500].partition(b"\0")[0] + b"/" + name
    field = block[124:136]
    size = int.from_bytes(field[1:]) if field[0] & 0x80 else _octal(field)  # GNU, where octal has no room
    return _Head(name, size, block[_KIND_AT : _KIND_AT + 1])


def _octal(field: bytes) -> int:
    digits = field.strip(b"\0 ")
    try:
        return int(digits, 8) if digits else 0
    except ValueError:
        return -1


def _next_head(data: bytes, at: int) -> int:
    """Where the next block stands that is a head; the end where there is none."""
    for place in range(at + BLOCK_BYTES, len(data) - BLOCK_BYTES + 1, BLOCK_BYTES):
        if data[place + _MAGIC_AT : place + _MAGIC_AT + 5] == _MAGIC and _head(data, place) is not None:
            return place
    return len(data)
