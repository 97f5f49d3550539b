"""`telltale live --intercept` and `telltale intercept` in the lab's gateway, and what they left in the database."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gateway.errors import StoreError
from gateway.intercept import wishes
from gateway.memory import Shelf
from gateway.store.queries import open_queries
from tests.imports import ROOT
from tests.intercept.lab import MITMDUMP, PHONE_MAC, Spaces, curl

WAIT_S = 240.0
MEMORY = Path("/dev/shm")
TELLTALE = "from gateway.cli import main; main()"
TELLTALE_COMMAND = (sys.executable, "-c", TELLTALE)
LEAK = '{"email": "maya.lindqvist@mail.example", "diagnosis": "F32.1 moderate depressive episode"}'
JSON = ("-H", "Content-Type: application/json")


@dataclass(frozen=True)
class Run:
    """A run that is going on."""

    net: Spaces
    process: subprocess.Popen[str]
    database: Path

    @property
    def state(self) -> dict[str, Any]:
        """What it says of itself."""
        try:
            told = json.loads((self.net.folder / "state" / "intercept.json").read_text())
        except (OSError, ValueError):
            return {}
        return dict(told)

    @property
    def proxy(self) -> dict[str, Any]:
        """What the proxy, or the tester in its place, says of itself."""
        return dict(self.state.get("proxy", {}))

    @property
    def is_capturing(self) -> bool:
        """Whether dumpcap has opened the interface: only then it makes its first file."""
        return any(MEMORY.glob(f"telltale-{self.process.pid}-*/ring/*.pcapng"))

    @property
    def certificate(self) -> Path:
        """What a phone has to trust."""
        return self.net.folder / "authority" / "mitmproxy-ca-cert.pem"

    @property
    def root(self) -> Path:
        """What a phone trusts that knows the servers' own authority alone."""
        return self.net.folder / "lab-root.pem"

    def until(self, is_so: Callable[[], object], what: str) -> None:
        """Wait for something."""
        end = time.monotonic() + WAIT_S
        while not is_so():
            assert self.process.poll() is None, (what, self.said())
            assert time.monotonic() < end, (what, self.state, self.said())
            time.sleep(0.1)

    def said(self) -> str:
        """What it has printed."""
        return (self.net.folder / "run.log").read_text()

    def phone(self, *options: str, trusts: Path | None = None) -> subprocess.CompletedProcess[str]:
        """curl on the phone that trusts our certificate, unless another is given."""
        return self.net.run(self.net.phone, *curl(*options, trusts=[trusts or self.certificate]))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of the database; none where there is none yet."""
        try:
            with open_queries(self.database) as queries:
                return [tuple(row) for row in queries.fetch(query)]
        except StoreError:
            return []

    def end(self) -> str:
        """Ctrl-C, and what it printed."""
        os.kill(self.process.pid, signal.SIGINT)
        self.process.wait(WAIT_S)
        return self.said()


@contextlib.contextmanager
def live(net: Spaces, *options: str, device: str = PHONE_MAC) -> Iterator[Run]:
    """`telltale live --intercept` that leads connections already."""
    words = ["live", "--interface", "br0", "--db", str(net.folder / "live.db"), "--device", device, "--intercept"]
    words += ["--agreed-by", "the tester", "--trust", str(net.folder / "lab-root.pem")]
    words += ["--state", str(net.folder / "state"), "--authority", str(net.folder / "authority"), *options]
    with _started(net, words) as run:
        run.until(lambda: run.is_capturing, "a capture")
        run.until(lambda: run.state.get("is_leading") and run.state["proxy"].get("is_connected"), "a proxy")
        yield run


@contextlib.contextmanager
def ready(net: Spaces, *options: str, database: str = "live.db") -> Iterator[Run]:
    """`telltale live` that looks inside when an assessment asks for it."""
    words = ["live", "--interface", "br0", "--db", str(net.folder / database), "--intercept-when-asked"]
    words += ["--trust", str(net.folder / "lab-root.pem"), "--state", str(net.folder / "state")]
    words += ["--authority", str(net.folder / "authority"), *options]
    try:
        with _started(net, words, database) as run:
            yield run
    finally:
        for ending in (wishes.WISH, wishes.ANSWER):
            shelf = Shelf(wishes.KIND, net.folder / database, ending)
            for name in shelf.names():
                shelf.remove(name)


@contextlib.contextmanager
def _started(net: Spaces, words: list[str], database: str = "live.db") -> Iterator[Run]:
    environment = {**os.environ, "TELLTALE_MITMDUMP": str(MITMDUMP), "PYTHONPATH": str(ROOT)}
    command = net.inside(net.gateway, sys.executable, "-c", TELLTALE, *words)
    with (net.folder / "run.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, text=True, env=environment)
    try:
        yield Run(net, process, net.folder / database)
    finally:
        process.kill()
        process.wait()
