"""Wireshark's dumpcap, the one program that may see the network: it writes a ring of pcapng files.

It is started again when it ends without being asked to (an interface that goes away, a cable pulled), after a pause
that grows; what it said is kept, so that a person can be told why nothing comes.
"""

import ipaddress
import re
import shutil
import signal
import subprocess
import threading
import time
from collections import deque
from pathlib import Path
from typing import Final, NamedTuple

from gateway.capture.pcapng import InterfaceDrops
from gateway.capture.ring import ring_files
from gateway.errors import CaptureError

FIRST_PAUSE_S: Final = 0.5
LONGEST_PAUSE_S: Final = 30.0
"""Between two starts: long enough to cost nothing, short enough that a cable put back is seen soon."""

STEADY_S: Final = 60.0
"""After running so long, a start counts as the first again."""

INTERFACES: Final = Path("/sys/class/net")

KEPT_LINES: Final = 20
"""Of what dumpcap says: its reason for ending stands in the last ones."""

MAX_LINE_CHARS: Final = 500

STOP_S: Final = 5.0
"""How long dumpcap may take to write its end."""

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
        setpriv = shutil.which("setpriv")
        self._dies_with_us = [setpriv, "--pdeathsig", "INT", "--"] if setpriv else []
        self._process: subprocess.Popen[str] | None = None
        self._is_wanted = True
        self._wake = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="dumpcap", daemon=True)

    def start(self) -> None:
        """Begin. Returns at once; whether it works is told by `said` and by the packets that come."""
        self._keeper.start()

    @property
    def is_running(self) -> bool:
        """Whether dumpcap is there at the moment."""
        return self._process is not None and self._process.poll() is None

    @property
    def is_over(self) -> bool:
        """Whether nothing will be written any more."""
        return not self._is_wanted and not self._keeper.is_alive()

    def ask_to_stop(self) -> None:
        """Let dumpcap write its end, and start it no more; does not wait for it."""
        self._is_wanted = False
        self._wake.set()
        process = self._process
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGINT)

    def stop(self) -> None:
        """The same, and wait until it has ended."""
        self.ask_to_stop()
        process = self._process
        self._keeper.join(STOP_S)
        if self._keeper.is_alive() and process is not None:
            process.kill()
            self._keeper.join()

    def _keep(self) -> None:
        pause_s = FIRST_PAUSE_S
        while self._is_wanted:
            began = time.monotonic()
            self._run()
            if time.monotonic() - began >= STEADY_S:
                pause_s = FIRST_PAUSE_S
            if self._is_wanted:
                self._wake.wait(pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)

    def _run(self) -> None:
        """One life of dumpcap, to its end."""
        files = ring_files(self._ring.folder)
        start = files[-1].start + 1 if files else 1
        self._make_room(start)
        self.starts += 1
        command = [
            *(*self._dies_with_us, self._program, "-q", "-i", self.interface, *self._options),
            *("-b", f"filesize:{self._ring.file_kib}", "-b", f"files:{self._ring.files}"),
            *("-w", str(self._ring.folder / f"{start:06d}.pcapng")),
        ]
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
        ) as process:
            self._process = process
            if not self._is_wanted:  # asked to stop while it was being started
                process.send_signal(signal.SIGINT)
            assert process.stderr is not None
            for line in process.stderr:
                self._hear(line.strip())

    def _hear(self, line: str) -> None:
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
