"""The classic capture format: both byte orders, micro- and nanoseconds, and the "modified" variant.

Source: draft-ietf-opsawg-pcap (formats and magic numbers); the modified variant as read by libpcap's sf-pcap.c.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from gateway.capture.chunks import Chunks
from gateway.capture.labels import PKTAP_HEADER_BYTES, LabelBook, has_trailer, label_pcap
from gateway.capture.limits import BAD_LENGTH, MAX_BATCH_FRAMES, NEED_MORE
from gateway.capture.records import end_damage
from gateway.errors import InputError
from gateway.kernels import Kernel
from gateway.model.frames import LINK_TYPE_PKTAP, LINK_TYPE_PKTAP_OLD, RECORD_DTYPE, FrameBatch
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

LOOKED_AT_RECORDS = 64
"""Of the first ones, to know PCAPdroid's trailer: it stands behind every packet that leaves room for it."""

_walk = Kernel("pcap_walk", results=3)


class PcapSource:
    """A classic pcap file as batches of frames."""

    format = "pcap"

    def __init__(self, path: Path, chunks: Chunks) -> None:
        """Read the file header. Raises InputError where it is not whole."""
        self.path = path
        self.damage: list[Anomaly] = []
        self.has_secrets = False  # the format has no place for them
        self.labels: LabelBook | None = None
        self._chunks = chunks
        header = bytes(chunks.data[chunks.start : chunks.start + FILE_HEADER_BYTES])
        if len(header) < FILE_HEADER_BYTES or chunks.unread_bytes < FILE_HEADER_BYTES:
            raise InputError(str(path), "the capture ends inside its file header; nothing in it can be read")
        order, self._tick_ns, self._header_bytes = MAGICS[header[:4]]
        self._is_big = order == ">"
        # The upper bits of the field say whether frames end in a check sequence; the link type is the lower half.
        self._link_type = struct.unpack(order + "I", header[20:24])[0] & 0xFFFF
        chunks.consume(FILE_HEADER_BYTES)
        self.has_labels = any(map(self._is_labelled, self._first_frames()))

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
                labels = None
                if self.labels is not None:
                    labels = label_pcap(chunks.data, records[:count], packet, self._is_big, self.labels)
                yield FrameBatch(chunks.data, records[:count], packet, chunks.consumed_bytes, labels)
                packet += count
            if why == BAD_LENGTH:
                self._bad_length(packet)
                return
            if why == NEED_MORE and not chunks.advance():
                self.damage += end_damage(chunks, packet)
                return

    def _first_frames(self) -> Iterator[bytes]:
        chunks = self._chunks
        at = chunks.start
        for _ in range(LOOKED_AT_RECORDS):
            size = int.from_bytes(bytes(chunks.data[at + 8 : at + 12]), "big" if self._is_big else "little")
            end = at + self._header_bytes + size
            if end > chunks.end or at + self._header_bytes > chunks.end:
                return
            yield bytes(chunks.data[at + self._header_bytes : end])
            at = end

    def _is_labelled(self, frame: bytes) -> bool:
        """Whether a frame brings the name of its app: pktap's header, or PCAPdroid's trailer."""
        if self._link_type in (LINK_TYPE_PKTAP, LINK_TYPE_PKTAP_OLD):
            return frame[:4] == PKTAP_HEADER_BYTES.to_bytes(4, "little")
        return self._link_type == 1 and has_trailer(frame)

    def _bad_length(self, packet: int) -> None:
        chunks = self._chunks
        head = bytes(chunks.data[chunks.start + 8 : chunks.start + 12])
        claimed = int.from_bytes(head, "big" if self._is_big else "little")
        detail = (
            f"packet {packet} claims {claimed} bytes, more than a capture can hold; reading stopped there, "
            f"at byte {chunks.consumed_bytes}"
        )
        self.damage.append(Anomaly("bad-record", detail, packet))
