"""Make what is kept on disk, so that the first analysis need not: `python -m gateway.prepare`."""

import compileall
import tempfile
from pathlib import Path

from gateway.destinations.lookup import Destinations
from gateway.detectors import Inspector
from gateway.detectors.engine import finder
from gateway.identity.agents import AgentReader
from gateway.kernels.loader import load
from gateway.prepared import PACKAGE
from gateway.store.database import connect_for_writing


def prepare() -> None:
    """Compile the kernels and the patterns, read the lists of names and User-Agents, and lay out a database."""
    for package in (PACKAGE, PACKAGE.with_name("dashboard")):
        # Bytecode is written here, for those who may not write it, or are told not to: without it a start takes a
        # fifth longer.
        compileall.compile_dir(package, quiet=2)
    load()
    Inspector().make_ready()
    Destinations().lookup("www.example.org", "")
    AgentReader(finder).read("Mozilla/5.0 (X11; Linux x86_64)")
    with tempfile.TemporaryDirectory() as folder:
        connect_for_writing(Path(folder, "empty.db")).close()


if __name__ == "__main__":
    prepare()
