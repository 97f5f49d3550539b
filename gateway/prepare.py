"""Make what is kept on disk, so that the first analysis need not: `python -m gateway.prepare`."""

import compileall
import multiprocessing
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from gateway.destinations.lookup import Destinations
from gateway.detectors import Inspector
from gateway.detectors.matching.engine import finder
from gateway.health import memory_now
from gateway.identity.agents import AgentReader
from gateway.identity.vendors import shipped_vendors
from gateway.kernels.loader import load
from gateway.prepared import PACKAGE, looked_through
from gateway.sentences import prepare as lay_out_sentences
from gateway.store.database import connect_for_writing
from gateway.workers import side_by_side

STEP_BYTES = 400 << 20
"""What one of the steps takes at most: the compiler of the kernels."""

ANY_ADDRESS = "9.9.9.9"
"""A public one, so that the tables of countries and networks are asked. Nothing is sent to it."""

_steps: list[Callable[[], object]] = []
"""Of the processes that take them: a step itself cannot be sent to another process, only its number."""


def prepare() -> None:
    """Compile the kernels and the patterns, read the lists of names and User-Agents, and lay out a database: side by
    side, each in a process of its own, the longest first. What is there and not as it was written is made again."""
    for package in (PACKAGE, PACKAGE.with_name("dashboard")):
        # Bytecode is written here, for those who may not write it, or are told not to: without it a start takes a
        # fifth longer.
        compileall.compile_dir(package, quiet=2)
    forget_damaged()
    _steps[:] = [load, *Inspector().preparations(), _read_agents, _look_up, _lay_out, lay_out_sentences]
    copies = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(side_by_side(STEP_BYTES, memory_now().available), copies) as pool:
        list(pool.map(_take, range(len(_steps))))  # raises what a step has raised


def forget_damaged() -> None:
    """Delete what is kept and no longer what was written."""
    for path in looked_through()[1]:
        path.unlink(missing_ok=True)


def _take(number: int) -> None:
    _steps[number]()


def _read_agents() -> None:
    AgentReader(finder).read("Mozilla/5.0 (X11; Linux x86_64)")


def _look_up() -> None:
    Destinations().lookup("www.example.org", ANY_ADDRESS)
    shipped_vendors()


def _lay_out() -> None:
    with tempfile.TemporaryDirectory() as folder:
        connect_for_writing(Path(folder, "empty.db")).close()


if __name__ == "__main__":
    prepare()
