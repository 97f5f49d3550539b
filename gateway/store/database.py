"""Opening the database, and saying in one line what is wrong with it.

A Telltale database is an SQLite file whose `application_id` is ours; `user_version` counts the migrations
that it has seen. Every connection is made here, and every error of SQLite that a person can do something
about becomes a StoreError here; any other one is a bug and passes.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from gateway.errors import StoreError
from gateway.prepared import kept

APPLICATION_ID = 0x54454C4C
"""Bytes 68 to 71 of the file: "TELL" (https://www.sqlite.org/fileformat2.html, section 1.3.8)."""

SCHEMA_VERSION = 33
"""How many migrations this release knows."""

_LAYOUT = (Path(__file__).with_name("migrations.py"), *sorted(Path(__file__).parent.glob("layout_*.py")))

BUSY_TIMEOUT_S = 5.0
"""How long a statement waits for another program's lock: longer than any batch of ours takes to commit."""

WRITER_TIMEOUT_S = 40.0
"""The same for those who write captures: retention adds up all sums anew in one transaction, which takes some ten
seconds for a large database on a small machine. Packets wait in the ring meanwhile."""

CACHE_KIB = 4 * 1024
"""Pages that the writer keeps in memory: the inner pages of all its tables. Four times as much is no faster, and fills
only when a capture is long: memory would grow with it."""

JOURNAL_LIMIT_BYTES = 64 * 1024 * 1024
"""The write-ahead log is cut back to this after a checkpoint, so that a long read does not fill the disk for
good."""

LONG_LOG_BYTES = 2 * JOURNAL_LIMIT_BYTES
"""From here on the writer waits for readers to let the log begin anew. Where pages are read all the time there is
always one that still uses it, and SQLite by itself would let it grow until the disk is full."""

LOG_TIMEOUT_S = 2.0
"""So long it waits: a page is read in a tenth of that. A reader that takes longer is waited for again when the log has
grown further."""

LOG_ATTEMPT_MS = 200
"""After this, as SQLite counts, it is asked anew: it waits for a reader's mark to be free without looking whether that
mark has moved on, and readers that come after each other without a gap keep one for ever at the newest frame, which is
in nobody's way (`walCheckpoint` in SQLite's src/wal.c; https://www.sqlite.org/walformat.html on `WAL_READ_LOCK`)."""

SHARED = 0o660
"""Rights of a new database, before the umask takes away."""

NO_SPACE_BYTES = 64 * 1024
"""A disk with less than this free is full: SQLite reports the shared index that cannot grow as a plain I/O
error."""

_FULL, _NOT_OURS = "the disk is full", "is not a Telltale database"
_REASONS = {
    sqlite3.SQLITE_BUSY: "is locked by another program; try again when that has finished",
    sqlite3.SQLITE_LOCKED: "is locked by another program; try again when that has finished",
    sqlite3.SQLITE_READONLY: "is read-only here",
    sqlite3.SQLITE_PERM: "may not be opened by this user",
    sqlite3.SQLITE_AUTH: "may not be opened by this user",
    sqlite3.SQLITE_NOTADB: _NOT_OURS,
    sqlite3.SQLITE_CORRUPT: "is damaged; restore a copy, or analyse the captures again into a new file",
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: "cannot be read or written (input/output error)",
    sqlite3.SQLITE_TOOBIG: "cannot take a value that long",
}


@contextmanager
def named_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the file into a StoreError; anything that would be our own mistake passes."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        reason = _reason(path, error)
        if reason is None:
            raise
        raise StoreError(f"{path}: {reason}") from error


def _reason(path: Path, error: sqlite3.DatabaseError) -> str | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if path.is_dir():
        return "is a folder, not a database"
    if code == sqlite3.SQLITE_CANTOPEN:
        return _cannot_open(path)
    if code == sqlite3.SQLITE_IOERR and _free_bytes(path) < NO_SPACE_BYTES:
        return _FULL
    return _REASONS.get(code)


def _cannot_open(path: Path) -> str:
    if not path.parent.is_dir():
        return f"the folder {path.parent} does not exist"
    if not path.exists() and os.access(path.parent, os.W_OK):
        return "does not exist"
    return "cannot be opened; look at the rights of the file and of its folder"


def _free_bytes(path: Path) -> int:
    status = os.statvfs(path.parent)
    return status.f_bavail * status.f_frsize


class WritingConnection(sqlite3.Connection):
    """A connection that keeps the write-ahead log short, whoever reads meanwhile."""

    log: Path | None = None
    """The log's file, where there is one to look after."""

    _long_bytes = LONG_LOG_BYTES

    def shorten_log(self) -> None:
        """Write what the log holds into the database and empty it, where it has grown long. No transaction is open."""
        try:
            size_bytes = self.log.stat().st_size if self.log else 0
        except OSError:
            return
        if size_bytes < self._long_bytes:
            return
        try:
            is_busy = not empty_log(self, LOG_TIMEOUT_S)
        except sqlite3.OperationalError:  # what was committed is committed; a full disk is told by the next batch
            is_busy = True
        self._long_bytes = size_bytes + JOURNAL_LIMIT_BYTES if is_busy else LONG_LOG_BYTES


def empty_log(connection: sqlite3.Connection, timeout_s: float | None = None) -> bool:
    """Write what the write-ahead log holds into the database and cut the log to nothing.

    Readers in the way are waited for, `timeout_s` seconds (WRITER_TIMEOUT_S where not said); False where one still
    reads what the log held. No transaction of the connection is open.
    """
    attempts = round((WRITER_TIMEOUT_S if timeout_s is None else timeout_s) * 1000 / LOG_ATTEMPT_MS)
    connection.execute(f"PRAGMA busy_timeout = {LOG_ATTEMPT_MS}")
    try:
        return any(
            not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] for _ in range(max(attempts, 1))
        )
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(WRITER_TIMEOUT_S * 1000)}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block's changes or none of them."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
        if isinstance(connection, WritingConnection):
            connection.shorten_log()
    except BaseException:
        if connection.in_transaction:  # SQLite rolls back by itself after some errors, a full disk for one
            connection.execute("ROLLBACK")
        raise


