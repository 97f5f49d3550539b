"""The snoop format of Solaris (RFC 1761): big-endian, one link type, microseconds.

These captures are old and small, so their records are walked in plain Python.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from gateway.capture.chunks import Chunks
from gateway.capture.labels import LabelBook
from gateway.capture.limits import MAX_BATCH_FRAMES, MAX_RECORD_BYTES
from gateway.errors import InputError
from gateway.model.frames import RECORD_DTYPE, FrameBatch
from gateway.model.messages import Anomaly

MAGIC = b"snoop\0\0\0"
FILE_HEADER_BYTES = 16
VERSION = 2
MAX_PAD_BYTES = 1024
"""Between two records; real writers pad to four bytes."""
LINK_TYPES = {0: 1, 2: 6, 4: 1, 8: 10}
"""Datalink types (RFC 1761, table 1) as LINKTYPE_ numbers: 802.3, Token Ring, Ethernet, FDDI."""

_RECORD = struct.Struct(">6I")  # original length, included length, record length, drops, seconds, microseconds


class SnoopSource:
    """A snoop file as batches of frames."""

    format = "snoop"

    def __init__(self, path: Path, chunks: Chunks) -> None:
        """Read the file header. Raises InputError where it is not whole, or of a kind that is not read."""
        self.path = path
        self.damage: list[Anomaly] = []
        self.has_secrets = False  # the format has no place for them
        self.has_labels = False
        self.labels: LabelBook | None = None  # stays empty: the format has no place for them either
        self._chunks = chunks
        header = bytes(chunks.data[chunks.start : chunks.start + FILE_HEADER_BYTES])
        if chunks.unread_bytes < FILE_HEADER_BYTES:
            raise InputError(str(path), "the capture ends inside its file header; nothing in it can be read")
        version, datalink = struct.unpack(">II", header[8:])
        if header[:8] != MAGIC or version != VERSION or datalink not in LINK_TYPES:
            kind = f"version {version} and datalink type {datalink}"
            raise InputError(str(path), f"is a snoop capture of {kind}, which Telltale does not read")
        self._link_type = LINK_TYPES[datalink]
        chunks.consume(FILE_HEADER_BYTES)

    def batches(self) -> Iterator[FrameBatch]:
        """Batches in file order. Damage is named in `damage`; what came before it is kept."""
        chunks = self._chunks
        packet = 1
        while True:
            rows = self._walk(packet)
            if rows:
                yield FrameBatch(chunks.data, np.array(rows, RECORD_DTYPE), packet, chunks.consumed_bytes)
                packet += len(rows)
            if self.damage:
                return
            if len(rows) < MAX_BATCH_FRAMES and not chunks.advance():
                self._end(packet)
                return

    def _walk(self, packet: int) -> list[tuple[int, int, int, int, int]]:
        """The whole records of the window, as rows of RECORD_DTYPE."""
        chunks = self._chunks
        view = memoryview(chunks.data)  # type: ignore[arg-type]
        rows: list[tuple[int, int, int, int, int]] = []
        while len(rows) < MAX_BATCH_FRAMES and chunks.unread_bytes >= _RECORD.size:
            at = chunks.start
            original, captured, length, _, seconds, micros = _RECORD.unpack_from(view, at)
            used = _RECORD.size + captured
            if captured > MAX_RECORD_BYTES or not used <= length <= used + MAX_PAD_BYTES:
                number = packet + len(rows)
                place = f"reading stopped there, at byte {chunks.consumed_bytes}"
                detail = f"packet {number} contradicts its own length; {place}"
                self.damage.append(Anomaly("bad-record", detail, number))
                break
            if chunks.unread_bytes < length:
                break
            time_ns = seconds * 1_000_000_000 + micros * 1000
            rows.append((time_ns, at + _RECORD.size, captured, max(original, captured), self._link_type))
            chunks.consume(length)
        return rows

    def _end(self, packet: int) -> None:
        chunks = self._chunks
        if chunks.damage:
            self.damage.append(Anomaly("damaged-compression", f"{chunks.damage}, before packet {packet}", packet))
        elif chunks.unread_bytes:
            detail = f"the file ends in the middle of packet {packet}, at byte {chunks.consumed_bytes}"
            self.damage.append(Anomaly("truncated-file", detail, packet))
