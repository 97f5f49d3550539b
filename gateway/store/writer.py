"""The one writer: captures become rows, a batch a transaction, visible when a capture is whole.

    with Writer(path) as writer:
        if not writer.is_known(sha256):
            with writer.begin_capture("run.pcapng", "pcapng") as capture:
                capture.write(RowBatch(…))
                capture.finish(CaptureSummary(…))

A capture that is left without `finish` leaves no row, and a database that this run made leaves no file when
no capture in it was finished and nobody made an account in it. Every error that is not our own mistake is a StoreError.
"""

import contextlib
import itertools
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from gateway.errors import StoreError
from gateway.model.assessments import KeptFile
from gateway.model.run import AssessedRun
from gateway.store.assessed import UnderWay, assessed_live, note_kept, under_way, unkept, with_known
from gateway.store.assessments import interrupt
from gateway.store.capture import CaptureWriter, delete_capture
from gateway.store.database import (
    SCHEMA_VERSION,
    connect_for_reading,
    connect_for_writing,
    named_errors,
    stored_version,
    transaction,
)
from gateway.store.intercepted import Place, places
from gateway.store.live import LiveCapture, LiveWriter
from gateway.store.lock import WriterLock
from gateway.store.rows import clean, file_name

if TYPE_CHECKING:  # they bring cryptography with them, which few runs need
    import sqlite3
    from collections.abc import Callable, Iterable

    from gateway.store.exhibits import Kept, Occurrence

SQLITE_FILES = ("", "-wal", "-shm")
"""Suffixes of the files that make up one database in WAL mode (https://www.sqlite.org/wal.html)."""


def remove_database(path: Path) -> None:
    """Remove a database with all that belongs to it; nothing happens where there is none.

    Raises StoreError where the file is not ours, or another process writes to it: then it stays.
    """
    if not path.exists():
        return
    lock = WriterLock(path)
    try:
        connect_for_reading(path).close()
        for suffix in SQLITE_FILES:
            Path(f"{path}{suffix}").unlink(missing_ok=True)
    finally:
        lock.release()


def bring_up_to_date(path: Path) -> None:
    """Give a database that an older Telltale made the layout of today, before anything reads from it. Nothing happens
    where there is none, or where it has it already. Raises StoreError, also where another process writes to it."""
    if path.exists() and 0 < stored_version(path) < SCHEMA_VERSION:
        Writer(path).close()


_KEEP_TIME: Final = "INSERT OR REPLACE INTO analyses SELECT capture_id, ? FROM captures WHERE sha256 = ?"


