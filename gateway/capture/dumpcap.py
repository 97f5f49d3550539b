"""Wireshark's dumpcap, the one program that may see the network: it writes a ring of pcapng files.

It is started again when it ends without being asked to (an interface that goes away, a cable pulled), after a pause
that grows; what it said is kept, so that a person can be told why nothing comes.
"""

import ipaddress
import re
import shutil
import signal
from collections import deque
from pathlib import Path
from typing import Final, NamedTuple

from gateway.capture.pcapng import InterfaceDrops
from gateway.capture.ring import ring_files
from gateway.errors import CaptureError
from gateway.kept_program import KeptProgram

FIRST_PAUSE_S: Final = 0.5
"""Before it is started again: long enough to cost nothing."""

INTERFACES: Final = Path("/sys/class/net")

KEPT_LINES: Final = 20
"""Of what dumpcap says: its reason for ending stands in the last ones."""

MAX_LINE_CHARS: Final = 500

_COUNTS: Final = re.compile(r"received/dropped on interface '.*': (\d+)/(\d+) ")
"""What dumpcap says at its end. Into the files of a ring it writes no statistics (seen with 4.0)."""

_INTERFACE: Final = re.compile(r"[\w.:@-]{1,32}", re.ASCII)


class Ring(NamedTuple):
    """Where packets are kept, and how many of them."""

    folder: Path
    file_kib: int
    files: int

    @property
    def size_bytes(self) -> int:
        """What the ring takes when it is full."""
        return (self.file_kib << 10) * self.files


RING_FILES: Final = 16
"""So that a sixteenth of the ring is given up at a time."""


def ring_of(folder: Path, size_mib: int) -> Ring:
    """A ring of about that size."""
    return Ring(folder, (size_mib << 10) // RING_FILES, RING_FILES)


def find_dumpcap() -> str:
    """The program. Raises CaptureError where it is not installed."""
    found = shutil.which("dumpcap")
    if found is None:
        raise CaptureError("dumpcap is not installed: on Debian it comes with `apt install wireshark-common`")
    return found


def check_interface(name: str) -> None:
    """Raises CaptureError, with the names that there are, where this machine has no such interface."""
    names = sorted(path.name for path in INTERFACES.iterdir()) if INTERFACES.is_dir() else []
    if names and name not in (*names, "any"):
        raise CaptureError(f"there is no interface {name} here; there are: {', '.join(names)}")


def _without_pages(address: str) -> str:
    """The filter (pcap-filter(7)) that leaves out our own pages: whoever looks at them tells them their passphrase, and
    what they show is no app's traffic. Raises CaptureError."""
    try:
        host = ipaddress.ip_address(address)
    except ValueError as error:
        raise CaptureError(f"{address!r} is no address") from error
    return f"not (host {host} and tcp and (port 80 or port 443))"


class Dumpcap:
    """dumpcap on one interface, kept running until `stop`."""

    def __init__(
        self,
        interface: str,
        ring: Ring,
        is_promiscuous: bool = False,
        is_shared: bool = False,
        buffer_mib: int = 32,
        own_address: str = "",
    ) -> None:
        """A shared ring may be read by the folder's group. What is said to our own pages at `own_address` is not taken.

        Raises CaptureError where dumpcap is missing, the name can be none of an interface, or the address is none.
        """
        if not _INTERFACE.fullmatch(interface):
            raise CaptureError(f"{interface!r} is no name of an interface")
        self.interface = interface
        self.said: deque[str] = deque(maxlen=KEPT_LINES)
        self.starts = 0
        self.drops = InterfaceDrops(0, 0, 0)
        """What dumpcap counted in the lives that have ended; of the present one it says nothing yet."""
        self._ring = ring
        self._options = ["-B", str(buffer_mib), *([] if is_promiscuous else ["-p"]), *(["-g"] if is_shared else [])]
        self._options += ["-f", _without_pages(own_address)] if own_address else []
        self._program = find_dumpcap()
        self._kept = KeptProgram("dumpcap", self._run, signal.SIGINT, FIRST_PAUSE_S)

    def start(self) -> None:
        """Begin. Returns at once; whether it works is told by `said` and by the packets that come."""
        self._kept.start()

    @property
    def is_running(self) -> bool:
        """Whether dumpcap is there at the moment."""
        return self._kept.is_running

    @property
    def is_over(self) -> bool:
        """Whether nothing will be written any more."""
        return self._kept.is_over

    def ask_to_stop(self) -> None:
        """Let dumpcap write its end, and start it no more; does not wait for it."""
        self._kept.ask_to_stop()

    def stop(self) -> None:
        """The same, and wait until it has ended."""
        self._kept.stop()

    def _run(self) -> None:
        """One life of dumpcap, to its end."""
        files = ring_files(self._ring.folder)
        start = files[-1].start + 1 if files else 1
        self._make_room(start)
        self.starts += 1
        command = [
            *(self._program, "-q", "-i", self.interface, *self._options),
            *("-b", f"filesize:{self._ring.file_kib}", "-b", f"files:{self._ring.files}"),
            *("-w", str(self._ring.folder / f"{start:06d}.pcapng")),
        ]
        self._kept.run(command, self._hear)

    def _hear(self, line: str) -> None:
        line = line.strip()
        if not line:
            return
        counts = _COUNTS.search(line)
        if counts is not None:
            self.drops = self.drops.plus(InterfaceDrops(int(counts[1]), int(counts[2]), 0))
        self.said.append(line[:MAX_LINE_CHARS])

    def _make_room(self, start: int) -> None:
        """dumpcap counts its own files only: those of earlier starts go as soon as it may fill the ring alone.

        The newest of them stay until they are read, as far as twice the ring allows.
        """
        earlier = [file for file in ring_files(self._ring.folder) if file.start < start]
        for file in earlier[: max(0, len(earlier) - self._ring.files)]:
            file.path.unlink(missing_ok=True)
