"""How long a report on many findings takes, and how much memory: `python -m benchmarks.reporting [NUMBER]`.

The findings are copies of those of pcaps/, each on a host of its own, with their evidence.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gateway.model.reports import FORMATS

ROOT = Path(__file__).parents[1]
TELLTALE = (sys.executable, "-c", "from gateway.cli import main; main()")


def main() -> None:
    """Print one line a format: seconds of the whole program and its peak memory."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "many.db"
        command = (
            *TELLTALE,
            "analyze",
            "pcaps",
            "-q",
            "--format",
            "ndjson",
            "--db",
            str(database),
            "--policy",
            "health",
        )
        subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
        multiply(database, number)
        for form in (*FORMATS, "all"):
            seconds, peak_bytes = run(
                (*TELLTALE, "report", str(database), "--format", form, "--out", f"{folder}/{form}")
            )
            print(f"{number:,} findings {form:<8} {seconds:5.1f} s {peak_bytes / 1e6:6.0f} MB")


def multiply(database: Path, number: int) -> None:
    """Copy findings with their evidence until there are so many."""
    with sqlite3.connect(database) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(findings)")]
        rows = [dict(zip(names, row, strict=True)) for row in connection.execute("SELECT * FROM findings")]
        holes = ", ".join("?" * len(names))
        for copy in range(number - len(rows)):
            one = dict(rows[copy % len(rows)])
            old, one["finding_key"] = one["finding_key"], 1_000_000 + copy
            one["finding_id"], one["server_name"] = f"{copy:016x}", f"h{copy}.{one['server_name'] or 'example'}"
            connection.execute(f"INSERT INTO findings VALUES ({holes})", list(one.values()))
            connection.execute(
                "INSERT INTO evidence SELECT ?, row_no, flow_packet, first_packet, last_packet, time_ns, title, path,"
                " detail, lines FROM evidence WHERE finding_key = ?",
                (one["finding_key"], old),
            )
    connection.close()


def run(command: tuple[str, ...]) -> tuple[float, int]:
    """Wall seconds and peak memory of one program."""
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[-3:]} ended with {process.returncode}")
    return time.perf_counter() - started, usage.ru_maxrss * 1024


if __name__ == "__main__":
    main()
