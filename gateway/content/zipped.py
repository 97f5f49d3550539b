"""Zip archives (APPNOTE 6.3), read from the front, by the head of each file: a body that was cut has lost the
directory at its end. Where there is one, it says how long files are whose heads do not.
"""

import zlib
from typing import Final, NamedTuple

from gateway.content.archive import MAX_FILES, Files
from gateway.content.charset import decode_text
from gateway.content.encodings import limit_of, until_damage
from gateway.content.reader import Body, Reader

MAX_NAME_BYTES: Final = 512
"""Longer names are rubble: no file system takes them."""

ZIP_MAGIC: Final = b"PK\x03\x04"
_DIRECTORY, _DIRECTORY_END, _DIRECTORY_END_64 = b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06"
_DESCRIPTOR: Final = b"PK\x07\x08"
_HEAD_BYTES, _ENTRY_BYTES = 30, 46
_END_BYTES: Final = 22 + 65535
"""Of the end of the directory, with the longest comment (4.3.16)."""

MAX_DESCRIPTORS: Final = 1_000
"""Of what may be the end of one file; an archive in it has one for each of its own."""

_ENCRYPTED: Final = 1
_SIZE_FOLLOWS: Final = 8
"""Bits of the flags (4.4.4): with the second one sizes stand behind the data."""

_STORED, _DEFLATED = 0, 8
_ELSEWHERE: Final = 0xFFFFFFFF
"""A size that stands in the extra field for zip64 (4.4.8, 4.5.3)."""

_ZIP64: Final = 1


class _File(NamedTuple):
    """One file, as its head has it."""

    name: str
    flags: int
    method: int
    start: int  # of its data
    size: int  # packed; -1 where nobody says it
    checksum: int  # CRC-32; -1 where it stands elsewhere


def read_zip(body: Body, reader: Reader) -> bool:
    """Claims what begins as an archive."""
    data = body.data
    if not data.startswith(ZIP_MAGIC):
        return False
    heads = _heads(data)
    files = Files(f"{body.prefix}zip", [file.name for file in heads], reader)
    at = 0
    for file in heads:
        if file.start < at:  # no head, but part of what was packed
            continue
        files.name(file.name)
        if files.wants(file.name):
            at = _read_file(file, data, files, reader)
    files.finish()
    return True


def _heads(data: bytes) -> list[_File]:
    """The heads of all files, in their order."""
    sizes = _sizes(data)
    found: list[_File] = []
    at = 0
    while len(found) < MAX_FILES and (file := _next_file(data, at, sizes)) is not None:
        found.append(file)
        at = max(file.start, file.start + file.size)
    return found


def _number(data: bytes, at: int, size_bytes: int = 4) -> int:
    return int.from_bytes(data[at : at + size_bytes], "little")


def _sizes(data: bytes) -> dict[int, int]:
    """The packed size of each file by the place of its head, as the directory says (4.3.12); {} without one."""
    found: dict[int, int] = {}
    end = data.rfind(_DIRECTORY_END, max(0, len(data) - _END_BYTES))
    if end < 0 or end + 22 + _number(data, end + 20, 2) != len(data):
        return found  # none, or that of an archive inside
    at = _number(data, end + 16)
    if at == _ELSEWHERE:
        at = _number(data, data.rfind(_DIRECTORY_END_64, 0, end) + 48, 8)
    while data[at : at + 4] == _DIRECTORY and at + _ENTRY_BYTES <= len(data) and len(found) < MAX_FILES:
        size, place = _number(data, at + 20), _number(data, at + 42)
        name_bytes, extra_bytes, comment_bytes = (_number(data, at + n, 2) for n in (28, 30, 32))
        extra = at + _ENTRY_BYTES + name_bytes
        if _ELSEWHERE in (size, place):
            wide = _zip64(data[extra : extra + extra_bytes])
            skipped = 8 if _number(data, at + 24) == _ELSEWHERE else 0
            if size == _ELSEWHERE:
                size = _number(wide, skipped, 8)
                skipped += 8
            if place == _ELSEWHERE:
                place = _number(wide, skipped, 8)
        found[place] = size
        at = extra + extra_bytes + comment_bytes
    return found


