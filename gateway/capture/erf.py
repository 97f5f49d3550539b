"""The format of Endace's capture cards (ERF): records one after the other, without a header of the file.

Source: Endace, "ERF types reference" (EDM11-01): 16 bytes of header, its time little-endian and all else big-endian;
headers behind it while the highest bit of the kind before says so; two bytes before Ethernet. What is captured ends in
padding, and the length on the wire has a check sequence in it.
"""

import struct
from typing import Final

from gateway.capture.records import RecordSource, Row

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


class ErfSource(RecordSource):
    """An ERF file as batches of frames. There is no header of the file to read."""

    format = "erf"
    header_bytes = HEADER_BYTES

    def length_at(self, view: memoryview, at: int) -> int | None:
        """See RecordSource."""
        kind, _, length, _, _ = _REST.unpack_from(view, at + 8)
        is_possible = kind & ~_MORE_HEADERS in _KINDS and length >= HEADER_BYTES
        return int(length) if is_possible else None

    def row_at(self, view: memoryview, at: int) -> Row | None:
        """See RecordSource. Padding between records is none."""
        return None if view[at + 8] & ~_MORE_HEADERS == _PAD else _row(view, at)


def _row(view: memoryview, at: int) -> Row:
    """Of the record that begins there."""
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
