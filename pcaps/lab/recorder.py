"""dumpcap on the gateway's side of the phone."""

import contextlib
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from pcaps.lab.processes import service, stop, wait_until_text
from pcaps.lab.topology import Network
from pcaps.lab.unsigned import unsigned

SETTLE_S = 0.8  # longer than the kernel's delayed acknowledgements and dumpcap's own buffer


@contextlib.contextmanager
def record(net: Network, path: Path, comment: str, snap_bytes: int = 0) -> Iterator[None]:
    """Record what passes the gateway's interface ap0 into a pcapng file, until the block ends.

    `snap_bytes` of each frame are kept, all of them with 0. What dumpcap writes of the machine it ran on is taken out
    again.
    """
    log = net.folder / "dumpcap.log"
    command = ["dumpcap", "-q", "-i", "ap0", "--capture-comment", comment, "-w", str(path)]
    command += ["-s", str(snap_bytes)] if snap_bytes else []
    with service(net.inside(net.gateway, command), log) as process:
        wait_until_text(process, log, "File:")
        time.sleep(SETTLE_S)
        yield
        time.sleep(SETTLE_S)
        stop(process, signal.SIGINT)
    path.write_bytes(unsigned(path.read_bytes()))
