"""The pcapng format: several sections and interfaces, each interface with its own clock.

Source: draft-ietf-opsawg-pcapng. Packet blocks are walked by a compiled kernel; every other block comes to Python,
where it is read or skipped by rule (BLOCKS).
"""

import struct
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gateway.capture.chunks import Chunks
from gateway.capture.labels import (
    MOBILE_INTERFACE,
    PKTAP_HEADER_BYTES,
    PROCESS_BLOCK,
    UID_MAP_BLOCK,
    LabelBook,
    is_uid_map,
    label_pcapng,
    pktap_label,
    read_process,
    read_uid_map,
)
from gateway.capture.limits import BAD_BLOCK, BAD_PACKET, MAX_BATCH_FRAMES, MAX_BLOCK_BYTES, NEED_MORE, OTHER_BLOCK
from gateway.errors import InputError
from gateway.kernels import Kernel
from gateway.model.frames import LINK_TYPE_PKTAP, LINK_TYPE_PKTAP_OLD, RECORD_DTYPE, FrameBatch
from gateway.model.messages import Anomaly

MAGIC = b"\x0a\x0d\x0d\x0a"
BIG_ENDIAN_MAGIC = b"\x1a\x2b\x3c\x4d"
LITTLE_ENDIAN_MAGIC = b"\x4d\x3c\x2b\x1a"

SECTION_HEADER = 0x0A0D0D0A
INTERFACE, PACKET_OBSOLETE, SIMPLE_PACKET, NAME_RESOLUTION, STATISTICS, ENHANCED_PACKET = 1, 2, 3, 4, 5, 6
DECRYPTION_SECRETS = 10
TLS_KEY_LOG = 0x544C534B
"""Type of secrets (section 4.7): the text of a key log. What it says is for whoever decrypts."""
MAX_INTERFACES = 4096
"""In one section. A capture on "any" of a large host has some hundreds."""

OPTION_RECEIVED, OPTION_INTERFACE_DROPPED, OPTION_SYSTEM_DROPPED = 4, 5, 7
OPTION_END, OPTION_NAME, OPTION_TIME_RESOLUTION, OPTION_TIME_OFFSET = 0, 2, 9, 14
DEFAULT_RESOLUTION = 6

_walk = Kernel("pcapng_walk", results=4)


class InterfaceDrops(NamedTuple):
    """What the capturing program counted, in packets (section 4.6)."""

    received: int
    by_interface: int
    by_system: int

    @property
    def dropped(self) -> int:
        """Packets that came and are not in the capture."""
        return self.by_interface + self.by_system

    def plus(self, other: "InterfaceDrops") -> "InterfaceDrops":
        """Both together."""
        return InterfaceDrops(
            self.received + other.received, self.by_interface + other.by_interface, self.by_system + other.by_system
        )


