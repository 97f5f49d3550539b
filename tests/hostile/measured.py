"""One run of `telltale` in a process of its own, with what it took; the operating system says so, not we."""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple


class Measured(NamedTuple):
    """What a finished run took and said."""

    exit_code: int
    cpu_s: float
    peak_mb: float
    stdout: str
    stderr: str


def telltale(*arguments: str | Path, limit_s: int = 120, limit_mb: int = 4096) -> Measured:
    """Run it with a limit of processor time and address space, beyond which the system ends it.

    A small process starts it: to the system, the peak of a program includes that of the process that became it.
    """
    command = [sys.executable, __file__, str(limit_s), str(limit_mb), *map(str, arguments)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Measured(*json.loads(said))


def _run(limit_s: int, limit_mb: int, arguments: list[str]) -> Measured:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limit_s, limit_s))
        resource.setrlimit(resource.RLIMIT_AS, (limit_mb << 20, limit_mb << 20))

    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        program = Path(sys.executable).with_name("telltale")
        process = subprocess.Popen([program, *arguments], stdout=stdout, stderr=stderr, preexec_fn=limit)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        stdout.seek(0)
        stderr.seek(0)
        said = stdout.read().decode(errors="replace"), stderr.read().decode(errors="replace")
        return Measured(process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, *said)


if __name__ == "__main__":
    print(json.dumps(_run(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])))
