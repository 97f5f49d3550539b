"""The format of Endace's capture cards (ERF): records one after the other, without a header of the file.

Source: Endace, "ERF types reference" (EDM11-01): 16 bytes of header, its time little-endian and all else big-endian;
headers behind it while the highest bit of the kind before says so; two bytes before Ethernet. What is captured ends in
padding, and the length on the wire has a check sequence in it.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from gateway.capture.chunks import Chunks
from gateway.capture.labels import LabelBook
from gateway.capture.limits import MAX_BATCH_FRAMES
from gateway.model.frames import RECORD_DTYPE, FrameBatch
from gateway.model.messages import Anomaly

HEAD_BYTES: Final = 4096
"""Looked at to know the format by: it has no mark, so that records must fit each other."""

MIN_RECORDS: Final = 2
"""That must be whole and fit, unless the file has no more than one."""

MAX_APART_S: Final = 366 * 86400
"""Between two records, for the file to be one of them."""

MAX_HEADERS: Final = 16
"""Of one record behind the first one; real ones have up to four."""

_RECORD: Final = struct.Struct("<Q")
_REST: Final = struct.Struct(">BBHHH")  # kind, flags, record length, losses, length on the wire
HEADER_BYTES: Final = 16
_MORE_HEADERS: Final = 0x80
_META, _PAD = 27, 48
_KINDS: Final = frozenset((*range(1, 28), _PAD))
_ETHERNET: Final = frozenset({2, 11, 16, 20})
_LINK_TYPES: Final = {1: 50, 10: 50, 15: 50, 17: 50, 19: 50, 22: 228, 23: 229, 21: 247}
"""Kinds as LINKTYPE_ numbers: PPP or Cisco's HDLC, IPv4, IPv6, InfiniBand; LINKTYPE_ERF for all others."""
_OTHER: Final = 197

_ETHERNET_PAD_BYTES: Final = 2
_CHECK_BYTES: Final = 4


class ErfSource:
    """An ERF file as batches of frames."""

    format = "erf"

    def __init__(self, path: Path, chunks: Chunks) -> None:
        """There is no header to read."""
        self.path = path
        self.damage: list[Anomaly] = []
        self.has_secrets = False  # the format has no place for them
        self.has_labels = False
        self.labels: LabelBook | None = None  # stays empty: the format has no place for them either
        self._chunks = chunks

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
        """The whole records of the window, as rows of RECORD_DTYPE; padding between them is none."""
        chunks = self._chunks
        view = memoryview(chunks.data)  # type: ignore[arg-type]
        rows: list[tuple[int, int, int, int, int]] = []
        while len(rows) < MAX_BATCH_FRAMES and chunks.unread_bytes >= HEADER_BYTES:
            at = chunks.start
            kind, _, length, _, _ = _REST.unpack_from(view, at + 8)
            if kind & ~_MORE_HEADERS not in _KINDS or length < HEADER_BYTES:
                number = packet + len(rows)
                place = f"reading stopped there, at byte {chunks.consumed_bytes}"
                detail = f"packet {number} contradicts its own length; {place}"
                self.damage.append(Anomaly("bad-record", detail, number))
                break
            if chunks.unread_bytes < length:
                break
            if kind & ~_MORE_HEADERS != _PAD:
                rows.append(_row(view, at))
            chunks.consume(length)
        return rows

    def _end(self, packet: int) -> None:
        chunks = self._chunks
        if chunks.damage:
            self.damage.append(Anomaly("damaged-compression", f"{chunks.damage}, before packet {packet}", packet))
        elif chunks.unread_bytes:
            detail = f"the file ends in the middle of packet {packet}, at byte {chunks.consumed_bytes}"
            self.damage.append(Anomaly("truncated-file", detail, packet))


def _row(view: memoryview, at: int) -> tuple[int, int, int, int, int]:
    """A row of RECORD_DTYPE for the record that begins there."""
    (ticks,) = _RECORD.unpack_from(view, at)
    kind, _, length, _, wire = _REST.unpack_from(view, at + 8)
    time_ns = (ticks >> 32) * 1_000_000_000 + ((ticks & 0xFFFF_FFFF) * 1_000_000_000 >> 32)
    begin, stop = at + HEADER_BYTES, at + length
    more = kind & _MORE_HEADERS
    for _ in range(MAX_HEADERS):
        if not more or begin >= stop:
            break
        more = view[begin] & _MORE_HEADERS
        begin += 8
    kind &= ~_MORE_HEADERS
    if kind in _ETHERNET:
        begin += _ETHERNET_PAD_BYTES
    begin = min(begin, stop)
    captured = min(stop - begin, wire) if kind != _META else 0
    return time_ns, begin, captured, max(wire, captured), 1 if kind in _ETHERNET else _LINK_TYPES.get(kind, _OTHER)


def is_erf(head: bytes) -> bool:
    """Whether a file begins with records that fit each other: kinds that exist, lengths that lead from one to the next,
    times that are not far apart."""
    at, count, before = 0, 0, 0
    while at + HEADER_BYTES <= len(head):
        (ticks,) = _RECORD.unpack_from(head, at)
        kind, _, length, _, wire = _REST.unpack_from(head, at + 8)
        kind &= ~_MORE_HEADERS
        if kind not in _KINDS or length < HEADER_BYTES or length % 8 or (kind not in (_META, _PAD) and not wire):
            return False
        if kind not in (_META, _PAD):
            if before and abs((ticks >> 32) - before) > MAX_APART_S:
                return False
            before = ticks >> 32
        count += 1
        at += length
    return count >= MIN_RECORDS or (count == 1 and at == len(head))
