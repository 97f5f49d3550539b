"""The snoop format of Solaris (RFC 1761): big-endian, one link type, microseconds.

These captures are old and small, so their records are walked in plain Python.
"""

import struct
from pathlib import Path

from gateway.capture.chunks import Chunks
from gateway.capture.limits import MAX_RECORD_BYTES
from gateway.capture.records import RecordSource, Row
from gateway.errors import InputError

MAGIC = b"snoop\0\0\0"
FILE_HEADER_BYTES = 16
VERSION = 2
MAX_PAD_BYTES = 1024
"""Between two records; real writers pad to four bytes."""
LINK_TYPES = {0: 1, 2: 6, 4: 1, 8: 10}
"""Datalink types (RFC 1761, table 1) as LINKTYPE_ numbers: 802.3, Token Ring, Ethernet, FDDI."""

_RECORD = struct.Struct(">6I")  # original length, included length, record length, drops, seconds, microseconds


class SnoopSource(RecordSource):
    """A snoop file as batches of frames."""

    format = "snoop"
    header_bytes = _RECORD.size

    def __init__(self, path: Path, chunks: Chunks) -> None:
        """Read the file header. Raises InputError where it is not whole, or of a kind that is not read."""
        super().__init__(path, chunks)
        header = bytes(chunks.data[chunks.start : chunks.start + FILE_HEADER_BYTES])
        if chunks.unread_bytes < FILE_HEADER_BYTES:
            raise InputError(str(path), "the capture ends inside its file header; nothing in it can be read")
        version, datalink = struct.unpack(">II", header[8:])
        if header[:8] != MAGIC or version != VERSION or datalink not in LINK_TYPES:
            kind = f"version {version} and datalink type {datalink}"
            raise InputError(str(path), f"is a snoop capture of {kind}, which Telltale does not read")
        self._link_type = LINK_TYPES[datalink]
        chunks.consume(FILE_HEADER_BYTES)

    def length_at(self, view: memoryview, at: int) -> int | None:
        """See RecordSource."""
        _, captured, length, _, _, _ = _RECORD.unpack_from(view, at)
        used = _RECORD.size + captured
        is_possible = captured <= MAX_RECORD_BYTES and used <= length <= used + MAX_PAD_BYTES
        return int(length) if is_possible else None

    def row_at(self, view: memoryview, at: int) -> Row | None:
        """See RecordSource."""
        original, captured, _, _, seconds, micros = _RECORD.unpack_from(view, at)
        time_ns = seconds * 1_000_000_000 + micros * 1000
        return time_ns, at + _RECORD.size, captured, max(original, captured), self._link_type