def _zip64(extra: bytes) -> bytes:
    """What the extra field for zip64 holds (4.5.3): numbers of eight bytes, those alone that stand nowhere else."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = _number(extra, at, 2), _number(extra, at + 2, 2)
        if kind == _ZIP64:
            return extra[at + 4 : at + 4 + size]
        at += 4 + size
    return b""


def _next_file(data: bytes, at: int, sizes: dict[int, int]) -> _File | None:
    """The file whose head begins at or behind a place."""
    at = data.find(ZIP_MAGIC, at)
    if at < 0 or at + _HEAD_BYTES > len(data):
        return None
    flags, method = (_number(data, at + n, 2) for n in (6, 8))
    checksum, size = _number(data, at + 14), _number(data, at + 18)
    name_bytes, extra_bytes = (_number(data, at + n, 2) for n in (26, 28))
    name = data[at + _HEAD_BYTES : at + _HEAD_BYTES + name_bytes]
    if name_bytes > MAX_NAME_BYTES or len(name) < name_bytes:
        return _File("", flags, -1, at + _HEAD_BYTES, -1, -1)
    start = at + _HEAD_BYTES + name_bytes + extra_bytes
    if size == _ELSEWHERE:
        size = _number(_zip64(data[start - extra_bytes : start]), 8, 8)  # of a head, behind the size unpacked
    if flags & _SIZE_FOLLOWS:
        checksum, size = -1, sizes.get(at, -1)
    if start + size > len(data):  # a lie, or the rest is missing: the next head is looked for behind this one
        size = -1
    if size < 0 and method == _STORED:
        size = _stored_size(data, start)
    return _File(decode_text(name), flags, method, start, size, checksum)


def _stored_size(data: bytes, start: int) -> int:
    """How long a file is that was not packed and whose size stands behind it (4.3.9): where a descriptor agrees with
    its place and with what is before it, else -1."""
    at = checked = start
    checksum = 0
    for _ in range(MAX_DESCRIPTORS):
        at = data.find(_DESCRIPTOR, at)
        if at < 0:
            break
        if _number(data, at + 8) == at - start:
            checksum, checked = zlib.crc32(data[checked:at], checksum), at
            if _number(data, at + 4) == checksum:
                return at - start
        at += 1
    return -1


def _read_file(file: _File, data: bytes, files: Files, reader: Reader) -> int:
    """Read what a file holds; where its packed bytes end, as far as that is known."""
    if file.flags & _ENCRYPTED:
        reader.problem("an encrypted file in an archive was not read")
        return file.start
    packed = data[file.start : file.start + file.size] if file.size >= 0 else data[file.start :]
    if file.method == _DEFLATED:
        content, used = _inflate(packed, reader)
    elif file.method == _STORED:
        content, used = _stored(file, packed, reader)
    else:
        reader.problem("a file in an archive is packed in a way that is not read")
        return file.start
    if file.checksum >= 0 and used == file.size and zlib.crc32(content) != file.checksum:
        reader.problem("a file in an archive is damaged")
    files.read(file.name, content)
    return file.start + used


def _stored(file: _File, packed: bytes, reader: Reader) -> tuple[bytes, int]:
    """What was not packed, up to the limits; without a size, up to what comes behind it in an archive."""
    if file.size < 0:
        reader.problem("a file in an archive ends early, or unpacks to too much: the rest was not read")
        ends = [packed.find(magic) for magic in (ZIP_MAGIC, _DIRECTORY, _DESCRIPTOR)]
        packed = packed[: min((end for end in ends if end >= 0), default=len(packed))]
    return packed, len(packed)


def _inflate(packed: bytes, reader: Reader) -> tuple[bytes, int]:
    """What raw deflate gives up to the limits or the damage, and how many bytes that took."""
    limit = max(1, min(reader.room_bytes, limit_of(len(packed))))
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = unpacker.decompress(packed, limit)
    except zlib.error:
        reader.problem("a file in an archive is damaged")
        return until_damage(packed, -zlib.MAX_WBITS, limit)[:limit], 0
    if not unpacker.eof:
        reader.problem("a file in an archive ends early, or unpacks to too much: the rest was not read")
    return data, len(packed) - len(unpacker.unused_data) - len(unpacker.unconsumed_tail)
