"""The stages as machine code: the same source, compiled by mypyc at set-up, where this machine has a C compiler.

What is compiled lies in a copy of the package beside the original. It is used as long as no file of the original has
changed since; otherwise, and wherever it was never made, the same code runs interpreted, with the same results.
"""

import hashlib
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

import gateway
from gateway.prepared import folders

ENVIRONMENT = "TELLTALE_COMPILED"
"""Set to "no", everything runs interpreted."""

ORIGINAL = Path(gateway.__file__).parent
NAME = f"compiled-{sys.implementation.cache_tag}-{platform.machine()}"
STAMP = "stamp"


def use_compiled() -> bool:
    """Take the stages from their compiled copy from here on, where it fits; whether it does.

    To be called before any stage is loaded: compiled code reaches into compiled code directly.
    """
    if os.environ.get(ENVIRONMENT) == "no":
        return False
    copy = find_copy()
    if copy is None:
        return False
    sys.path.insert(0, str(copy))  # where the library that all compiled modules share is found
    gateway.__path__.insert(0, str(copy / "gateway"))
    return True


def find_copy() -> Path | None:
    """The folder with a compiled copy of just these files, if there is one."""
    wanted = fingerprint()
    for folder in folders():
        try:
            if (folder / NAME / STAMP).read_text(encoding="ascii") == wanted:
                return folder / NAME
        except OSError:
            continue
    return None


def fingerprint() -> str:
    """Changes with every file of the package: by size and time of change, because it is asked at every start."""
    seen = hashlib.sha256()
    for path in files(ORIGINAL):
        status = path.stat()
        seen.update(f"{path.relative_to(ORIGINAL)} {status.st_size} {status.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def files(folder: Path) -> Iterator[Path]:
    """All files of the package, in a fixed order."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from files(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)
