"""A folder in memory for packets that pass, of one process alone: gone when it ends, and when it was killed with the
next one that begins."""

import contextlib
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

HELD: Final = "held"
"""A file in it that its process keeps locked. Linux lets go of the lock when the process dies, however it dies."""

_NAME: Final = re.compile(r"telltale-\d+-\w{8}")


@contextlib.contextmanager
def own_folder(parent: Path) -> Iterator[Path]:
    """A new folder in `parent`, whatever is in it removed at the end; what killed processes of this user have left
    there is removed at the beginning. Raises OSError where none can be made."""
    remove_abandoned(parent)
    with tempfile.TemporaryDirectory(prefix=f"telltale-{os.getpid()}-", dir=parent) as name:
        folder = Path(name)
        new = folder / "held.new"
        with new.open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            new.rename(folder / HELD)  # it is never there unlocked
            yield folder


def remove_abandoned(parent: Path) -> int:
    """Remove what killed processes of this user have left; gives how many folders that were. One without a lock in it
    is somebody else's, or not ready."""
    removed = 0
    for folder in parent.iterdir():
        with contextlib.suppress(OSError):
            if _NAME.fullmatch(folder.name) and not folder.is_symlink() and folder.stat().st_uid == os.geteuid():
                removed += _remove(folder)
    return removed


def _remove(folder: Path) -> bool:
    with (folder / HELD).open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False  # it lives
        shutil.rmtree(folder)
    return True
