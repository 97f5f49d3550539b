"""The classic capture format: both byte orders, micro- and nanoseconds, and the "modified" variant.

Source: draft-ietf-opsawg-pcap (formats and magic numbers); the modified variant as read by libpcap's sf-pcap.c.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

import numba
import numpy as np

from gateway.capture.chunks import Chunks
from gateway.capture.kernel import MAX_BATCH_FRAMES, MAX_RECORD_BYTES, u32
from gateway.errors import InputError
from gateway.model.frames import RECORD_DTYPE, FrameBatch
from gateway.model.kernel_types import Bytes, Int, Records
from gateway.model.messages import Anomaly

FILE_HEADER_BYTES = 24

MAGICS: dict[bytes, tuple[str, int, int]] = {
    bytes.fromhex("a1b2c3d4"): (">", 1000, 16),
    bytes.fromhex("d4c3b2a1"): ("<", 1000, 16),
    bytes.fromhex("a1b23c4d"): (">", 1, 16),
    bytes.fromhex("4d3cb2a1"): ("<", 1, 16),
    bytes.fromhex("a1b2cd34"): (">", 1000, 24),
    bytes.fromhex("34cdb2a1"): ("<", 1000, 24),
}
"""Magic number: byte order, nanoseconds in a tick of the sub-second field, bytes of a record header."""

_NEED_MORE, _FULL, _BAD_LENGTH = 0, 1, 2


@numba.njit(cache=True, nogil=True)
def _walk(
    data: Bytes,
    start: Int,
    end: Int,
    is_big: bool,
    tick_ns: Int,
    header_bytes: Int,
    link_type: Int,
    out: Records,
) -> tuple[Int, Int, Int]:
    """Fill `out` with the records of data[start:end]; give their count, where reading stopped, and why."""
    count = 0
    at = start
    while at + header_bytes <= end:
        if count == len(out):
            return count, at, _FULL
        captured = u32(data, at + 8, is_big)
        original = u32(data, at + 12, is_big)
        if captured > MAX_RECORD_BYTES:
            return count, at, _BAD_LENGTH
        if at + header_bytes + captured > end:
            break
        record = out[count]
        record.time_ns = u32(data, at, is_big) * 1_000_000_000 + u32(data, at + 4, is_big) * tick_ns
        record.offset = at + header_bytes
        record.captured_bytes = captured
        record.original_bytes = max(captured, original)
        record.link_type = link_type
        count += 1
        at += header_bytes + captured
    return count, at, _NEED_MORE


class PcapSource:
    """A classic pcap file as batches of frames."""

    format = "pcap"

    def __init__(self, path: Path, chunks: Chunks) -> None:
        """Read the file header. Raises InputError where it is not whole."""
        self.path = path
        self.damage: list[Anomaly] = []
        self.has_secrets = False  # the format has no place for them
        self._chunks = chunks
        header = bytes(chunks.data[chunks.start : chunks.start + FILE_HEADER_BYTES])
        if len(header) < FILE_HEADER_BYTES or chunks.unread_bytes < FILE_HEADER_BYTES:
            raise InputError(str(path), "the capture ends inside its file header; nothing in it can be read")
        order, self._tick_ns, self._header_bytes = MAGICS[header[:4]]
        self._is_big = order == ">"
        # The upper bits of the field say whether frames end in a check sequence; the link type is the lower half.
        self._link_type = struct.unpack(order + "I", header[20:24])[0] & 0xFFFF
        chunks.consume(FILE_HEADER_BYTES)

    def batches(self) -> Iterator[FrameBatch]:
        """Batches in file order. Damage is named in `damage`; what came before it is kept."""
        chunks = self._chunks
        packet = 1
        while True:
            records = np.empty(MAX_BATCH_FRAMES, RECORD_DTYPE)
            count, stop, why = _walk(
                chunks.data,
                chunks.start,
                chunks.end,
                self._is_big,
                self._tick_ns,
                self._header_bytes,
                self._link_type,
                records,
            )
            chunks.consume(stop - chunks.start)
            if count:
                yield FrameBatch(chunks.data, records[:count], packet, chunks.consumed_bytes)
                packet += count
            if why == _BAD_LENGTH:
                self._bad_length(packet)
                return
            if why == _NEED_MORE and not chunks.advance():
                self._end(packet)
                return

    def _bad_length(self, packet: int) -> None:
        chunks = self._chunks
        claimed = u32(chunks.data, chunks.start + 8, self._is_big)
        detail = (
            f"packet {packet} claims {claimed} bytes, more than a capture can hold; reading stopped there, "
            f"at byte {chunks.consumed_bytes}"
        )
        self.damage.append(Anomaly("bad-record", detail, packet))

    def _end(self, packet: int) -> None:
        chunks = self._chunks
        if chunks.damage:
            self.damage.append(Anomaly("damaged-compression", f"{chunks.damage}, before packet {packet}", packet))
        elif chunks.unread_bytes:
            detail = f"the file ends in the middle of packet {packet}, at byte {chunks.consumed_bytes}"
            self.damage.append(Anomaly("truncated-file", detail, packet))
