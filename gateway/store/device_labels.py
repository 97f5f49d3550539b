"""What people add to what was found: names of devices. The only writing that is not of captures.

It works beside the writer of captures, on a connection that SQLite lets change the tables of OWN_TABLES and no other;
alerts work in the same way on theirs.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from gateway.errors import StoreError
from gateway.store.database import (
    BUSY_TIMEOUT_S,
    connect_for_reading,
    named_errors,
    transaction,
)
from gateway.store.sums import touch

OWN_TABLES: Final = frozenset({"device_labels", "sums"})
"""What may be changed here."""

MAX_NAME_CHARS: Final = 80
"""Of a name that a person gives: it stands in tables and headings."""

_CHANGES: Final = frozenset({sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE})
_HARMLESS: Final = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_TRANSACTION}
)


def rename_device(database: Path, device: str, name: str) -> None:
    """Call a device `name` from now on, in all captures; "" takes a name given before away.

    `device` is its MAC address or, where it has none, its address, as in the exported table. Raises StoreError where no
    capture has such a device, or where the name is too long or holds controls.
    """
    wanted = " ".join(name.split(" ")).strip()
    if len(wanted) > MAX_NAME_CHARS:
        raise StoreError(f"the name is longer than {MAX_NAME_CHARS} characters")
    if not wanted.isprintable():
        raise StoreError("the name holds control characters")
    with changing_only(database, OWN_TABLES) as connection:
        if not connection.execute(_KNOWN, {"device": device}).fetchone():
            raise StoreError(f"{database}: no capture has a device {device!r}; `telltale devices list` shows them")
        if wanted:
            connection.execute("INSERT OR REPLACE INTO device_labels VALUES (?, ?)", (device, wanted))
        else:
            connection.execute("DELETE FROM device_labels WHERE device = ?", (device,))
        touch(connection)


@contextmanager
def changing_only(database: Path, tables: frozenset[str]) -> Iterator[sqlite3.Connection]:
    """One transaction that can change these tables only. Raises StoreError where the database is not ours, not up to
    date, read-only, or busy for longer than a batch of the writer takes."""
    connect_for_reading(database).close()  # says what is wrong with it
    with named_errors(database), closing(_open(database, tables)) as connection, transaction(connection):
        yield connection


def _open(database: Path, tables: frozenset[str]) -> sqlite3.Connection:
    def may(action: int, table: str | None, *_rest: str | None) -> int:
        if action in _HARMLESS or (action in _CHANGES and table in tables):
            return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY

    connection = sqlite3.connect(database, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.set_authorizer(may)
    return connection


_KNOWN: Final = """
    SELECT 1 FROM devices AS d JOIN captures AS c ON c.capture_id = d.capture_id
    WHERE d.device = :device AND c.state = 'done' LIMIT 1
"""
