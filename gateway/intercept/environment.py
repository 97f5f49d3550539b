"""mitmproxy, in an environment of its own beside Telltale's: found, and its version compared with the lock."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

from gateway.errors import InterceptError

FOLDER: Final = ".venv-intercept"
"""Beside Telltale's own environment: `make setup-intercept`."""

VARIABLE: Final = "TELLTALE_MITMDUMP"
"""Names another mitmdump than that one."""

LOCK: Final = Path(__file__).with_name("requirements.lock")
ADDON: Final = Path(__file__).parent / "addon" / "telltale_addon.py"
TESTER: Final = ADDON.with_name("telltale_tester.py")
REMEDY: Final = "run `make setup-intercept`, which installs it by its lock"
ANSWER_S: Final = 90.0
"""mitmdump loads some hundred modules before it says its version: on a Pi that takes seconds."""

_LOCKED: Final = re.compile(r"^mitmproxy==([\d.]+)", re.MULTILINE)
_SAID: Final = re.compile(r"^Mitmproxy: ([\w.+-]+)", re.MULTILINE)


class Mitmdump(NamedTuple):
    """The program and its version."""

    program: Path
    version: str


def locked_versions() -> tuple[str, ...]:
    """The versions that the addon is made for, one for each Python that the lock tells apart."""
    return tuple(sorted(_LOCKED.findall(LOCK.read_text(encoding="utf-8"))))


def find_mitmdump() -> Mitmdump:
    """The program. Raises InterceptError where there is none, or one of another version."""
    program = _program()
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=ANSWER_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InterceptError(f"mitmproxy does not run ({error}): {REMEDY}") from None
    found = _SAID.search(done.stdout.decode("utf-8", "replace"))
    if found is None:
        raise InterceptError(f"{program} does not say its version: {REMEDY}")
    if found[1] not in locked_versions():
        wanted = " or ".join(locked_versions())
        raise InterceptError(f"mitmproxy is {found[1]}, and this needs {wanted}: {REMEDY}")
    return Mitmdump(program, found[1])


def find_interpreter() -> Path:
    """The interpreter of mitmproxy's environment, which runs the active tests. Raises InterceptError where there is
    none: mitmproxy may have been installed as one file."""
    python = find_mitmdump().program.with_name("python")
    if not os.access(python, os.X_OK):
        raise InterceptError(f"beside {python.parent}/mitmdump is no python, which the active tests need: {REMEDY}")
    return python


def _program() -> Path:
    named = os.environ.get(VARIABLE, "")
    if named:
        if not os.access(named, os.X_OK):
            raise InterceptError(f"{VARIABLE} names {named}, which is no program")
        return Path(named)
    for folder in (Path(sys.prefix).parent, Path(__file__).parents[2]):
        program = folder / FOLDER / "bin" / "mitmdump"
        if program.is_file():
            return program
    raise InterceptError(f"mitmproxy is not installed: {REMEDY}")


def nft_program() -> str:
    """nft. Raises InterceptError where it is not installed."""
    found = shutil.which("nft", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None:
        raise InterceptError("nft is not installed: on Debian it comes with `apt install nftables`")
    return found
