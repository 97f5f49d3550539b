"""Captures in, batches of frames out.

To add a source: one file with a class like `PcapSource`, one line in SOURCES, one capture that shows it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from gateway.capture.chunks import Chunks
from gateway.capture.pcap import MAGICS, PcapSource
from gateway.capture.pcapng import MAGIC, PcapngSource
from gateway.capture.snoop import MAGIC as SNOOP_MAGIC
from gateway.capture.snoop import SnoopSource
from gateway.capture.unpack import open_bytes
from gateway.errors import InputError
from gateway.model.frames import FrameBatch
from gateway.model.messages import Anomaly


class Source(Protocol):
    """One capture, read from its start."""

    format: str
    damage: list[Anomaly]
    has_secrets: bool  # keys of TLS have been met in it so far

    def batches(self) -> Iterator[FrameBatch]:
        """Frames in capture order; a batch is valid until the next one is asked for."""


class SourceKind(NamedTuple):
    """One row of SOURCES."""

    format: str
    recognise: Callable[[bytes], bool]  # by the first four bytes, unpacked
    make: Callable[[Path, Chunks], Source]


SOURCES: tuple[SourceKind, ...] = (
    SourceKind("pcap", MAGICS.__contains__, PcapSource),
    SourceKind("pcapng", MAGIC.__eq__, PcapngSource),
    SourceKind("snoop", SNOOP_MAGIC[:4].__eq__, SnoopSource),
)


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
        magic = bytes(chunks.data[: min(4, chunks.end)])
        for kind in SOURCES:
            if kind.recognise(magic):
                return OpenedCapture(kind.make(path, chunks), None if packed else path.stat().st_size, stream.close)
        raise InputError(str(path), _what_it_is(bytes(chunks.data[: min(256, chunks.end)]), chunks.damage))
    except BaseException:
        stream.close()
        raise


def _what_it_is(head: bytes, damage: str) -> str:
    if damage:
        return f"{damage}; nothing in it can be read"
    if not head:
        return "there is nothing in it once unpacked"
    readable = sum(byte in b"\t\r\n" or 32 <= byte < 127 for byte in head)
    what = "it looks like text" if readable > 0.95 * len(head) else f"it begins with bytes {head[:4].hex(' ')}"
    return f"is not a capture that Telltale reads (pcap, pcapng or snoop, also as .gz or .zst): {what}"
