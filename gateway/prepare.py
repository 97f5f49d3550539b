"""Compile the kernels once and keep them on disk, so that the first analysis need not: `python -m gateway.prepare`."""

import os
import struct
import tempfile
from pathlib import Path

from gateway.capture import open_capture
from gateway.columns.decode import decode
from gateway.flows.tracker import FlowTracker

ETHERNET = 1
FRAME = bytes.fromhex(
    "020000000002020000000001080045000028000100004006000001020304050607080400005000000001000000005002ffff00000000"
)
"""A TCP SYN, the smallest thing that passes through every kernel."""


def forget(folder: Path) -> None:
    """Remove kept kernels. Numba looks for changes in a kernel's own file only, not in those that it calls."""
    for kept in (*folder.rglob("*.nbi"), *folder.rglob("*.nbc")):
        kept.unlink(missing_ok=True)


def prepare() -> None:
    """Run one frame of each file format through all compiled code."""
    pcap = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, ETHERNET)
    pcap += struct.pack("<IIII", 0, 0, len(FRAME), len(FRAME)) + FRAME
    padded = FRAME + bytes(-len(FRAME) % 4)
    size = 32 + len(padded)
    pcapng = struct.pack("<IIIHHqI", 0x0A0D0D0A, 28, 0x1A2B3C4D, 1, 0, -1, 28)
    pcapng += struct.pack("<IIHHII", 1, 20, ETHERNET, 0, 0, 20)
    pcapng += struct.pack("<IIIIIII", 6, size, 0, 0, 0, len(FRAME), len(FRAME)) + padded + struct.pack("<I", size)
    with tempfile.TemporaryDirectory() as folder:
        for content in (pcap, pcapng):
            path = Path(folder, "frame")
            path.write_bytes(content)
            _run(path)


def _run(path: Path) -> None:
    opened = open_capture(path)
    tracker = FlowTracker(capacity=2)
    for batch in opened.source.batches():
        for _ in range(3):  # a full table compiles the way that clears it
            for _ in tracker.file(batch, decode(batch)):
                pass
    for _ in tracker.finish():
        pass
    opened.close()


if __name__ == "__main__":
    forget(Path(os.environ.get("NUMBA_CACHE_DIR") or Path(__file__).parent))
    prepare()
