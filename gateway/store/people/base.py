"""Opening the database for one question or one change, and the row of the audit that goes with a change."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from gateway.store.database import (
    WritingConnection,
    connect_for_reading,
    connect_for_writing,
    named_errors,
    transaction,
)
from gateway.store.rows import clean

MAX_AUDIT_ROWS: Final = 100_000
"""The oldest rows beyond this go: years of a busy clinic, and a bound for whoever tries passwords all night."""


class Doer(NamedTuple):
    """Who does something, from where, and when."""

    user: str
    address: str
    time_ns: int


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for questions."""
    connection = connect_for_reading(path)
    try:
        with named_errors(path):
            yield connection
    finally:
        connection.close()


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for changes that begin and end their own transactions."""
    connection = connect_for_writing(path)
    try:
        with named_errors(path):
            yield connection
    finally:
        connection.close()


@contextmanager
def changing(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection whose changes are made whole or not at all."""
    with writing(path) as connection, transaction(connection):
        yield connection


@contextmanager
def changing_if_free(path: Path) -> Iterator[sqlite3.Connection]:
    """The same for what a page notes by the way: it waits for no other writer, which may take seconds to finish a
    capture, and leaves the log to those who write more. Raises StoreError where somebody else is writing."""
    with writing(path) as connection:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        if isinstance(connection, WritingConnection):
            connection.log = None
        with transaction(connection):
            yield connection


def note(connection: sqlite3.Connection, doer: Doer, action: str, detail: str = "") -> None:
    """Add a row to the audit, inside of the transaction of what it tells."""
    row = (doer.time_ns, clean(doer.user), doer.address, action, clean(detail))
    cursor = connection.execute(
        "INSERT INTO audit (time_ns, user, address, action, detail) VALUES (?, ?, ?, ?, ?)", row
    )
    connection.execute("DELETE FROM audit WHERE audit_id <= ?", ((cursor.lastrowid or 0) - MAX_AUDIT_ROWS,))
