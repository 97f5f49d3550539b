"""Breaks a database as a failing card or disk would: pages of the file are overwritten, SQLite is not asked."""

import sqlite3
from contextlib import closing
from pathlib import Path


def settled(path: Path) -> Path:
    """Everything in the one file, without a log beside it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    return path


def roots(path: Path) -> dict[str, tuple[str, int]]:
    """The table that each table or index with pages of its own belongs to, and its first page, by its name."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, tbl_name, rootpage FROM sqlite_schema WHERE rootpage > 0")
        return {name: (table, page) for name, table, page in rows}


def overwrite(path: Path, page: int, with_what: bytes = b"\xff") -> None:
    """Fill a page, of which the first is number 1, with a byte."""
    with closing(sqlite3.connect(path)) as connection:
        size: int = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(with_what * size)
