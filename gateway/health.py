"""What Telltale needs of a machine, checked one by one, each with what to do where it is missing."""

import os
import platform
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from gateway.appliance.checks import check_box
from gateway.appliance.machine import Machine
from gateway.model.checks import Check

MIN_PYTHON = (3, 11)
MIN_SQLITE = (3, 35)
MIN_FREE_BYTES = 500 << 20
"""Room for the database of a few large captures."""


def check_all(database: str) -> list[Check]:
    """Every check, in the order in which a person would mend what is missing."""
    return [
        _python(),
        _packages(),
        _sqlite(),
        _attempt("compiled kernels", _kernels, "reinstall Telltale: numba or llvmlite does not fit this machine"),
        _attempt("pattern engine", _patterns, "reinstall the package hyperscan for this machine"),
        _attempt("shipped lists", _lists, "reinstall Telltale: files below gateway/data are missing"),
        _folder(Path(database)),
        _tshark(),
        *check_box(Machine(), Path(database).resolve().parent),
    ]


def _python() -> Check:
    what = f"{platform.python_version()} on {platform.machine()}"
    return Check("Python", what, sys.version_info >= MIN_PYTHON, remedy="install Python 3.11 or newer")


def _packages() -> Check:
    missing = []
    needed = [line for line in distribution("telltale").requires or [] if "extra ==" not in line]
    for line in needed:
        name = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        try:
            version(name)
        except PackageNotFoundError:
            missing.append(name)
    what = f"{len(needed) - len(missing)} of {len(needed)} present" + (
        f", without {', '.join(missing)}" if missing else ""
    )
    return Check("Python packages", what, not missing, remedy="run `make demo`, which installs them into .venv")


def _sqlite() -> Check:
    is_fine = sqlite3.sqlite_version_info >= MIN_SQLITE
    return Check(
        "SQLite", sqlite3.sqlite_version, is_fine, remedy="use a Python that was built with SQLite 3.35 or newer"
    )


def _attempt(name: str, action: Callable[[], str], remedy: str) -> Check:
    try:
        return Check(name, action(), is_fine=True)
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        return Check(name, f"does not work: {error}", is_fine=False, remedy=remedy)


def _kernels() -> str:
    from gateway.kernels.loader import load

    load()
    return "work"


def _patterns() -> str:
    from gateway.detectors import Inspector

    Inspector()
    return "compiles all patterns"


def _lists() -> str:
    from gateway.destinations.lookup import Destinations

    found = Destinations().lookup("api.mixpanel.com", "203.0.113.1")
    if not found.is_tracker:
        raise ValueError("the list of trackers is not complete")
    return "trackers, owners and countries load"


def _folder(database: Path) -> Check:
    folder = database.resolve().parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return Check("database folder", f"{folder} cannot be written", is_fine=False, remedy="choose another with --db")
    free_bytes = shutil.disk_usage(folder).free
    what = f"{folder}, {free_bytes / 1e9:.1f} GB free"
    return Check("database folder", what, free_bytes >= MIN_FREE_BYTES, remedy="make room, or choose another with --db")


def _tshark() -> Check:
    found = shutil.which("tshark")
    return Check(
        "tshark",
        found or "not installed",
        found is not None,
        is_needed=False,
        remedy="to open encrypted traffic with keys, and to see the packets of a finding: sudo apt install tshark",
    )
