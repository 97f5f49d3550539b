"""Runs commands in turn and takes what the operating system says of each finished one."""

import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.programs import Program


class Run(NamedTuple):
    """One finished run: wall and processor seconds, and the peak memory of its largest process."""

    wall_s: float
    cpu_s: float
    peak_bytes: int


class FailedError(Exception):
    """A program that did not end well, with the end of what it said."""


def run_once(program: Program, capture: Path) -> Run:
    """One run in an empty folder that is removed afterwards. Raises FailedError."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as talk:
        command = program.command(capture, Path(folder))
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=talk)
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            talk.seek(0)
            raise FailedError(
                f"{program.name} ended with {process.returncode}: {talk.read()[-500:].decode(errors='replace')}"
            )
        return Run(wall_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def in_turn(programs: list[Program], capture: Path, rounds: int) -> dict[str, list[Run]]:
    """`rounds` runs of each program, A B C A B C…, so that a change of the machine's mood meets all of them."""
    runs: dict[str, list[Run]] = {program.name: [] for program in programs}
    for _ in range(rounds):
        for program in programs:
            runs[program.name].append(run_once(program, capture))
    return runs


def medians(runs: list[Run]) -> Run:
    """The median of each figure."""
    return Run(
        statistics.median(run.wall_s for run in runs),
        statistics.median(run.cpu_s for run in runs),
        int(statistics.median(run.peak_bytes for run in runs)),
    )
