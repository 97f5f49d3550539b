"""Which of our files take the time of an analysis, interpreted: `python -m benchmarks.files [CAPTURE …]`.

By it is chosen what is compiled (HOT in `gateway/compiled/build.py`). Captures are one work, labelled messages another,
since they hold more that detectors look at than captures do; a file is as hot as in the one that needs it most. Time
is that of functions of ours alone: what libraries do for them takes as long when they are compiled.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from cProfile import Profile
from pathlib import Path
from pstats import Stats

os.environ["TELLTALE_COMPILED"] = "no"  # before anything of ours is imported: a profile sees no machine code

from rich.console import Console
from rich.table import Table

from benchmarks.detection import independent
from benchmarks.detection.draft import finish
from benchmarks.detection.score import inspector
from gateway.compiled import ORIGINAL
from gateway.detectors import Inspector
from gateway.intake import analyze_capture
from gateway.pipeline import Tools
from gateway.store.writer import Writer

ROOT = Path(__file__).parent.parent
EVERY = 3
"""Of the messages that may be read, one in so many is judged."""
SHOWN = 0.0005
"""The least share of a file that is shown."""


def main(captures: list[Path]) -> None:
    """Print each file's share of both works, the hottest first."""
    works = {"captures": analysing(captures or sorted((ROOT / "pcaps").glob("*.pcap*"))), "messages": judging()}
    shares = {name: profiled(work) for name, work in works.items()}
    table = Table("file", *shares, title="own time, percent")
    most = {file: max(share[file] for share in shares.values()) for share in shares.values() for file in share}
    for file in sorted(most, key=lambda file: -most[file]):
        if most[file] >= SHOWN:
            table.add_row(file, *(f"{share[file] * 100:.2f}" for share in shares.values()))
    Console().print(table)


def analysing(captures: list[Path]) -> Callable[[], None]:
    """Captures into a database that is thrown away."""
    tools = Tools(Inspector())

    def work() -> None:
        with tempfile.TemporaryDirectory() as folder, Writer(Path(folder, "a.db")) as writer:
            for capture in captures:
                analyze_capture(capture, writer, tools)

    return work


def judging() -> Callable[[], None]:
    """Messages of all sets that may be read."""
    judge = inspector()
    rows = [row for path in independent.paths("read") for row in independent.rows(path)][::EVERY]
    cases = [finish(independent.draft(row), row["shape"], number) for number, row in enumerate(rows)]

    def work() -> None:
        for case in cases:
            judge(case)

    return work


def profiled(work: Callable[[], None]) -> Counter[str]:
    """The share of each of our files in the time of our functions."""
    profile = Profile()
    profile.runcall(work)
    taken: Counter[str] = Counter()
    for (name, _, _), (_, _, own_s, _, _) in Stats(profile).stats.items():  # type: ignore[attr-defined]
        if Path(name).is_relative_to(ORIGINAL):
            taken[str(Path(name).relative_to(ORIGINAL))] += own_s
    whole = taken.total()
    return Counter({file: seconds / whole for file, seconds in taken.items()})


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