def connect_for_writing(path: Path) -> sqlite3.Connection:
    """A connection in WAL mode with foreign keys on, to a database that is ours and up to date, made where
    missing.

    Raises StoreError. The caller closes it.
    """
    with named_errors(path):
        _make(path)
        connection = sqlite3.connect(path, timeout=WRITER_TIMEOUT_S, isolation_level=None, factory=WritingConnection)
        connection.log = path.with_name(f"{path.name}-wal")
        try:
            _prepare(path, connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _make(path: Path) -> None:
    """An empty file where there is none, for SQLite to fill. SQLite itself would let its maker alone write, and the
    services of the box share one by their group; the umask decides. What stands in the way SQLite says.

    A file that is there is not opened: closing it would end the locks of this process's other connections to it
    (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    """
    with suppress(OSError):  # FileExistsError is one
        os.close(os.open(path, os.O_RDONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, SHARED))


def _prepare(path: Path, connection: sqlite3.Connection) -> None:
    version = _version(path, connection)
    if not os.access(path, os.W_OK):  # SQLite would say so at the first batch
        raise StoreError(f"{path}: is read-only here")
    if version == 0:  # so that what is removed later can be given back to the disk bit by bit
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute(f"PRAGMA journal_size_limit = {JOURNAL_LIMIT_BYTES}")
    if version == 0:
        made_of = b"\0".join([b"%d" % SCHEMA_VERSION, *(path.read_bytes() for path in _LAYOUT)])
        connection.executescript(kept("layout", made_of, _layout).decode())
    elif version < SCHEMA_VERSION:
        from gateway.store.migrations import migrate

        migrate(connection)


def _layout() -> bytes:
    """Statements that make an empty database what all migrations would make of it. Kept, because the migrations take
    0.1 s to import."""
    from gateway.store.migrations import migrate

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as empty:
        migrate(empty)
        marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION};"
        return "\n".join([*list(empty.iterdump())[:-1], marks, "COMMIT;"]).encode()


def connect_for_reading(path: Path) -> sqlite3.Connection:
    """A read-only connection to a database that is ours and up to date. Raises StoreError. The caller closes
    it.

    It works while a writer writes. A file on a read-only disk is opened as one that nobody changes, because
    there is no place for the files beside it that SQLite shares between programs.
    """
    with named_errors(path):
        connection = _open_read_only(path)
        try:
            version = _version(path, connection)
            if not version:
                raise StoreError(f"{path}: holds nothing yet; `telltale analyze` fills it")
            if version < SCHEMA_VERSION:
                raise StoreError(f"{path}: was made by an older Telltale; `telltale analyze` brings it up to date")
        except BaseException:
            connection.close()
            raise
    return connection


def stored_version(path: Path) -> int:
    """How many migrations a database has seen, whatever this release knows. Raises StoreError where it is not ours."""
    with named_errors(path), closing(_open_read_only(path)) as connection:
        return _version(path, connection)


def _open_read_only(path: Path) -> sqlite3.Connection:
    uri = f"file:{quote(os.fsencode(path))}?mode=ro"
    connection = _connect_uri(uri)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except sqlite3.DatabaseError as error:
        connection.close()
        code = error.sqlite_errorcode & 0xFF
        has_log = Path(f"{path}-wal").exists()
        if code not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or has_log or not path.is_file():
            raise
        return _connect_uri(f"{uri}&immutable=1")
    return connection


def _connect_uri(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)


def _version(path: Path, connection: sqlite3.Connection) -> int:
    """How many migrations the database has seen; 0 for an empty one. Raises StoreError where it is not
    ours."""
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables: int = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION_ID and (application or version or tables):
        raise StoreError(f"{path}: {_NOT_OURS}")
    if version > SCHEMA_VERSION:
        raise StoreError(f"{path}: was made by a newer Telltale (layout {version}, known here: {SCHEMA_VERSION})")
    return version
