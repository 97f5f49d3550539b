"""Make what is kept on disk, so that the first analysis need not: `python -m gateway.prepare`."""

import tempfile
from pathlib import Path

from gateway.destinations.lookup import Destinations
from gateway.detectors import Inspector
from gateway.detectors.engine import finder
from gateway.identity.agents import AgentReader
from gateway.kernels.loader import load
from gateway.store.database import connect_for_writing


def prepare() -> None:
    """Compile the kernels and the patterns, read the lists of names and User-Agents, and lay out a database."""
    load()
    Inspector().make_ready()
    Destinations().lookup("www.example.org", "")
    AgentReader(finder).read("Mozilla/5.0 (X11; Linux x86_64)")
    with tempfile.TemporaryDirectory() as folder:
        connect_for_writing(Path(folder, "empty.db")).close()


if __name__ == "__main__":
    prepare()
