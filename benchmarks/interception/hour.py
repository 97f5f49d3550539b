"""`sudo python -m benchmarks.interception.hour --minutes 60`: interception under load, within its memory.

Everything that the unit `telltale-intercept` runs is put into a control group with the unit's MemoryMax. Five clients
of the phone send entries without a pause, others make new connections and load 8 MB; in the middle third the inspection
is stopped, so that nobody takes what was opened. Printed: memory of the group and of mitmproxy, entries a second, how
long they took, and what was not kept; at the end whether the limit was ever met, and what the database has.
"""

import argparse
import contextlib
import os
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.interception.lab import (
    INSPECTED,
    Asked,
    Looking,
    ask_anew,
    ask_large,
    ask_small,
    lab,
    looking,
    processes,
)
from pcaps.lab.processes import LabError
from tests.intercept.memory import Group

MEMORY_MAX_MIB: Final = 512
"""As systemd/telltale-intercept.service has it."""

CLIENTS: Final = 5
ROUND_S: Final = 15.0


def main() -> int:
    """Run, print, and fail where memory was not enough."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.interception.hour", description=__doc__)
    options.add_argument("--minutes", type=float, default=60.0)
    options.add_argument("--memory-max", type=int, default=MEMORY_MAX_MIB, metavar="MIB")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="telltale-bench-", dir="/dev/shm") as folder:
        return _run(Path(folder), given.minutes, given.memory_max << 20)


def _run(folder: Path, minutes: float, limit_bytes: int) -> int:
    group = Group(limit_bytes)
    try:
        with lab(folder) as net, looking(net, INSPECTED, minutes=min(int(minutes) + 30, 240), taken=group.take) as run:
            starts = run.told.get("starts")
            print("| minute | inspection | entries/s | median ms | 99 of 100, ms | group MB | mitmproxy MB | spool MB"
                  " | not kept |\n|---|---|---|---|---|---|---|---|---|", flush=True)  # fmt: skip
            for at_s, is_stopped in _rounds(minutes * 60, run):
                with contextlib.suppress(LabError):  # mitmproxy is being started again: that is told at the end
                    ask_anew(net, INSPECTED, 10)
                    ask_large(net, CLIENTS, 1)
                print(_line(at_s, is_stopped, ask_small(net, CLIENTS, ROUND_S), group, run), flush=True)
            again = int(run.told.get("starts", 0)) - int(starts or 0)
            _settle(run)
            print(f"\npeak of the group {group.peak_mb():.0f} MB of {limit_bytes / 1e6:.0f}; ended for want of memory:"
                  f" {group.killed()}; mitmproxy started again: {again}; exchanges in the database:"
                  f" {_stored(folder):,}; load {os.getloadavg()[0]:.1f}")  # fmt: skip
            return int(bool(group.killed() or again))
    finally:
        group.remove()


def _rounds(seconds: float, run: Looking) -> Iterator[tuple[float, bool]]:
    """Times since the begin, and whether the inspection is stopped then."""
    begun_s, is_stopped = time.monotonic(), False
    while (at_s := time.monotonic() - begun_s) < seconds:
        wanted = seconds / 3 <= at_s < 2 * seconds / 3
        if wanted != is_stopped and run.inspecting is not None:
            processes(run.inspecting.pid, signal.SIGSTOP if wanted else signal.SIGCONT)
            is_stopped = wanted
        yield at_s, is_stopped
    if is_stopped and run.inspecting is not None:
        processes(run.inspecting.pid, signal.SIGCONT)


def _line(at_s: float, is_stopped: bool, asked: Asked, group: Group, run: Looking) -> str:
    proxy = run.told.get("proxy", {})
    cells = [f"{at_s / 60:.1f}", "stopped" if is_stopped else "runs", f"{asked.per_s:,.0f}", f"{asked.median_ms:.1f}"]
    cells += [f"{asked.p99_ms:.1f}", f"{group.now_mb():.0f}", f"{run.now_mb():.0f}"]
    waiting = (f"{proxy.get('spool_bytes', 0) / 1e6:.1f}", f"{proxy.get('lost', 0):,}")
    return f"| {' | '.join([*cells, *waiting])} |"


def _settle(run: Looking) -> None:
    """Until what waits in the spool is stored."""
    end = time.monotonic() + 120
    while run.told.get("proxy", {}).get("spool_bytes", 0) > 1 << 20 and time.monotonic() < end:
        time.sleep(1)


def _stored(folder: Path) -> int:
    with contextlib.closing(sqlite3.connect(f"file:{folder / 'bench.db'}?mode=ro", uri=True)) as opened:
        return int(opened.execute("SELECT count(*) FROM http WHERE decrypted").fetchone()[0])


if __name__ == "__main__":
    sys.exit(main())
