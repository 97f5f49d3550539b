"""Coverage-guided fuzzing with atheris: every target of `targets.py`, each in a process of its own.

`python -m tests.fuzz.guided --seconds 60 [NAME…]`; `python -m tests.fuzz` runs it with the rest. Kernels are compiled
with a check of every index here, so that a step beyond an array ends the process instead of giving garbage; compiled
code shows no coverage, so there the inputs are changed at random.
"""

import argparse
import contextlib
import io
import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
SEEDS = HERE / "seeds"
REGRESSIONS = HERE / "regressions"
FOUND = HERE / "found"
GROWN = HERE.parents[1] / ".fuzz"

MAX_INPUT_BYTES = 1 << 15
MAX_INPUT_SECONDS = 20
MAX_MEMORY_MB = 2048
_PROGRESS = re.compile(r"^#\d+\s.*?cov: (\d+) ft: (\d+) corp: (\d+)", re.MULTILINE)
_DONE = re.compile(r"^inputs: (\d+)$", re.MULTILINE)


class Result(NamedTuple):
    """What a round of one target came to."""

    name: str
    inputs: int
    edges: int  # places in the code that were reached
    features: int  # the same, told apart by how often
    corpus: int  # inputs kept, each of which reaches something of its own
    exit_code: int


def main() -> int:
    """Fuzz; 1 where something broke."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz.guided", description=__doc__)
    options.add_argument("--seconds", type=float, default=60, help="for all targets together")
    options.add_argument("names", nargs="*", metavar="NAME", help="targets; none: all")
    given = options.parse_args()
    targets = _load()
    names = given.names or list(targets)
    processors = os.cpu_count() or 1
    seconds = given.seconds * processors / len(names)
    running: dict[int, str] = {}
    results = []
    for name in names:
        if len(running) == processors:
            results.append(_wait(running))
        running[_start(name, seconds)] = name
    while running:
        results.append(_wait(running))
    return int(any(result.exit_code for result in results))


def _load() -> dict[str, object]:
    """The targets, with all of Telltale that they call instrumented."""
    os.environ["NUMBA_BOUNDSCHECK"] = "1"
    import atheris

    quiet = contextlib.redirect_stderr(io.StringIO())  # it names every module
    with quiet, atheris.instrument_imports(include=["gateway"]):
        from tests.fuzz.targets import TARGETS
    for name in ("capture", "frames"):  # loads kernels before the time of any target runs
        for seed in (SEEDS / name).iterdir():
            TARGETS[name](seed.read_bytes())
    return dict(TARGETS)


def _start(name: str, seconds: float) -> int:
    """Fuzz a target in a process of its own; gives the process's number."""
    for folder in (GROWN / name, FOUND / name):
        folder.mkdir(parents=True, exist_ok=True)
    process = os.fork()
    if process:
        return process
    log = os.open(GROWN / f"{name}.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    import atheris

    from tests.fuzz.targets import TARGETS

    settings = (
        f"-max_len={MAX_INPUT_BYTES}",
        f"-timeout={MAX_INPUT_SECONDS}",
        f"-rss_limit_mb={MAX_MEMORY_MB}",
        f"-artifact_prefix={FOUND / name}/",
        *(("-seed=1",) if os.environ.get("CI") else ()),
    )
    given = [str(folder / name) for folder in (SEEDS, REGRESSIONS) if (folder / name).is_dir()]
    target = _until(time.monotonic() + seconds, TARGETS[name])
    atheris.Setup([sys.argv[0], *settings, str(GROWN / name), *given], target)
    atheris.Fuzz()
    os._exit(0)


def _until(end: float, target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The target, which ends the process when its time is up: the fuzzer's own clock knows whole seconds alone, and
    takes one more than it is given."""

    done = 0

    def ended(data: bytes) -> None:
        nonlocal done
        if time.monotonic() > end:
            os.write(1, b"\ninputs: %d\n" % done)
            os._exit(0)
        done += 1
        target(data)

    return ended


def _wait(running: dict[int, str]) -> Result:
    process, status = os.wait()
    name = running.pop(process)
    said = (GROWN / f"{name}.log").read_text(errors="replace")
    figures = list(map(int, _PROGRESS.findall(said)[-1])) if _PROGRESS.search(said) else [0, 0, 0]
    done = sum(map(int, _DONE.findall(said)))
    result = Result(name, done, *figures, os.waitstatus_to_exitcode(status))
    print(
        f"{name:<20} {result.inputs:>10,} inputs {result.edges:>6,} edges {result.features:>7,} features "
        f"{result.corpus:>5,} kept  {'broke' if result.exit_code else 'nothing broke'}",
        flush=True,
    )
    if result.exit_code:
        _show(name, said)
    return result


def _show(name: str, said: str) -> None:
    """What it said at the end, and how to see it again."""
    print("\n".join(said.splitlines()[-40:]), file=sys.stderr)
    newest = max((FOUND / name).iterdir(), key=lambda path: path.stat().st_mtime, default=None)
    if newest and time.time() - newest.stat().st_mtime < 3600:
        print(f"again: python -m tests.fuzz.replay {newest.relative_to(HERE.parents[1])}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
