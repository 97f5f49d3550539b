"""Captures in, batches of frames out; or what other programs recorded of conversations, one flow at a time.

To add a source: one file with a class like `PcapSource` or `HarSource`, one line in SOURCES or RECORD_SOURCES, one
capture that shows it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from gateway.capture.chunks import Chunks
from gateway.capture.erf import HEAD_BYTES as ERF_HEAD_BYTES
from gateway.capture.erf import ErfSource, is_erf
from gateway.capture.foreign import foreign
from gateway.capture.har import HEAD_BYTES, HarSource, is_har
from gateway.capture.labels import LabelBook
from gateway.capture.mitm_flows import MitmSource, is_mitm_flows
from gateway.capture.pcap import MAGICS, PcapSource
from gateway.capture.pcapng import MAGIC, PcapngSource
from gateway.capture.snoop import MAGIC as SNOOP_MAGIC
from gateway.capture.snoop import SnoopSource
from gateway.capture.unpack import ByteStream, DamagedError, open_bytes
from gateway.errors import InputError
from gateway.model.frames import FrameBatch
from gateway.model.messages import Anomaly
from gateway.model.recorded import RecordedFlow


class Source(Protocol):
    """One capture, read from its start."""

    format: str
    damage: list[Anomaly]
    has_secrets: bool  # keys of TLS have been met in it so far
    has_labels: bool  # names of apps have been met in it so far
    labels: LabelBook | None  # whoever wants them puts a book here before the first batch

    def batches(self) -> Iterator[FrameBatch]:
        """Frames in capture order; a batch is valid until the next one is asked for."""


class SourceKind(NamedTuple):
    """One row of SOURCES."""

    format: str
    recognise: Callable[[bytes], bool]  # by the first bytes, unpacked
    make: Callable[[Path, Chunks], Source]
    head_bytes: int = 4  # how many it is shown


SOURCES: tuple[SourceKind, ...] = (
    SourceKind("pcap", MAGICS.__contains__, PcapSource),
    SourceKind("pcapng", MAGIC.__eq__, PcapngSource),
    SourceKind("snoop", SNOOP_MAGIC[:4].__eq__, SnoopSource),
    SourceKind("erf", is_erf, ErfSource, ERF_HEAD_BYTES),
)


class RecordSource(Protocol):
    """A file of recorded messages, read from its start."""

    format: str
    position_bytes: int  # how far into the (unpacked) file it has come

    @property
    def damage(self) -> list[Anomaly]:
        """What could not be read, once `flows` has ended."""

    def flows(self) -> Iterator[RecordedFlow]:
        """What was recorded, in the order of the file."""


class RecordKind(NamedTuple):
    """One row of RECORD_SOURCES."""

    format: str
    recognise: Callable[[bytes], bool]  # by the first HEAD_BYTES, unpacked
    make: Callable[[Path, ByteStream], RecordSource]


RECORD_SOURCES: tuple[RecordKind, ...] = (
    RecordKind("har", is_har, HarSource),
    RecordKind("mitmproxy", is_mitm_flows, MitmSource),
)


class OpenedRecord(NamedTuple):
    """A source of recorded messages with its file, to be closed by whoever opened it."""

    source: RecordSource
    size_bytes: int | None  # of the unpacked file; None where it is packed, and not known yet
    close: Callable[[], None]


class OpenedCapture(NamedTuple):
    """A source with its file, to be closed by whoever opened it."""

    source: Source
    size_bytes: int | None  # of the unpacked capture; None where it is packed, and not known yet
    close: Callable[[], None]


def open_capture(path: Path) -> OpenedCapture:
    """Open a capture file, packed or not. Raises InputError with the reason where it is none."""
    stream, packed = open_bytes(path)
    try:
        chunks = Chunks(stream)
        chunks.advance()
        for kind in SOURCES:
            if kind.recognise(bytes(chunks.data[: min(kind.head_bytes, chunks.end)])):
                return OpenedCapture(kind.make(path, chunks), None if packed else path.stat().st_size, stream.close)
        raise InputError(str(path), _what_it_is(bytes(chunks.data[: min(256, chunks.end)]), chunks.damage))
    except BaseException:
        stream.close()
        raise


def is_capture(path: Path) -> bool:
    """Whether a file begins like a capture, packed or not. Raises InputError where it cannot be opened."""
    if not path.is_file():
        return False
    stream, _ = open_bytes(path)
    try:
        head = _head(stream, max(kind.head_bytes for kind in SOURCES))
    finally:
        stream.close()
    return any(kind.recognise(head[: kind.head_bytes]) for kind in SOURCES)


def open_record(path: Path) -> OpenedRecord | None:
    """Open a file of recorded messages, packed or not; None where it is none. Raises InputError where it cannot be
    opened."""
    stream, _ = open_bytes(path)
    try:
        head = _head(stream)
    finally:
        stream.close()
    for kind in RECORD_SOURCES:
        if kind.recognise(head):
            stream, packed = open_bytes(path)
            return OpenedRecord(kind.make(path, stream), None if packed else path.stat().st_size, stream.close)
    return None


def _head(stream: ByteStream, size: int = HEAD_BYTES) -> bytes:
    head = memoryview(bytearray(size))
    end = 0
    try:
        while end < size and (count := stream.readinto(head[end:])):
            end += count
    except (DamagedError, OSError):
        pass  # whoever reads on meets the same, and names it
    return bytes(head[:end])


def _what_it_is(head: bytes, damage: str) -> str:
    if damage:
        return f"{damage}; nothing in it can be read"
    if not head:
        return "there is nothing in it once unpacked"
    readable = sum(byte in b"\t\r\n" or 32 <= byte < 127 for byte in head)
    if name := foreign(head):
        what = f"it is a capture of {name}, which Wireshark's editcap -F pcapng may turn into a pcapng"
    elif readable > 0.95 * len(head):
        what = "it looks like text"
    else:
        what = f"it begins with bytes {head[:4].hex(' ')}"
    formats = "pcap, pcapng, snoop, ERF, HAR, mitmproxy's flows; also as .gz, .zst, .lz4, .bz2, .xz"
    return f"is not a capture that Telltale reads ({formats}): {what}"
