"""`make bench`: compose or take a capture, run every program three times in turn, print medians and ratios."""

import argparse
import os
import platform
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.measure import Run, in_turn, medians, run_once
from benchmarks.programs import PROGRAMS, Program

WORK = Path("benchmarks/work")
ROUNDS = 3
INSPECT = "from gateway.compiled import use_compiled; use_compiled(); from benchmarks.inspecting import main; main()"
"""In a process of its own: machine code has to be chosen before any stage is loaded."""


def main() -> int:
    """Parse, measure, print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--file", type=Path, help="a capture to measure with instead of the composed one")
    options.add_argument("--from", dest="source", type=Path, default=Path("pcaps"), help="compose from these captures")
    options.add_argument("--megabytes", type=int, default=200, help="size of what is composed")
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--only", action="append", help="only this program, and telltale; may be given again")
    given = options.parse_args()
    capture = given.file or _composed(given.source, given.megabytes * 1_000_000)
    chosen = [program for program in PROGRAMS if _is_asked(program, given.only)]
    programs = [program for program in chosen if program.find()]
    for program in chosen:
        if program not in programs:
            print(f"{program.name} is not installed here and is left out", file=sys.stderr)
    for program in programs:
        print(f"warming up {program.name}", file=sys.stderr)
        run_once(program, capture)
    print(f"{given.rounds} rounds of {len(programs)} programs on {capture}", file=sys.stderr)
    _show(capture, programs, in_turn(programs, capture, given.rounds))
    subprocess.run([sys.executable, "-c", INSPECT], check=True)
    return 0


def _is_asked(program: Program, only: list[str] | None) -> bool:
    return not only or program.name in ("telltale", *only)


def _composed(source: Path, size_bytes: int) -> Path:
    composed = WORK / f"{source.stem}-{size_bytes // 1_000_000}-mb.pcap"
    if not composed.exists():
        composed.parent.mkdir(parents=True, exist_ok=True)
        print(f"composing {composed.name} from {source}", file=sys.stderr)
        part = composed.with_suffix(".part")
        # In a process of its own: what this one has ever held would count as the memory of those that it starts.
        command = [sys.executable, "-m", "benchmarks.compose", str(source), str(part), str(size_bytes)]
        subprocess.run(command, check=True)
        part.replace(composed)
    return composed


def _show(capture: Path, programs: list[Program], runs: dict[str, list[Run]]) -> None:
    size_bytes = capture.stat().st_size
    table = Table(title=f"{capture.name}, {size_bytes / 1e6:.0f} MB, {_machine()}", title_justify="left")
    for heading in ("program", "wall s", "min to max", "cpu s", "MB/s", "peak MB", "telltale is faster by"):
        table.add_column(heading, justify="left" if heading == "program" else "right")
    ours = medians(runs["telltale"]).wall_s
    for program in programs:
        middle = medians(runs[program.name])
        walls = [run.wall_s for run in runs[program.name]]
        table.add_row(
            program.name,
            f"{middle.wall_s:.2f}",
            f"{min(walls):.2f} to {max(walls):.2f}",
            f"{middle.cpu_s:.2f}",
            f"{size_bytes / 1e6 / middle.wall_s:.0f}",
            f"{middle.peak_bytes / 1e6:.0f}",
            "" if program.name == "telltale" else f"{middle.wall_s / ours:.2f}",
        )
    console = Console(width=110)
    console.print(table)
    for program in programs:
        console.print(f"{program.name}: {program.what}")


def _machine() -> str:
    return f"{os.cpu_count()} processors, {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
