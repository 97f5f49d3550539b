"""Zip archives (APPNOTE 6.3): names of all files, and what is in those that are data: `body.zip:a.json|json:$.mood`.

Read from the front, by the head of each file, since a body that was cut has lost the directory at its end. What is
packed as a program, or for one, is the same for everybody; of that the names are enough.
"""

import zlib
from typing import Final, NamedTuple

from gateway.content.charset import decode_text
from gateway.content.encodings import limit_of
from gateway.content.paths import named
from gateway.content.reader import Body, Reader

MAX_FILES: Final = 100
"""Files of one archive whose heads are looked at."""

MAX_NAME_BYTES: Final = 512
"""Longer names are rubble: no file system takes them."""

ZIP_MAGIC: Final = b"PK\x03\x04"
_HEAD_BYTES: Final = 30
_ENCRYPTED: Final = 1
_SIZE_FOLLOWS: Final = 8
"""Bits of the flags (4.4.4): with the second one sizes stand behind the data, which has to end itself."""

_STORED, _DEFLATED = 0, 8

_PROGRAMS: Final = ("AndroidManifest.xml", "META-INF/MANIFEST.MF", "classes.dex", "package/package.json")
_DATA: Final = {
    "json": "application/json",
    "geojson": "application/json",
    "ndjson": "application/x-ndjson",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "txt": "text/plain",
    "md": "text/plain",
    "log": "text/plain",
    "xml": "application/xml",
    "gpx": "application/xml",
    "tcx": "application/xml",
    "kml": "application/xml",
    "plist": "",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "hl7": "",
    "dcm": "",
}
"""Endings of files that people and apps keep data in, and what that is. Others (pages, scripts, office documents,
archives in archives) are left closed."""


class _File(NamedTuple):
    """One file, as its head has it."""

    name: str
    flags: int
    method: int
    start: int  # of its data
    size: int  # packed; 0 where it is said behind the data


def read_zip(body: Body, reader: Reader) -> bool:
    """Claims what begins as an archive."""
    if not body.data.startswith(ZIP_MAGIC):
        return False
    is_program = any(name.encode("ascii") in body.data for name in _PROGRAMS)
    at = 0
    for number in range(MAX_FILES):
        file = _next_file(body.data, at)
        if file is None:
            break
        if file.name:
            reader.put(f"{body.prefix}zip[{number}]|filename", "filename", file.name)
        at = file.start + file.size
        if not is_program and not reader.is_full:
            at = max(at, _read_file(file, body, reader))
    return True


def _next_file(data: bytes, at: int) -> _File | None:
    """The file whose head begins at or behind a place."""
    at = data.find(ZIP_MAGIC, at)
    if at < 0 or at + _HEAD_BYTES > len(data):
        return None
    flags, method = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (6, 8))
    size = int.from_bytes(data[at + 18 : at + 22], "little")
    name_bytes, extra_bytes = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (26, 28))
    name = data[at + _HEAD_BYTES : at + _HEAD_BYTES + name_bytes]
    if name_bytes > MAX_NAME_BYTES or len(name) < name_bytes:
        return _File("", flags, -1, at + _HEAD_BYTES, 0)
    start = at + _HEAD_BYTES + name_bytes + extra_bytes
    # A size that goes beyond the end, or stands elsewhere (zip64): the next head is looked for behind this one.
    known = size if start + size <= len(data) and not flags & _SIZE_FOLLOWS else 0
    return _File(decode_text(name), flags, method, start, known)


def _read_file(file: _File, body: Body, reader: Reader) -> int:
    """Read what a file holds where it is data; where its packed bytes end, as far as that is known."""
    media_type = _DATA.get(file.name.rpartition(".")[2].lower())
    if media_type is None:
        return file.start
    if file.flags & _ENCRYPTED:
        reader.problem("an encrypted file in an archive was not read")
        return file.start
    packed = body.data[file.start : file.start + file.size] if file.size else body.data[file.start :]
    if file.method == _DEFLATED:
        data, used = _inflate(packed, reader)
    elif file.method == _STORED and file.size:
        data, used = packed, file.size
    else:
        reader.problem("a file in an archive is packed in a way that is not read")
        return file.start
    if data and reader.spend(len(data)):
        place = named(f"{body.prefix}zip", file.name)
        reader.read(Body(data, media_type, prefix=f"{place}|", text_path=place))
    return file.start + used


def _inflate(packed: bytes, reader: Reader) -> tuple[bytes, int]:
    """What raw deflate gives up to the limits or the damage, and how many bytes that took."""
    limit = max(1, min(reader.room_bytes, limit_of(len(packed))))
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = unpacker.decompress(packed, limit)
    except zlib.error:
        reader.problem("a file in an archive is damaged")
        return b"", 0
    if not unpacker.eof:
        reader.problem("a file in an archive ends early, or unpacks to too much: the rest was not read")
    return data, len(packed) - len(unpacker.unused_data) - len(unpacker.unconsumed_tail)
