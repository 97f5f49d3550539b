"""Looking a whole database through for damage, which otherwise shows only where somebody happens to read it.

SQLite notices what breaks the form of a page when it reads that page (https://www.sqlite.org/pragma.html#pragma_quick_check).
It keeps no checksums: a letter that became another one inside a text is a text as before, and nobody can tell.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from gateway.store.database import connect_for_reading, named_errors

MAX_PROBLEMS: Final = 20
"""Lines that are kept: the first ones say where it begins, and one broken page near the root makes hundreds."""

MAX_PROBLEM_CHARACTERS: Final = 300
"""Of one line of SQLite's."""


class Looked(NamedTuple):
    """What came of looking a database through."""

    tables: int
    problems: tuple[str, ...]
    """Table and what SQLite says of it; empty where every page has the form that it should have."""

    @property
    def is_whole(self) -> bool:
        """Whether no damage was met."""
        return not self.problems


def look_through(path: Path, rest: Callable[[], bool] = lambda: True) -> Looked | None:
    """Read every page of a database, one table with its indices after the other; a writer may write meanwhile.

    `rest` is called after each table: it may sleep, and says whether to go on; None where it did not want to. Raises
    StoreError where the file cannot be opened at all, or its layout cannot be read.
    """
    problems: list[str] = []
    with closing(connect_for_reading(path)) as connection:
        with named_errors(path):
            names = [name for (name,) in connection.execute(_TABLES)]
        for name in names:
            problems += [f"{name}: {line}" for line in _problems_of(path, connection, name)]
            if not rest():
                return None
    return Looked(len(names), tuple(problem[:MAX_PROBLEM_CHARACTERS] for problem in problems[:MAX_PROBLEMS]))


def _problems_of(path: Path, connection: sqlite3.Connection, table: str) -> list[str]:
    """What SQLite says of one table; where it cannot even look, that is said instead."""
    quoted = table.replace('"', '""')
    try:
        found = [str(line) for (line,) in connection.execute(f'PRAGMA quick_check("{quoted}")')]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            with named_errors(path):
                raise
        return [str(error)]
    return [] if found == ["ok"] else found


_TABLES: Final = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
