"""What is left of texts that were removed: in rows, and in the bytes of the database's files."""

import json
import mmap
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from gateway.store.database import connect_for_reading

FILES: Final = ("", "-wal", "-shm", "-journal")
"""Suffixes of the files that may hold content of one database (https://www.sqlite.org/tempfiles.html)."""


MAC_COLONS: Final = 5

AT_ONCE: Final = 200
"""Texts in one statement; SQLite takes no more than 2,000 columns."""


class Remains(NamedTuple):
    """Where something is left. Empty: nowhere."""

    in_rows: dict[str, tuple[str, ...]]
    """For a text that should be nowhere, the columns that have it."""

    in_bytes: dict[str, tuple[str, ...]]
    """For a text that no row has, the files whose bytes have it all the same."""

    def __bool__(self) -> bool:
        """Whether anything is left."""
        return bool(self.in_rows or self.in_bytes)


def forms(identifier: str) -> set[str]:
    """The ways in which a MAC address is written; any other identifier as it is."""
    if identifier.count(":") != MAC_COLONS:
        return {identifier}
    return {one.replace(":", sign) for one in (identifier.lower(), identifier.upper()) for sign in (":", "-", "")}


def search(path: Path, must_go: Collection[str], traces: Collection[str]) -> Remains:
    """Look for texts in the rows, and in the bytes of every file of the database.

    `must_go` may be nowhere; `traces` may be where another row has them. Raises StoreError.
    """
    in_bytes = {
        text: where
        for text in sorted({*must_go, *traces})
        if (where := tuple(path.name + suffix for suffix in FILES if _has(Path(f"{path}{suffix}"), text)))
    }
    with closing(connect_for_reading(path)) as connection:
        in_rows = texts_in_rows(connection, {*must_go, *in_bytes})
    return Remains(
        {text: where for text, where in in_rows.items() if text in must_go},
        {text: where for text, where in in_bytes.items() if text not in in_rows},
    )


def texts_in_rows(connection: sqlite3.Connection, texts: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Which of the texts stand in a row, and in which columns: `table.column`. Each column is read once for AT_ONCE
    texts."""
    wanted = [(text, form) for text in sorted(texts) for form in sorted(written(text))]
    found: dict[str, list[str]] = {}
    for table, column in text_columns(connection):
        for begin in range(0, len(wanted), AT_ONCE):
            some = wanted[begin : begin + AT_ONCE]
            asked = ", ".join([f'max(instr("{column}", ?))'] * len(some))
            row = connection.execute(f'SELECT {asked} FROM "{table}"', [form for _, form in some]).fetchone()  # noqa: S608
            for text in sorted({text for (text, _), place in zip(some, row, strict=True) if place}):
                found.setdefault(text, []).append(f"{table}.{column}")
    return {text: tuple(where) for text, where in found.items()}


def tables(connection: sqlite3.Connection) -> list[str]:
    """All tables with rows of ours, whatever step made them."""
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if not name.startswith(("sqlite_", "_sqlite_migrations"))]


def text_columns(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """All columns that hold text."""
    for table in tables(connection):
        for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
            if row[2] == "TEXT":
                yield table, row[1]


def written(text: str) -> set[str]:
    """As it stands in a column, and as it stands in a list in JSON."""
    return {text, json.dumps(text)[1:-1]}


def _has(path: Path, text: str) -> bool:
    """Whether the bytes of a file have the text."""
    if not path.exists() or not path.stat().st_size:
        return False
    with path.open("rb") as file, closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as content:
        return any(content.find(one.encode()) >= 0 for one in written(text))
