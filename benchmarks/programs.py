"""The programs that are compared, each asked for as much of the same as it can give."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

BENCH_PYTHON = Path(".venv-bench/bin/python")
NFSTREAM = """
import sys
from nfstream import NFStreamer
print(sum(1 for flow in NFStreamer(source=sys.argv[1], statistical_analysis=False, n_dissections=20)))
"""


class Program(NamedTuple):
    """A program under measurement."""

    name: str
    what: str
    find: Callable[[], bool]
    command: Callable[[Path, Path], list[str]]
    """The command line for a capture and an empty folder that it may write to."""


def _telltale(workers: int) -> Callable[[Path, Path], list[str]]:
    def command(capture: Path, folder: Path) -> list[str]:
        program = str(Path(sys.executable).with_name("telltale"))
        arguments = ["analyze", str(capture), "--db", str(folder / "bench.db"), "--format", "json"]
        return [program, *arguments, "--workers", str(workers)]

    return command


PROGRAMS: tuple[Program, ...] = (
    Program("telltale", "all parsers, detectors and rows, one process", lambda: True, _telltale(1)),
    Program("telltale x2", "the same with two processes", lambda: True, _telltale(2)),
    Program(
        "nfstream",
        "flows with nDPI names",
        BENCH_PYTHON.exists,
        lambda capture, _: [str(BENCH_PYTHON), "-c", NFSTREAM, str(capture)],
    ),
    Program(
        "ndpiReader",
        "flows with nDPI names, in C",
        lambda: shutil.which("ndpiReader") is not None,
        lambda capture, _: ["ndpiReader", "-q", "-i", str(capture)],
    ),
    Program(
        "suricata",
        "all protocol logs, no rules, single runmode",
        lambda: shutil.which("suricata") is not None,
        lambda capture, folder: [
            *("suricata", "-r", str(capture), "--runmode", "single", "-k", "none"),
            *("-S", "/dev/null", "-l", str(folder)),
        ],
    ),
    Program(
        "tshark",
        "one display filter, four fields",
        lambda: shutil.which("tshark") is not None,
        lambda capture, _: [
            *("tshark", "-n", "-r", str(capture), "-Y", "tls.handshake.type", "-T", "fields"),
            *("-e", "ip.src", "-e", "ip.dst", "-e", "tls.handshake.extensions_server_name", "-e", "tls.handshake.ja3"),
        ],
    ),
)
