"""Indicator lists in the database: imported whole or not at all, replaced by name, looked up while captures are judged.

They lie with the captures that were judged by them, so that a database says what it was judged with.
"""

import itertools
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from gateway.model.indicators import Indicator, IndicatorKind, IndicatorMatch
from gateway.store.database import connect_for_reading, connect_for_writing, named_errors, stored_version, transaction
from gateway.store.lock import WriterLock
from gateway.store.rows import clean

FIRST_VERSION: Final = 11
"""Databases with fewer migrations hold no lists."""

BATCH_ENTRIES: Final = 10_000
IMPORT_CACHE_KIB: Final = 32 << 10
"""Entries come in no order; with the usual cache every second one would be a read from the disk."""


class ListRow(NamedTuple):
    """An imported list, as the database has it."""

    name: str
    source: str
    date: str
    threat: str
    format: str
    imported_ns: int
    entries: int
    skipped: dict[str, int]


class ListHead(NamedTuple):
    """What is known of a list when it has been read."""

    name: str
    source: str
    date: str
    threat: str
    format: str
    skipped: dict[str, int]


class IndicatorStore:
    """Writes lists. Made where the database is missing. Raises StoreError, also where another process writes to it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = WriterLock(path)
        try:
            self._connection = connect_for_writing(path)
        except BaseException:
            self._lock.release()
            raise
        self._connection.execute(f"PRAGMA cache_size = -{IMPORT_CACHE_KIB}")

    def close(self) -> None:
        """Give the database up."""
        self._connection.close()
        self._lock.release()

    def add(self, entries: Iterable[Indicator], head: Callable[[], ListHead], imported_ns: int) -> ListRow:
        """A list with its entries; `head` is asked when all of them were taken. One of the same name is replaced, at
        the moment in which this one is whole; where reading fails the old one stays."""
        with named_errors(self._path), transaction(self._connection):
            self._connection.execute("PRAGMA defer_foreign_keys = ON")
            list_id = self._connection.execute("SELECT coalesce(max(list_id), 0) + 1 FROM indicator_lists").fetchone()[
                0
            ]
            rows = ((one.kind.value, clean(one.value), list_id, one.threat, one.note, one.doubt) for one in entries)
            while batch := list(itertools.islice(rows, BATCH_ENTRIES)):
                self._connection.executemany(_ADD, batch)
            about = head()
            self._connection.execute("DELETE FROM indicator_lists WHERE name = ?", (about.name,))
            count = self._connection.execute(_COUNT, (list_id,)).fetchone()[0]
            row = ListRow(
                about.name, about.source, about.date, about.threat, about.format, imported_ns, count, about.skipped
            )
            self._connection.execute(_ADD_LIST, (list_id, *row[:7], json.dumps(row.skipped)))
        return row

    def counts(self, name: str) -> dict[str, int]:
        """How many entries of each kind a list has."""
        with named_errors(self._path):
            return dict(self._connection.execute(_KINDS, (name,)).fetchall())

    def remove(self, name: str) -> bool:
        """Take a list out; False where there is none of that name."""
        with named_errors(self._path), transaction(self._connection):
            return self._connection.execute("DELETE FROM indicator_lists WHERE name = ?", (name,)).rowcount > 0

    def judged_captures(self) -> int:
        """Captures that are in the database already: they are not judged again."""
        with named_errors(self._path):
            query = "SELECT count(*) FROM captures WHERE state = 'done'"
            return int(self._connection.execute(query).fetchone()[0])


class IndicatorTable:
    """Reads lists; `find` may be called in several processes, each of which opens the database for itself."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def lists(self) -> list[ListRow]:
        """All lists, by name; none where there is no database, or one of an earlier layout."""
        if not self._path.exists() or stored_version(self._path) < FIRST_VERSION:
            return []
        with self._reading() as connection:
            rows = connection.execute(_LISTS).fetchall()
        return [ListRow._make((*row[:7], json.loads(row[7]))) for row in rows]

    def counts(self) -> dict[str, dict[str, int]]:
        """How many entries of each kind every list has."""
        found: dict[str, dict[str, int]] = {}
        with self._reading() as connection:
            for name, kind, count in connection.execute(_ALL_KINDS):
                found.setdefault(name, {})[kind] = count
        return found

    def find(self, kind: IndicatorKind, values: Sequence[str]) -> list[IndicatorMatch]:
        """The entries of a kind that are one of the values, in the order of the values, then by list."""
        with self._reading() as connection:
            marks = ", ".join("?" * len(values))
            rows = connection.execute(_FIND.format(marks), (kind.value, *values)).fetchall()
        made = [
            IndicatorMatch(Indicator(IndicatorKind(row[0]), row[1], row[2] or row[5], row[3], row[4]), *row[6:])
            for row in rows
        ]
        place = {value: number for number, value in enumerate(values)}
        return sorted(made, key=lambda one: (place[one.indicator.value], one.list_name))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        if self._connection is None or self._process != os.getpid():  # SQLite's connections do not survive a fork
            self._connection = connect_for_reading(self._path)
            self._process = os.getpid()
        with named_errors(self._path):
            yield self._connection

    def close(self) -> None:
        """Give the database up, until it is asked for again."""
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
        self._connection = None


# What one file says twice is one entry: the surer and graver of both.
_ADD: Final = """
    INSERT INTO indicators (kind, value, list_id, threat, note, doubt) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET
        doubt = CASE WHEN excluded.doubt = '' THEN '' ELSE doubt END,
        threat = CASE WHEN excluded.threat = 'stalkerware' THEN excluded.threat ELSE threat END,
        note = CASE WHEN note = '' THEN excluded.note ELSE note END
"""
_ADD_LIST: Final = """
    INSERT INTO indicator_lists (list_id, name, source, date, threat, format, imported_ns, entries, skipped)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_COUNT: Final = "SELECT count(*) FROM indicators WHERE list_id = ?"
_KINDS: Final = """
    SELECT kind, count(*) FROM indicators JOIN indicator_lists USING (list_id) WHERE name = ?
    GROUP BY kind ORDER BY kind
"""
_ALL_KINDS: Final = """
    SELECT name, kind, count(*) FROM indicators JOIN indicator_lists USING (list_id)
    GROUP BY list_id, kind ORDER BY kind
"""
_LISTS: Final = """
    SELECT name, source, date, threat, format, imported_ns, entries, skipped FROM indicator_lists ORDER BY name
"""
_FIND: Final = """
    SELECT kind, value, indicators.threat, note, doubt, indicator_lists.threat, name, source, date
    FROM indicators JOIN indicator_lists USING (list_id) WHERE kind = ? AND value IN ({})
"""