class Writer:
    """The only one that adds captures to a database. Raises StoreError where it cannot be."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        if not self.path.parent.is_dir():
            raise StoreError(f"{self.path}: the folder {self.path.parent} does not exist")
        self._lock = WriterLock(self.path)
        self._is_new = not self.path.exists()
        self._is_open = True
        self._version = -1  # of the database, as assessments were read
        try:
            self._connection = connect_for_writing(self.path)
        except BaseException:
            self._end(is_empty=True)
            raise
        try:
            self._remove_unfinished()
            highest = self._connection.execute("SELECT coalesce(max(finding_key), 0) FROM findings").fetchone()[0]
            self._finding_numbers = itertools.count(highest + 1)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def is_known(self, sha256: str) -> bool:
        """Whether a capture with this SHA-256 (lower-case hex, of its unpacked bytes) is in the database
        already."""
        with named_errors(self.path):
            query = "SELECT 1 FROM captures WHERE sha256 = ? AND state = 'done'"
            return self._connection.execute(query, (sha256,)).fetchone() is not None

    def has_captures(self) -> bool:
        """Whether any capture is in the database: where none is, no capture can be there already."""
        with named_errors(self.path):
            query = "SELECT 1 FROM captures WHERE state = 'done' LIMIT 1"
            return self._connection.execute(query).fetchone() is not None

    def keep_time(self, sha256: str, took_ns: int) -> None:
        """Note how long the analysis of a finished capture took, in nanoseconds by the clock."""
        with named_errors(self.path), transaction(self._connection):
            self._connection.execute(_KEEP_TIME, (took_ns, sha256))

    def begin_capture(self, name: str, file_format: str) -> CaptureWriter:
        """Start a capture: its file's name, of which folders are cut off, and its format (pcap, pcapng,
        har…).

        Several may be open at once, one for each worker; all of them belong to this thread.
        """
        with named_errors(self.path), transaction(self._connection):
            statement = "INSERT INTO captures (name, format, state, size_bytes) VALUES (?, ?, 'open', 0)"
            cursor = self._connection.execute(statement, (file_name(name), clean(file_format)))
        assert cursor.lastrowid is not None
        return CaptureWriter(self._connection, self.path, cursor.lastrowid, self._finding_numbers)

    def change(self, work: "Callable[[sqlite3.Connection], object]") -> None:
        """Let somebody change what belongs to no capture, and keep the database even where it has none."""
        with named_errors(self.path):
            work(self._connection)
        self._is_new = False

    def occurrences(self, capture_id: int) -> "list[Occurrence]":
        """Occurrences of a capture's findings whose packets are to be kept: none where there is no key to seal to."""
        with named_errors(self.path):
            if not self._connection.execute("SELECT 1 FROM vault_keys LIMIT 1").fetchone():
                return []
            from gateway.store.exhibits import occurrences

            return occurrences(self._connection, capture_id)

    def keep_exhibits(self, found: "Iterable[Kept]") -> int:
        """Seal and store packets of occurrences; gives how many."""
        from gateway.store.exhibits import keep

        with named_errors(self.path):
            return keep(self._connection, found)

    def assessed(self, since_ns: int) -> tuple[AssessedRun, ...] | None:
        """Live assessments that ran at a time or later; None where nobody else has written since this was asked."""
        with named_errors(self.path):
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            if version == self._version:
                return None
            self._version = version
            return assessed_live(self._connection, since_ns)

    def assessed_with_known(self, since_ns: int) -> tuple[AssessedRun, ...]:
        """The same whoever has written, each with what is known of its device from earlier captures."""
        with named_errors(self.path):
            return tuple(with_known(self._connection, run) for run in assessed_live(self._connection, since_ns))

    def under_way(self) -> list[UnderWay]:
        """Live assessments that run or are paused."""
        with named_errors(self.path):
            return under_way(self._connection)

    def unkept(self, before_ns: int) -> list[tuple[int, str]]:
        """Assessments that ended earlier, whose packets are kept and not noted yet: number and id."""
        with named_errors(self.path):
            return unkept(self._connection, before_ns)

    def note_kept(self, number: int, kept: KeptFile) -> None:
        """Note the file that has the packets of an assessment."""
        with named_errors(self.path), transaction(self._connection):
            note_kept(self._connection, number, kept)

    def interrupt_assessments(self) -> int:
        """The packets of assessments have ended for good while these ran; gives how many."""
        with named_errors(self.path), transaction(self._connection):
            return interrupt(self._connection)

    def spools(self) -> dict[str, Place]:
        """How far the spools of interception are stored."""
        with named_errors(self.path):
            return places(self._connection)

    def begin_live(self, interface: str, sha256: str, base: int, file: tuple[str, int]) -> LiveWriter:
        """Start a live capture, visible from now on; `base` packets of the ring came before it, and `file` is the one
        that holds its first packet, with the number of that file's first."""
        with named_errors(self.path), transaction(self._connection):
            statement = (
                "INSERT INTO captures (sha256, name, format, state, size_bytes) VALUES (?, ?, 'live', 'done', 0)"
            )
            cursor = self._connection.execute(statement, (sha256, clean(interface)))
            assert cursor.lastrowid is not None
            live = LiveCapture(cursor.lastrowid, sha256, interface, base, base)
            place = (live.capture_id, clean(interface), base, base)
            self._connection.execute("INSERT INTO live VALUES (?, ?, ?, ?)", place)
            self._connection.execute("INSERT INTO live_files VALUES (?, ?, ?)", (live.capture_id, *file))
        return LiveWriter(self._connection, self.path, live, self._finding_numbers, is_resumed=False)

    def resume_live(self, interface: str) -> LiveWriter | None:
        """The live capture of an interface that was not ended, to go on with; None where there is none."""
        with named_errors(self.path):
            query = (
                "SELECT capture_id, sha256, interface, base, reached FROM live JOIN captures USING (capture_id)"
                " WHERE interface = ?"
            )
            row = self._connection.execute(query, (clean(interface),)).fetchone()
        if row is None:
            return None
        return LiveWriter(self._connection, self.path, LiveCapture(*row), self._finding_numbers, is_resumed=True)

    def close(self) -> None:
        """Drop what was not finished, and give the database up. A second call does nothing."""
        if not self._is_open:
            return
        self._is_open = False
        is_empty = False
        # Where the disk is full they stay, unseen, until the next run drops them.
        with contextlib.suppress(StoreError):
            self._remove_unfinished()
        if self._is_new:
            with named_errors(self.path):
                kept = "SELECT EXISTS (SELECT 1 FROM captures WHERE state = 'done') OR EXISTS (SELECT 1 FROM users)"
                is_empty = not self._connection.execute(kept).fetchone()[0]
        self._connection.close()
        self._end(is_empty)

    def _end(self, is_empty: bool) -> None:
        if self._is_new and is_empty:
            for suffix in SQLITE_FILES:
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        self._lock.release()

    def _remove_unfinished(self) -> None:
        with named_errors(self.path):
            unfinished = self._connection.execute("SELECT capture_id FROM captures WHERE state = 'open'")
            for (capture_id,) in unfinished.fetchall():
                delete_capture(self._connection, capture_id)