class PcapngSource:
    """A pcapng file as batches of frames."""

    format = "pcapng"

    def __init__(self, path: Path, chunks: Chunks) -> None:
        """Check the first section header. Raises InputError where it is not whole."""
        self.path = path
        self.damage: list[Anomaly] = []
        self.has_secrets = False
        self.has_labels = False
        self.labels: LabelBook | None = None
        self.skipped_blocks: Counter[int] = Counter()
        self._statistics: dict[tuple[int, int], InterfaceDrops] = {}  # the last of each section and interface
        self._sections = 0
        self._chunks = chunks
        self._is_big = False
        self._interfaces: list[tuple[int, int, int, int]] = []
        self._mobile: set[int] = set()  # numbers of interfaces to the mobile network
        if chunks.unread_bytes < 28 or not self._read_byte_order(bytes(chunks.data[chunks.start : chunks.start + 12])):
            raise InputError(str(path), "the capture ends inside its first section header; nothing in it can be read")

    def batches(self) -> Iterator[FrameBatch]:
        """Batches in file order. Damage is named in `damage`; what came before it is kept."""
        chunks = self._chunks
        packet = 1
        last_ns = 0
        while True:
            interfaces = np.array(self._interfaces, np.int64).reshape(-1, 4)
            records = np.empty(MAX_BATCH_FRAMES, RECORD_DTYPE)
            count, stop, why, last_ns = _walk(
                chunks.data, chunks.start, chunks.end, self._is_big, interfaces, last_ns, records
            )
            begin = chunks.start
            chunks.consume(stop - chunks.start)
            if count:
                labels = self._labels(begin, records[:count], packet, self.labels) if self.labels is not None else None
                yield FrameBatch(chunks.data, records[:count], packet, chunks.consumed_bytes, labels)
                packet += count
            if why in (BAD_BLOCK, BAD_PACKET):
                self._damaged("bad-block", packet, "a block contradicts its own length; reading stopped there")
                return
            needs_more = why == NEED_MORE or (why == OTHER_BLOCK and not self._other_block(packet))
            if self.damage and self.damage[-1].kind == "bad-block":
                return
            if needs_more and not chunks.advance():
                self._end(packet)
                return

    def _other_block(self, packet: int) -> bool:
        """Read or skip the block that stands at the window's start; false where it is not all there yet."""
        chunks = self._chunks
        head = bytes(chunks.data[chunks.start : chunks.start + 12])
        if head[:4] == MAGIC and not self._read_byte_order(head):
            self._damaged("bad-block", packet, "a section header has no byte-order mark; reading stopped there")
            return True
        order = ">" if self._is_big else "<"
        kind, length = struct.unpack_from(order + "II", head)
        if not 12 <= length <= MAX_BLOCK_BYTES:
            self._damaged("bad-block", packet, f"a block claims {length} bytes; reading stopped there")
            return True
        padded = (length + 3) & ~3
        if chunks.unread_bytes < padded:
            return False
        block = bytes(chunks.data[chunks.start : chunks.start + padded])
        if struct.unpack_from(order + "I", block, padded - 4)[0] != length:
            self._damaged("bad-block", packet, "the two lengths of a block differ; reading stopped there")
            return True
        read = self._BLOCKS.get(kind)
        if read:
            read(self, block[8 : length - 4], order, packet)
        else:
            self.skipped_blocks[kind] += 1
        chunks.consume(padded)
        return True

    def _read_byte_order(self, head: bytes) -> bool:
        mark = head[8:12]
        if mark not in (BIG_ENDIAN_MAGIC, LITTLE_ENDIAN_MAGIC):
            return False
        self._is_big = mark == BIG_ENDIAN_MAGIC
        return True

    def _section(self, _body: bytes, _order: str, _packet: int) -> None:
        """A new section forgets the interfaces of the one before (section 4.1)."""
        self._interfaces = []
        self._sections += 1
        self._mobile = set()
        if self.labels is not None:
            self.labels.begin_section()

    def _interface(self, body: bytes, order: str, packet: int) -> None:
        if len(body) < 8 or len(self._interfaces) >= MAX_INTERFACES:
            what = "too short" if len(body) < 8 else f"beyond the {MAX_INTERFACES} that are read"
            self.damage.append(Anomaly("bad-interface", f"an interface description before packet {packet} is {what}"))
            return
        link_type, _, snap_bytes = struct.unpack_from(order + "HHI", body)
        resolution, offset_s = DEFAULT_RESOLUTION, 0
        for code, value in _options(body[8:], order):
            if code == OPTION_TIME_RESOLUTION and len(value) == 1:
                resolution = value[0]
            elif code == OPTION_NAME and value.startswith(MOBILE_INTERFACE):
                self._mobile.add(len(self._interfaces))
            elif code == OPTION_TIME_OFFSET and len(value) == 8:
                offset_s = struct.unpack(order + "q", value)[0]
        if (resolution & 0x7F) > (63 if resolution & 0x80 else 18):
            detail = (
                f"interface {len(self._interfaces)} has the impossible time resolution {resolution}; microseconds taken"
            )
            self.damage.append(Anomaly("bad-interface", detail))
            resolution = DEFAULT_RESOLUTION
        self.has_labels |= link_type == LINK_TYPE_PKTAP
        self._interfaces.append((link_type, resolution, offset_s, snap_bytes))

    def _count(self, body: bytes, order: str, _packet: int) -> None:
        """What an interface has counted until now: the last block of each holds."""
        if len(body) < 12:
            return
        counts = {OPTION_RECEIVED: 0, OPTION_INTERFACE_DROPPED: 0, OPTION_SYSTEM_DROPPED: 0}
        for code, value in _options(body[12:], order):
            if code in counts and len(value) == 8:
                counts[code] = struct.unpack(order + "Q", value)[0]
        place = (self._sections, struct.unpack_from(order + "I", body)[0])
        if place in self._statistics or len(self._statistics) < MAX_INTERFACES:
            self._statistics[place] = InterfaceDrops(*counts.values())

    @property
    def drops(self) -> InterfaceDrops:
        """What was counted on all interfaces, as far as the file is read."""
        total = InterfaceDrops(0, 0, 0)
        for one in self._statistics.values():
            total = total.plus(one)
        return total

    def _secrets(self, body: bytes, order: str, _packet: int) -> None:
        """Keys hold for the packets behind them (section 4.7)."""
        if len(body) > 8 and struct.unpack_from(order + "I", body)[0] == TLS_KEY_LOG:
            self.has_secrets = True
        else:
            self.skipped_blocks[DECRYPTION_SECRETS] += 1

    def _uid_map(self, body: bytes, order: str, packet: int) -> None:
        """Which app a uid is, by PCAPdroid."""
        if not is_uid_map(body, order):
            self.skipped_blocks[UID_MAP_BLOCK] += 1
            return
        self.has_labels = True
        if self.labels is not None:
            read_uid_map(body, order, packet, self.labels)

    def _process(self, body: bytes, order: str, packet: int) -> None:
        """A process, by Apple's tcpdump."""
        self.has_labels = True
        if self.labels is not None:
            read_process(body, order, packet, self.labels)

    def _labels(self, begin: int, records: NDArray[np.void], packet: int, book: LabelBook) -> NDArray[np.uint32]:
        """Labels of packet blocks that stand one behind the other from `begin` on."""
        labels = np.zeros(len(records), np.uint32)
        view = memoryview(self._chunks.data)  # type: ignore[arg-type]
        order = ">" if self._is_big else "<"
        at = begin
        for row, (_, offset, size, _, link_type) in enumerate(records.tolist()):
            kind, length, interface = struct.unpack_from(order + "III", view, at)
            if link_type in (LINK_TYPE_PKTAP, LINK_TYPE_PKTAP_OLD):
                labels[row] = pktap_label(
                    bytes(view[offset : offset + min(size, PKTAP_HEADER_BYTES)]), packet + row, book
                )
            if kind == ENHANCED_PACKET and not labels[row]:
                options = offset + ((size + 3) & ~3)
                found = bytes(view[options : max(options, at + length - 4)])
                labels[row] = label_pcapng(found, order, interface in self._mobile, packet + row, book)
            at += (length + 3) & ~3
        return labels

    _BLOCKS: ClassVar[dict[int, Callable[["PcapngSource", bytes, str, int], None]]] = {
        SECTION_HEADER: _section,
        INTERFACE: _interface,
        STATISTICS: _count,
        DECRYPTION_SECRETS: _secrets,
        UID_MAP_BLOCK: _uid_map,
        PROCESS_BLOCK: _process,
    }
    """Blocks that are read. Name resolution, custom and unknown ones are counted and skipped."""

    def _damaged(self, kind: str, packet: int, what: str) -> None:
        detail = f"after packet {packet - 1}, at byte {self._chunks.consumed_bytes}: {what}"
        self.damage.append(Anomaly(kind, detail, packet - 1))

    def _end(self, packet: int) -> None:
        chunks = self._chunks
        if self.drops.dropped:
            detail = f"{self.drops.dropped} packets came and are not in the capture: the capturing program dropped them"
            self.damage.append(Anomaly("packets-dropped", detail))
        if chunks.damage:
            self.damage.append(
                Anomaly("damaged-compression", f"{chunks.damage}, after packet {packet - 1}", packet - 1)
            )
        elif chunks.unread_bytes:
            self._damaged("truncated-file", packet, "the file ends in the middle of a block")


def _options(data: bytes, order: str) -> Iterator[tuple[int, bytes]]:
    """Options of a block (section 3.5); a broken list ends early."""
    at = 0
    while at + 4 <= len(data):
        code, length = struct.unpack_from(order + "HH", data, at)
        if code == OPTION_END or at + 4 + length > len(data):
            return
        yield code, data[at + 4 : at + 4 + length]
        at += 4 + ((length + 3) & ~3)
