"""The machine that is looked at: its files below a root, and the programs that tell more. Tests give their own tree."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

MAX_BYTES: Final = 256 << 10
"""Of one file or one program's answer: more than any that is read here."""

PROGRAM_S: Final = 5.0
"""After so long a program is stuck."""

BOX_SETTINGS: Final = "etc/telltale/box.env"


MAX_DIGITS: Final = 20


class Said(NamedTuple):
    """How a program ended."""

    code: int
    text: str
    """Both its outputs, the errors last."""


def run_program(command: list[str]) -> Said | None:
    """What a program says; None where it is not installed or does not end. Nothing is asked of the network."""
    if shutil.which(command[0]) is None:
        return None
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(command, capture_output=True, timeout=PROGRAM_S, check=False, env=environment)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return Said(done.returncode, (done.stdout + done.stderr)[:MAX_BYTES].decode("utf-8", "replace"))


class Machine(NamedTuple):
    """Where to look."""

    root: Path = Path("/")
    run: Callable[[list[str]], Said | None] = run_program
    now_s: Callable[[], float] = time.time

    def text(self, path: str) -> str:
        """A small file below the root, stripped; "" where it is not there or cannot be read."""
        try:
            with (self.root / path).open("rb") as file:
                return file.read(MAX_BYTES).decode("utf-8", "replace").strip("\0 \n\t")
        except OSError:
            return ""

    def number(self, path: str) -> int | None:
        """A whole number in a file; None where there is none."""
        text = self.text(path)
        return int(text) if text.removeprefix("-").isdecimal() and len(text) < MAX_DIGITS else None

    def names(self, folder: str, pattern: str = "*") -> list[str]:
        """Paths below the root that fit, in order, relative to the root."""
        return sorted(str(path.relative_to(self.root)) for path in (self.root / folder).glob(pattern))

    def link(self, path: str) -> str:
        """The last part of where a symbolic link leads; "" where there is none."""
        try:
            return (self.root / path).readlink().name
        except OSError:
            return ""

    def settings(self) -> dict[str, str]:
        """Settings of the box, NAME=value a line (systemd.exec(5)); none on a machine that is no box."""
        lines = [line.strip() for line in self.text(BOX_SETTINGS).splitlines()]
        pairs = [line.partition("=") for line in lines if line and not line.startswith("#")]
        return {name.strip(): value.strip().strip("\"'") for name, sign, value in pairs if sign}
