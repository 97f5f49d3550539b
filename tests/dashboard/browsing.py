"""Chromium, and a real server that somebody started with `telltale serve`."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.test_cli import heed_interrupts
from tests.dashboard.test_serve import START_S, ask, free_port

CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
"""The same engine without a window's machinery takes half the processor time (and stands in its own Debian package)."""

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]

PROGRAM = "from gateway.cli import main; main()"


@dataclass
class Box:
    """A running server: its address, its database, and the code of the first start."""

    base: str
    path: Path
    code: str
    process: subprocess.Popen[str]


@contextmanager
def started(folder: Path, command: str = "serve", *arguments: str) -> Iterator[Box]:
    """Run `telltale serve` (or demo) in a folder, and stop it as Ctrl-C would."""
    port, path = free_port(), folder / "box.db"
    words = [sys.executable, "-c", PROGRAM, command, "--db", str(path), "--port", str(port), *arguments]
    process = subprocess.Popen(
        words, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, preexec_fn=heed_interrupts
    )
    assert process.stderr is not None
    said = ""
    try:
        until = time.monotonic() + 4 * START_S
        while "code" not in said:
            line = process.stderr.readline()
            assert line or process.poll() is None, said
            assert time.monotonic() < until
            said += line
        ask(port, f"127.0.0.1:{port}")
        found = re.search(r"\b(\w{4}-\w{4}-\w{4})\b", said)
        assert found, said
        yield Box(f"http://127.0.0.1:{port}", path, found[1], process)
    finally:
        process.send_signal(2)
        process.wait(timeout=START_S)
        process.stderr.close()


def first_start(page: "pytest.Any", box: Box, passphrase: str, reader: str = "clinic") -> None:
    """Fill in the form of the first start."""
    page.goto(box.base)
    page.get_by_label("The code from the terminal").fill(box.code.lower())
    page.get_by_label("Your name here").fill("Ada")
    page.get_by_label("Your passphrase").fill(passphrase)
    page.get_by_label("The passphrase again").fill(passphrase)
    page.get_by_label("What is it called?").fill("Practice Dr. Mayer")
    page.locator(f"input[value={reader}]").check()
    page.get_by_role("button", name="Begin").click()
