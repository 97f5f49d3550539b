"""One run of `telltale` in a process of its own, with what it took; the operating system says so, not we."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple


class Measured(NamedTuple):
    """What a finished run took and said."""

    exit_code: int
    wall_s: float
    cpu_s: float
    peak_mb: float
    stdout: str
    stderr: str


def telltale(*arguments: str | Path, limit_s: int = 120, limit_mb: int = 4096) -> Measured:
    """Run it with a limit of processor time and address space, beyond which the system ends it."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limit_s, limit_s))
        resource.setrlimit(resource.RLIMIT_AS, (limit_mb << 20, limit_mb << 20))

    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        command = [Path(sys.executable).with_name("telltale"), *map(str, arguments)]
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=stdout, stderr=stderr, preexec_fn=limit)
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        stdout.seek(0)
        stderr.seek(0)
        said = stdout.read().decode(errors="replace"), stderr.read().decode(errors="replace")
        cpu_s = usage.ru_utime + usage.ru_stime
        return Measured(process.returncode, wall_s, cpu_s, usage.ru_maxrss / 1024, *said)
