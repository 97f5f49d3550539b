"""One writer at a time: a lock that ends with the process that holds it, however that ends."""

import fcntl
import os
from pathlib import Path

from gateway.errors import StoreError
from gateway.store.database import SHARED


class WriterLock:
    """An advisory lock on a file beside the database.

    It is not taken on the database itself: closing any handle of that file would drop the locks that SQLite
    holds (https://www.sqlite.org/howtocorrupt.html, section 2.2). The file goes when the lock is released;
    one that a power cut left behind is free, and used again.
    """

    def __init__(self, database: Path) -> None:
        """Take the lock, or raise StoreError at once when another process has it."""
        self._path = Path(f"{database}-writer")
        self._handle = -1
        while self._handle < 0:
            self._try(database)

    def _try(self, database: Path) -> None:
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, SHARED)
        except OSError as error:
            raise StoreError(f"{database}: cannot be written ({error.strerror})") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise StoreError(f"{database}: another telltale is writing to it") from error
        if self._is_current(handle):
            self._handle = handle
        else:  # its holder released and removed the file after we opened it
            os.close(handle)

    def _is_current(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Give the lock back. The file is removed first, while nobody else can hold it."""
        if self._handle >= 0:
            self._path.unlink(missing_ok=True)
            os.close(self._handle)
            self._handle = -1
