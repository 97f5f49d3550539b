"""`sudo python -m benchmarks.interception`: each mode with 1, 5 and 20 clients, and a table of what it cost.

Clients are connections of one phone (h2load, curl) in a namespace of its own; the server is nginx. Of each mode:
entries answered a second and how long one took, over connections that stay; how long a new connection took; megabytes a
second; memory and processor time of mitmproxy.
"""

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.interception.lab import (
    DIRECT,
    MODES,
    Asked,
    Looking,
    ask_anew,
    ask_large,
    ask_small,
    lab,
    looking,
)
from tests.intercept.lab import Spaces

CLIENTS = (1, 5, 20)
SECONDS = 8.0


class Row(NamedTuple):
    """One mode with so many clients."""

    mode: str
    clients: int
    small: Asked
    handshake_ms: float
    anew_ms: float
    large_mbps: float
    peak_mb: float
    share: float
    lost: int


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.interception", description=__doc__)
    options.add_argument("--clients", type=int, nargs="+", default=list(CLIENTS))
    options.add_argument("--seconds", type=float, default=SECONDS, help="how long small requests are sent")
    options.add_argument("--mode", action="append", choices=MODES, help="only this one; may be given again")
    given = options.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the beginning")
    print(
        "| mode | clients | entries/s | median ms | 99 of 100, ms | new connection: handshake, answer ms | MB/s"
        " | mitmproxy: peak MB | one processor | not kept |\n|---|---|---|---|---|---|---|---|---|---|",
        flush=True,
    )
    for mode in given.mode or MODES:
        for clients in given.clients:
            with tempfile.TemporaryDirectory(prefix="telltale-bench-") as folder, lab(Path(folder)) as net:
                print(_line(_measured(net, mode, clients, given.seconds)), flush=True)
    print(f"load {os.getloadavg()[0]:.1f} at the end")
    return 0


def _measured(net: Spaces, mode: str, clients: int, seconds: float) -> Row:
    with looking(net, mode) as run:
        ask_small(net, clients, 1.0)  # so that certificates are made, code is loaded
        handshake_ms, anew_ms = ask_anew(net, mode)
        run.begin_share()
        small = ask_small(net, clients, seconds)
        share = run.share()
        large = ask_large(net, clients)
        return Row(mode, clients, small, handshake_ms, anew_ms, large, run.peak_mb(), share, _lost(run))


def _lost(run: Looking) -> int:
    return int(run.told.get("proxy", {}).get("lost", 0))


def _line(row: Row) -> str:
    of_proxy = ("", "", "") if row.mode == DIRECT else (f"{row.peak_mb:.0f}", f"{row.share:.0%}", f"{row.lost:,}")
    cells = [row.mode, str(row.clients), f"{row.small.per_s:,.0f}", f"{row.small.median_ms:.1f}"]
    cells += [f"{row.small.p99_ms:.1f}", f"{row.handshake_ms:.0f}, {row.anew_ms:.0f}", f"{row.large_mbps:.0f}"]
    return f"| {' | '.join([*cells, *of_proxy])} |"


if __name__ == "__main__":
    sys.exit(main())
