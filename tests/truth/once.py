"""What tshark says of captures made by others: each is read once, for all tests that compare something with it.

A tshark takes a third of a second to begin, for each of hundreds of captures, which is most of what it takes. What it
prints is kept in pytest's cache, where the other processes that run tests find it too.
"""

import fcntl
import hashlib
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.truth.packets import FACTS
from tests.truth.shark import FIELDS, KINDS, OPTIONS, Frame, frame_of

LARGE_BYTES = 500_000
"""Of larger captures payloads are not asked for."""

STREAMS = (
    *("tcp.stream", "udp.stream", "frame.protocols", "ip.src", "ipv6.src", "tcp.srcport", "udp.srcport"),
    *("tcp.dstport", "udp.dstport"),
)
PAYLOADS = ("tcp.payload", "udp.payload")
ASKED = tuple(dict.fromkeys((*FIELDS, *KINDS, *FACTS, *STREAMS)))


class Once:
    """The captures as tshark reads them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def frames(self, capture: Path) -> list[Frame]:
        """Frames that hold TLS, DNS or HTTP, as `tests.truth.shark` tells them."""
        rows = self.rows(capture, *FIELDS, *KINDS)
        return [frame_of(row[: len(FIELDS)]) for row in rows if any(row[len(FIELDS) :])]

    def frames_alone(self, capture: Path) -> list[Frame]:
        """The same of a capture of which nobody asks anything else: tshark leaves the other frames out."""
        return [frame_of(row) for row in self._cells(capture, FIELDS, "-Y", " or ".join(KINDS))]

    def rows(self, capture: Path, *names: str) -> list[list[str]]:
        """Cells of each frame, of some fields."""
        asked = (*ASKED, *PAYLOADS) if capture.stat().st_size <= LARGE_BYTES else ASKED
        places = [asked.index(name) for name in names]
        return [[row[place] for place in places] for row in self._cells(capture, asked)]

    def _cells(self, capture: Path, asked: tuple[str, ...], *only: str) -> list[list[str]]:
        """A damaged capture makes tshark fail at the damage; what it printed before counts."""
        lines = self._printed(capture, asked, only).decode("utf-8", "replace").split("\n")[:-1]
        cells = [line.split("\t") for line in lines]
        assert all(len(row) == len(asked) for row in cells), capture
        return cells

    def _printed(self, capture: Path, asked: tuple[str, ...], only: tuple[str, ...]) -> bytes:
        command = ["tshark", "-n", *only, *OPTIONS, *(part for name in asked for part in ("-e", name))]
        source = repr((_version(), command, capture.name, capture.stat().st_size))
        kept = self._folder / f"{hashlib.sha256(source.encode()).hexdigest()[:24]}.tsv"
        with kept.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes second waits for what the first one reads
            if not kept.exists():
                part = kept.with_suffix(".part")
                part.write_bytes(
                    subprocess.run([*command, "-r", str(capture)], capture_output=True, check=False).stdout
                )
                part.replace(kept)
        return kept.read_bytes()


@cache
def _version() -> str:
    return subprocess.run(["tshark", "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]


def once_of(request: pytest.FixtureRequest, factory: pytest.TempPathFactory) -> Once:
    """The readings that are kept between tests and runs, where pytest keeps anything."""
    if not shutil.which("tshark"):
        pytest.skip("tshark (Debian: tshark) is not installed")
    cache = request.config.cache
    return Once(Path(cache.mkdir("tshark")) if cache else factory.mktemp("tshark"))
